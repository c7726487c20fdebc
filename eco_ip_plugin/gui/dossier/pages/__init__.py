"""The four pages of the wizard."""
