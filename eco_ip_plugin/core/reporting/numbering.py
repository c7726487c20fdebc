"""The number of each finding: the same in the report, on the map and in the panel that zooms to it."""

from __future__ import annotations

from dataclasses import dataclass

from ..findings import Finding
from ..landuse.result import Review

MOST_LISTED = 300
"""How many lines of findings a report has; all findings are in the layer FINDINGS."""
_ALIKE, _SMALL_M2 = 3, 100.0
"""So many findings that are alike share a line: of one kind, about the same codes, and as large as one another or all
smaller than a symbol is drawn."""


@dataclass(frozen=True)
class Numbered:
    """A finding with its number in the report (from 1) and the park of the review (from 0) it belongs to."""

    number: int
    park_index: int
    finding: Finding


def numbered_findings(review: Review) -> list[Numbered]:
    """Every finding of the review with its number: park by park, in the order the check gave."""
    pairs = [(index, finding) for index, park in enumerate(review.parks) for finding in park.findings]
    return [Numbered(number, index, finding) for number, (index, finding) in enumerate(pairs, 1)]


def listed_findings(review: Review) -> list[tuple[Numbered, ...]]:
    """The findings a report lists, those that are alike together: all lines, or the `MOST_LISTED` with the largest
    findings; in the order of their numbers."""
    groups: dict[object, list[Numbered]] = {}
    for each in numbered_findings(review):
        groups.setdefault((each.park_index, *_likeness(each.finding)), []).append(each)
    lines = [line for group in groups.values() for line in _lines(group)]
    largest = sorted(lines, key=lambda line: -max(each.finding.area_m2 for each in line))[:MOST_LISTED]
    return sorted(largest, key=lambda line: line[0].number)


def _lines(group: list[Numbered]) -> list[tuple[Numbered, ...]]:
    return [tuple(group)] if len(group) >= _ALIKE else [(each,) for each in group]


def _likeness(finding: Finding) -> tuple[object, ...]:
    """What findings that are told in one line have in common; each gap is told by itself unless they are equal."""
    small = finding.kind != "gap" and finding.area_m2 < _SMALL_M2
    said = tuple(str(finding.params.get(name, "")) for name in ("codes", "code", "classes", "reason"))
    return finding.kind, finding.severity, finding.key, *said, "small" if small else round(finding.area_m2, 2)
