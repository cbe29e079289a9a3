import pandas as pd

from taxi_fares.feature_engineering.features import dropoff_features

WHEN = "tpep_dropoff_datetime"


def test_trips_are_counted_by_zone_and_half_hour(trips):
    features = dropoff_features.compute_features_fn(trips, WHEN)
    counts = features.set_index(["zip", "window_end"])["dropoff_trips_30m"]
    assert counts[10016, pd.Timestamp("2016-01-15 18:30")] == 1
    assert counts[10016, pd.Timestamp("2016-01-15 19:00")] == 1
    assert counts.sum() == len(trips)


def test_the_weekend_starts_on_saturday(trips):
    features = dropoff_features.compute_features_fn(trips, WHEN)
    weekend = features[features["dropoff_is_weekend"] == 1]
    assert list(weekend["window_end"]) == [pd.Timestamp("2016-01-16 00:30")]
