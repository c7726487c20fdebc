"""The flow table in the window: the dock and what it opens."""
