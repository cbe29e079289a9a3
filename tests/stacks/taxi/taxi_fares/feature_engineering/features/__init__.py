"""One module for each feature table; each has compute_features_fn."""
