"""Firms added, edited, and taken over from lists; the forms sent to them."""
