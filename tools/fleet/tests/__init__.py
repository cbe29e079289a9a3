"""Tests of the parts that need no Spark; tests/slow/fleet runs the job itself."""
