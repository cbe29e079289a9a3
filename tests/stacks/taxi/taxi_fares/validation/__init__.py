"""The gate between training and deployment."""
