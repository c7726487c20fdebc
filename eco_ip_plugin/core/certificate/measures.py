"""Everything that can be measured or counted of a park, by the name under which rules and thresholds ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from ..landuse.measures import PHASES, lands_by_class
from ..progress import Progress, Silent
from ..register.best import holding
from ..register.facts import NEEDED, attribute_of, read_facts
from ..register.judged import ANSWERS, Held, park_measures
from ..rules.judge import Reason
from ..rules.pack import RulePack
from ..tables.words import fold
from .firms import answer_pct, recp_firms_pct
from .found import Found, exactly, unknown
from .land import LandFound, land_found
from .links import implemented_links
from .scope import COUNTS, SEEN, Row, Scope

_OF_ROWS: Mapping[str, Callable[[Scope], Found]] = {
    "implemented_links": implemented_links,
    "recp_firms_pct": recp_firms_pct,
    "grievance_firms_pct": partial(answer_pct, column="grievance", large=True),
    "disclosure_firms_pct": partial(answer_pct, column="disclosure", large=False),
    "gender_firms_pct": partial(answer_pct, column="gender", large=True),
    "harassment_firms_pct": partial(answer_pct, column="harassment", large=False),
}
_OF_FACTS = ("sme_ha", "sme_of_industrial_pct", "exempt_kind", *ANSWERS)
ORDINARY_PARK, _NEW = "ordinary_park", "new_eco_park"
_USED = {"sme_of_industrial_pct": ("sme_ha", "industrial_ha"), "exempt_kind": ("kind",), ORDINARY_PARK: (_NEW,)}
"""The facts behind a measure that is not called as they are."""
NAMES = (*_OF_ROWS, *lands_by_class(), "park_ha", "leasable_ha", PHASES, "sme_ha", "sme_of_industrial_pct")
"""Measures a user may name; any attribute of the park's facts is one as well."""


class Measured(Mapping[str, Found]):
    """Every measure of a park, found when it is asked for; facts of the park under the name of their attribute."""

    def __init__(
        self, scope: Scope, pack: RulePack, progress: Progress | None = None, said: Mapping[str, Found] | None = None
    ) -> None:
        self.scope, self._said = scope, said or {}
        self.land: LandFound = land_found(scope, pack, progress or Silent())
        self._facts = _Facts(scope)
        self._found: dict[str, Found] = {}

    def __getitem__(self, name: str) -> Found:
        if name not in self._found:
            found = self._of(name)
            self._found[name] = self._said.get(name, found) if found.bounds is None else found
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        named = (*_OF_ROWS, *self.land.measures, *_OF_FACTS, PHASES, ORDINARY_PARK, *self._facts.names)
        return iter(dict.fromkeys(named))

    def __len__(self) -> int:
        return len(list(iter(self)))

    @property
    def unread_facts(self) -> int:
        """Facts of the park that cannot be read."""
        return len(self._facts.unread)

    def _of(self, name: str) -> Found:
        if name in _OF_ROWS:
            return _OF_ROWS[name](self.scope)
        land, said = self.land.measures.get(name), self._facts.measure(name, self.land)
        if land is not None and (land.bounds is not None or said.bounds is None):
            return land
        return said


class _Facts:
    """What the park's facts say on the day."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        table = scope["fact"] if "fact" in scope else None  # noqa: SIM401, a scope has no get
        columns: dict[str, Any] = {name: [] for name in NEEDED} if table is None else dict(table.columns)
        columns["park_id"] = [scope.park_id] * len(columns["attribute"])  # of an only park a row may name none
        facts, self.unread = read_facts(columns)
        held = holding(facts, scope.as_of).tolist()
        self.held = Held(facts, held)
        self.ids = table["fact_id"] if table is not None else np.empty(0, dtype=object)
        self.facts, self.rows = facts, {facts.attribute[row]: row for row in held}
        new = self.held.figure(scope.park_id, _NEW), self.held.words(scope.park_id, _NEW)
        self.measures: dict[str, float | Reason] = {
            **park_measures(self.held, scope.park_id, None), ORDINARY_PARK: _flipped(*new)
        }  # fmt: skip

    @property
    def names(self) -> list[str]:
        return sorted(self.rows)

    def measure(self, name: str, land: LandFound) -> Found:
        """A measure that comes from facts, or the fact of this attribute; industrial land may come from the zones."""
        if name == "sme_of_industrial_pct" and "industrial_ha" not in self.rows:
            return self._share_of_drawn(land)
        if name == PHASES:
            return self._phases()
        if name in self.measures:
            value = self.measures[name]
            if isinstance(value, tuple) and value[0] == "rules.no_verdict.no_fact":
                value = "certificate.why.no_fact", value[1]
            rows = self._shown(*_USED.get(name, (name,)))
            return Found(value, value, rows) if isinstance(value, tuple) else exactly(value, rows)
        return self._fact(name)

    def _fact(self, name: str) -> Found:
        row = self.rows.get(attribute_of(name))
        if row is None:
            return unknown("rules.no_verdict.not_measured", measure=name)
        low, high = float(self.facts.low[row]), float(self.facts.high[row])
        if low != low or high != high:
            return unknown("certificate.why.words", self._shown(name), attribute=name)
        return Found(low, high, self._shown(name))

    def _share_of_drawn(self, land: LandFound) -> Found:
        part, whole = self.measures["sme_ha"], land.measures["industrial_ha"].bounds
        rows = (*self._shown("sme_ha"), *land.measures["industrial_ha"].rows)
        if isinstance(part, tuple):
            return Found(part, part, rows)
        if whole is None or not whole[0] > 0:
            return unknown("certificate.why.no_fact", rows, attribute="industrial_ha")
        return Found(100.0 * part / whole[1], 100.0 * part / whole[0], rows)

    def _phases(self) -> Found:
        if "phase" not in self.scope or not len(self.scope["phase"]):
            return unknown("rules.no_verdict.no_phases_known")
        count = len(self.scope["phase"])
        return exactly(count, tuple(self.scope.shown("phase", np.arange(count), COUNTS)))

    def _shown(self, *attributes: str) -> tuple[Row, ...]:
        rows = [self.rows[attribute_of(each)] for each in attributes if attribute_of(each) in self.rows]
        places = np.array([int(self.facts.row[row]) - 1 for row in rows], dtype=np.intp)
        return tuple(self.scope.shown("fact", places, SEEN)) if len(places) else ()


def _flipped(figure: float | Reason, words: str) -> float | Reason:
    """Whether a park is no new eco-industrial park, as a fact says whether it is one."""
    if not isinstance(figure, tuple) and figure in (0.0, 1.0):
        return 1.0 - figure
    said = fold(words)
    if said in ("co", "yes", "true", "1"):
        return 0.0
    if said in ("khong", "no", "false", "0"):
        return 1.0
    return "rules.no_verdict.no_fact", {"attribute": _NEW}
