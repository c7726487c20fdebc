"""What a drawing would become, seen before it is imported."""
