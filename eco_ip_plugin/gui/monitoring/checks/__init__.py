"""Limits that hold now, and the check that runs beside the window with its tables."""
