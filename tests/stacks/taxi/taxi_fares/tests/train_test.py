from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from taxi_fares.training import train


def rides(count):
    """Trips whose fare is 3 dollars and 2 for each mile; no zone has figures."""
    frame = pd.DataFrame(np.nan, index=range(count), columns=train.INPUTS)
    frame["trip_distance"] = np.linspace(0.5, 10, count)
    frame[train.LABEL] = 3 + 2 * frame["trip_distance"]
    return frame


def test_the_holdout_is_later_than_the_rest(trips):
    start = train.holdout_start(trips["tpep_pickup_datetime"], share=0.25)
    assert (trips["tpep_pickup_datetime"] >= start).sum() == 1


def test_a_longer_trip_costs_more_without_any_figures_for_its_zone():
    model = train.fit(rides(200), max_iter=20)
    short, long = model.predict(rides(2))
    assert short < 8 < 18 < long


def test_trips_without_a_fare_teach_nothing():
    frame = pd.concat([rides(200), rides(200).assign(fare_amount=-50)])
    assert train.fit(frame, max_iter=20).predict(rides(2)).min() > 0


def test_the_model_ignores_the_order_of_columns():
    model = train.fit(rides(200), max_iter=5)
    turned = rides(2)[train.INPUTS[::-1]]
    assert list(model.predict(turned)) == list(model.predict(rides(2)))


def test_the_version_is_the_one_this_run_registered():
    versions = [SimpleNamespace(version="6", run_id="a"), SimpleNamespace(version="7", run_id="b")]
    assert train.version_of_run(versions, "b") == "7"
    with pytest.raises(LookupError, match="registered 0 versions"):
        train.version_of_run(versions, "c")
