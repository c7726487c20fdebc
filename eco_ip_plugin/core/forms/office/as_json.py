"""A form as JSON, an object by item: what a portal takes, and what a later run is held against.

Beside what each item is worth stands how it was made: sums, rows with their amounts (none where one of them is kept
back), factor, rule and method; from these `changes` tells why a later value is another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...errors import EcoIpError
from ..fill import Cell, Filled
from ..found import METHOD, Part, plain, told

_MOST_BYTES = 64_000_000


def as_json(filled: Filled) -> str:
    """The form, in the order of its items, a line each."""
    written = (
        f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False, allow_nan=False)}"
        for name, each in as_object(filled).items()
    )
    return "{\n" + ",\n".join(written) + "\n}\n"


def as_object(filled: Filled) -> dict[str, dict[str, Any]]:
    """The same as values of Python."""
    return {name: _item(filled, cell) for name, cell in filled.cells.items()}


def read_json(path: Path) -> dict[str, dict[str, Any]]:
    """An earlier form. Raises EcoIpError for a file that is none."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(path.name)
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise EcoIpError("error.form.before", path=path.name) from error
    if not isinstance(found, dict) or not all(isinstance(each, dict) and "value" in each for each in found.values()):
        raise EcoIpError("error.form.before", path=path.name)
    return found


def _item(filled: Filled, cell: Cell) -> dict[str, Any]:
    found, language, ask = cell.found, filled.ask.language, filled.ask
    made: dict[str, Any] = {
        "value": cell.value,
        "unit": cell.item.unit,
        "state": cell.state,
        "rows": list(found.rows) if cell.is_known else [],
        "parameters": list(cell.parameters),
    }
    if cell.notes:
        made["note"] = told(cell.notes, language)
    if cell.missing:
        made["missing"] = list(cell.missing)
    if found.also:
        made.update(found.also)
    if found.how and cell.is_known:
        made["how"], made["sums"] = found.how, {role: plain(each) for role, each in found.sums.items()}
        if not found.is_secret:
            made["parts"] = [_part(part) for part in found.parts]
    if found.factor and cell.is_known:
        made["factor"] = dict(zip(("key", "value", "per"), found.factor))
    about = {"form": filled.form.id, "year": ask.year, "park": filled.park_id, "count": ask.count}
    return {**made, "rule": cell.item.rule, "method": METHOD, "about": _with_firm(about, ask.firm)}


def _part(part: Part) -> list[Any]:
    return [part.row, plain(part.amount), part.role]


def _with_firm(about: Mapping[str, Any], firm: str) -> dict[str, Any]:
    return {**about, **({"firm": firm} if firm else {})}
