"""Scenarios of a zoning: judged while they are made, side by side, and ranked."""
