"""Rounds of a review in the window: made of a check, read from a file, and their layers."""
