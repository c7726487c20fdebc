"""The cross-section of a corridor: what lies beside what, and how wide that is."""
