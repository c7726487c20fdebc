"""The window that takes readings in: what to read, how it is read, what came."""
