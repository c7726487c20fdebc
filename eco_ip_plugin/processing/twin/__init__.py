"""Algorithms that show a park in three dimensions, and hold its underground against the rules."""
