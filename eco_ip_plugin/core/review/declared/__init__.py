"""The declared land-use table: read, added up, held against the drawing."""
