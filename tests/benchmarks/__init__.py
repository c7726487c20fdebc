"""Benchmarks against peers in the same run; `make bench` prints the ratios."""
