# Databricks notebook source
# MAGIC %md
# MAGIC # Score finished trips
# MAGIC Appends what the champion would have quoted, beside the metered fare, for the monitor to
# MAGIC compare. Features are looked up by the model itself.

# COMMAND ----------

# MAGIC %pip install -r ../../../requirements.txt

# COMMAND ----------

dbutils.library.restartPython()

# COMMAND ----------

dbutils.widgets.text("input_table_name", "samples.nyctaxi.trips", "Table of trips")
dbutils.widgets.text("output_table_name", "", "Table of predictions")
dbutils.widgets.text("model_name", "", "Registered model, three parts")

# COMMAND ----------

import sys
from datetime import datetime

import mlflow
from databricks.feature_engineering import FeatureEngineeringClient

sys.path.append("../../../..")

from taxi_fares.deployment.batch_inference import predict

# COMMAND ----------

mlflow.set_registry_uri("databricks-uc")
input_table_name = dbutils.widgets.get("input_table_name")
output_table_name = dbutils.widgets.get("output_table_name")
model_name = dbutils.widgets.get("model_name")

version = mlflow.MlflowClient().get_model_version_by_alias(model_name, "champion").version
trips = predict.unscored_trips(spark, input_table_name, output_table_name)
scored = FeatureEngineeringClient().score_batch(
    model_uri=predict.champion_uri(model_name), df=trips
)
predictions = predict.monitored(scored, version, datetime.now())
predictions.write.mode("append").saveAsTable(output_table_name)
