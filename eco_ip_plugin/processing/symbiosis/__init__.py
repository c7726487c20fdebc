"""Algorithms of industrial symbiosis."""
