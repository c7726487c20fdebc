"""A cluster in words: one sentence, and a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...documents.figures import decimals_for, figure, shortest
from ...documents.html import page
from ...documents.model import Bullets, Column, Paragraph, Report, Section, Table
from ...rules.judge import Verdict
from ...text import NO_FIGURE, date, say
from .cluster import Cluster, Judged
from .pairs import Across, pair_columns
from .tables import LAND, fault_words, meeting_words, rule_words

_MOST_PAIRS = 200
Note = tuple[str, dict[str, Any]]


def message(found: Cluster, language: str) -> str:
    """The cluster's hectares, and each rule that counts with the sides that fail it."""
    parts = [say("cluster.message", language, sides=len(found.sides), area_ha=found.joint.land.area_ha)]
    for position, verdict in enumerate(found.joint.verdicts):
        if verdict.chosen:
            parts.append(_rule_sentence(found, position, verdict, language))
    if found.border.meetings:
        parts.append(say("cluster.message.border", language, count=len(found.border.meetings)))
    return " ".join(parts)


def _rule_sentence(found: Cluster, position: int, verdict: Verdict, language: str) -> str:
    failing = [side.name for side, each in zip(found.sides, found.judged) if each.verdicts[position].verdict == "fail"]
    said = say(
        "cluster.message.rule", language, rule=verdict.rule_text[language], measured=_measured(verdict, language),
        required=_required(verdict, language), verdict=_sign(verdict, language),
    )  # fmt: skip
    return said if not failing else f"{said} {say('cluster.message.sides', language, sides=', '.join(failing))}"


def render(found: Cluster, across: Across | None, language: str, told: Sequence[Note] = ()) -> str:
    """The report as one page. told: what the run had to say of its inputs."""
    sections = [
        Section(_w("land", language), [Paragraph(_w("land.lead", language)), _land(found, language)]),
        Section(_w("rules", language), [_rules(found, language)]),
        Section(_w("border", language), _border(found, language)),
    ]
    if across is not None:
        sections.append(Section(_w("pairs", language), _pairs(found, across, language)))
    texts = [*(say(key, language, **values) for key, values in told), *_basis(found, language)]
    sections.append(Section(_w("basis", language), [Bullets(texts)]))
    title = found.pack.title[language]
    head = [Paragraph(f"{title} · {date(found.on, language)}", "subtitle"), Paragraph(message(found, language), "lead")]
    return page(Report(language, _w("title", language), sections, head))


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"cluster.report.{key}", language, **values)


def _land(found: Cluster, language: str) -> Table:
    columns = [Column(_w("col.indicator", language))]
    columns += [Column(f"{side.name} ({side.crs})", align="right") for side in found.sides]
    columns.append(Column(_w("col.joint", language), align="right"))
    every: list[Judged] = [*found.judged, found.joint]
    rows = [
        [say(f"cluster.land.{name}", language), *(figure(getattr(each.land, name), 2, language) for each in every)]
        for name in LAND
    ]
    return Table(columns, rows)


def _rules(found: Cluster, language: str) -> Table:
    names = [*(side.name for side in found.sides), _w("col.joint", language)]
    rows: list[list[str]] = []
    strong: list[int] = []
    for name, judged in zip(names, [*found.judged, found.joint]):
        for verdict in judged.verdicts:
            if verdict.chosen and judged is found.joint:
                strong.append(len(rows))
            founded = say(f"rules.evidence.{verdict.evidence}", language)
            basis = " · ".join(filter(None, (verdict.clause, founded)))
            shown = _measured(verdict, language), _required(verdict, language), _sign(verdict, language)
            rows.append([name, rule_words(verdict, language), *shown, basis])
    heads = ("side", "rule", "measured", "required", "verdict", "clause")
    widths_cm = (2.4, 5.6, 1.8, 1.6, 1.8, 3.0)
    columns = [
        Column(_w(f"col.{head}", language), width, "right" if head in heads[2:4] else "left")
        for head, width in zip(heads, widths_cm)
    ]
    return Table(columns, rows, strong=strong)


def _border(found: Cluster, language: str) -> list[Any]:
    lines = [meeting_words(each, found, language) for each in found.border.meetings]
    lines += [fault_words(each, found, language) for each in found.faults]
    if found.border.small:
        lines.append(_w("small", language, count=found.border.small, tolerance_m=found.terms.tolerance_m))
    return [Paragraph(_w("border.lead", language)), Bullets(lines or [_w("clean", language)])]


def _pairs(found: Cluster, across: Across, language: str) -> list[Any]:
    cells = pair_columns(across, [side.name for side in found.sides], language)
    every = list(zip(*(cells[name] for name in ("supplier_name", "supplier_side", "receiver_name", "receiver_side",
                                                "resource", "input_resource", "distance_m"))))  # fmt: skip
    rows = [
        [f"{supplier} ({at})", f"{receiver} ({to})", " → ".join(dict.fromkeys((gives, takes))),
         figure(distance_m, 0, language)]
        for supplier, at, receiver, to, gives, takes, distance_m in every[:_MOST_PAIRS]
    ]  # fmt: skip
    heads = ("supplier", "receiver", "resource", "distance")
    columns = [Column(_w(f"col.{head}", language), align="right" if head == "distance" else "left") for head in heads]
    more = _w("more", language, count=len(every) - len(rows)) if len(every) > len(rows) else ""
    lead = _w("pairs.lead", language, count=len(every), within=across.within, rejected=len(across.rejected))
    return [Paragraph(lead), Table(columns, rows, empty=_w("none", language), more=more)]


def _basis(found: Cluster, language: str) -> list[str]:
    systems = ", ".join(f"{side.name}: {side.crs}" for side in found.sides)
    return [
        _w("basis.planar", language, systems=systems),
        _w("basis.border", language, tolerance_m=found.terms.tolerance_m, gap_m=found.terms.gap_m),
        _w("basis.occupancy", language),
        *(f"{pack.title[language]} ({pack.id} {pack.version})" for pack in found.pack.with_included()),
        *(source.title for pack in found.pack.with_included() for source in pack.sources.values()),
    ]


def _measured(verdict: Verdict, language: str) -> str:
    if verdict.measured is None:
        return NO_FIGURE
    decimals = 2 if verdict.required is None else decimals_for(verdict.measured, verdict.required)
    return f"{figure(verdict.measured, decimals, language)} {verdict.unit}".strip()


def _required(verdict: Verdict, language: str) -> str:
    return NO_FIGURE if verdict.required is None else f"{shortest(verdict.required, language)} {verdict.unit}".strip()


def _sign(verdict: Verdict, language: str) -> str:
    return say(f"report.cell.{verdict.verdict}", language)
