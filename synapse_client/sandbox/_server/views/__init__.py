"""What answers requests, by area."""
