import pandas as pd

from taxi_fares.feature_engineering.windows import between, window_end


def test_empty_dates_keep_every_trip(trips):
    assert len(between(trips, "tpep_pickup_datetime", "", None)) == len(trips)


def test_the_first_day_is_in_and_the_end_date_is_not(trips):
    kept = between(trips, "tpep_dropoff_datetime", "2016-01-16", "2016-01-17")
    assert list(kept["pickup_zip"]) == [10003]
    assert between(trips, "tpep_dropoff_datetime", "2016-01-14", "2016-01-15").empty


def test_a_trip_without_a_time_belongs_to_no_window(trips):
    trips.loc[0, "tpep_pickup_datetime"] = pd.NaT
    assert len(between(trips, "tpep_pickup_datetime")) == len(trips) - 1


def test_a_trip_on_the_hour_opens_the_next_window():
    moments = pd.Series(pd.to_datetime(["2016-01-15 18:59", "2016-01-15 19:00"]))
    ends = [str(end.time()) for end in window_end(moments, "60min")]
    assert ends == ["19:00:00", "20:00:00"]
