"""Algorithms about many parks: the register, and clusters across a border."""
