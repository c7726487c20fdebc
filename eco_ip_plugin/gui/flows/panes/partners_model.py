"""Who could take what the chosen flow gives, or give what it takes: found anew at every edit. No widgets."""

from __future__ import annotations

import math
from html import escape
from typing import Any, NamedTuple

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, Qt

from ....core.symbiosis.matching.pairs import Limits
from ....core.symbiosis.matching.partners import Partner, partners_of
from ....core.symbiosis.vocabulary.factors import shipped_factors
from ...widgets.list_model import ListModel
from .. import words as words
from ..edits.data import FlowData

translate = QCoreApplication.translate

MOST = 200
"""Nearest flows that are compared; how many more there are is said."""


class PartnersModel(ListModel):
    """One row for each possible exchange, nearest first."""

    numbers = (1,)

    def __init__(self, data: FlowData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self.partners: list[Partner] = []
        self.radii: dict[str, float] = {}
        self.radius_m = 0.0
        self.further = 0

    def look(self, fid: int | None, row: dict[str, Any] | None) -> None:
        """Find the partners of flow `fid`, whose row is given; None for no flow."""
        self.beginResetModel()
        self.partners, self.further, self.radius_m = [], 0, 0.0
        if fid is not None and row is not None and not self._data.is_reading:
            self.partners, self.further, self.radius_m = find_partners(self._data, fid, row, self.radii)
        self.endResetModel()

    def count(self) -> int:
        return len(self.partners)

    def headings(self) -> tuple[str, ...]:
        return (
            translate("EcoIp", "Firm"), translate("EcoIp", "Distance"), translate("EcoIp", "Exchange"),
            translate("EcoIp", "Could exchange"),
        )  # fmt: skip

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return f"<span>{escape(self.sentence(self.partners[index.row()]))}</span>"
        return super().data(index, role)

    def sentence(self, partner: Partner) -> str:
        """The exchange in one sentence, and what has to be asked first."""
        role = translate("EcoIp", "can supply") if partner.is_output else translate("EcoIp", "can take")
        text = f"{partner.name} ({partner.firm}) {role} {self._amount(partner)}, {words.distance(partner.distance_m)}."
        asked = [each for each in (_flag(flag) for flag in partner.flags) if each]
        if asked:
            text += " " + translate("EcoIp", "To be asked first: {questions}.").format(questions=", ".join(asked))
        return text

    def text(self, row: int, column: int) -> str:
        partner, vocabulary = self.partners[row], self._data.vocabulary
        if column == 0:
            return f"{partner.name} ({partner.firm})"
        if column == 1:
            return words.distance(partner.distance_m)
        if column == 3:
            return self._amount(partner) + (" ⚑" if partner.flags else "")
        given, taken = (words.resource_name(e, vocabulary) for e in (partner.resource, partner.input_resource))
        what = given if given == taken else f"{given} → {taken}"
        return f"← {what}" if partner.is_output else f"→ {what}"

    def _amount(self, partner: Partner) -> str:
        if math.isnan(partner.quantity):
            return translate("EcoIp", "a quantity not yet known")
        text = self._known_amount(partner)
        return f"{text} {translate('EcoIp', '(confidential)')}" if partner.confidential else text

    def _known_amount(self, partner: Partner) -> str:
        period = words.choices("period").get(partner.period, partner.period)
        amount = f"{words.quantity(words.rounded(partner.quantity))} {partner.unit}/{period}"
        if partner.is_output:
            share = translate("EcoIp", "{share} of the supply")
            return f"{amount} ({share.format(share=words.percent(partner.share_of_supply_pct))})"
        share = translate("EcoIp", "{share} of the demand")
        return f"{amount} ({share.format(share=words.percent(partner.share_of_demand_pct))})"


class Found(NamedTuple):
    """further: flows beyond the nearest `MOST`, which are not compared."""

    partners: list[Partner]
    further: int
    radius_m: float


def find_partners(data: FlowData, fid: int, row: dict[str, Any], radii: dict[str, float]) -> Found:
    """Who could exchange flow `fid`, whose row is given, nearest first."""
    index, vocabulary = data.index(), data.vocabulary
    if fid not in index.rows:
        return Found([], 0, 0.0)
    resource = index.rows[fid].resource
    radius_m = vocabulary.radius_m(resource, radii) if resource else 0.0
    near = index.near(fid, radii)
    keys = near.keys[:MOST].tolist()
    others = data.rows(keys)
    firms = data.facts([index.rows[fid].firm, *(index.rows[key].firm for key in keys)])
    limits = Limits(vocabulary, radii, include_hazardous=True)
    ordered = {key: others[key] for key in keys if key in others}
    partners = partners_of(row, ordered, firms, limits, shipped_factors(), data.live.geodesic)
    return Found(partners, len(near.keys) - len(keys), radius_m)


def _flag(flag: str) -> str:
    return {
        "temperature_unknown": translate("EcoIp", "a temperature is not known"),
        "moisture_unknown": translate("EcoIp", "the moisture is not known"),
        "hazardous": translate("EcoIp", "hazardous waste"),
        "licence": translate("EcoIp", "the receiver's licence for this waste"),
        "legal_status_unknown": translate("EcoIp", "product, by-product or waste"),
        "quality": translate("EcoIp", "the quality that this use asks for"),
    }.get(flag, flag)
