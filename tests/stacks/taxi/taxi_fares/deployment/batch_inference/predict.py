"""Score finished trips with the champion, in the form the monitor reads."""


def champion_uri(model_name):
    """Return the address of whichever version is champion when it is loaded."""
    return f"models:/{model_name}@champion"


def unscored_trips(spark, input_table, output_table):
    """Return the trips that started after the last one scored; at first, all."""
    trips = spark.table(input_table)
    if not spark.catalog.tableExists(output_table):
        return trips
    (last,) = spark.table(output_table).agg({"tpep_pickup_datetime": "max"}).first()
    return trips if last is None else trips.where(trips.tpep_pickup_datetime > last)


def monitored(scored, model_version, scored_at):
    """Return scored trips with the columns that the quality monitor is set to.

    Fares are rounded to cents, as the endpoint's callers show them.
    """
    from pyspark.sql import functions  # not at the top: tests have no Spark

    return (
        scored.withColumn("prediction", functions.round("prediction", 2))
        .withColumn("model_id", functions.lit(model_version))
        .withColumn("timestamp", functions.lit(scored_at))
    )
