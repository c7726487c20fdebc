"""The verdict in at most ten words: its sign, what was measured against what is required, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingUtils, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ....compat import is_null
from ....core.rules.verdict import FAIL, NO_VERDICT, PASS, SIGNS
from ....core.text import number
from ....language import interface_language

translate = QCoreApplication.translate

_NAMES = ("park", "rule", "chosen", "verdict", "measured", "required", "unit")
_COMPOSITE = "composite_25"
"""The rule whose missing hectares a run gives as SHORTFALL_HA."""


@dataclass(frozen=True)
class Row:
    """A row of VERDICTS under the chosen reading. measured, required: in `unit`, None without a figure."""

    park: str
    verdict: str
    rule: str = ""
    measured: float | None = None
    required: float | None = None
    unit: str = ""


def headline(outputs: Mapping[str, Any], rows: Sequence[Row]) -> str:
    """The line; from VERDICT alone where `rows` say no more."""
    verdict = str(outputs["VERDICT"])
    parks = list(dict.fromkeys(row.park for row in rows))
    if len(parks) > 1:
        return _of_parks(verdict, parks, rows)
    told = next((row for row in rows if row.verdict == verdict), None)
    sign, word = SIGNS.get(verdict, "?"), _word(verdict)
    if told is None or told.measured is None or told.required is None:
        return f"{sign} {word}"
    if verdict == FAIL and told.rule != _COMPOSITE:
        return " ".join(part for part in (sign, _rule_name(told.rule), _compared(told)) if part)
    said, missing_ha = f"{sign} {_compared(told)}", outputs.get("SHORTFALL_HA")
    if verdict == FAIL and isinstance(missing_ha, (int, float)) and missing_ha > 0:
        text = translate("EcoIp", "{compared}, {missing} ha missing")
        return text.format(compared=said, missing=number(missing_ha, ",.2f", interface_language()))
    return said if verdict == FAIL else f"{said}, {word[:1].lower()}{word[1:]}"


def others_failing(outputs: Mapping[str, Any], rows: Sequence[Row]) -> int:
    """How many rules fail besides the one the line names; 0 for several parks, whose line counts parks."""
    failing = sum(row.verdict == FAIL for row in rows)
    return max(failing - 1, 0) if outputs["VERDICT"] == FAIL and len({row.park for row in rows}) == 1 else 0


def rows_of(outputs: Mapping[str, Any], project: QgsProject) -> list[Row]:
    """The rows of VERDICTS under the chosen readings; none where the run was not asked for them."""
    context, text = QgsProcessingContext(), str(outputs.get("VERDICTS") or "")
    context.setProject(project)
    layer = QgsProcessingUtils.mapLayerFromString(text, context, False) if text else None
    if not isinstance(layer, QgsVectorLayer) or any(layer.fields().lookupField(name) < 0 for name in _NAMES):
        return []
    rows = ([_plain(feature[name]) for name in _NAMES] for feature in layer.getFeatures())
    return [
        Row(park or "", verdict or "", rule or "", measured, required, unit or "")
        for park, rule, chosen, verdict, measured, required, unit in rows
        if chosen
    ]


def _of_parks(verdict: str, parks: Sequence[str], rows: Sequence[Row]) -> str:
    concerned = {row.park for row in rows if row.verdict == verdict}
    text = {
        PASS: translate("EcoIp", "all parks pass ({total})"),
        FAIL: translate("EcoIp", "parks that fail: {count} of {total}"),
        NO_VERDICT: translate("EcoIp", "parks without a verdict: {count} of {total}"),
    }[verdict]
    return f"{SIGNS[verdict]} {text.format(count=len(concerned), total=len(parks))}"


def _compared(row: Row) -> str:
    """24.46 % < 25 %. At the limit a drawing may pass with less: the sign goes with the figures, not the verdict."""
    measured, required = (row.measured or 0.0), (row.required or 0.0)
    sign = "<" if measured < required else ">" if measured > required else "="
    language = interface_language()
    unit = f" {row.unit}" if row.unit else ""
    # 24.998 is not written 25.00: figures that differ are shown to differ.
    specs = (f",.{decimals}f" for decimals in range(2, 7))
    spec = next((each for each in specs if format(measured, each) != format(required, each)), ",.2f")
    return f"{number(measured, spec, language)}{unit} {sign} {number(required, ',.6g', language)}{unit}"


def _rule_name(rule: str) -> str:
    """The short name of a shipped rule; "" for one of a pack of the user's own, whose text fills no line."""
    from ....core.rules.shipped import SHIPPED
    from ....core.text import catalogue

    keys = (f"report.rule.{pack}.{rule}" for pack in SHIPPED)
    return next((catalogue()[key][interface_language()] for key in keys if key in catalogue()), "")


def _word(verdict: str) -> str:
    return {
        PASS: translate("EcoIp", "Pass"),
        FAIL: translate("EcoIp", "Fail"),
        NO_VERDICT: translate("EcoIp", "No verdict"),
    }[verdict]


def _plain(value: Any) -> Any:
    return None if is_null(value) else value
