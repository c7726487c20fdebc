"""Resources, units, factors, waste codes, and what an output must be like to serve."""
