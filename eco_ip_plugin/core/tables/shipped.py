"""The tables that come with the plugin: CSV written by us, UTF-8, commas, and numbers in the C locale, so that `float`
and `int` read them as they stand."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from ...paths import resource


def rows(*parts: str) -> Iterator[dict[str, str]]:
    """The rows of `resources/<parts>` by the names of their columns."""
    with resource(*parts).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
