"""What operations and models are: described, read and written."""
