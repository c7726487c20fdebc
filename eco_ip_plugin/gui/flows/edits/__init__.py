"""Edits of the store's layers: rows, undo, saves, conflicts."""
