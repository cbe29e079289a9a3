"""Decide whether a model may replace the champion."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Threshold:
    """The most an error may be, and the share by which it may exceed the champion's."""

    at_most: float
    slack: float


def validation_thresholds():
    """Return the threshold of each metric, in dollars."""
    return {
        "mean_absolute_error": Threshold(at_most=4.0, slack=0.05),
        "root_mean_squared_error": Threshold(at_most=8.0, slack=0.05),
    }


def error_metrics(fares, predictions):
    """Return the errors of the predictions; fewer trips than two prove nothing."""
    if len(fares) < 2:
        raise ValueError(f"{len(fares)} trips in the holdout, expected at least two")
    errors = np.asarray(predictions, dtype=float) - np.asarray(fares, dtype=float)
    return {
        "mean_absolute_error": float(np.mean(np.abs(errors))),
        "root_mean_squared_error": float(np.sqrt(np.mean(errors**2))),
    }


def failures(candidate, champion, thresholds):
    """Return a sentence for each threshold the candidate misses.

    champion is None as long as there is none to compare with. An error that is not
    a number misses every threshold.
    """
    found = []
    for name, threshold in thresholds.items():
        error = candidate[name]
        if not error <= threshold.at_most:
            found.append(f"{name} is {error:.2f}, allowed is {threshold.at_most:.2f}")
        if champion and not error <= champion[name] * (1 + threshold.slack):
            found.append(f"{name} is {error:.2f}, the champion's is {champion[name]:.2f}")
    return found
