"""Panels of the window, timed."""
