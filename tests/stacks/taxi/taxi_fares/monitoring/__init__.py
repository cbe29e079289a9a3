"""Deciding from the monitor's figures whether to retrain."""
