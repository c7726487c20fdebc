"""Scores that are no official grade: of firms by what they cut, reuse and share, of parks by generation."""
