"""Which layers of the project are which."""
