"""Algorithms about readings: import, limits, where an exceedance comes from."""
