"""The pictures of the panel: a series as a line and as a calendar, painted here, moved with pointer and keys."""
