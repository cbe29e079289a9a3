"""A handful of trips that the tests share."""

import pandas as pd
import pytest


@pytest.fixture
def trips():
    """Four trips: three from zone 10001 on a Friday evening, one late that night."""
    rows = [
        ("2016-01-15 18:05", "2016-01-15 18:20", 10001, 10016, 2.0, 9.0),
        ("2016-01-15 18:40", "2016-01-15 18:58", 10001, 10016, 3.0, 11.0),
        ("2016-01-15 19:00", "2016-01-15 19:31", 10001, 10011, 6.0, 24.0),
        ("2016-01-15 23:50", "2016-01-16 00:10", 10003, 10016, 4.0, 16.0),
    ]
    frame = pd.DataFrame(
        rows,
        columns=[
            "tpep_pickup_datetime",
            "tpep_dropoff_datetime",
            "pickup_zip",
            "dropoff_zip",
            "trip_distance",
            "fare_amount",
        ],
    )
    times = ["tpep_pickup_datetime", "tpep_dropoff_datetime"]
    frame[times] = frame[times].apply(pd.to_datetime)
    return frame
