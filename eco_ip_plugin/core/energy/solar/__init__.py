"""Solar power of a park: surfaces, published yields, and the sun hour by hour."""
