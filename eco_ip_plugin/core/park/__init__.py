"""One park: the tables of a store as columns, and what can be said from them."""
