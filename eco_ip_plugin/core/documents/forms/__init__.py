"""Forms whose layout somebody else has fixed: templates a clerk can edit, filled in with values by item."""
