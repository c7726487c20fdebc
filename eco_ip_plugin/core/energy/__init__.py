"""Energy of a park: what the sun gives, what the hours take, what a feeder carries."""
"""Energy of a park: its balance hour by hour, what the sun can give, and what its feeders carry."""
