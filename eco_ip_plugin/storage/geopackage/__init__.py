"""The store as a GeoPackage file."""
