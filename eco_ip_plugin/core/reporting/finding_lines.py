"""A line of the report's list of findings: one finding, or several alike, as text in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from ..documents.figures import figure, hectares, ranges
from ..findings import Party
from ..geometry.units import M2_PER_HA
from ..text import catalogue, uncapitalised
from .numbering import Numbered
from .words import class_name, word

_IDS_SHOWN = 12
_ZONES_SHOWN = 6


@dataclass(frozen=True)
class FindingLine:
    """A finding of the list, or several alike; `label`: its number, for several the first and "…"; `located`: there is
    a place to go to; `place`: east and north of its middle, metres. zones: what people know the features by, with class
    and area, a line each; ids: their numbers in the layer."""

    number: int
    label: str
    located: bool
    kind: str
    severity: str
    area: str
    zones: str
    ids: str
    message: str
    place: str


def finding_line(line: Sequence[Numbered], language: str) -> FindingLine:
    """The line of findings that are alike."""
    finding, number = line[0].finding, line[0].number
    kind = f"kind.{finding.kind}"
    area_m2 = sum(each.finding.area_m2 for each in line)
    all_ids = tuple(dict.fromkeys(id_ for each in line for id_ in each.finding.ids))
    ids = ", ".join(all_ids[:_IDS_SHOWN])
    more = len(all_ids) - _IDS_SHOWN
    area = figure(area_m2, 0 if area_m2 >= 10 else 2, language)
    message = finding.message(language)
    if len(line) > 1:
        numbers = ranges([each.number for each in line])
        message = word("findings.alike", language, count=len(line), numbers=numbers, area=area, message=message)
    return FindingLine(
        number=number,
        label=f"{number} …" if len(line) > 1 else str(number),
        located=finding.geometry is not None,
        kind=word(kind, language) if f"report.{kind}" in catalogue() else finding.kind,
        severity=word(f"severity.{finding.severity}", language),
        area=area,
        zones=zone_lines([each for one in line for each in one.finding.parties], language),
        ids=word("codes.more", language, codes=ids, count=more) if more > 0 else ids,
        message=message,
        place=_place(finding.geometry, language),
    )


def zone_lines(parties: Sequence[Party], language: str) -> str:
    """Features by name, class and area, a line each: "GT, lô 12: đất giao thông, 10,00 ha"; the number of one without a
    name."""
    known = list(dict.fromkeys(parties))
    lines = [_zone_line(each, language) for each in known[:_ZONES_SHOWN]]
    more = len(known) - _ZONES_SHOWN
    return "\n".join([*lines, *([word("findings.zones_more", language, count=more)] if more > 0 else [])])


def _zone_line(party: Party, language: str) -> str:
    known = party.land_class not in ("", "unknown")
    said = [uncapitalised(class_name(party.land_class, language))] if known else []
    said += [hectares(party.area_m2 / M2_PER_HA, language)] if math.isfinite(party.area_m2) else []
    name = party.name or f"#{party.id}"
    return f"{name}: {', '.join(said)}" if said else name


def _place(geometry: shapely.Geometry | None, language: str) -> str:
    """A point of the geometry itself, to the decimetre, as surveyors type it."""
    if geometry is None or geometry.is_empty:
        return ""
    point = shapely.point_on_surface(geometry)
    east, north = (f"{value:.1f}".replace(".", "," if language == "vi" else ".") for value in (point.x, point.y))
    return word("findings.place", language, east=east, north=north)
