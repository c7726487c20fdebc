"""Algorithms of water: reuse, pipes and rain."""
