"""Unit tests; they need neither Spark nor a workspace."""
