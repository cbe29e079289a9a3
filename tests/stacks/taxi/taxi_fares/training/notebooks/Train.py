# Databricks notebook source
# MAGIC %md
# MAGIC # Train the fare model
# MAGIC Joins trips with their features as of the pickup, fits the model and registers a version.
# MAGIC The version, its address and the start of the holdout are handed to the tasks that follow.

# COMMAND ----------

# MAGIC %pip install -r ../../requirements.txt

# COMMAND ----------

dbutils.library.restartPython()

# COMMAND ----------

dbutils.widgets.dropdown("env", "dev", ["dev", "test", "staging", "prod"], "Target")
dbutils.widgets.text("training_table", "samples.nyctaxi.trips", "Table of trips")
dbutils.widgets.text("experiment_name", "", "Experiment")
dbutils.widgets.text("model_name", "", "Registered model, three parts")
dbutils.widgets.text("pickup_features_table", "", "Features by pickup zone")
dbutils.widgets.text("dropoff_features_table", "", "Features by dropoff zone")
dbutils.widgets.text("git_source_info", "", "Origin of this code")

# COMMAND ----------

import sys
from datetime import timedelta

import mlflow
from databricks.feature_engineering import FeatureEngineeringClient, FeatureLookup

sys.path.append("../../..")

from taxi_fares.training import train

# COMMAND ----------

model_name = dbutils.widgets.get("model_name")
mlflow.set_registry_uri("databricks-uc")
mlflow.set_experiment(dbutils.widgets.get("experiment_name"))

trips = spark.table(dbutils.widgets.get("training_table"))
pickups = trips.select("tpep_pickup_datetime").toPandas()["tpep_pickup_datetime"]
holdout_start = train.holdout_start(pickups)

# COMMAND ----------

# A figure older than two hours says nothing about a zone now; it is left out.
fresh = timedelta(hours=2)
lookups = [
    FeatureLookup(
        table_name=dbutils.widgets.get("pickup_features_table"),
        feature_names=train.PICKUP_FEATURES,
        lookup_key="pickup_zip",
        timestamp_lookup_key="tpep_pickup_datetime",
        lookback_window=fresh,
    ),
    FeatureLookup(
        table_name=dbutils.widgets.get("dropoff_features_table"),
        feature_names=train.DROPOFF_FEATURES,
        lookup_key="dropoff_zip",
        timestamp_lookup_key="tpep_pickup_datetime",
        lookback_window=fresh,
    ),
]
client = FeatureEngineeringClient()
training_set = client.create_training_set(
    df=trips.where(trips.tpep_pickup_datetime < holdout_start),
    feature_lookups=lookups,
    label=train.LABEL,
    exclude_columns=train.NOT_INPUTS,
)

# COMMAND ----------

mlflow.sklearn.autolog(log_models=False)
with mlflow.start_run() as run:
    mlflow.set_tag("env", dbutils.widgets.get("env"))
    mlflow.set_tag("git_source_info", dbutils.widgets.get("git_source_info"))
    mlflow.log_param("holdout_start", holdout_start.isoformat())
    model = train.fit(training_set.load_df().toPandas())
    client.log_model(
        model=model,
        artifact_path="model",
        flavor=mlflow.sklearn,
        training_set=training_set,
        registered_model_name=model_name,
    )

# COMMAND ----------

versions = mlflow.MlflowClient().search_model_versions(f"name = '{model_name}'")
model_version = train.version_of_run(versions, run.info.run_id)
dbutils.jobs.taskValues.set("model_version", model_version)
dbutils.jobs.taskValues.set("model_uri", f"models:/{model_name}/{model_version}")
dbutils.jobs.taskValues.set("holdout_start", holdout_start.isoformat())
