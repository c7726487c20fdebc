"""What a kilowatt of panels gives in a year, as it is published for the provinces before July 2025.

Data: `resources/parameters/solar_yields.csv`. Where two sources differ, both stand side by side; there is no average.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...errors import EcoIpError
from ...tables import shipped
from ...tables.words import fold

_SOURCES = ("a", "b")


@dataclass(frozen=True)
class Published:
    """One figure. kwh_per_kwp: of a year. source: A or B."""

    letter: str
    kwh_per_kwp: float
    evidence: str
    source: str
    source_vi: str

    def said(self, language: str) -> str:
        """The source in a language."""
        return self.source_vi if language == "vi" and self.source_vi else self.source


@dataclass(frozen=True)
class Yields:
    """What is published of a province: one figure or two."""

    province: str
    published: tuple[Published, ...]

    @property
    def low(self) -> float:
        """The lower one, kWh per kWp and year."""
        return min(each.kwh_per_kwp for each in self.published)

    @property
    def high(self) -> float:
        """The higher one."""
        return max(each.kwh_per_kwp for each in self.published)


@cache
def province_yields() -> dict[str, Yields]:
    """By the name of the province."""
    sources = {row["letter"]: row for row in shipped.rows("parameters", "solar_yield_sources.csv")}
    found = {}
    for row in shipped.rows("parameters", "solar_yields.csv"):
        published = tuple(
            Published(letter.upper(), float(row[f"yield_{letter}"]), sources[letter]["evidence"],
                      sources[letter]["source"], sources[letter]["source_vi"])
            for letter in _SOURCES if row[f"yield_{letter}"]
        )  # fmt: skip
        found[row["province"]] = Yields(row["province"], published)
    return found


def yields_of(province: str) -> Yields:
    """Of a province named with or without marks. Raises EcoIpError for one that is not listed."""
    wanted = _plain(province)
    for name, found in province_yields().items():
        if _plain(name) == wanted:
            return found
    raise EcoIpError("error.solar.province", found=province)


def _plain(name: str) -> str:
    words = fold(name)
    for kind in ("tinh ", "thanh pho ", "tp. ", "tp "):
        words = words[len(kind) :] if words.startswith(kind) else words
    return words.replace("-", " ")
