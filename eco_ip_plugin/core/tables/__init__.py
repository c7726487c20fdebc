"""Tables as people type them: numbers, words, cells, columns, files of the user's own; and the tables we ship."""
