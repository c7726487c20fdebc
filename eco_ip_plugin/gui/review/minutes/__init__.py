"""Minutes from the panel: what is typed once and remembered, what is still missing, the run, and the files it made."""
