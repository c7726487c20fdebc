"""What a network loses without one of its patches, for hundreds of patches."""
