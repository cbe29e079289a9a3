"""Judges every repository of a list with stackward, and keeps what it said in a table."""
