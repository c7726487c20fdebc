"""What an investor asks for: read out of a request file, which anybody may have written."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..symbiosis.vocabulary.vocabulary import Vocabulary

FORMAT, VERSION = "eco-ip place request", 1
MOST_BYTES = 1_000_000
FIGURES = ("area_ha", "power_kw", "steam_t_h", "water_m3_day", "effluent_m3_day", "minutes")
"""Needs that are figures, in the order they are shown."""
_MOST_FIGURE, _LONGEST, _MOST_LISTED = 1e9, 300, 50
_CONTROL = dict.fromkeys(
    (*range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x2028, 0x2029), " "
)


@dataclass(frozen=True)
class Needs:
    """figures: by name of `FIGURES`, only those asked for, above 0; sector: VSIC code or words; wants, gives: resource
    ids that the firm would take from neighbours, and give to them."""

    figures: Mapping[str, float]
    sector: str = ""
    wants: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.figures or self.sector or self.wants or self.gives)


@dataclass(frozen=True)
class Request:
    """A request: needs, who asks, when the page it was made on was written, and resources it names that are unknown."""

    needs: Needs
    investor: str
    contact: str
    note: str
    made: str
    page: str
    unknown: tuple[str, ...] = ()


def read_request(path: Path) -> Request:
    """The request of a file. Raises EcoIpError with what to do, for anything that is none."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise EcoIpError("error.file_unreadable", path=str(path), cause=error.strerror or str(error)) from error
    if len(data) > MOST_BYTES:
        raise EcoIpError("error.investor.large", file=path.name)
    return request_of(data, path.name)


def request_of(data: bytes, name: str) -> Request:
    """The same of its bytes."""
    try:
        made = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise EcoIpError("error.investor.request", file=name) from error
    if not isinstance(made, dict) or made.get("format") != FORMAT or not isinstance(made.get("needs"), dict):
        raise EcoIpError("error.investor.request", file=name)
    version = made.get("version")
    if isinstance(version, bool) or version != VERSION:
        raise EcoIpError("error.investor.version", file=name, version=_line(version)[:20], known=VERSION)
    asked = made["needs"]
    figures = {each: _figure(asked[each], each, name) for each in FIGURES if asked.get(each) is not None}
    wants, gives = _resources(asked.get("wants"), name), _resources(asked.get("gives"), name)
    known = Vocabulary.shipped().resources
    unknown = tuple(dict.fromkeys(each for each in (*wants, *gives) if each not in known))
    needs = Needs(
        figures, _line(asked.get("sector")), tuple(each for each in wants if each in known),
        tuple(each for each in gives if each in known),
    )  # fmt: skip
    if not needs and not unknown:
        raise EcoIpError("error.investor.empty", file=name)
    who, page = (held if isinstance(held, dict) else {} for held in (made.get("investor"), made.get("page")))
    return Request(
        needs, _line(who.get("name")), _line(who.get("contact")), _line(who.get("note")), _line(made.get("made")),
        _line(page.get("title")), unknown,
    )  # fmt: skip


def _no_constant(text: str) -> float:
    raise ValueError(text)


def _figure(value: Any, need: str, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= _MOST_FIGURE:
        raise EcoIpError("error.investor.figure", file=name, need=need, value=_line(value)[:40])
    return float(value) if math.isfinite(value) else 0.0


def _resources(value: Any, name: str) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > _MOST_LISTED or not all(isinstance(each, str) for each in value):
        raise EcoIpError("error.investor.request", file=name)
    return list(dict.fromkeys(_line(each)[:80] for each in value if each))


def one_line(text: str) -> str:
    """The text in one line, without letters that steer a terminal or turn the direction of reading around them."""
    return " ".join(text.translate(_CONTROL).split())


def _line(value: Any) -> str:
    """One line of what is text."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    return one_line(str(value)[: 4 * _LONGEST].encode("utf-8", "replace").decode("utf-8"))[:_LONGEST]
