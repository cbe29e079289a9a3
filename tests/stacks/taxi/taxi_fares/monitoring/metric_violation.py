"""Read the monitor's figures, and say when they call for retraining."""


def metric_query(monitored_table, metric, windows):
    """Return SQL for the metric of the latest windows, over all models and rows."""
    return f"""
        SELECT {metric}
        FROM {monitored_table}_profile_metrics
        WHERE column_name = ':table'
          AND log_type = 'INPUT'
          AND slice_key IS NULL
          AND model_id = '*'
        ORDER BY window.start DESC
        LIMIT {windows}
    """


def is_violated(values, threshold, violations):
    """Return whether at least this many of the values exceed the threshold.

    Windows in which no fare has come in yet have no value and count for neither side.
    """
    return sum(value is not None and value > threshold for value in values) >= violations
