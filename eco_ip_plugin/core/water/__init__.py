"""Water that goes round: demand by norm, reclaimed water, who can take it, and which water is good enough for what."""
