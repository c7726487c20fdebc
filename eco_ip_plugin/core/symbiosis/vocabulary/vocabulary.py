"""What is exchanged: resources in a hierarchy, the names people type, and which output can serve which input.

The shipped tables are `resources/vocabulary/{resources,resource_synonyms,compatibilities}.csv`. A user's own file
goes before them: CSV with the columns of those tables and `kind` (`resource`, `synonym`, `compatibility`) first.
Distances in metres; a yield is units of the input (base units of its family) gained from one unit of the output.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from ...errors import EcoIpError
from ...tables import shipped, user_csv
from ...tables.words import fold
from ...text import LANGUAGES, say
from .quality import LIMITS, Quality, quality_of

_MOST_ASKED = 500
FAMILIES = ("mass", "volume", "energy")
TRANSPORTS = ("pipe", "road", "wire")
CASCADES = ("", "heat", "cold")
READ = ("", "whole", "abstract", "excerpt")
EVIDENCE = ("documented", "literature", "physical", "project", "assumed")
_FIGURES = ("radius_m", "least_c", "most_c", "yield", "treatment_cost", *LIMITS)
"""Columns of a vocabulary that hold numbers."""


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


SAME = Compatibility("", "", 1.0, {"vi": "", "en": ""}, "same", "", True)
"""An input of the very resource, or of a broader or finer one."""


@dataclass(frozen=True)
class Vocabulary:
    """Resources by id, typed names (folded) to ids, and compatibilities in order of precedence."""

    resources: Mapping[str, Resource]
    names: Mapping[str, str]
    compatibilities: tuple[Compatibility, ...]
    _serving: dict[tuple[str, str], Compatibility | None] = field(default_factory=dict, repr=False, compare=False)

    @staticmethod
    def shipped() -> Vocabulary:
        """The vocabulary that comes with the plugin, read once."""
        return _shipped()

    def resolve(self, typed: object) -> str | None:
        """Id of the resource that `typed` (an id, name or synonym) means, None when it is not known."""
        return self.names.get(fold(typed))

    def suggestions(self, typed: object, most: int = 3) -> list[str]:
        """Ids of the nearest names, best first; none once very many different ones were asked for: it takes long."""
        asked = self._asked.get(fold(typed))
        if asked is None and len(self._asked) < _MOST_ASKED:
            asked = self._asked[fold(typed)] = self._nearest(typed, most)
        return asked or []

    @cached_property
    def _asked(self) -> dict[str, list[str]]:
        return {}

    def _nearest(self, typed: object, most: int) -> list[str]:
        near = difflib.get_close_matches(fold(typed), list(self.names), n=most * 2, cutoff=0.6)
        return list(dict.fromkeys(self.names[name] for name in near))[:most]

    def lineage(self, id_: str) -> Iterator[str]:
        """`id_`, then what is broader, up to the top."""
        while id_:
            yield id_
            id_ = self.resources[id_].parent

    def top(self, id_: str) -> str:
        """The broadest resource above `id_`."""
        return list(self.lineage(id_))[-1]

    def serves(self, output: str, input_: str) -> Compatibility | None:
        """How the resource `output` can serve a demand for `input_`, None when it cannot."""
        key = (output, input_)
        if key not in self._serving:
            self._serving[key] = self._find(output, input_)
        return self._serving[key]

    def radius_m(self, id_: str, radii: Mapping[str, float]) -> float:
        """Radius of a resource: the nearest one of `radii` on its lineage, else the vocabulary's."""
        return next((radii[each] for each in self.lineage(id_) if each in radii), self.resources[id_].radius_m)

    def _find(self, output: str, input_: str) -> Compatibility | None:
        if self.resources[input_].cascade == "heat" and self.resources[output].most_c <= self.resources[input_].least_c:
            return None  # by their very names the one is no hotter than the other has to be
        above_output, above_input = list(self.lineage(output)), list(self.lineage(input_))
        if output in above_input or input_ in above_output:
            return SAME
        for each in self.compatibilities:
            if each.enabled and each.output in above_output and each.input in above_input:
                return each
        # A demand typed broadly takes what one of its finer resources would take.
        for each in self.compatibilities:
            broad = input_ in self.lineage(each.input) and each.output in above_output
            if each.enabled and broad:
                return each
        return None


def with_own(base: Vocabulary, path: Path, tell: user_csv.Tell | None = None) -> Vocabulary:
    """`base` with the user's file before it. Raises EcoIpError that names the line at fault."""
    resources, names = dict(base.resources), dict(base.names)
    own: list[Compatibility] = []
    defined: dict[str, int] = {}
    for line, row in user_csv.rows(path, _FIGURES, tell=tell):
        try:
            kind = row.get("kind", "")
            if kind == "resource":
                parsed = _resource(row, resources)
                resources[parsed.id], defined[parsed.id] = parsed, line
                names.update((fold(name), parsed.id) for name in (parsed.id, *parsed.name.values()))
            elif kind == "synonym":
                names[fold(row["synonym"])] = _known(row["resource"], resources)
            elif kind == "compatibility":
                own.append(_compatibility(row, resources))
            else:
                raise _Wrong("kind", kind)
        except (KeyError, ValueError, TypeError) as error:
            raise EcoIpError("error.vocabulary_line", path=path.name, line=line, cause=_cause(error)) from error
    for id_ in defined:
        circle = _circle(id_, resources)
        if circle:
            line, shown = max(defined.get(each, 0) for each in circle), " → ".join((*circle, circle[0]))
            raise EcoIpError("error.vocabulary_circle", path=path.name, line=line, circle=shown)
    return Vocabulary(resources, names, (*own, *base.compatibilities))


def _circle(id_: str, resources: Mapping[str, Resource]) -> list[str]:
    """The resources round which the parents of `id_` go, [] where they end."""
    seen: list[str] = []
    while id_ and id_ not in seen:
        seen.append(id_)
        id_ = resources[id_].parent
    return seen[seen.index(id_) :] if id_ else []


def with_assumed(base: Vocabulary) -> Vocabulary:
    """`base` with the compatibilities switched on that only an expert assumes."""
    on = tuple(Compatibility(**{**vars(each), "enabled": True}) for each in base.compatibilities)
    return Vocabulary(base.resources, base.names, on)


def load_radii(path: Path, vocabulary: Vocabulary, tell: user_csv.Tell | None = None) -> dict[str, float]:
    """Radii in metres by resource id from a table `resource,radius_m`. Raises EcoIpError that names the line."""
    radii = {}
    table = user_csv.rows(path, ("radius_m",), units=("m",), tell=tell)
    for line, row in table:
        id_ = vocabulary.resolve(row.get("resource"))
        try:
            radius_m = user_csv.number(row.get("radius_m", ""), ("m",))
        except ValueError:
            radius_m = -1.0
        if id_ is None or radius_m <= 0:
            cause = row.get("resource") if id_ is None else f"radius_m: {row.get('radius_m')}"
            raise EcoIpError("error.radii_line", path=path.name, line=line, cause=cause)
        table.check_once(line, id_, radius_m, row["resource"])
        radii[id_] = radius_m
    return radii


class _Wrong(ValueError):
    """What was typed in a column and cannot be used."""

    def __init__(self, column: str, typed: str) -> None:
        super().__init__(column, typed)
        self.column, self.typed = column, typed


def _cause(error: Exception) -> dict[str, str]:
    """What is wrong with a row, in both languages."""
    if isinstance(error, _Wrong):
        key = "vocabulary.unknown" if error.column == "resource" else "vocabulary.value"
        return {language: say(key, language, column=error.column, typed=error.typed) for language in LANGUAGES}
    column = str(error.args[0]) if error.args else ""
    return {language: say("vocabulary.missing", language, column=column) for language in LANGUAGES}


def _number(column: str, typed: str) -> float:
    try:
        return user_csv.number(typed)
    except ValueError as error:
        raise _Wrong(column, typed) from error


def _resource(row: Mapping[str, str], known: Mapping[str, Resource]) -> Resource:
    parent = _known(row["parent"], known) if row.get("parent") else ""
    above = known.get(parent)

    def value(name: str, choices: Iterable[str] | None = None) -> str:
        text = row.get(name) or (str(getattr(above, name)) if above else "")
        if choices is not None and text not in choices:
            raise _Wrong(name, text)
        return text

    if not row["id"]:
        raise _Wrong("id", "")
    radius_m = _number("radius_m", value("radius_m"))
    if radius_m <= 0:
        raise _Wrong("radius_m", value("radius_m"))
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


def _compatibility(row: Mapping[str, str], known: Mapping[str, Resource]) -> Compatibility:
    yield_ = _number("yield", row.get("yield") or "1")
    evidence = row.get("evidence") or "project"
    if yield_ <= 0:
        raise _Wrong("yield", row["yield"])
    for name, typed, choices in (("evidence", evidence, EVIDENCE), ("read", row.get("read", ""), READ)):
        if typed not in choices:
            raise _Wrong(name, typed)
    treatment = {"vi": row.get("treatment_vi", ""), "en": row.get("treatment_en", "")}
    output, input_ = _known(row["output"], known), _known(row["input"], known)
    cost = _number("treatment_cost", row["treatment_cost"]) if row.get("treatment_cost") else None
    if cost is not None and cost < 0:
        raise _Wrong("treatment_cost", row["treatment_cost"])
    on = row.get("enabled", "") != "0"
    return Compatibility(
        output, input_, yield_, treatment, evidence, row.get("source", ""), on, cost, row.get("read", ""),
        quality_of(row, _number),
    )  # fmt: skip


def _known(id_: str, known: Mapping[str, Resource]) -> str:
    if id_ not in known:
        raise _Wrong("resource", id_)
    return id_


@cache
def _shipped() -> Vocabulary:
    resources: dict[str, Resource] = {}
    names: dict[str, str] = {}
    for row in shipped.rows("vocabulary", "resources.csv"):
        resources[row["id"]] = _resource(row, resources)
    for row in shipped.rows("vocabulary", "resource_synonyms.csv"):
        names[fold(row["synonym"])] = row["resource"]
    for parsed in resources.values():
        names.update((fold(name), parsed.id) for name in (*parsed.name.values(), parsed.id))
    rows = shipped.rows("vocabulary", "compatibilities.csv")
    return Vocabulary(resources, names, tuple(_compatibility(row, resources) for row in rows))
