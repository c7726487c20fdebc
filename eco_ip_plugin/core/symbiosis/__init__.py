"""Industrial symbiosis: who can use what whom throws away, how much of it, and what that is worth."""
