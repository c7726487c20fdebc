"""Algorithms about people and roads."""
