"""The output tables of a cluster."""

from __future__ import annotations

from typing import Any

import shapely

from ...rules.judge import Verdict
from ...text import say
from ..tables import figures
from .border import APART, Meeting
from .cluster import Cluster, Fault, Judged

Columns = dict[str, list[Any]]
LAND = ("area_ha", "ellipsoidal_ha", "leasable_ha", "leased_ha", "tagged_ha", "unknown_ha", "twice_ha")
"""Hectares of a side and of the cluster, as indicators."""


def joint_columns(found: Cluster, language: str) -> Columns:
    """JOINT_TABLE: indicators of all sides together, then the rules."""
    return _columns([(None, found.joint)], found, language)


def side_columns(found: Cluster, language: str) -> Columns:
    """SIDES_TABLE: the same of each side."""
    rows: list[tuple[int | None, Judged]] = [(number, judged) for number, judged in enumerate(found.judged)]
    return _columns(rows, found, language)


def _columns(rows: list[tuple[int | None, Judged]], found: Cluster, language: str) -> Columns:
    names = (
        "side",
        "crs",
        "indicator",
        "value",
        "unit",
        "required",
        "verdict",
        "chosen",
        "clause",
        "evidence",
        "message",
    )
    cells: Columns = {name: [] for name in names}
    for number, judged in rows:
        side = None if number is None else found.sides[number]
        for row in (*_land_rows(judged, language), *_rule_rows(judged, found, language)):
            both = {"side": side.name if side else None, "crs": side.crs if side else None, **row}
            for name in names:
                cells[name].append(both[name])
    if all(number is None for number, _ in rows):
        del cells["side"], cells["crs"]
    return cells


def _land_rows(judged: Judged, language: str) -> list[dict[str, Any]]:
    empty = dict.fromkeys(("required", "verdict", "chosen", "clause", "evidence"))
    return [
        {**empty, "indicator": name, "value": figures([getattr(judged.land, name)])[0], "unit": "ha",
         "message": say(f"cluster.land.{name}", language)}
        for name in LAND
    ]  # fmt: skip


def _rule_rows(judged: Judged, found: Cluster, language: str) -> list[dict[str, Any]]:
    measures = {(rule.id, each.id): each.measure for pack in found.pack.with_included() for rule in pack.rules
                for each in rule.readings}  # fmt: skip
    return [
        {
            "indicator": measures[(each.rule, each.reading)], "value": each.measured, "unit": each.unit or None,
            "required": each.required, "verdict": each.verdict, "chosen": each.chosen, "clause": each.clause or None,
            "evidence": each.evidence, "message": rule_words(each, language),
        }
        for each in judged.verdicts
    ]  # fmt: skip


def rule_words(verdict: Verdict, language: str) -> str:
    """What a rule is about, how it is read, why there is no verdict, and what goes with its figure."""
    reading = verdict.reading_text.get(language, "")
    head = verdict.rule_text[language] + (f" ({reading})" if reading else "")
    why = say(verdict.reason[0], language, **verdict.reason[1]) if verdict.reason else ""
    return " ".join(filter(None, (head + ".", why, verdict.note.get(language, ""))))


def finding_columns(found: Cluster, language: str) -> Columns:
    """FINDINGS: along the borders, then of each side."""
    met, faults = found.border.meetings, found.faults
    return {
        "kind": [*(each.kind for each in met), *(each.kind for each in faults)],
        "side_a": [found.sides[each.a].name for each in met] + [found.sides[each.side].name for each in faults],
        "side_b": [found.sides[each.b].name for each in met] + [None] * len(faults),
        "area_a_m2": [each.area_a_m2 for each in met] + [each.area_m2 for each in faults],
        "area_b_m2": [each.area_b_m2 for each in met] + [None] * len(faults),
        "width_m": [each.width_m for each in met] + [None] * len(faults),
        "message": [meeting_words(each, found, language) for each in met]
        + [fault_words(each, found, language) for each in faults],
    }


def finding_shapes(found: Cluster) -> list[tuple[int, shapely.Geometry | None]]:
    """Of each finding the side in whose system its shape is, and the shape."""
    of_border = [(each.a, each.geometry) for each in found.border.meetings]
    return [*of_border, *((each.side, each.geometry) for each in found.faults)]


def meeting_words(met: Meeting, found: Cluster, language: str) -> str:
    """A gap, an overlap, or how far two sides are apart."""
    a, b = found.sides[met.a], found.sides[met.b]
    values: dict[str, Any] = {"a": a.name, "b": b.name, "width_m": met.width_m}
    if met.kind != APART:
        values.update(area_a_m2=met.area_a_m2, area_b_m2=met.area_b_m2, crs_a=a.crs, crs_b=b.crs)
    return say(f"cluster.{met.kind}", language, **values)


def fault_words(fault: Fault, found: Cluster, language: str) -> str:
    """What is drawn twice or not known on a side."""
    side = found.sides[fault.side].name
    return say(f"cluster.{fault.kind}", language, side=side, count=fault.count, area_ha=fault.area_m2 / 1e4)
