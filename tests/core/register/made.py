"""Tables of facts made on the spot."""

from __future__ import annotations

import datetime
from typing import Any

from eco_ip_plugin.core.register.belief import Known
from eco_ip_plugin.core.register.facts import COLUMNS, Facts, read_facts
from eco_ip_plugin.core.register.phases import Phases, read_phases
from eco_ip_plugin.core.register.register import Register, register

NO_PHASES = read_phases({})


def table(*rows: dict[str, Any]) -> dict[str, list[Any]]:
    """Columns from rows; what a row does not say is empty."""
    return {name: [row.get(name) for row in rows] for name in COLUMNS}


def fact(park: str, attribute: str, value: Any = None, source_date: Any = None, **said: Any) -> dict[str, Any]:
    return {"park_id": park, "attribute": attribute, "value": value, "source_date": source_date, **said}


def facts(*rows: dict[str, Any]) -> Facts:
    found, unread = read_facts(table(*rows))
    assert unread == ()
    return found


def as_of(day: str, *rows: dict[str, Any], phases: Phases = NO_PHASES, known: Known | None = None) -> Register:
    found, unread = read_facts(table(*rows))
    return register(found, unread, phases, datetime.date.fromisoformat(day), known)


def held(found: Register) -> dict[tuple[str, str], Any]:
    """What holds, by park and attribute: the value, else (low, high), else the text."""
    result: dict[tuple[str, str], Any] = {}
    for row in found.held.tolist():
        all_ = found.facts
        exact = all_.value[row] == all_.value[row]
        figure = float(all_.value[row]) if exact else (float(all_.low[row]), float(all_.high[row]))
        result[(all_.park[row], all_.attribute[row])] = figure if all_.is_figure[row] else all_.text[row]
    return result
