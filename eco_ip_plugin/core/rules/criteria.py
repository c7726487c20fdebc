"""Which rules of a pack are criteria of a certificate: how each is known, its group, and what counts instead of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .expect import expect_one_of
from .kinds import YES_NO, is_count
from .positions import Document, shown

MEASURED, COUNTED, DOCUMENT, OUTSIDE = "measured", "counted", "document", "outside"
KINDS = (MEASURED, COUNTED, DOCUMENT, OUTSIDE)
"""How a criterion is known: measured or counted from the data, by a document, or not from the data at all."""
OTHER = "other"


@dataclass(frozen=True)
class Criterion:
    """id: as forms and people call it (ENV.1); rule: the rule that states it. instead: measures of exemptions that mean
    it is met, such as another limit that is reached; the others mean it is not asked. renew_years: so many years after
    the one it was decided in a decision is still good, None for ever. text: {"vi": …, "en": …} where it is not that of
    the rule."""

    id: str
    rule: str
    kind: str
    group: str = OTHER
    instead: tuple[str, ...] = ()
    renew_years: int | None = None
    text: Mapping[str, str] = field(default_factory=dict)


def criteria_of(document: Document, rules: Collection[str]) -> tuple[Criterion, ...]:
    """The criteria a pack lists, in its order; () for one that lists none. rules: ids of its rules and of those it
    includes. Raises EcoIpError for one that names no rule, or comes twice."""
    found: list[Criterion] = []
    taken: set[str] = set()
    for position, each in enumerate(document.content.get("criteria", ())):
        place = ("criteria", position)
        expect_one_of(document, (*place, "rule"), each["rule"], rules)
        id_ = each.get("id", each["rule"])
        if id_.casefold() in taken:
            raise document.fault("error.pack.item_twice", place, found=shown(id_))
        taken.add(id_.casefold())
        found.append(_criterion(id_, each))
    return tuple(found)


def criteria_by_form(forms: Iterable[tuple[str, str]]) -> tuple[Criterion, ...]:
    """Of a pack that lists none: every rule of its own is one. forms: (id, form) of each."""
    return tuple(Criterion(rule, rule, _kind_of(form)) for rule, form in forms)


def _criterion(id_: str, content: Mapping[str, Any]) -> Criterion:
    instead, renew = tuple(content.get("instead", ())), content.get("renew_years")
    kind, group, text = content["kind"], content["group"], content.get("text", {})
    return Criterion(id_, content["rule"], kind, group, instead, renew and int(renew), text)


def _kind_of(form: str) -> str:
    return DOCUMENT if form == YES_NO else COUNTED if is_count(form) else MEASURED
