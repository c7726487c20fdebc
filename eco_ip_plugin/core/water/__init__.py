"""Water of a park: what is reused, how it is led, what rain brings and where it stays."""
