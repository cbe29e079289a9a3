# Databricks notebook source
# MAGIC %md
# MAGIC # Validate the new model version
# MAGIC Scores the holdout with the new version and with the champion. The task fails when a
# MAGIC threshold of `validation/validation.py` is missed, and deployment does not start.

# COMMAND ----------

# MAGIC %pip install -r ../../requirements.txt

# COMMAND ----------

dbutils.library.restartPython()

# COMMAND ----------

dbutils.widgets.text("validation_table", "samples.nyctaxi.trips", "Table of trips")
dbutils.widgets.text("experiment_name", "", "Experiment")
dbutils.widgets.text("model_name", "", "Registered model, three parts")
dbutils.widgets.dropdown(
    "run_mode", "enabled", ["enabled", "dry_run"], "When a threshold is missed"
)

# COMMAND ----------

import sys

import mlflow
from databricks.feature_engineering import FeatureEngineeringClient

sys.path.append("../../..")

from taxi_fares.validation import validation

# COMMAND ----------

model_name = dbutils.widgets.get("model_name")
mlflow.set_registry_uri("databricks-uc")
mlflow.set_experiment(dbutils.widgets.get("experiment_name"))

model_uri = dbutils.jobs.taskValues.get("Train", "model_uri")
holdout_start = dbutils.jobs.taskValues.get("Train", "holdout_start")
trips = spark.table(dbutils.widgets.get("validation_table"))
holdout = trips.where((trips.tpep_pickup_datetime >= holdout_start) & (trips.fare_amount > 0))
client = FeatureEngineeringClient()


def errors_of(uri):
    scored = client.score_batch(model_uri=uri, df=holdout).toPandas()
    return validation.error_metrics(scored["fare_amount"], scored["prediction"])


# COMMAND ----------

aliases = mlflow.MlflowClient().get_registered_model(model_name).aliases
champion = errors_of(f"models:/{model_name}@champion") if "champion" in aliases else None
candidate = errors_of(model_uri)
with mlflow.start_run(run_name="validation"):
    mlflow.set_tag("model_uri", model_uri)
    mlflow.log_metrics(candidate)

# COMMAND ----------

failures = validation.failures(candidate, champion, validation.validation_thresholds())
for failure in failures:
    print(failure)
if failures and dbutils.widgets.get("run_mode") == "enabled":
    raise RuntimeError(f"{model_uri} misses {len(failures)} thresholds")
