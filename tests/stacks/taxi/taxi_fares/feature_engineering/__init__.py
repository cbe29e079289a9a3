"""What is known about a zone shortly before a trip starts."""
