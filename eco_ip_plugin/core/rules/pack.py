"""Rule packs: rules about shares of a park's land as dated data, shipped or written by the user.

A pack is a JSON file (`resources/rules/*.json`; how to write one: docs/rule_packs.md). One dated value carries its
own clause, source and evidence. A rule whose wording is disputed lists its readings; all are evaluated.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...paths import resource
from ..errors import EcoIpError
from .checks import check, rule_ids
from .positions import Document, read_document, shown

SHIPPED = ("decree-35-2022", "qcvn-01", "green-only-25")
"""Ids of the packs that come with the plugin; the first is the default."""

EVIDENCE = ("verified", "secondary", "project", "assumed", "none")
"""How well a figure or a reading is founded, best first."""

SHARE_AT_MOST = "share_at_most"
_NO_TEXT = {"vi": "", "en": ""}


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
    """What holds from the day `since` on: a figure in the rule's unit, or None: `repealed`, or not known.

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
    """One way to read a rule: the classes that count, and whether green inside factory plots counts as well.
    id is "" for a rule that declares no readings."""

    id: str
    says: Mapping[str, str]
    parts: tuple[str, ...]
    plot_green: bool
    evidence: str
    source: str = ""


@dataclass(frozen=True)
class Rule:
    """A share of the park's land that must be reached (`share_at_least`) or not exceeded (`share_at_most`).

    values: oldest first. readings: at least one; baseline: the id of the one that counts unless one is chosen.
    """

    id: str
    form: str
    unit: str
    text: Mapping[str, str]
    values: tuple[DatedValue, ...]
    baseline: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class RulePack:
    """A pack with the packs it includes. class_order: every land-use class, the first gets disputed land under the
    conflict rule `priority`."""

    id: str
    version: str
    title: Mapping[str, str]
    class_order: tuple[str, ...]
    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    includes: tuple[RulePack, ...] = ()

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
    return pack


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
    return RulePack(
        id=content["id"],
        version=content["version"],
        title=content["title"],
        class_order=tuple(content["class_order"]) if "class_order" in content else includes[0].class_order,
        rules=tuple(_rule(rule) for rule in content["rules"]),
        sources={name: _source(source) for name, source in content["sources"].items()},
        includes=includes,
    )


def _source(content: Mapping[str, Any]) -> Source:
    signed = content.get("signed")
    return Source(
        title=content["title"],
        signed=datetime.date.fromisoformat(signed) if signed else None,
        read=content["read"],
        url=content.get("url", ""),
    )


def _rule(content: Mapping[str, Any]) -> Rule:
    readings = tuple(_reading(name, reading, content) for name, reading in content.get("readings", {}).items())
    parts = tuple(content["parts"])
    return Rule(
        id=content["id"],
        form=content["form"],
        unit=content["unit"],
        text=content["text"],
        values=tuple(sorted((_value(*dated) for dated in content["values"].items()), key=lambda value: value.since)),
        baseline=content.get("baseline", ""),
        readings=readings or (Reading("", _NO_TEXT, parts, plot_green=False, evidence="verified"),),
    )


def _value(day: str, content: Mapping[str, Any] | None) -> DatedValue:
    since = datetime.date.fromisoformat(day)
    if content is None:
        return DatedValue(since, None, "", "", "none", {}, repealed=True)
    return DatedValue(
        since=since,
        value=content.get("value"),
        clause=content["clause"],
        source=content["source"],
        evidence=content["evidence"],
        note=content.get("note", {}),
    )


def _reading(name: str, content: Mapping[str, Any], rule: Mapping[str, Any]) -> Reading:
    overlay = content["set"]
    return Reading(
        id=name,
        says=content["says"],
        parts=tuple(overlay.get("parts", rule["parts"])),
        plot_green=overlay.get("plot_green", False),
        evidence=content["evidence"],
        source=content.get("source", ""),
    )
