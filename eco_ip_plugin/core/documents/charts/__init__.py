"""Charts as SVG that Qt draws too: bars and flows, which print in black and white and tell nothing by colour alone."""
