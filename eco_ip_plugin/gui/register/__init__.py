"""The register of parks in the window: what is believed as of a day, by which source, and the facts behind it."""
