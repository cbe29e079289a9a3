"""Fare prediction for taxi trips, from features to monitoring."""
