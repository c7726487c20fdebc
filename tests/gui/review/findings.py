"""The panel of findings as its tests use it."""

from __future__ import annotations


def panel(window):
    return window.review.dock.findings


def choose(combo, value):
    combo.setCurrentIndex(combo.findData(value))
