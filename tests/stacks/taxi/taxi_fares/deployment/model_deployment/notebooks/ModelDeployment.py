# Databricks notebook source
# MAGIC %md
# MAGIC # Deploy the validated version
# MAGIC Runs only after validation has passed in the same job.

# COMMAND ----------

# MAGIC %pip install -r ../../../requirements.txt

# COMMAND ----------

dbutils.library.restartPython()

# COMMAND ----------

dbutils.widgets.text("model_name", "", "Registered model, three parts")

# COMMAND ----------

import sys

import mlflow

sys.path.append("../../../..")

from taxi_fares.deployment.model_deployment.deploy import promote

# COMMAND ----------

mlflow.set_registry_uri("databricks-uc")
model_name = dbutils.widgets.get("model_name")
model_version = dbutils.jobs.taskValues.get("Train", "model_version")
replaced = promote(mlflow.MlflowClient(), model_name, model_version)
print(f"{model_name}: champion is {model_version}, was {replaced}")
