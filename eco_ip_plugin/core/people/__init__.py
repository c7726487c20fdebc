"""People of a park: who works there, what they need by the norms, where it is missing."""
