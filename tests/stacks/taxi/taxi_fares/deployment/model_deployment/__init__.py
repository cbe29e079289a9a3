"""Moving the champion alias."""
