"""Algorithms about the park in three dimensions."""
