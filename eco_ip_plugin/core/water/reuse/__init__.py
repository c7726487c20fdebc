"""Reclaimed water of a park: its land, demand and supply by month, whom its mains reach, and what is wrong."""
