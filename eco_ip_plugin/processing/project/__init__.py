"""Algorithms about the project store."""
