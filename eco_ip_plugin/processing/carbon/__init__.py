"""Algorithms about greenhouse gases."""
