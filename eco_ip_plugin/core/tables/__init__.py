"""Tables as people type them: numbers, cells, columns, files of the user's own."""
