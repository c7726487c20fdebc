"""Corridors as land: strips, overlaps, breaks, and the study of all of it."""
