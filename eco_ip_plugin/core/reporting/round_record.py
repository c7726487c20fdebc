"""A check as a review keeps it: verdicts, balance and boundary by column, every finding's sentence by language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import shapely

from ..geometry.units import M2_PER_HA
from ..landuse.check import Checked
from ..landuse.result import Review
from ..review.declared.reconcile import Reconciliation
from ..review.declared.verdict import DeclaredVerdict
from ..review.record import Columns, RoundFacts, Share
from ..review.record_text import CheckRecord
from ..text import LANGUAGES
from .map.park_headlines import headline_columns
from .numbering import numbered_findings
from .review_tables import balance_columns, verdict_columns
from .shares import drawn_share, told
from .words import rule_name, where


def check_record(
    checked: Checked, facts: RoundFacts, own: DeclaredVerdict | None, compared: Reconciliation | None
) -> CheckRecord:
    """What the check tells. facts: what the review itself does not know, such as files and coordinate system. own,
    compared: the declared table by itself and against the drawing, None without one."""
    review = checked.review
    facts = replace(
        facts,
        park=", ".join(park.name for park in review.parks),
        appraisal_date=review.appraisal_date.isoformat(),
        rule_pack="; ".join(" ".join(pack) for pack in review.packs),
        drawn=drawn_share(review),
        declared=Share() if own is None else told(review, own, compared),
        software=review.software,
    )
    messages = {
        each.number: {language: each.finding.message(language) for language in LANGUAGES}
        for each in numbered_findings(review)
    }
    return CheckRecord(facts, _tables(checked, compared), messages)


def _tables(checked: Checked, compared: Reconciliation | None) -> dict[str, Columns]:
    review, shapes = checked.review, checked.boundaries
    parks = {
        "park": [park.name for park in review.parks],
        "area_ha": (shapely.area(shapes) / M2_PER_HA).tolist(),
        **headline_columns(review.parks, LANGUAGES),
    }
    return {
        "boundary": Columns(parks, np.asarray(shapes, dtype=object)),
        "verdict": Columns(_verdicts(review)),
        "balance": Columns(_balance(review, compared)),
    }


def _verdicts(review: Review) -> dict[str, list[Any]]:
    columns = verdict_columns(review, "en")
    found = [verdict for park in review.parks for verdict in park.verdicts]
    for language in LANGUAGES:
        columns[f"rule_{language}"] = [rule_name(verdict, language) for verdict in found]
    columns["source"] = [where(verdict) for verdict in found]
    return {name: values for name, values in columns.items() if name not in ("accuracy_m2", "note")}


def _balance(review: Review, compared: Reconciliation | None) -> dict[str, list[Any]]:
    """Declared hectares stand beside the drawn ones where there is one park: a table is of all parks together."""
    columns = balance_columns(review)
    declared = {} if compared is None else {row.land_class: row.declared_ha for row in compared.differences}
    alone = len(review.parks) == 1
    columns["declared_ha"] = [
        declared.get(land_class) if alone and phase is None else None
        for land_class, phase in zip(columns["class"], columns["phase"])
    ]
    return columns
