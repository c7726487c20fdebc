"""Readings in a store: written in bulk, read as arrays, rolled up by hour and day."""
