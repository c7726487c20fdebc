"""Factors of the user's own, and one supplier with one receiver on them."""

from __future__ import annotations


def file_of(tmp_path, text):
    path = tmp_path / "factors.csv"
    path.write_text(text, encoding="utf-8")
    return path
