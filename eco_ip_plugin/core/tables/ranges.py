"""Figures that are bounds or ranges: "> 90 %", "từ 60 đến 70", "trên 500 ha", "dưới 5", "60–70 %".

What stands in them is read by `numbers`. A figure that is only about so large (khoảng 60) is none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from .numbers import decimal_mark, parsed, readings

_LOWER = ("≥", ">=", ">", "trên", "hơn", "từ", "tối thiểu", "ít nhất", "không dưới", "không ít hơn", "at least", "over",
          "more than", "above", "from", "minimum", "min")  # fmt: skip
_UPPER = ("≤", "<=", "<", "dưới", "tối đa", "nhiều nhất", "không quá", "không vượt quá", "at most", "under", "below",
          "less than", "up to", "maximum", "max", "đến")  # fmt: skip
_SIGNS = sorted(
    [*((each, True) for each in _LOWER), *((each, False) for each in _UPPER)], key=lambda each: -len(each[0])
)
"""The longest first, and whether each is for a lower bound."""
_AND_MORE, _AND_LESS = ("trở lên", "or more", "and more", "+"), ("trở xuống", "or less", "and less")
_BETWEEN = re.compile(r"(.*\d[^–—÷\-]*?)\s*(?:–|—|÷|(?<=[\d\s%])-|\bđến\b|\bto\b|\bvà\b|\band\b)\s*(\d.*)")
_FROM = ("từ ", "from ", "between ", "khoảng giữa ", "giữa ")


class Span(NamedTuple):
    """From `low` to `high`, both the same for a figure; −inf or inf where open."""

    low: float
    high: float


class _Said(NamedTuple):
    """A text taken apart: the figures as typed, "" for an open end."""

    low: str
    high: str


def figures_in(cell: Any) -> tuple[Any, ...]:
    """The figures in a cell as typed, for the decimal mark that their column shows."""
    if not isinstance(cell, str):
        return (cell,)
    return tuple(each for each in _apart(cell) if each)


def span(cell: Any, mark: str = "", units: Sequence[str] = ()) -> Span | None:
    """What a cell says, None for no figure, one that reads two ways where nothing shows which, and one from the larger
    to the smaller. mark, units: as in `numbers.parsed`."""
    if not isinstance(cell, str):
        value = parsed(cell, mark, units)
        return None if value is None else Span(value, value)
    said = _apart(cell)
    unit = _unit_behind(said.high, units) if said.low else ""
    low = parsed(_with(said.low, unit, units), mark, units) if said.low else -math.inf
    high = parsed(said.high, mark, units) if said.high else math.inf
    if low is None or high is None or low > high or (math.isinf(low) and math.isinf(high)):
        return None
    return Span(low, high)


def reads_two_ways(cell: Any, units: Sequence[str] = ()) -> bool:
    """Whether a figure in the cell does."""
    return any(len(readings(each, units)) > 1 for each in figures_in(cell))


def mark_of(cells: Iterable[Any], beside: Iterable[Iterable[Any]] = (), units: Sequence[str] = ()) -> str:
    """The decimal mark that a column of figures, bounds and ranges shows, as `numbers.decimal_mark`."""
    inside = [each for cell in cells for each in figures_in(cell)]
    others = ([each for cell in column for each in figures_in(cell)] for column in beside)
    return decimal_mark(inside, others, units)


def _apart(text: str) -> _Said:
    """Signs and words for bounds taken away; a plain figure is both its ends."""
    bare = " ".join(text.replace("\u00a0", " ").split())
    folded = bare.casefold()
    between = _BETWEEN.fullmatch(_without(folded, _FROM, bare))
    if between is not None:
        return _Said(between[1].strip(), between[2].strip())
    for ends, is_low in ((_AND_MORE, True), (_AND_LESS, False)):
        for end in ends:
            if folded.endswith(end):
                rest = _without(folded, _FROM, bare[: len(bare) - len(end)])
                return _Said(rest.strip(), "") if is_low else _Said("", rest.strip())
    for sign, is_low in _SIGNS:
        if folded.startswith(sign) and not folded[len(sign) : len(sign) + 1].isalpha():
            rest = bare[len(sign) :].strip()
            return _Said(rest, "") if is_low else _Said("", rest)
    return _Said(bare, bare)


def _without(folded: str, words: Sequence[str], text: str) -> str:
    return next((text[len(word) :] for word in words if folded.startswith(word)), text)


def _unit_behind(text: str, units: Sequence[str]) -> str:
    """The unit of 60 in "60 – 70 %" is that of 70."""
    return max((each for each in units if text.casefold().endswith(each)), key=len, default="")


def _with(text: str, unit: str, units: Sequence[str]) -> str:
    return text if not unit or _unit_behind(text, units) else f"{text} {unit}"
