"""What a review file holds: tables and fields (data: `resources/storage/review_*.csv`). Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...core.errors import EcoIpError
from ...core.tables import shipped

VERSION = 1
"""Version of the file that this plugin writes; a newer one is refused in a sentence."""
ROUND = "round"
"""The field of every table that says of which round a row is."""


@dataclass(frozen=True)
class Field:
    """A field. type: text, integer, real or binary. alias: by language, without the unit."""

    name: str
    type: str
    alias: Mapping[str, str]
    unit: str

    def title(self, language: str) -> str:
        """The alias with the unit."""
        return f"{self.alias[language]} ({self.unit})" if self.unit else self.alias[language]


@dataclass(frozen=True)
class Table:
    """A table. geometry: "" for none, else MultiPolygon. fields: the round first, row id and geometry left out."""

    name: str
    geometry: str
    alias: Mapping[str, str]
    fields: tuple[Field, ...]

    def names(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(field.name for field in self.fields)


@cache
def tables() -> dict[str, Table]:
    """Every table by its name, in the order of a window's legend."""
    fields: dict[str, list[Field]] = {}
    for row in shipped.rows("storage", "review_fields.csv"):
        made = Field(row["field"], row["type"], {"vi": row["vi"], "en": row["en"]}, row["unit"])
        fields.setdefault(row["table"], []).append(made)
    return {
        row["table"]: Table(
            row["table"], row["geometry"], {"vi": row["vi"], "en": row["en"]},
            (*fields["*"], *fields[row["table"]]),
        )
        for row in shipped.rows("storage", "review_tables.csv")
    }  # fmt: skip


def require_readable(place: str, values: Mapping[str, str]) -> None:
    """Raises EcoIpError for a file that is no review, or one of a newer plugin."""
    version = values.get("version", "")
    if not version.isdigit():
        raise EcoIpError("error.review_none", path=place)
    if int(version) > VERSION:
        made = values.get("created_with", "")
        raise EcoIpError("error.review_newer", path=place, version=int(version), known=VERSION, software=made)
