"""The cross-section of a corridor. arrangement: what lies beside what, and how wide that is; svg: its drawing; report:
the cells it comes from, and its rows and words."""
