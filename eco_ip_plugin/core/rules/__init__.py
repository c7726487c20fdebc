"""Law as dated data: rule packs, and their evaluation to verdicts with the evidence beside them."""
