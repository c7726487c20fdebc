"""The review in the window: check, panel, findings, minutes."""
