"""Algorithms about energy."""
