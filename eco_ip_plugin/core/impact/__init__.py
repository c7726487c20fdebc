"""What a new plant does to a park: land, plot, power, water, jobs, roads, emissions, exchanges, beside today."""
