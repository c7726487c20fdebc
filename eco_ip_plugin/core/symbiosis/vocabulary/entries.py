"""Resources and compatibilities, and how rows of the vocabulary's tables are read as such."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...tables import user_csv
from ...text import LANGUAGES, say
from .quality import Quality, quality_of

FAMILIES = ("mass", "volume", "energy")
TRANSPORTS = ("pipe", "road", "wire")
CASCADES = ("", "heat", "cold")
READ = ("", "whole", "abstract", "excerpt")
EVIDENCE = ("documented", "literature", "physical", "project", "assumed")


@dataclass(frozen=True)
class Resource:
    """A resource. parent: id of the broader one, "" at the top. unit_family: one of `FAMILIES`. cascade: `heat` may
    only go from hot to cold, `cold` only from cold to warm. hazardous: hazardous once it is a waste. least_c, most_c:
    temperatures that its very name leaves open."""

    id: str
    parent: str
    name: dict[str, str]
    phase: str
    unit_family: str
    transport: str
    radius_m: float
    radius_evidence: str
    radius_source: str
    waste_codes: tuple[str, ...]
    hazardous: bool
    cascade: str
    radius_source_vi: str = ""
    least_c: float = float("-inf")
    most_c: float = float("inf")


@dataclass(frozen=True)
class Compatibility:
    """An output that can serve an input; `output` and `input` stand for all finer resources as well."""

    output: str
    input: str
    yield_: float
    treatment: dict[str, str]
    evidence: str
    source: str
    enabled: bool
    treatment_cost: float | None = None
    """Money for a unit of the output, in the currency of the prices; None where it is not known."""
    read: str = ""
    """How much of the source was read: `whole` page, `abstract`, `excerpt`; "" where there is none to read."""
    quality: Quality | None = None
    """What the output must be like; None where nothing is known."""


class Wrong(ValueError):
    """What was typed in a column and cannot be used."""

    def __init__(self, column: str, typed: str) -> None:
        super().__init__(column, typed)
        self.column, self.typed = column, typed


def cause_of(error: Exception) -> dict[str, str]:
    """What is wrong with a row, in both languages."""
    if isinstance(error, Wrong):
        key = "vocabulary.unknown" if error.column == "resource" else "vocabulary.value"
        return {language: say(key, language, column=error.column, typed=error.typed) for language in LANGUAGES}
    column = str(error.args[0]) if error.args else ""
    return {language: say("vocabulary.missing", language, column=column) for language in LANGUAGES}


def _number(column: str, typed: str) -> float:
    try:
        return user_csv.number(typed)
    except ValueError as error:
        raise Wrong(column, typed) from error


def resource_of(row: Mapping[str, str], known: Mapping[str, Resource]) -> Resource:
    """The resource of a row; what it leaves out is as with its parent among `known`. Raises Wrong, KeyError."""
    parent = known_id(row["parent"], known) if row.get("parent") else ""
    above = known.get(parent)

    def value(name: str, choices: Iterable[str] | None = None) -> str:
        text = row.get(name) or (str(getattr(above, name)) if above else "")
        if choices is not None and text not in choices:
            raise Wrong(name, text)
        return text

    if not row["id"]:
        raise Wrong("id", "")
    radius_m = _number("radius_m", value("radius_m"))
    if radius_m <= 0:
        raise Wrong("radius_m", value("radius_m"))
    return Resource(
        id=row["id"],
        parent=parent,
        name={"vi": row.get("vi") or row["id"], "en": row.get("en") or row["id"]},
        phase=value("phase"),
        unit_family=value("unit_family", FAMILIES),
        transport=value("transport", TRANSPORTS),
        radius_m=radius_m,
        radius_evidence=row.get("radius_evidence") or "project",
        radius_source=row.get("radius_source", ""),
        waste_codes=tuple(row.get("waste_codes", "").split()),
        hazardous=row.get("hazardous") == "1",
        cascade=value("cascade", CASCADES),
        radius_source_vi=row.get("radius_source_vi", ""),
        **{
            name: _number(name, row[name]) if row.get(name) else getattr(above or Resource, name)
            for name in ("least_c", "most_c")
        },
    )


def compatibility_of(row: Mapping[str, str], known: Mapping[str, Resource]) -> Compatibility:
    """The compatibility of a row between resources of `known`. Raises Wrong, KeyError."""
    yield_ = _number("yield", row.get("yield") or "1")
    evidence = row.get("evidence") or "project"
    if yield_ <= 0:
        raise Wrong("yield", row["yield"])
    for name, typed, choices in (("evidence", evidence, EVIDENCE), ("read", row.get("read", ""), READ)):
        if typed not in choices:
            raise Wrong(name, typed)
    treatment = {"vi": row.get("treatment_vi", ""), "en": row.get("treatment_en", "")}
    output, input_ = known_id(row["output"], known), known_id(row["input"], known)
    cost = _number("treatment_cost", row["treatment_cost"]) if row.get("treatment_cost") else None
    if cost is not None and cost < 0:
        raise Wrong("treatment_cost", row["treatment_cost"])
    on = row.get("enabled", "") != "0"
    return Compatibility(
        output, input_, yield_, treatment, evidence, row.get("source", ""), on, cost, row.get("read", ""),
        quality_of(row, _number),
    )  # fmt: skip


def known_id(id_: str, known: Mapping[str, Resource]) -> str:
    """`id_`, where it is one of `known`. Raises Wrong."""
    if id_ not in known:
        raise Wrong("resource", id_)
    return id_
