"""Units of readings: which are one unit written differently, and how a value goes from one into another of its kind."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import numpy as np

from ..tables import shipped

_LETTERS = str.maketrans({"μ": "u", "µ": "u", "đ": "d", "°": "o", "º": "o", "·": ".", "_": None})


@dataclass(frozen=True)
class Conversion:
    """How a value goes into another unit: times `scale`, and `offset` of the new unit more."""

    scale: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    def apply(self, values: np.ndarray) -> np.ndarray:
        """(n,) float64 in the new unit; as they are where it is the same one."""
        if self.scale != 1:  # one rounding where scale or its inverse is whole
            scale = self.scale
            values = values * float(scale) if scale >= 1 else values / float(1 / scale)
        return values + float(self.offset) if self.offset else values


def conversion(found: str, wanted: str) -> Conversion | None:
    """From the unit `found` into `wanted`, both as written; None where they are not known to be of one kind."""
    if spelled(found) == spelled(wanted):
        return Conversion()
    here, there = _known().get(spelled(found)), _known().get(spelled(wanted))
    if here is None or there is None or here.quantity != there.quantity:
        return None
    return Conversion(here.factor / there.factor, (here.offset - there.offset) / there.factor)


def spelled(unit: str) -> str:
    """A unit as it is compared: without blanks, case and marks, raised figures as plain ones, µ as u, none as "-"."""
    plain = unicodedata.normalize("NFKD", unit.casefold().translate(_LETTERS)).translate(_LETTERS)
    letters = [letter for letter in plain if not unicodedata.combining(letter) and not letter.isspace()]
    return "".join(letters).translate(_LETTERS) or "-"


@dataclass(frozen=True)
class _Unit:
    quantity: str
    factor: Fraction
    offset: Fraction


@cache
def _known() -> dict[str, _Unit]:
    """Each spelling of `resources/monitoring/units.csv`: value in the base unit = factor * value + offset."""
    return {
        spelled(row["spelled"]): _Unit(row["quantity"], _fraction(row["factor"]), _fraction(row["offset"]))
        for row in shipped.rows("monitoring", "units.csv")
    }


def _fraction(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or 1)
