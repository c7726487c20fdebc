"""The checks of an audit: the table of them all, and those that are made through the tools of other rooms."""
