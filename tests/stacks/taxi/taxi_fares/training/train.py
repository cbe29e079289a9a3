"""Fit the fare model to trips that carry their features."""

from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.pipeline import make_pipeline

LABEL = "fare_amount"
PICKUP_FEATURES = ["pickup_mean_fare_1h", "pickup_trips_1h"]
DROPOFF_FEATURES = ["dropoff_trips_30m", "dropoff_is_weekend"]
INPUTS = ["trip_distance", *PICKUP_FEATURES, *DROPOFF_FEATURES]

# Keys of the lookups, and the end of the trip, which nobody knows at its start.
NOT_INPUTS = ["tpep_pickup_datetime", "tpep_dropoff_datetime", "pickup_zip", "dropoff_zip"]


def holdout_start(pickups, share=0.2):
    """Return the minute from which the last share of the trips started.

    The model is judged on trips later than all it has seen, as it will be in use.
    """
    return pickups.quantile(1 - share).floor("min")


def build_model(max_iter=200):
    """Return an unfitted model; a zone without recent trips (NaN) is no trouble to it."""
    inputs = make_column_transformer(("passthrough", INPUTS))
    return make_pipeline(inputs, HistGradientBoostingRegressor(max_iter=max_iter, random_state=0))


def fit(trips, max_iter=200):
    """Return a model fitted to the trips whose fare is more than nothing."""
    paid = trips[trips[LABEL] > 0]
    return build_model(max_iter).fit(paid[INPUTS], paid[LABEL])


def version_of_run(versions, run_id):
    """Return the number of the model version that this run registered."""
    numbers = [version.version for version in versions if version.run_id == run_id]
    if len(numbers) != 1:
        raise LookupError(f"run {run_id} registered {len(numbers)} versions, expected one")
    return numbers[0]
