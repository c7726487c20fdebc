"""Readings of instruments: files and services they come in, limits they are held against, where they come from."""
