"""The number of each finding: the same in the report, on the map and in the panel that zooms to it."""

from __future__ import annotations

from dataclasses import dataclass

from ..findings import Finding
from ..landuse.review import Review

MOST_LISTED = 300
"""How many findings a report lists one by one; all of them are in the layer FINDINGS."""


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


def listed_findings(review: Review) -> list[Numbered]:
    """The findings a report lists: all, or the `MOST_LISTED` largest; in the order of their numbers."""
    largest = sorted(numbered_findings(review), key=lambda each: -each.finding.area_m2)[:MOST_LISTED]
    return sorted(largest, key=lambda each: each.number)
