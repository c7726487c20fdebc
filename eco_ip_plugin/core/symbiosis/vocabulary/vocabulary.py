"""What is exchanged: resources in a hierarchy, the names people type, and which output can serve which input.

The shipped tables are `resources/vocabulary/{resources,resource_synonyms,compatibilities}.csv`. A user's own file
goes before them: CSV with the columns of those tables and `kind` (`resource`, `synonym`, `compatibility`) first.
Distances in metres; a yield is units of the input (base units of its family) gained from one unit of the output.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from ...errors import EcoIpError
from ...tables import shipped, user_csv
from ...tables.words import fold
from .entries import Compatibility, Resource, Wrong, cause_of, compatibility_of, known_id, resource_of
from .quality import LIMITS

_MOST_ASKED = 500
_FIGURES = ("radius_m", "least_c", "most_c", "yield", "treatment_cost", *LIMITS)
"""Columns of a vocabulary that hold numbers."""


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
                parsed = resource_of(row, resources)
                resources[parsed.id], defined[parsed.id] = parsed, line
                names.update((fold(name), parsed.id) for name in (parsed.id, *parsed.name.values()))
            elif kind == "synonym":
                names[fold(row["synonym"])] = known_id(row["resource"], resources)
            elif kind == "compatibility":
                own.append(compatibility_of(row, resources))
            else:
                raise Wrong("kind", kind)
        except (KeyError, ValueError, TypeError) as error:
            raise EcoIpError("error.vocabulary_line", path=path.name, line=line, cause=cause_of(error)) from error
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


@cache
def _shipped() -> Vocabulary:
    resources: dict[str, Resource] = {}
    names: dict[str, str] = {}
    for row in shipped.rows("vocabulary", "resources.csv"):
        resources[row["id"]] = resource_of(row, resources)
    for row in shipped.rows("vocabulary", "resource_synonyms.csv"):
        names[fold(row["synonym"])] = row["resource"]
    for parsed in resources.values():
        names.update((fold(name), parsed.id) for name in (*parsed.name.values(), parsed.id))
    rows = shipped.rows("vocabulary", "compatibilities.csv")
    return Vocabulary(resources, names, tuple(compatibility_of(row, resources) for row in rows))
