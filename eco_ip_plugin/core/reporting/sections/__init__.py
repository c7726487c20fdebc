"""Reports and minutes as parts of the report model."""
