"""Corridors in the window: the drawing tool and its panel."""
