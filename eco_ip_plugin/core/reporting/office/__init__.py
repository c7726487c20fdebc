"""Reports as Word and Excel files."""
