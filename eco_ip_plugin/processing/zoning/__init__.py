"""Algorithms of the zoning review."""
