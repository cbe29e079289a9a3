# Databricks notebook source
# MAGIC %md
# MAGIC # Write a feature table
# MAGIC Computes one module of `feature_engineering/features` and merges the rows into its table.
# MAGIC pandas on the driver is enough: a run covers the trips of a city, and dates narrow it further.

# COMMAND ----------

# MAGIC %pip install -r ../../requirements.txt

# COMMAND ----------

dbutils.library.restartPython()

# COMMAND ----------

dbutils.widgets.text("input_table_name", "samples.nyctaxi.trips", "Table of trips")
dbutils.widgets.text("input_start_date", "", "First day, or empty")
dbutils.widgets.text("input_end_date", "", "Day after the last, or empty")
dbutils.widgets.text("timestamp_column", "tpep_pickup_datetime", "Time of a trip")
dbutils.widgets.text("output_table_name", "", "Feature table")
dbutils.widgets.text("features_transform_module", "pickup_features", "Module of features")
dbutils.widgets.text("primary_keys", "zip", "Keys beside window_end, by comma")

# COMMAND ----------

import sys
from importlib import import_module

from databricks.feature_engineering import FeatureEngineeringClient

sys.path.append("../../..")

# COMMAND ----------

output_table_name = dbutils.widgets.get("output_table_name")
features_transform_module = dbutils.widgets.get("features_transform_module")
primary_keys = dbutils.widgets.get("primary_keys").split(",")

features = import_module(f"taxi_fares.feature_engineering.features.{features_transform_module}")
trips = spark.table(dbutils.widgets.get("input_table_name")).toPandas()
rows = spark.createDataFrame(
    features.compute_features_fn(
        trips,
        dbutils.widgets.get("timestamp_column"),
        dbutils.widgets.get("input_start_date"),
        dbutils.widgets.get("input_end_date"),
    )
)

# COMMAND ----------

client = FeatureEngineeringClient()
if not spark.catalog.tableExists(output_table_name):
    client.create_table(
        name=output_table_name,
        primary_keys=[*primary_keys, "window_end"],
        timeseries_columns="window_end",
        schema=rows.schema,
        description=features.__doc__,
    )
client.write_table(name=output_table_name, df=rows, mode="merge")
