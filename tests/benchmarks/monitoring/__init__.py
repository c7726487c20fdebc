"""Benchmarks of readings."""
