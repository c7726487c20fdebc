"""A park made out of a seed, for learning and for measuring; every figure in it is made up."""
