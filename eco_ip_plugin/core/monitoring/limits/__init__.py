"""Limits of readings: what holds for a series and since when, averages held against it, episodes, quality."""
