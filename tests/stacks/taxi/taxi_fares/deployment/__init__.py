"""Bringing a validated model into use."""
