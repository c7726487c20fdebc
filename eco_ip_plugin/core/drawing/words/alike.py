"""Findings that say the same of different objects, put together: 60 trees are one line of the log and of the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...findings import Finding
from ..shapes.symbols import SMALL_M2

_DECIMALS = 3


def alike(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """`findings` in their order; together those with the same sentence but for the handle, and, of areas that may be
    symbols, the size."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_sentence(finding), []).append(finding)
    return [tuple(group) for group in groups.values()]


def by_layer(groups: Sequence[tuple[Finding, ...]]) -> list[list[tuple[Finding, ...]]]:
    """Groups of `alike` that differ in their figures only, together: one kind on one layer."""
    found: dict[tuple[str, str], list[tuple[Finding, ...]]] = {}
    for group in groups:
        found.setdefault((group[0].key, group[0].params["layer"]), []).append(group)
    return list(found.values())


def _sentence(finding: Finding) -> tuple[object, ...]:
    aside = ("ids", "area_m2") if finding.area_m2 < SMALL_M2 else ("ids",)
    params = sorted((name, value) for name, value in finding.params.items() if name not in aside)
    said = tuple((name, round(value, _DECIMALS) if isinstance(value, float) else str(value)) for name, value in params)
    return finding.kind, finding.severity, finding.key, said
