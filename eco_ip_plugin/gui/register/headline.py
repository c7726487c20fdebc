"""The register in a few sentences above its tables: how many, how large, how full; who spoke on the day; what lacks."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication

from ...language import filled, interface_language

if TYPE_CHECKING:
    from ...core.register.ledger import Ledger
    from ...core.register.register import Register

translate = QCoreApplication.translate

_MOST_SOURCES = 3


def headline(found: Register) -> str:
    """How many parks, how large, how full."""
    from ...core.register.report import message
    from ...core.text import say

    language = interface_language()
    said = [message(found, language)]
    for each in found.totals:
        if each.attribute == "area_ha" and each.value == each.value:
            said.append(say("register.message.area", language, value=each.value, parks=each.parks,
                            missing=each.missing))  # fmt: skip
    return " ".join(said)


def spoken(ledger: Ledger, day: datetime.date) -> str:
    """Which sources spoke on the day, or last before it."""
    from ...core.text import date

    at = bisect_right(ledger.days, day) - 1
    if not ledger.days:
        return translate("EcoIp", "No fact has a source with a day: the slider has nowhere to go.")
    if at < 0:
        return translate("EcoIp", "No source with a day is known yet; the first is of {day}.").format(
            day=date(ledger.days[0], interface_language())
        )
    named = [
        filled(translate("EcoIp", "{source} ({count} {count:|fact|facts})"), source=source or "–", count=count)
        for source, count in ledger.sources_of(ledger.days[at])
    ]
    more = f" + {len(named) - _MOST_SOURCES}" if len(named) > _MOST_SOURCES else ""
    text = translate("EcoIp", "Source {number} of {all}, {day}: {sources}")
    return text.format(
        number=at + 1, all=len(ledger.days), day=date(ledger.days[at], interface_language()),
        sources="; ".join(named[:_MOST_SOURCES]) + more,
    )  # fmt: skip


def lacking(found: Register, told: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """What a reader has to know besides. told: what the reading had to say."""
    from ...core.register.report import notes
    from ...core.text import say

    language = interface_language()
    return " ".join(say(key, language, **values) for key, values in (*told, *notes(found)))
