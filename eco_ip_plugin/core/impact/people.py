"""Jobs, and what those who come for them need of housing and services by the norms of the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..park.park import in_use
from ..people.needs import needs
from ..symbiosis.secrecy import marks
from .demand import Today
from .given import Given
from .housing import There, housing_rows
from .rows import Note, Row, both, cited, named, said

_DECIMALS = 6


def workers_today(given: Given) -> tuple[float, int]:
    """Workers of the firms that are there, and how many firms do not say or ask that it be kept back."""
    firms = given.table("firm")
    if firms is None:
        return 0.0, 0
    there = np.array([each is not False for each in in_use(firms)], dtype=bool)
    workers = np.where(
        marks({name: each.tolist() for name, each in firms.columns.items()}, len(firms)), np.nan, firms["workers"]
    )[there]
    return float(np.nansum(workers)), int(np.isnan(workers).sum())


def people_rows(given: Given, before: Today, standing: There) -> Iterator[Row]:
    """Workers, workers a hectare of let land, people, places, works and land for them, and what stands there."""
    base, _ = workers_today(given)
    after = base + (given.card.workers or 0)
    counted: dict[str, Any] = {"source": said("impact.source.store"), "evidence": "project"}
    yield Row("jobs", "workers", base, after, "", named("workers"), more_is_better=True, **counted)
    ha = sum(given.sites[plot].leased_ha for plot in before.by_plot)
    more = given.card.ha or 0.0
    if ha > 0:
        yield Row("jobs", "workers_per_ha", base / ha, after / (ha + more), "/ha", named("workers_per_ha"), **counted)
    share = (1.0 + given.dependants) * given.lodging_pct / 100.0
    people = base * share, after * share
    own = said("impact.source.people", lodging=given.lodging_pct, dependants=given.dependants)
    yield Row("services", "people", *people, "", named("people"), source=own, evidence="project")
    yield from housing_rows(given, standing, people)
    first, then = (needs(round(each, _DECIMALS), 1, given.norms) for each in people)
    for need, other in zip(first, then):
        if need.is_of_unit:
            unit = {"places": "", "beds": "", "works": "", "m2": "m²"}[need.unit]
            yield Row(
                "services", f"need_{need.kind.id}", need.amount, other.amount, unit,
                said(f"impact.row.need.{need.unit}", kind=need.kind.name),
                source=both(cited(need.source("en"), need.clause)), evidence=need.evidence,
            )  # fmt: skip


def notes(given: Given) -> Iterator[Note]:
    """Who does not say how many work there."""
    _, silent = workers_today(given)
    if silent:
        yield "impact.note.no_workers", {"count": silent}
    if not given.card.is_empty and given.card.workers is None:
        yield "impact.note.card_workers", {}
