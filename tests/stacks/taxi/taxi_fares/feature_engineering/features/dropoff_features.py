"""How many trips ended in a zone in the last full half hour, and on what kind of day."""

from taxi_fares.feature_engineering.windows import between, window_end

WINDOW = "30min"
SATURDAY = 5


def compute_features_fn(trips, timestamp_column, start_date=None, end_date=None):
    """Return a row for each zone and half hour in which a trip ended."""
    trips = between(trips, timestamp_column, start_date, end_date)
    keys = [
        trips["dropoff_zip"].rename("zip"),
        window_end(trips[timestamp_column], WINDOW).rename("window_end"),
    ]
    features = trips.groupby(keys).size().rename("dropoff_trips_30m").reset_index()
    weekday = features["window_end"].dt.dayofweek
    features["dropoff_is_weekend"] = (weekday >= SATURDAY).astype("int64")
    return features
