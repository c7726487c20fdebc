"""The seven steps of a park to its certificate: what each needs from the park's data, and what comes next."""
