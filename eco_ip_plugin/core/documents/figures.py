"""How figures are printed: as many decimals as an argument about them needs, in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

from ..rules.judge import same
from ..text import NO_FIGURE, number

NONE = NO_FIGURE
_MOST_DECIMALS = 10
_NO_LAND_HA = 1e-8  # a tenth of a square millimetre: rounding of the computer, no land


def decimals_for(measured: float, required: float, least: int = 2) -> int:
    """The fewest decimals, at least `least`, with which `measured` does not print as `required`.

    24.996 against 25 needs three; a figure that equals the required one within the tolerance of a verdict needs
    no more than `least`.
    """
    if same(measured, required):
        return least
    apart = (d for d in range(least, _MOST_DECIMALS) if f"{measured:.{d}f}" != f"{required:.{d}f}")
    return next(apart, _MOST_DECIMALS)


def figure(value: float | None, decimals: int, language: str, *, signed: bool = False) -> str:
    """`value` with `decimals` decimals and thousands marked; a dash where it is None or not finite.
    signed: with + or −."""
    if value is None or not math.isfinite(value):
        return NONE
    text = number(value, f",.{decimals}f", language)
    plus = "+" if signed and any(digit in text for digit in "123456789") and value > 0 else ""
    return plus + text.replace("-", "−")


def shortest(value: float, language: str) -> str:
    """`value` without zeros at its end: a required 25 prints as 25, a required 0.5 as 0,5."""
    if not math.isfinite(value):
        return NONE
    text = f"{value:.6f}".rstrip("0")
    return figure(value, len(text) - text.index(".") - 1, language)


def hectares(value: float | None, language: str) -> str:
    """An area in hectares with its unit; two decimals, more where it would print as nothing."""
    if value is None or not math.isfinite(value):
        return NONE
    decimals = 2 if abs(value) < _NO_LAND_HA else decimals_for(value, 0.0)
    return figure(value, decimals, language) + " ha"


def ranges(numbers: Sequence[int]) -> str:
    """`numbers`, rising, as 1–3, 7, 9–12."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
