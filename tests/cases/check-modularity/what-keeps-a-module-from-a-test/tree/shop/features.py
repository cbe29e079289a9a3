"""Features of trips."""
import sys

from pyspark.sql import SparkSession

sys.path.append("/Workspace/Repos/jane/shop")
spark = SparkSession.builder.appName("features").getOrCreate()


def features(name):
    breakpoint()
    return spark.table(dbutils.widgets.get(name))
