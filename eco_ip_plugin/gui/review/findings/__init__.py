"""What the pane of findings is made of: words, filter, table, the strip for those chosen, and what leaves it."""
