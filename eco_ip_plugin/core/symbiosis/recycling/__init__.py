"""Recycling land and the waste of its surroundings: what feeds it, and how large it can be."""
