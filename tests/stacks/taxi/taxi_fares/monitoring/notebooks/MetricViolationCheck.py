# Databricks notebook source
# MAGIC %md
# MAGIC # Check the monitored error
# MAGIC Sets `is_metric_violated`, by which the job decides whether to start training.

# COMMAND ----------

dbutils.widgets.text("table_name_under_monitor", "", "Table of predictions")
dbutils.widgets.text("metric_to_monitor", "root_mean_squared_error", "Column of the profile table")
dbutils.widgets.text("metric_violation_threshold", "8.0", "Most the metric may be")
dbutils.widgets.text("num_evaluation_windows", "5", "Latest windows to look at")
dbutils.widgets.text("num_violation_windows", "2", "Windows above that call for training")

# COMMAND ----------

import sys

sys.path.append("../../..")

from taxi_fares.monitoring.metric_violation import is_violated, metric_query

# COMMAND ----------

query = metric_query(
    dbutils.widgets.get("table_name_under_monitor"),
    dbutils.widgets.get("metric_to_monitor"),
    int(dbutils.widgets.get("num_evaluation_windows")),
)
values = [row[0] for row in spark.sql(query).collect()]
violated = is_violated(
    values,
    float(dbutils.widgets.get("metric_violation_threshold")),
    int(dbutils.widgets.get("num_violation_windows")),
)
print(f"{values}: {'violated' if violated else 'kept'}")
dbutils.jobs.taskValues.set("is_metric_violated", "true" if violated else "false")
