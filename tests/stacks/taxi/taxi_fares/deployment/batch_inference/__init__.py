"""Scoring finished trips."""
