"""Results as tables of pandas and Arrow."""
