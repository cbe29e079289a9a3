import pandas as pd
import pytest

from taxi_fares.feature_engineering.features import pickup_features

WHEN = "tpep_pickup_datetime"


def test_an_hour_of_a_zone_is_one_row(trips):
    features = pickup_features.compute_features_fn(trips, WHEN)
    busy = features[features["window_end"] == pd.Timestamp("2016-01-15 19:00")]
    assert list(busy["zip"]) == [10001]
    assert busy["pickup_mean_fare_1h"].item() == pytest.approx(10.0)
    assert busy["pickup_trips_1h"].item() == 2


def test_zone_and_window_are_a_key(trips):
    features = pickup_features.compute_features_fn(trips, WHEN)
    assert len(features) == 3
    assert not features.duplicated(["zip", "window_end"]).any()


def test_dates_narrow_the_run(trips):
    assert pickup_features.compute_features_fn(trips, WHEN, "2016-01-16", "").empty
