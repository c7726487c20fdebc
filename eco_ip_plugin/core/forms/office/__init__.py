"""A form that was filled in as a file: Word, Excel, JSON, a page."""
