"""Drawings of architects taken in: text, units, place, and outlines made into zones, every repair listed."""
