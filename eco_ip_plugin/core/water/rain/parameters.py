"""Figures that rain is counted with, each with day, source and evidence (`resources/water/rain_parameters.csv`), and
the user's own in their place."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ...errors import EcoIpError
from ...tables import shipped, user_csv
from ...tables.norms import tell_blank
from ...tables.numbers import plainly
from ...text import harmless

COLUMNS = ("key", "value", "unit", "since", "evidence", "source", "source_vi", "vi", "en")
RUNOFF, IMPERVIOUS = "runoff_", "impervious_"
_ABOVE_NOUGHT = ("swmm_slope_pct", "swmm_n_impervious", "swmm_n_pervious")


@dataclass(frozen=True)
class Parameter:
    """value: None where no figure was read; evidence: `verified`, `assumed`, `project` for the user's own, `none`."""

    key: str
    value: float | None
    unit: str
    since: str
    evidence: str
    source: Mapping[str, str]
    name: Mapping[str, str]

    @property
    def most(self) -> float:
        """What it can be at most."""
        shares = (RUNOFF, "harvest_share", "garden_porosity")
        return 1.0 if self.key.startswith(shares) else 100.0 if self.unit == "%" else 1e6


Parameters = Mapping[str, Parameter]


@cache
def shipped_parameters() -> dict[str, Parameter]:
    """Every row of the shipped table by key, in its order."""
    return {
        row["key"]: Parameter(
            row["key"], float(row["value"]) if row["value"] else None, row["unit"], row["since"], row["evidence"],
            {"vi": row["source_vi"], "en": row["source"]}, {"vi": row["vi"], "en": row["en"]},
        )
        for row in shipped.rows("water", "rain_parameters.csv")
    }  # fmt: skip


def own_parameters(path: Path | None, tell: user_csv.Tell | None = None) -> dict[str, Parameter]:
    """The shipped rows with those of a table in their place: columns key, value, and if wanted unit, since, source; an
    edited copy of the shipped table will do. Raises EcoIpError with the line of what cannot be used."""
    found, blank = dict(shipped_parameters()), list[str]()
    if path is None:
        return found
    # Most of such a table is ours: its points show nothing of how the user writes.
    table = user_csv.rows(path, ("value",), needed=("key", "value"), tell=tell, one_hand=False)
    for line, row in table.named("key"):
        old = found.get(row["key"])
        if old is None:
            raise EcoIpError("error.rain_factor_key", path=path.name, line=line, found=row["key"])
        if not row["value"]:
            blank += [old.key] if old.value is not None else []
            continue
        if row.get("unit") and row["unit"].strip() != old.unit:
            raise EcoIpError("error.rain_factor_unit", path=path.name, line=line, found=row["unit"], unit=old.unit)
        value = _value(path, line, row["value"], old)
        table.check_once(line, old.key, value, old.key)
        if value != shipped_parameters()[old.key].value:
            source = row.get("source") or path.name
            said = source if source not in old.source.values() else path.name
            found[old.key] = replace(
                old, value=value, since=row.get("since") or "", evidence="project", source={"vi": said, "en": said}
            )
    tell_blank(path, blank, tell)
    return found


def known(parameters: Parameters, key: str) -> float:
    """The figure of a row that the shipped table always has."""
    value = parameters[key].value
    if value is None:
        raise ValueError(key)
    return value


def table_of(parameters: Parameters) -> str:
    """The rows as the text of a CSV to edit and hand in again; it begins with the mark by which spreadsheets know
    UTF-8."""
    stream = io.StringIO()
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in parameters.values():
        value = "" if each.value is None else plainly(f"{each.value:.15g}")
        texts = (each.unit, each.since, each.evidence, each.source["en"], each.source["vi"], *each.name.values())
        writer.writerow([each.key, value, *map(harmless, texts)])
    return stream.getvalue()


def _value(path: Path, line: int, typed: str, old: Parameter) -> float:
    try:
        value = user_csv.number(typed, ("%",) if old.unit == "%" else ())
    except ValueError as error:
        raise EcoIpError("error.rain_factor", path=path.name, line=line, found=typed, most=old.most) from error
    if not 0 <= value <= old.most or (value == 0 and old.key in _ABOVE_NOUGHT):
        raise EcoIpError("error.rain_factor", path=path.name, line=line, found=typed, most=old.most)
    return value
