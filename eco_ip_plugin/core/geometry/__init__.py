"""Shapes in the plane and on the ground, whatever they stand for: polygons, rings, faces, edges, noding."""
