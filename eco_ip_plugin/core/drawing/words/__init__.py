"""What a drawing says: encodings, labels, names of layers, and findings that say the same."""
