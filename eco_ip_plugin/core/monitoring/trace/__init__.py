"""Where something in a sewer comes from: the way upstream, who joins it, what they declare, what that explains."""
