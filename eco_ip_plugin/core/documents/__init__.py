"""What every document is made of, whatever it is about: printed figures, page templates, parts of a Word file."""
