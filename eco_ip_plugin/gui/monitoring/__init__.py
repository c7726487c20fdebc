"""Readings at the window: the panel with points, charts and what to do next, and the import of files."""
