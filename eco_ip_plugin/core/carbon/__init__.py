"""Greenhouse gases of a park and its firms: activity times factor, each figure with its source, year and evidence."""
