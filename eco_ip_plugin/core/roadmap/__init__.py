"""The seven steps of a park on its way to the certificate: what each needs from the park's data, and what comes next."""
