"""Land united piece by piece: the outline of many strips without uniting them as a whole."""
