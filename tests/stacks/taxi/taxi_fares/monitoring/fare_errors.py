"""Find the trips whose fares the model gets most wrong."""


def worst_groups(trips, keys, at_least=20, count=10):
    """Return the groups of trips with the largest mean error, worst first.

    Groups of fewer trips than at_least are left out: one odd ride is no pattern.
    """
    errors = (trips["prediction"] - trips["fare_amount"]).abs()
    groups = errors.groupby(keys).agg(mean_error="mean", trips="size")
    usual = groups[groups["trips"] >= at_least]
    return usual.sort_values("mean_error", ascending=False).head(count).reset_index()
