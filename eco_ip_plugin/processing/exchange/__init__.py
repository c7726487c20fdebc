"""Algorithms that let data of a project out, and take in what others hand over."""
