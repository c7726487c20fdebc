"""Ways for pipes: networks, free land, shared trees, sizes, and the hydraulic model."""
