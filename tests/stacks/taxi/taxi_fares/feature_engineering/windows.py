"""Which trips belong to a run, and when the window of a trip closes."""

import pandas as pd


def between(trips, timestamp_column, start_date=None, end_date=None):
    """Return the trips from start_date up to, and without, end_date.

    An empty date leaves that side open. Trips without a time belong nowhere.
    """
    moments = trips[timestamp_column]
    kept = moments.notna()
    if start_date:
        kept &= moments >= pd.Timestamp(start_date)
    if end_date:
        kept &= moments < pd.Timestamp(end_date)
    return trips[kept]


def window_end(moments, length):
    """Return the end of the window of this length that each moment lies in.

    A figure carries the end and not the start of its window: only then is it
    complete, so a lookup as of some moment never sees a trip that came later.
    """
    return moments.dt.floor(length) + pd.Timedelta(length)
