"""The yearly report forms of eco-industrial parks, filled in from a park, every figure with the rows that made it."""
