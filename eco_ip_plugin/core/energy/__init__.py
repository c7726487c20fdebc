"""Energy of a park: what the sun gives, what the hours take, what a feeder carries."""
