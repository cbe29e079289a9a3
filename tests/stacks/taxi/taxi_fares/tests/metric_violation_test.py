from taxi_fares.monitoring.metric_violation import is_violated, metric_query


def test_one_bad_day_is_not_yet_a_violation():
    assert not is_violated([9.0, 5.0, 5.0, 5.0, 5.0], threshold=8.0, violations=2)
    assert is_violated([9.0, 5.0, 8.5, 5.0, 5.0], threshold=8.0, violations=2)


def test_the_threshold_itself_is_allowed():
    assert not is_violated([8.0, 8.0], threshold=8.0, violations=1)


def test_windows_without_fares_do_not_count():
    assert not is_violated([None, None], threshold=8.0, violations=1)


def test_the_query_reads_the_profile_beside_the_monitored_table():
    query = metric_query("taxi_test.fares.fare_predictions", "mean_squared_error", 5)
    assert "SELECT mean_squared_error" in query
    assert "FROM taxi_test.fares.fare_predictions_profile_metrics" in query
    assert "LIMIT 5" in query
