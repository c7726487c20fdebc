"""Algorithms of green land."""
