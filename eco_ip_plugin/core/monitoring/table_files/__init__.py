"""Tables of readings as people and programs write them: which column is what, cells, times, numbers, status."""
