"""Lists of firms as offices keep them in Excel: read, placed, and compared with the firms that are known."""
