"""Technical corridors: widths, land take, conflicts, breaks, spacing, routes."""
