"""The rows of a store as they stand, for packages that leave it, and batches of changes that can be taken back."""
