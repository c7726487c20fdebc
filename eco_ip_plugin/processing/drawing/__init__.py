"""Algorithms that take in drawings."""
