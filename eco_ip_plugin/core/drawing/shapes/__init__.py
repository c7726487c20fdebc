"""What a drawing shows: outlines, lines, faces, boundaries, symbols, roads, and the land they make."""
