"""The list of points, and their states on the map."""
