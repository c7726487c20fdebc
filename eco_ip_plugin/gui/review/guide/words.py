"""The sentences of the guide: names of steps, what each lacks, what the one button does, the verdict in ten words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication

from ....core.rules.verdict import SIGNS
from ....core.text import number, say
from ....language import filled, interface_language
from . import steps
from .appraisal import UNKNOWN

if TYPE_CHECKING:
    from .appraisal import Told

translate = QCoreApplication.translate


def step_name(name: str) -> str:
    """What a step is called."""
    return {
        steps.IMPORT: translate("EcoIp", "Drawing"),
        steps.CHECK: translate("EcoIp", "Check"),
        steps.FINDINGS: translate("EcoIp", "Findings"),
        steps.MINUTES: translate("EcoIp", "Minutes"),
    }[name]


def state_name(state: str) -> str:
    """A state in words, for tool tips and screen readers."""
    return {
        steps.DONE: translate("EcoIp", "done"),
        steps.CURRENT: translate("EcoIp", "now"),
        steps.OPEN: translate("EcoIp", "not yet"),
        steps.PROBLEM: translate("EcoIp", "needs you"),
    }[state]


def action(name: str) -> str:
    """What the one button says."""
    return {
        steps.APPRAISE: translate("EcoIp", "Appraise a drawing…"),
        steps.IMPORT_AGAIN: translate("EcoIp", "Import the drawing again…"),
        steps.CHOOSE_BOUNDARY: translate("EcoIp", "Choose the boundary…"),
        steps.RUN_CHECK: translate("EcoIp", "Check 25 % →"),
        steps.SEE_FINDINGS: translate("EcoIp", "See the findings →"),
        steps.MAKE_MINUTES: translate("EcoIp", "Write the minutes… →"),
        steps.NEXT_ROUND: translate("EcoIp", "Next hand-in…"),
    }[name]


def lacking(word: str) -> str:
    """What a step lacks, and what to do; "" for nothing."""
    return {
        steps.ZONES_GONE: translate(
            "EcoIp", "The zones are not in the project any more: import the drawing again to check or write minutes."
        ),
        steps.NO_BOUNDARY: translate("EcoIp", "No boundary yet: choose the drawing layer it is on."),
        steps.STOPPED: translate("EcoIp", "Stopped; nothing of it was kept."),
        steps.FAILED: translate("EcoIp", "That did not work:"),
    }.get(word, "")


def at_work(name: str) -> str:
    """What is going on."""
    return {
        steps.IMPORT: translate("EcoIp", "Importing the drawing…"),
        steps.CHECK: translate("EcoIp", "Checking the land use…"),
    }.get(name, "")


def title(name: str, told: Told) -> str:
    """KCN Đông Sơn · round 2 · 29/11/2026 08:04."""
    round_ = say("drawing.round", interface_language(), number=told.round) if told.round else ""
    return " · ".join(part for part in (name, round_, told.when) if part)


def verdict_line(told: Told) -> str:
    """What the verdict's one line leaves out; "" for nothing."""
    said = []
    if told.others_failing:
        text = translate("EcoIp", "{count} more {count:|rule fails|rules fail}")
        said.append(filled(text, count=told.others_failing))
    if told.depends_on_reading:
        said.append(translate("EcoIp", "the verdict CHANGES with the reading"))
    return " · ".join(said)


def declared_line(told: Told, path: str) -> str:
    """What came of the declared table in the file `path`, "" where none was compared."""
    if not told.declared:
        return ""
    table, sign = Path(path).name, SIGNS.get(told.declared, "?")
    if told.table_reason:
        text = translate("EcoIp", "by the declared table ({table}): {sign} not compared. {reason}")
        return text.format(sign=sign, table=table, reason=told.table_reason)
    if told.mismatches == UNKNOWN:
        text = translate("EcoIp", "by the declared table ({table}): {says}")
        alone = translate("EcoIp", "by the declared table: {says}")
        return (text if table else alone).format(table=table, says=told.declared_says or sign)
    if not told.mismatches:
        text = translate("EcoIp", "by the declared table ({table}): {sign} {verdict}")
        return text.format(sign=sign, table=table, verdict=_agreement(told.declared))
    text = translate("EcoIp", "by the declared table ({table}): {sign} {count} {count:|row differs|rows differ}")
    line = filled(text, sign=sign, count=told.mismatches, table=table)
    return f"{line} · {told.declared_says}" if told.declared_says else line


def declared_says(outputs: Mapping[str, Any]) -> str:
    """The composite share by the declared table alone, with the sign of its verdict; "" where the check says none."""
    share_pct, sign = outputs.get("DECLARED_PCT"), SIGNS.get(str(outputs.get("DECLARED_OWN_VERDICT")), "")
    if not isinstance(share_pct, (int, float)):
        return ""
    return f"{number(share_pct, ',.2f', interface_language())} % {sign}".strip()


def recoded_line(count: int) -> str:
    """That texts were read in another encoding, and what to do where they read wrong; "" for none."""
    if not count:
        return ""
    text = translate(
        "EcoIp",
        "{count} {count:|text was|texts were} not in Unicode and {count:|was|were} recoded: look at the layer “Import"
        " notes”. If they read wrong, click step 1 and choose the encoding.",
    )
    return filled(text, count=count)


def _agreement(verdict: str) -> str:
    return {
        "pass": translate("EcoIp", "matches the drawing"),
        "fail": translate("EcoIp", "does not match the drawing"),
    }.get(verdict, translate("EcoIp", "no verdict"))


def compared_line(mended: int, still: int, fresh: int) -> str:
    """What became of the findings of the round before."""
    text = translate("EcoIp", "against the round before: {mended} mended · {still} still there · {fresh} new")
    return text.format(mended=mended, still=still, fresh=fresh)
