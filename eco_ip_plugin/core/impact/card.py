"""The card of a plant: a small JSON file that says what it is, how large, who works there, what flows in and out.

A card that cannot be used is refused with the place in it and with what is expected there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..symbiosis.flow_table.flows import DIRECTIONS
from ..symbiosis.vocabulary.sectors import sector_code
from ..symbiosis.vocabulary.units import parse_unit, read_unit
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..tables.numbers import is_empty, parsed
from ..tables.words import fold
from ..text import LANGUAGES, say

MOST_BYTES = 1_000_000
INDUSTRIES = ("heavy", "materials", "food", "textile", "electronics", "garment", "small", "crafts", "warehouse")
"""Kinds of industry as Table 2.29 of QCVN 01:2021 tells them apart."""
_MOST_FLOWS, _MOST_SHIFTS, _MOST_FLOORS, _MOST_HA, _MOST_PEOPLE = 500, 4, 200, 100_000.0, 10_000_000.0


@dataclass(frozen=True)
class CardFlow:
    """One flow as typed. content: (parameter, value, unit)."""

    resource: str
    direction: str
    quantity: float | None
    unit: str
    period: str = ""
    temperature_c: float | None = None
    pressure_bar: float | None = None
    moisture_pct: float | None = None
    hazardous: bool | None = None
    content: tuple[tuple[str, float, str], ...] = ()


@dataclass(frozen=True)
class Card:
    """None, "" and () for what the card does not say. vsic: with the letter of its section; industry: one of
    `INDUSTRIES`, where the VSIC does not tell; shifts: workers of each."""

    name: str = ""
    vsic: str = ""
    industry: str = ""
    ha: float | None = None
    floor_m2: float | None = None
    floors: int | None = None
    green_m2: float | None = None
    workers: int | None = None
    shifts: tuple[int, ...] = ()
    hours_per_day: float | None = None
    days_per_year: float | None = None
    flows: tuple[CardFlow, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether there is no plant at all."""
        return self == Card(name=self.name)


EMPTY = Card()


def load_card(path: Path | None) -> Card:
    """The card in a file, an empty one for none. Raises EcoIpError."""
    if path is None:
        return EMPTY
    try:
        if path.stat().st_size > MOST_BYTES:
            raise EcoIpError("error.card.large", path=path.name, most=MOST_BYTES)
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EcoIpError("error.card.utf8", path=path.name) from error
    except OSError as error:
        raise EcoIpError("error.card.read", path=str(path), cause=error.strerror or str(error)) from error
    return card_of(text, path.name)


def card_of(text: str, file: str) -> Card:
    """The card of a JSON text, "" for an empty one. Raises EcoIpError that names place and what is expected there."""
    if not text.strip():
        return EMPTY
    try:
        found = json.loads(text, object_pairs_hook=_once(file), parse_constant=_no_number(file))
    except json.JSONDecodeError as error:
        raise EcoIpError("error.card.json", path=file, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise EcoIpError("error.card.json", path=file, line=1, column=1) from error
    return _Reader(file).card({} if found is None else found)


def text_of(card: Card) -> str:
    """The card as JSON that `card_of` reads again; what it does not say is left out."""
    kept = {name: value for name, value in asdict(card).items() if value not in (None, "", (), [])}
    if "flows" in kept:
        kept["flows"] = [_flow_text(each) for each in card.flows]
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def _flow_text(flow: CardFlow) -> dict[str, Any]:
    kept = {name: value for name, value in asdict(flow).items() if value not in (None, "", (), [])}
    if flow.content:
        kept["content"] = [dict(zip(("parameter", "value", "unit"), each)) for each in flow.content]
    return kept


def _once(file: str) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [_key(name) for name, _ in found]
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            raise EcoIpError("error.card.twice", path=file, place=twice[0])
        return dict(zip(names, (value for _, value in found)))

    return pairs


def _no_number(file: str) -> Callable[[str], Any]:
    def refuse(typed: str) -> Any:
        raise EcoIpError("error.card.value", path=file, place="JSON", typed=typed, wanted=_wanted("number"))

    return refuse


_NAMES = {"floor": "floor_m2", "floor_m²": "floor_m2", "hectares": "ha", "green_m²": "green_m2", "shift": "shifts"}


def _key(name: str) -> str:
    plain = "_".join(name.strip().lower().split())
    return _NAMES.get(plain, plain)


def _wanted(kind: str, **values: Any) -> dict[str, str]:
    return {language: say(f"card.wanted.{kind}", language, **values) for language in LANGUAGES}


class _Reader:
    """Reads a card, and knows where in it."""

    def __init__(self, file: str) -> None:
        self.file = file

    def refuse(self, place: str, typed: object, kind: str, **values: Any) -> EcoIpError:
        shown = json.dumps(typed, ensure_ascii=False)[:60]
        return EcoIpError(
            "error.card.value", path=self.file, place=place, typed=shown, wanted=_wanted(kind, **values)
        )  # fmt: skip

    def card(self, found: Any) -> Card:
        if not isinstance(found, Mapping):
            raise self.refuse("JSON", found, "card")
        self._known(found, Card, "")
        workers = self._whole(found.get("workers"), "workers", _MOST_PEOPLE)
        return Card(
            self._text(found.get("name"), "name"),
            self._vsic(found.get("vsic")),
            self._industry(found.get("industry")),
            self._number(found.get("ha"), "ha", _MOST_HA, above=True),
            self._number(found.get("floor_m2"), "floor_m2", _MOST_HA * 1e4),
            self._whole(found.get("floors"), "floors", _MOST_FLOORS, least=1),
            self._number(found.get("green_m2"), "green_m2", _MOST_HA * 1e4),
            workers,
            self._shifts(found.get("shifts"), workers),
            self._number(found.get("hours_per_day"), "hours_per_day", 24.0, above=True),
            self._number(found.get("days_per_year"), "days_per_year", 366.0, above=True),
            self._flows(found.get("flows")),
        )

    def _known(self, found: Mapping[str, Any], kind: Any, place: str) -> None:
        names = list(kind.__dataclass_fields__)
        for name in found:
            if name not in names:
                raise EcoIpError("error.card.key", path=self.file, place=f"{place}{name}", known=", ".join(names))

    def _text(self, typed: Any, place: str) -> str:
        if typed is None:
            return ""
        if not isinstance(typed, (str, int, float)) or isinstance(typed, bool) or len(str(typed)) > 200:
            raise self.refuse(place, typed, "text")
        return str(typed).strip()

    def _vsic(self, typed: Any) -> str:
        text = self._text(typed, "vsic")
        code = sector_code(text)
        if text and not any(letter.isdigit() for letter in code):
            raise self.refuse("vsic", typed, "vsic")
        return code

    def _industry(self, typed: Any) -> str:
        from ..review.safety import known

        text = self._text(typed, "industry")
        found = known(text or None, "plots.industry", INDUSTRIES, parts=True)
        if text and not found:
            raise self.refuse("industry", typed, "industry", known=", ".join(INDUSTRIES))
        return found

    def _number(self, typed: Any, place: str, most: float, *, above: bool = False, least: float = 0.0) -> float | None:
        if is_empty(typed):
            return None
        plain = isinstance(typed, (int, float)) and not isinstance(typed, bool)
        value = float(typed) if plain else parsed(typed) if isinstance(typed, str) else None
        if value is None or not math.isfinite(value) or not least <= value <= most or (above and value <= 0):
            raise self.refuse(place, typed, "above" if above else "range", least=least, most=most)
        return value

    def _whole(self, typed: Any, place: str, most: float, least: int = 0) -> int | None:
        value = self._number(typed, place, most, least=least)
        if value is None:
            return None
        if value != int(value):
            raise self.refuse(place, typed, "whole", least=least, most=most)
        return int(value)

    def _shifts(self, typed: Any, workers: int | None) -> tuple[int, ...]:
        if is_empty(typed):
            return ()
        if isinstance(typed, list):
            found = tuple(self._whole(each, f"shifts[{n}]", _MOST_PEOPLE) or 0 for n, each in enumerate(typed))
            if not 1 <= len(found) <= _MOST_SHIFTS or (workers is not None and sum(found) != workers):
                raise self.refuse("shifts", typed, "shifts", workers=workers or 0)
            return found
        count = self._whole(typed, "shifts", _MOST_SHIFTS, least=1) or 1
        whole = workers or 0
        return tuple(whole // count + (n < whole % count) for n in range(count))

    def _flows(self, typed: Any) -> tuple[CardFlow, ...]:
        if typed is None:
            return ()
        if not isinstance(typed, list) or len(typed) > _MOST_FLOWS:
            raise self.refuse("flows", typed, "flows", most=_MOST_FLOWS)
        return tuple(self._flow(each, f"flows[{number}]") for number, each in enumerate(typed))

    def _flow(self, found: Any, place: str) -> CardFlow:
        if not isinstance(found, Mapping):
            raise self.refuse(place, found, "flow")
        self._known(found, CardFlow, f"{place}.")
        direction = DIRECTIONS.get(fold(found.get("direction")), "")
        if not direction:
            raise self.refuse(f"{place}.direction", found.get("direction"), "direction")
        unit, period = self._unit(found, place)
        numbers = {
            name: self._number(found.get(name), f"{place}.{name}", most, least=least)
            for name, least, most in (
                ("temperature_c", -273.0, 3000.0), ("pressure_bar", 0.0, 1000.0), ("moisture_pct", 0.0, 100.0),
            )
        }  # fmt: skip
        hazardous = found.get("hazardous")
        if hazardous not in (None, True, False):
            raise self.refuse(f"{place}.hazardous", hazardous, "yes_no")
        return CardFlow(
            self._resource(found.get("resource"), place), direction,
            self._number(found.get("quantity"), f"{place}.quantity", 1e12), unit, period,
            hazardous=None if hazardous is None else bool(hazardous),
            content=self._content(found.get("content"), place), **numbers,
        )  # fmt: skip

    def _resource(self, typed: Any, place: str) -> str:
        text = self._text(typed, f"{place}.resource")
        found = Vocabulary.shipped().resolve(text) if text else None
        if found is None:
            near = ", ".join(Vocabulary.shipped().suggestions(text)) if text else ""
            raise self.refuse(f"{place}.resource", typed, "resource_near" if near else "resource", near=near)
        return found

    def _unit(self, found: Mapping[str, Any], place: str) -> tuple[str, str]:
        unit, period = (self._text(found.get(name), f"{place}.{name}") for name in ("unit", "period"))
        if parse_unit(unit) is None:
            raise self.refuse(f"{place}.unit", found.get("unit"), "unit")
        if read_unit(unit, period) is None:
            raise self.refuse(f"{place}.period", found.get("period"), "period")
        return unit, period

    def _content(self, typed: Any, place: str) -> tuple[tuple[str, float, str], ...]:
        if typed is None:
            return ()
        if not isinstance(typed, list) or len(typed) > _MOST_FLOWS:
            raise self.refuse(f"{place}.content", typed, "content")
        made = []
        for number, each in enumerate(typed):
            here = f"{place}.content[{number}]"
            if not isinstance(each, Mapping) or not each.get("parameter"):
                raise self.refuse(here, each, "content")
            value = self._number(each.get("value"), f"{here}.value", 1e12, least=-1e12)
            if value is None:
                raise self.refuse(f"{here}.value", each.get("value"), "number")
            made.append((self._text(each["parameter"], f"{here}.parameter"), value,
                         self._text(each.get("unit"), f"{here}.unit")))  # fmt: skip
        return tuple(made)
