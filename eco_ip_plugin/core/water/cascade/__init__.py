"""Who takes which water: quality, the cheapest flow, and the second network it needs."""
