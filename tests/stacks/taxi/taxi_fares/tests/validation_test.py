import pytest

from taxi_fares.validation.validation import (
    Threshold,
    error_metrics,
    failures,
    validation_thresholds,
)

THRESHOLDS = {"mean_absolute_error": Threshold(at_most=4.0, slack=0.05)}


def errors(value):
    return {"mean_absolute_error": value}


def test_errors_are_in_dollars():
    metrics = error_metrics([10.0, 20.0], [13.0, 16.0])
    assert metrics["mean_absolute_error"] == pytest.approx(3.5)
    assert metrics["root_mean_squared_error"] == pytest.approx(12.5**0.5)


def test_an_empty_holdout_is_no_proof():
    with pytest.raises(ValueError, match="0 trips"):
        error_metrics([], [])


def test_every_threshold_is_of_a_metric_that_is_measured():
    assert set(validation_thresholds()) <= set(error_metrics([1, 2], [1, 2]))


def test_the_first_model_is_held_to_the_limits_alone():
    assert failures(errors(4.0), None, THRESHOLDS) == []
    assert failures(errors(4.1), None, THRESHOLDS) == [
        "mean_absolute_error is 4.10, allowed is 4.00"
    ]


def test_a_model_may_be_a_little_worse_than_the_champion_and_no_more():
    assert failures(errors(2.1), errors(2.0), THRESHOLDS) == []
    assert failures(errors(2.2), errors(2.0), THRESHOLDS) == [
        "mean_absolute_error is 2.20, the champion's is 2.00"
    ]


def test_an_error_that_is_no_number_fails():
    assert failures(errors(float("nan")), None, THRESHOLDS)
