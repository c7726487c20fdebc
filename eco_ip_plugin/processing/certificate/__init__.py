"""Algorithms towards the certificate of an eco-industrial park."""
