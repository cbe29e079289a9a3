"""How busy and how dear a zone was in the last full hour, by pickups."""

from taxi_fares.feature_engineering.windows import between, window_end

WINDOW = "60min"


def compute_features_fn(trips, timestamp_column, start_date=None, end_date=None):
    """Return a row for each zone and hour in which a trip started."""
    trips = between(trips, timestamp_column, start_date, end_date)
    keys = [
        trips["pickup_zip"].rename("zip"),
        window_end(trips[timestamp_column], WINDOW).rename("window_end"),
    ]
    fares = trips.groupby(keys)["fare_amount"]
    features = fares.agg(pickup_mean_fare_1h="mean", pickup_trips_1h="size")
    return features.reset_index()
