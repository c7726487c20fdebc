"""Figures of money and carbon with their source (data: `resources/vocabulary/factors.csv`), and the user's own.

A factor without a value is not known: whatever hangs on it stays empty, nothing is put in its place.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...paths import resource
from ..errors import EcoIpError


@dataclass(frozen=True)
class Factor:
    """One figure. value: None where no source was read; evidence: `verified` (text read), `literature`, `assumed`,
    `project` for the user's own, `none`."""

    key: str
    value: float | None
    unit: str
    year: str
    evidence: str
    source: str
    name: dict[str, str]


@cache
def shipped_factors() -> dict[str, Factor]:
    """Every factor of the shipped table by key, in its order."""
    with resource("vocabulary", "factors.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: _factor(row) for row in csv.DictReader(file)}


def own_factors(path: Path) -> dict[str, Factor]:
    """The shipped factors with the values of a CSV `key,value` in their place: a copy of the shipped table will do.

    Raises EcoIpError that names the line of an unknown key or of what is no number.
    """
    factors = dict(shipped_factors())
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EcoIpError("error.symbiosis_file", path=str(path), cause=str(error)) from error
    reader = csv.DictReader(lines)
    for row in reader:
        key, value = (row.get("key") or "").strip(), (row.get("value") or "").strip()
        try:
            old = factors[key]
            if not value or (old.value is not None and float(value) == old.value):
                continue  # a copy of the shipped table, not filled in or left as it was
            factors[key] = Factor(key, float(value), old.unit, "", "project", path.name, old.name)
        except (KeyError, ValueError) as error:
            raise EcoIpError("error.factors_line", path=path.name, line=reader.line_num, cause=key or value) from error
    return factors


def value_of(factors: Mapping[str, Factor], key: str) -> float | None:
    """The figure, None where it is not known."""
    return factors[key].value


def known(factors: Mapping[str, Factor], key: str) -> float:
    """The figure of a factor the shipped table always has."""
    value = factors[key].value
    if value is None:
        raise EcoIpError("error.factor_missing", factor=key)
    return value


def _factor(row: Mapping[str, str]) -> Factor:
    value = float(row["value"]) if row["value"] else None
    name = {"vi": row["vi"], "en": row["en"]}
    return Factor(row["key"], value, row["unit"], row["year"], row["evidence"], row["source"], name)
