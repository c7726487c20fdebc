"""The results of a study of reclaimed water as columns: plots served, balance, account of the months, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ...findings import Finding
from ..months import DAYS, MONTHS
from .reclaimed import Account
from .study import Study

RECLAIMED, CLEAN = "reclaimed_water", "clean_water"
"""Where the water of a use comes from."""
_BALANCE = ("park", "month", "days", "use", "demand_m3_day", "supplied_m3_day", "source")
_MONTHS = (
    "park", "month", "days", "wastewater_m3_day", "untreated_m3_day", "treated_m3_day", "lost_m3_day", "reused_m3_day",
    "discharged_m3_day", "demand_m3_day", "clean_m3_day",
)  # fmt: skip
_NOTHING = 1e-12


def served_columns(study: Study) -> Mapping[str, Sequence[Any]]:
    """A row for each plot, (p,) values by column; nothing is claimed of any where no mains were given."""
    ids = [] if study.given.plots is None else study.given.plots.id.tolist()
    found = study.reached
    if found is None:
        return {"plot_id": ids, **{name: [None] * len(ids) for name in ("distance_m", "network_m", "served")}}
    return {
        "plot_id": ids, "distance_m": _cells(found.distance_m), "network_m": _cells(found.network_m),
        "served": found.served.tolist(),
    }  # fmt: skip


def balance_columns(study: Study) -> Mapping[str, Sequence[Any]]:
    """What each use asks for in each month, a row for each source that serves it: what reclaimed water cannot give
    comes as clean water. The demand of a row is that part of the use's."""
    rows = [row for account in study.accounts for month in range(MONTHS) for row in _uses(account, month)]
    return {name: [row[place] for row in rows] for place, name in enumerate(_BALANCE)}


def month_columns(study: Study) -> Mapping[str, Sequence[Any]]:
    """The account of each month: wastewater = untreated + treated, treated = lost + reused + discharged."""
    rows = [_month(account, month) for account in study.accounts for month in range(MONTHS)]
    return {name: [row[place] for row in rows] for place, name in enumerate(_MONTHS)}


def finding_columns(findings: Sequence[Finding], language: str) -> Mapping[str, Sequence[Any]]:
    """The findings, (f,) values by column."""
    return {
        "number": list(range(1, len(findings) + 1)),
        "park": [each.park for each in findings],
        "kind": [each.kind for each in findings],
        "severity": [each.severity for each in findings],
        "ids": [", ".join(each.ids) for each in findings],
        "message": [each.message(language) for each in findings],
    }


def _uses(account: Account, month: int) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    head = account.park, month + 1, int(DAYS[month])
    for use, asked, given in zip(account.uses, account.demand[:, month], account.supplied[:, month]):
        if np.isnan(asked) or np.isnan(given):
            rows.append((*head, use, _cell(asked), None, None))
            continue
        missing = asked - given
        if given > _NOTHING or missing <= _NOTHING:
            rows.append((*head, use, float(given), float(given), RECLAIMED))
        if missing > _NOTHING:
            rows.append((*head, use, float(missing), float(missing), CLEAN))
    return rows


def _month(account: Account, month: int) -> tuple[Any, ...]:
    asked, reused = account.demand[:, month].sum(), account.reused[month]
    figures = (
        account.wastewater, account.untreated, account.treated, account.lost, reused, account.discharged[month], asked,
        asked - reused,
    )  # fmt: skip
    return (account.park, month + 1, int(DAYS[month]), *map(_cell, figures))


def _cells(values: np.ndarray) -> list[float | None]:
    return [_cell(value) for value in values]


def _cell(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
