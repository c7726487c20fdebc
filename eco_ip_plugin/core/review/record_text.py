"""What a check tells of itself for a review to keep, as the text of a JSON file: facts, tables, and each finding's
sentence in both languages. Findings and land themselves are in its layers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..errors import EcoIpError
from .record import Columns, FileMark, RoundFacts, Share

_FORMAT = 1


@dataclass(frozen=True)
class CheckRecord:
    """What a check tells. tables: `boundary`, `verdict`, `balance`. messages: by number of finding and language."""

    facts: RoundFacts = field(default_factory=RoundFacts)
    tables: Mapping[str, Columns] = field(default_factory=dict)
    messages: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def as_text(record: CheckRecord) -> str:
    """The text of the file."""
    content = {
        "format": _FORMAT,
        "facts": asdict(record.facts),
        "tables": {name: _plain(table) for name, table in record.tables.items()},
        "messages": {str(number): dict(said) for number, said in record.messages.items()},
    }
    return json.dumps(content, ensure_ascii=False)


def from_text(text: str) -> CheckRecord:
    """What `as_text` wrote. Raises EcoIpError for any other text."""
    try:
        content = json.loads(text)
        if content["format"] != _FORMAT:
            raise ValueError(content["format"])
        return CheckRecord(
            _facts(content["facts"]),
            {name: _table(table) for name, table in content["tables"].items()},
            {int(number): said for number, said in content["messages"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EcoIpError("error.review_record") from error


def _plain(table: Columns) -> dict[str, Any]:
    from shapely import to_wkb

    shapes = None if table.geometry is None else [str(one) for one in to_wkb(table.geometry, hex=True)]
    return {"columns": {name: [*values] for name, values in table.columns.items()}, "geometry": shapes}


def _table(content: Mapping[str, Any]) -> Columns:
    import numpy as np
    from shapely import from_wkb

    shapes = content["geometry"]
    return Columns(content["columns"], None if shapes is None else np.array(from_wkb(shapes), dtype=object))


def _facts(content: Mapping[str, Any]) -> RoundFacts:
    files = {name: FileMark(**content[name]) for name in ("drawing", "declared_file")}
    shares = {name: Share(**content[name]) for name in ("drawn", "declared")}
    return RoundFacts(**{**content, **files, **shares})
