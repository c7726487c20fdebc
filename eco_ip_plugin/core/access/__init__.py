"""Roads as a network: ways, times, how traffic spreads over them."""
