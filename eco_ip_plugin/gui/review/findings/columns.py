"""The columns of the table of findings: their headings, what their cells say, and what they are sorted by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication

from ....core.review.opinions import opinion_name
from ....core.text import catalogue, number, say
from ....language import interface_language
from ...widgets.sorting import collator

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

translate = QCoreApplication.translate

NUMBER, KIND, SEVERITY, AREA, ZONES, STATE, OPINION, NOTE, MESSAGE = range(9)
FIGURES = (NUMBER, AREA)
GONE = "gone"
_SEVERITIES = ("error", "warning", "info")


def headings() -> tuple[str, ...]:
    """The titles of the columns."""
    return (
        translate("EcoIp", "Number"), translate("EcoIp", "Kind"), translate("EcoIp", "Severity"),
        translate("EcoIp", "Area (m²)"), translate("EcoIp", "Zones"), translate("EcoIp", "Since last time"),
        translate("EcoIp", "Opinion"), translate("EcoIp", "Note"), translate("EcoIp", "What is wrong"),
    )  # fmt: skip


def cell(finding: Listed, column: int) -> str:
    """What a cell says."""
    if column == AREA:
        spec = ",.0f" if finding.area_m2 >= 10 else ",.2f"
        return number(finding.area_m2, spec, interface_language())
    return _TEXTS[column](finding)


def kind_name(kind: str) -> str:
    """What a kind of finding is called; one we do not know stands as it is."""
    return _named(f"report.kind.{kind}", kind)


def severity_name(severity: str) -> str:
    """What a severity is called, with its sign."""
    return _named(f"report.severity.{severity}", severity)


def state_name(state: str) -> str:
    """What became of a finding since the drawing was handed in before."""
    return {
        "new": translate("EcoIp", "+ new"),
        "open": translate("EcoIp", "= still open"),
        GONE: translate("EcoIp", "✓ mended"),
    }.get(state, "")


def sort_key(column: int) -> Callable[[Listed], Any]:
    """By what the findings of a column are sorted: figures as figures, words as Vietnamese dictionaries do, numbers in
    them as numbers. Those of one severity go by their area, the largest first."""
    if column == NUMBER:
        return lambda one: (one.state == GONE, one.number)
    if column == SEVERITY:
        return lambda one: (one.state == GONE, _severity_rank(one), -one.area_m2, one.number)
    if column == AREA:
        return lambda one: one.area_m2
    words = collator()
    keys: dict[str, Any] = {}  # thousands of findings have a handful of kinds

    def key(one: Listed) -> Any:
        text = cell(one, column)
        if text not in keys:
            keys[text] = words.sortKey(text)
        return keys[text]

    return key


def _severity_rank(finding: Listed) -> int:
    known = finding.severity in _SEVERITIES
    return _SEVERITIES.index(finding.severity) if known else len(_SEVERITIES)


def _named(key: str, otherwise: str) -> str:
    return say(key, interface_language()) if key in catalogue() else otherwise


_TEXTS: dict[int, Callable[[Listed], str]] = {
    NUMBER: lambda one: str(one.number),
    KIND: lambda one: kind_name(one.kind),
    SEVERITY: lambda one: severity_name(one.severity),
    ZONES: lambda one: one.zones or one.ids,
    STATE: lambda one: state_name(one.state),
    OPINION: lambda one: opinion_name(one.opinion, interface_language()),
    NOTE: lambda one: one.note,
    MESSAGE: lambda one: one.message,
}
