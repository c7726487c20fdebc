"""Where the scenarios of a zoning are kept: in two tables of its store, else in a GeoPackage beside it."""
