"""Fitting the fare model."""
