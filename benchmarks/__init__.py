"""What things cost, as ratios measured in one run against other clients: ``make bench``, ``make bench-quick``."""
