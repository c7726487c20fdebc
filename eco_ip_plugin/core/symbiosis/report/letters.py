"""Letters that suggest an exchange: one to the supplier and one to the receiver of a link, as Word documents of a form
that a board may edit.

A letter tells a firm its own figures. Of the other firm it tells none that this firm has marked confidential: neither
quantity, price nor note, nor a figure from which one of them, or one of a third firm, could be worked out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from ....paths import resource
from ...documents.forms.word import WordForm
from ...text import uncapitalised
from ..analysis import Analysis
from .words import condition_of, firm_label, flag_words, plain, source_of, unit_name, word

MOST_LINKS = 200
"""Letters are written for so many links at most."""


@dataclass(frozen=True)
class Letter:
    """What a template may say, by item: number (of the link, as in the report), to whom, what about, the paragraphs;
    distance between the firms, and what a year avoids, None where that is unknown or may not be told."""

    number: str
    addressee: str
    subject: str
    paragraphs: tuple[str, ...]
    distance_m: int
    co2_t_per_year: float | None


def letter_form(template: Path | None, language: str) -> WordForm:
    """The board's own template, else the shipped one. Raises EcoIpError for one that cannot be filled in."""
    path = template or resource("templates", f"symbiosis_letter_{language}.docx")
    return WordForm(path, [field.name for field in fields(Letter)], language, lists=["paragraphs"])


def letters(
    analysis: Analysis, table: Mapping[str, Sequence[Any]], form: WordForm, language: str
) -> dict[str, bytes]:  # fmt: skip
    """Word documents by file name, two for each link; table: the flow table by column, as typed."""
    made: dict[str, bytes] = {}
    flows, links = analysis.flows, analysis.links
    for link in range(min(len(links.supply), MOST_LINKS)):
        for to_supplier in (True, False):
            flow = int((links.supply if to_supplier else links.demand)[link])
            firm = re.sub(r"[^\w.-]+", "_", str(analysis.firms.id[flows.firm[flow]]))
            side = "supplier" if to_supplier else "receiver"
            written = letter(analysis, table, link, to_supplier, language)
            whole = [text.replace(" %", "\u00a0%") for text in written.paragraphs]
            made[f"L{link + 1}_{side}_{firm}.docx"] = form.filled({**asdict(written), "paragraphs": whole})
    return made


def letter(
    analysis: Analysis, table: Mapping[str, Sequence[Any]], link: int, to_supplier: bool, language: str
) -> Letter:  # fmt: skip
    """The words of one letter."""
    flows, links = analysis.flows, analysis.links
    s, d = int(links.supply[link]), int(links.demand[link])
    reader, other = (s, d) if to_supplier else (d, s)
    words = _Words(analysis, table, link, language, hidden=bool(flows.confidential[other]), to_supplier=to_supplier)
    return Letter(
        number=f"L{link + 1}",
        addressee=firm_label(analysis, int(flows.firm[reader])),
        subject=words.say("subject", resource=words.resource(s)),
        paragraphs=tuple(text for text in words.paragraphs(s, d) if text),
        distance_m=round(float(links.distance_m[link])),
        co2_t_per_year=words.co2_t_per_year(),
    )


class _Words:
    def __init__(
        self, analysis: Analysis, table: Mapping[str, Sequence[Any]], link: int, language: str, *, hidden: bool,
        to_supplier: bool,
    ) -> None:  # fmt: skip
        self._analysis, self._table, self._link, self._language = analysis, table, link, language
        self._hidden, self._to_supplier = hidden, to_supplier

    def say(self, key: str, **params: object) -> str:
        return word(f"letter.{key}", self._language, **params)

    def paragraphs(self, s: int, d: int) -> list[str]:
        analysis, link, language = self._analysis, self._link, self._language
        way = analysis.links.pairs.ways[analysis.links.pairs.way[link]]
        treatment, condition = way.treatment[language], condition_of(way, language)
        flags = ", ".join(flag_words(str(analysis.links.pairs.flags[link]), language))
        return [
            self._offer(s, d),
            self._share(s, d),
            self.say("treatment", treatment=treatment) if treatment else "",
            self.say("condition", condition=condition) if condition else "",
            self._worth(),
            self.say("flags", flags=flags) if flags else "",
            self.say(f"evidence.{way.evidence}", source=source_of(way, language)),
            self.say("hidden") if self._hidden else "",
        ]

    def resource(self, flow: int) -> str:
        """As it was typed, unless that is an id."""
        flows, vocabulary = self._analysis.flows, self._analysis.terms.limits.vocabulary
        typed = str(self._table["resource"][flows.row[flow]]).strip()
        if typed in vocabulary.resources or self._language != "vi":
            return uncapitalised(vocabulary.resources[str(flows.resource[flow])].name[self._language])
        return uncapitalised(typed)

    def _offer(self, s: int, d: int) -> str:
        flows = self._analysis.typed
        hide_supply, hide_demand = self._hidden and not self._to_supplier, self._hidden and self._to_supplier
        known = not np.isnan(flows.per_year[s]) and not hide_supply
        first = self.say(
            "gives" if known else "gives_some",
            supplier=firm_label(self._analysis, int(flows.firm[s])),
            quantity=self._amount(s, float(flows.per_year[s])) if known else "",
            resource=self.resource(s),
            period=word(f"period.{flows.period[s]}", self._language) if known else "",
        )
        purpose = "" if hide_demand else self._note(d)
        second = self.say(
            "needs_for" if purpose else "needs",
            receiver=firm_label(self._analysis, int(flows.firm[d])),
            resource=self.resource(d),
            purpose=purpose,
        )
        return self.say("offer", first=first, second=second)

    def _share(self, s: int, d: int) -> str:
        analysis, links, flows = self._analysis, self._analysis.links, self._analysis.typed
        distance = plain(float(links.distance_m[self._link]), self._language, 0)
        taken = float(links.taken[self._link])
        given, wanted, yield_ = float(flows.per_year[s]), float(flows.per_year[d]), links.pairs.yield_[self._link]
        most = bool(analysis.secret_links[self._link])
        if most:
            # Between a firm that knows its own figure and one that hides none: what both could exchange at most.
            own = analysis.flows.confidential[s if self._to_supplier else d]
            taken = float(np.minimum(given, wanted / yield_)) if own else np.nan
        if self._hidden or np.isnan(taken):
            return self.say("share_open", distance=distance)
        return self.say(
            "share_most" if most else "share",
            quantity=self._amount(s, taken),
            period=word(f"period.{flows.period[s]}", self._language),
            supply_share=plain(100.0 * taken / given, self._language, 1),
            demand_share=plain(100.0 * taken * yield_ / wanted, self._language, 1),
            distance=distance,
        )

    def co2_t_per_year(self) -> float | None:
        """What the exchange avoids, to a tenth; None where nobody knows it or it would tell what is confidential."""
        avoided = float(self._analysis.links.co2_t_per_year[self._link])
        return None if self._analysis.secret_links[self._link] or np.isnan(avoided) else round(avoided, 1)

    def _worth(self) -> str:
        avoided = self.co2_t_per_year()
        return "" if avoided is None else self.say("co2", co2=plain(avoided, self._language, 1))

    def _amount(self, flow: int, per_year: float) -> str:
        flows = self._analysis.typed
        quantity = per_year / float(flows.yearly[flow])
        return f"{plain(quantity, self._language)} {unit_name(str(flows.unit[flow]), self._language)}"

    def _note(self, flow: int) -> str:
        column = self._table.get("note")
        return str(column[self._analysis.flows.row[flow]] or "").strip() if column else ""
