"""Rule packs: what a park must have, as dated data, shipped or written by the user.

A pack is a JSON file (`resources/rules/*.json`; how to write one: docs/rule_packs.md). One dated value carries its
own clause, source and evidence. A rule whose wording is disputed lists its readings; all are evaluated.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from ...paths import resource
from ..errors import EcoIpError
from .checks import check, land_classes, rule_ids
from .criteria import Criterion, criteria_by_form, criteria_of
from .exemptions import Exemption, exemption
from .judge import Bounds, Reason
from .kinds import ALL_SIZES, BOUNDS, FORMS, PARK_WHOLE, area_units
from .measures import Land, unit_of_measure
from .positions import Document, read_document, shown
from .shipped import SHIPPED

EVIDENCE = ("verified", "secondary", "project", "assumed", "none")
"""How well a figure or a reading is founded, best first."""

_AS_WRITTEN: dict[str, Any] = {"says": {"vi": "", "en": ""}, "set": {}, "evidence": "verified"}
"""The reading of a rule that declares none."""


@dataclass(frozen=True)
class Source:
    """A document that a pack cites: title as cited, day of signature (None: not stated), and whether the makers of
    the pack have read the text itself."""

    title: str
    signed: datetime.date | None
    read: bool
    url: str = ""


@dataclass(frozen=True)
class DatedValue:
    """What holds from the day `since` on: a figure in the rule's unit (yes and no: 1 and 0), or None: `repealed`, or
    not known.

    source: id in the pack's sources. note: {"vi": …, "en": …} that every report prints; empty where there is none.
    """

    since: datetime.date
    value: float | None
    clause: str
    source: str
    evidence: str
    note: Mapping[str, str]
    repealed: bool = False


@dataclass(frozen=True)
class Reading:
    """One way to read a rule, by what counts: land of the classes `parts`, and green inside factory plots as well or
    not; or the measure `named`. whole_m2: what a share is of, None for the park. one_m2: the land that one unit of what
    is measured is, None for a measure that is no area. id is "" for a rule that declares no readings."""

    id: str
    says: Mapping[str, str]
    parts: tuple[str, ...]
    plot_green: bool
    evidence: str
    source: str = ""
    named: str = ""
    whole_m2: float | None = None
    one_m2: float | None = 1.0

    @property
    def measure(self) -> str:
        """The name of what is measured."""
        return self.named or Land(self.parts, self.plot_green).measure


@dataclass(frozen=True)
class Limited:
    """The readings that a rule is a limit of: of which medium (kind of monitoring point) and parameter, averaged over
    which window; column: of the table, "" for all; flow: for which discharge, m³ a day."""

    medium: str
    parameter: str
    window: str
    column: str = ""
    flow: Bounds = ALL_SIZES


@dataclass(frozen=True)
class Rule:
    """Something that must be reached, not exceeded, or so.

    form: one of `FORMS`; unit: of its values. values: oldest first. readings: at least one; baseline: the id of the one
    that counts unless one is chosen. unit_m2: the land that one unit is, for a unit of area. when: the sizes of park,
    m², for which the rule holds. unless: what lifts it. limit: the readings it is a limit of, None for a rule about
    anything else.
    """

    id: str
    form: str
    unit: str
    text: Mapping[str, str]
    values: tuple[DatedValue, ...]
    baseline: str
    readings: tuple[Reading, ...]
    unit_m2: float | None = None
    when: Bounds = ALL_SIZES
    unless: tuple[Exemption, ...] = ()
    limit: Limited | None = None

    @property
    def sense(self) -> str:
        """How measured and required are held against each other (`rules.judge`)."""
        return FORMS[self.form]


@dataclass(frozen=True)
class Superseded:
    """What takes the place of a pack, as one cites it, from the day `since` on."""

    by: str
    since: datetime.date


@dataclass(frozen=True)
class RulePack:
    """A pack with the packs it includes. class_order: every land-use class, the first gets disputed land under the
    conflict rule `priority`. superseded: None for a pack that says nothing of the kind. criteria: of a certificate, ()
    for a pack that lists none."""

    id: str
    version: str
    title: Mapping[str, str]
    class_order: tuple[str, ...]
    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    includes: tuple[RulePack, ...] = ()
    superseded: Superseded | None = None
    criteria: tuple[Criterion, ...] = ()

    @property
    def held_criteria(self) -> tuple[Criterion, ...]:
        """Its criteria; of a pack that lists none every rule of its own."""
        return self.criteria or criteria_by_form((rule.id, rule.form) for rule in self.rules)

    def lands(self) -> dict[str, Land]:
        """The land its rules ask for, by the name of the measure."""
        readings = [each for pack in self.with_included() for rule in pack.rules for each in rule.readings]
        return {each.measure: Land(each.parts, each.plot_green) for each in readings if each.parts}

    def with_included(self) -> Iterator[RulePack]:
        """This pack, then every pack it includes, each once."""
        found = {self.id: self}
        for included in self.includes:
            found.update({pack.id: pack for pack in included.with_included() if pack.id not in found})
        return iter(found.values())


@cache
def load_shipped(pack_id: str) -> RulePack:
    """The shipped pack `pack_id`. Raises EcoIpError that lists the packs there are."""
    if pack_id not in SHIPPED:
        raise EcoIpError("error.pack.not_shipped", found=pack_id, expected=", ".join(SHIPPED))
    return _load(resource("rules", f"{pack_id}.json"))


def load_file(path: str | Path) -> RulePack:
    """The user's own pack. Raises EcoIpError that names the file, the line, the place inside, what was expected and
    what was found."""
    return _load(Path(path))


def packs_used(pack: RulePack) -> tuple[tuple[str, str], ...]:
    """(id, version) of `pack` and of every pack it includes."""
    return tuple((used.id, used.version) for used in pack.with_included())


def superseded(pack: RulePack, on: datetime.date) -> tuple[Reason, ...]:
    """What there is to say on the day `on` of packs among those used that something else has taken the place of."""
    return tuple(
        ("note.superseded", {"pack": used.title, "by": used.superseded.by, "since": used.superseded.since})
        for used in pack.with_included()
        if used.superseded and used.superseded.since <= on
    )


def in_force(rule: Rule, on: datetime.date) -> DatedValue | None:
    """The newest value of `rule` that starts on the day `on` or before; None before the first."""
    return next((value for value in reversed(rule.values) if value.since <= on), None)


def weakest(*evidence: str) -> str:
    """The worst founded of several."""
    return max(evidence, key=EVIDENCE.index)


def _load(path: Path) -> RulePack:
    document = read_document(path)
    check(document, SHIPPED)
    includes = tuple(load_shipped(name) for name in document.content.get("includes", ()))
    pack = _pack(document.content, includes)
    _refuse_taken_ids(document, path, pack)
    return replace(
        pack, criteria=criteria_of(document, [rule.id for each in pack.with_included() for rule in each.rules])
    )


def _refuse_taken_ids(document: Document, path: Path, pack: RulePack) -> None:
    """A verdict must tell by its pack and rule where it comes from."""
    if pack.id in SHIPPED and path != resource("rules", f"{pack.id}.json"):
        raise document.fault("error.pack.id_taken", ("id",), found=shown(pack.id))
    taken: dict[str, str] = {}
    for owner, rule in ((used, rule) for used in pack.with_included() if used is not pack for rule in used.rules):
        if rule.id in taken:
            raise document.fault(
                "error.pack.includes_clash", ("includes",), found=shown(rule.id), one=taken[rule.id], other=owner.id
            )
        taken[rule.id] = owner.id
    for place, name in rule_ids(document):
        if name in taken:
            raise document.fault("error.pack.rule_twice", place, found=shown(name), pack=taken[name])


def _pack(content: Mapping[str, Any], includes: tuple[RulePack, ...]) -> RulePack:
    units = area_units(content)
    return RulePack(
        id=content["id"],
        version=content["version"],
        title=content["title"],
        class_order=_class_order(content, includes),
        rules=tuple(_rule(rule, units) for rule in content["rules"]),
        sources={name: _source(source) for name, source in content["sources"].items()},
        includes=includes,
        superseded=_superseded(content["superseded"]) if "superseded" in content else None,
    )


def _class_order(content: Mapping[str, Any], includes: tuple[RulePack, ...]) -> tuple[str, ...]:
    if "class_order" in content:
        return tuple(content["class_order"])
    return includes[0].class_order if includes else tuple(land_classes())


def _superseded(content: Mapping[str, Any]) -> Superseded:
    return Superseded(content["by"], datetime.date.fromisoformat(content["from"]))


def _source(content: Mapping[str, Any]) -> Source:
    signed = content.get("signed")
    return Source(
        title=content["title"],
        signed=datetime.date.fromisoformat(signed) if signed else None,
        read=content["read"],
        url=content.get("url", ""),
    )


def _rule(content: Mapping[str, Any], units: Mapping[str, float]) -> Rule:
    readings = tuple(_reading(name, each, content, units) for name, each in content.get("readings", {}).items())
    unit = content.get("unit", "")
    return Rule(
        id=content["id"],
        form=content["form"],
        unit=unit,
        text=content["text"],
        values=tuple(sorted((_value(*dated) for dated in content["values"].items()), key=lambda value: value.since)),
        baseline=content.get("baseline", ""),
        readings=readings or (_reading("", _AS_WRITTEN, content, units),),
        unit_m2=units.get(unit),
        when=_when(content["when"], units) if "when" in content else ALL_SIZES,
        unless=tuple(map(exemption, content.get("unless", ()))),
        limit=_limited(content["limit"]) if "limit" in content else None,
    )


def _limited(content: Mapping[str, Any]) -> Limited:
    flow = Bounds(**content["flow"]) if "flow" in content else ALL_SIZES
    return Limited(content["medium"], content["parameter"], content["window"], content.get("column", ""), flow)


def _when(content: Mapping[str, Any], units: Mapping[str, float]) -> Bounds:
    one_m2 = units[content["unit"]]
    return Bounds(**{name: one_m2 * content[name] for name in BOUNDS if name in content})


def _value(day: str, content: Mapping[str, Any] | None) -> DatedValue:
    since = datetime.date.fromisoformat(day)
    if content is None:
        return DatedValue(since, None, "", "", "none", {}, repealed=True)
    return DatedValue(
        since=since,
        value=float(content["value"]) if "value" in content else None,
        clause=content["clause"],
        source=content["source"],
        evidence=content["evidence"],
        note=content.get("note", {}),
    )


def _reading(name: str, content: Mapping[str, Any], rule: Mapping[str, Any], units: Mapping[str, float]) -> Reading:
    held = {**rule, **content["set"]}
    limit = rule.get("limit", {})
    readings = ".".join(limit[key] for key in ("medium", "parameter", "window") if key in limit)
    whole, named = held.get("whole", PARK_WHOLE), held.get("measure", readings)
    return Reading(
        id=name,
        says=content["says"],
        parts=tuple(held.get("parts", ())),
        plot_green=held.get("plot_green", False),
        evidence=content["evidence"],
        source=content.get("source", ""),
        named=named,
        whole_m2=None if whole == PARK_WHOLE else whole["area"] * units[whole["unit"]],
        one_m2=units.get(unit_of_measure(named, units)) if named else 1.0,
    )
