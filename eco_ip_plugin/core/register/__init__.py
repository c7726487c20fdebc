"""The register of parks: dated facts of many sources, what holds on a day, where sources contradict, totals."""
