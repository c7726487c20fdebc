"""The project store: one schema for GeoPackage and PostGIS."""
