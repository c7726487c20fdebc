"""Algorithms of technical corridors."""
