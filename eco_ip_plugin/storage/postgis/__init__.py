"""The store as a PostGIS schema."""
