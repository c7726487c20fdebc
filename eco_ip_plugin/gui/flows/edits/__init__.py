"""Edits of flows and links without a window: rows, undo, one save."""
