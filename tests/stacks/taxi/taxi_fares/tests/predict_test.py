import sys
from types import ModuleType, SimpleNamespace
from unittest.mock import MagicMock

import pytest

from taxi_fares.deployment.batch_inference import predict

MODEL = "taxi_test.fares.fare_model"


class Frame(dict):
    """Columns by name, as far as predict.monitored needs a Spark frame."""

    def withColumn(self, name, value):
        return Frame(self, **{name: value})


@pytest.fixture
def spark_functions(monkeypatch):
    """Stand in for pyspark.sql.functions, which tests go without."""
    sql = ModuleType("pyspark.sql")
    sql.functions = SimpleNamespace(lit=lambda value: value, round=lambda name, n: (name, n))
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setitem(sys.modules, "pyspark.sql", sql)


def session(last):
    """A Spark session whose output table ends with this time; no table if False."""
    spark = MagicMock()
    spark.catalog.tableExists.return_value = last is not False
    spark.table.return_value.agg.return_value.first.return_value = (last,)
    return spark


def test_the_model_is_found_by_its_alias():
    assert predict.champion_uri(MODEL) == "models:/taxi_test.fares.fare_model@champion"


@pytest.mark.parametrize("last", [False, None])
def test_all_trips_are_scored_at_first(last):
    spark = session(last)
    assert predict.unscored_trips(spark, "trips", "predictions") is spark.table.return_value


def test_later_runs_score_later_trips_only():
    spark = session("2016-01-15 19:00")
    trips = spark.table.return_value
    trips.tpep_pickup_datetime.__gt__.side_effect = lambda last: f"after {last}"
    assert predict.unscored_trips(spark, "trips", "predictions") is trips.where.return_value
    trips.where.assert_called_once_with("after 2016-01-15 19:00")


def test_predictions_carry_what_the_monitor_reads(spark_functions):
    scored = Frame(fare_amount=11.0, prediction=10.987)
    assert predict.monitored(scored, "7", "now") == {
        "fare_amount": 11.0,
        "prediction": ("prediction", 2),
        "model_id": "7",
        "timestamp": "now",
    }
