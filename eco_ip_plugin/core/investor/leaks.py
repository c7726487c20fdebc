"""The last look before a page goes out: is there anything in it that may not be told to everybody?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..exchange.described import Rows
from ..exchange.leaving import Leaving
from .needs import one_line

_LEAST = 5
"""Shorter texts are everywhere."""


def leaks(told: str, stored: Mapping[str, Rows], left: Leaving, ours: str) -> list[str]:
    """Texts and odd figures of rows and fields that stay behind, and yet stand in `told`. ours: words of the plugin,
    which a secret may happen to be."""
    public = {text for each in left.resources for row in each.rows for cell in row for text in _texts(cell)}
    open_ = "\n".join([*public, ours])
    secrets = {text for rows in stored.values() for cells in rows.columns.values() for each in cells
               for text in _texts(each)} - public  # fmt: skip
    return sorted(each for each in secrets if each in told and each not in open_)


def _texts(cell: Any) -> Iterator[str]:
    if isinstance(cell, str):
        line = one_line(cell)
        if len(line) >= _LEAST:
            yield line
    elif isinstance(cell, float) and len(repr(cell).replace(".", "")) >= _LEAST + 1:
        yield repr(cell)
