"""Firms of a made-up park, what goes in and out of them, and who could take whose: columns of the store's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ..tables import shipped
from .words import PARK_ID, ids

Columns = dict[str, Sequence[Any]]
YEAR = 2025
_TITLES = ("Biến tần cho bơm và quạt", "Đèn LED", "Thu hồi nước ngưng", "Tuần hoàn nước làm mát")
_IN_PLACE, _TALKED_OF = 0.3, 0.5
"""Which part of the links is in place, and up to where they are being negotiated; the rest is suggested."""


@dataclass(frozen=True)
class Firms:
    """kind: (f,) row of `firm_kinds.csv`; area_ha: (f,); xy: (f, 2) m; table: columns of `firm`."""

    kind: np.ndarray
    area_ha: np.ndarray
    xy: np.ndarray
    table: Columns

    @property
    def id(self) -> list[str]:
        """Their ids."""
        return list(self.table["firm_id"])


def firms(
    plot_ids: Sequence[str], xy: np.ndarray, area_ha: np.ndarray, language: str, note: str, rng: np.random.Generator
) -> Firms:
    """A firm on each of the plots, (f,) ids, (f, 2) centres and (f,) hectares; what it does by chance."""
    kinds, count = list(shipped.rows("demo", "firm_kinds.csv")), len(plot_ids)
    share = np.cumsum([float(each["share"]) for each in kinds])
    kind = np.searchsorted(share / share[-1], rng.random(count), side="right")
    low, high = (np.array([float(each[f"workers_{end}"]) for each in kinds])[kind] for end in ("low", "high"))
    workers = np.maximum(5, np.round((low + (high - low) * rng.random(count)) * area_ha)).astype(int)
    chance = rng.random(count)
    status = np.where(chance < 0.82, "operating", np.where(chance < 0.92, "building", "planned"))
    yes = (rng.random((4, count)) < 0.95).astype(int)
    found_ids = ids("DN", count)
    table: Columns = {
        "firm_id": found_ids,
        "park_id": [PARK_ID] * count,
        "plot_id": list(plot_ids),
        "name": [f"DN mẫu {id_[3:]} – {kinds[k]['vi']}" for id_, k in zip(found_ids, kind.tolist())],
        "name_en": [f"Demo firm {id_[3:]} – {kinds[k]['en']}" for id_, k in zip(found_ids, kind.tolist())],
        "vsic": [kinds[k]["vsic"] for k in kind.tolist()],
        "workers": workers.tolist(),
        "hours_per_day": [float(kinds[k]["hours_per_day"]) for k in kind.tolist()],
        "days_per_year": [float(kinds[k]["days_per_year"]) for k in kind.tolist()],
        "status": status.tolist(),
        "confidential": [0] * count,
        **dict(zip(("grievance", "disclosure", "gender", "harassment"), yes.tolist())),
        "note": [note] * count,
        "geom": shapely.points(np.round(xy, 2)).tolist(),
    }
    return Firms(kind, area_ha, xy, table)


def flows(of: Firms, note: str, rng: np.random.Generator) -> tuple[Columns, Columns]:
    """The tables `flow` and `content`: what each firm takes and gives, by its trade and its land."""
    names = [each["kind"] for each in shipped.rows("demo", "firm_kinds.csv")]
    kinds = list(shipped.rows("demo", "flow_kinds.csv"))
    firm, kind = _who_has_what(of.kind, [names.index(each["kind"]) for each in kinds])
    low, high = (np.array([float(each[f"{end}_per_ha"]) for each in kinds])[kind] for end in ("low", "high"))
    quantity = np.maximum(0.01, np.round((low + (high - low) * rng.random(len(firm))) * of.area_ha[firm], 2))
    rows = [kinds[k] for k in kind.tolist()]
    found_ids = ids("DV", len(firm))
    table: Columns = {
        "flow_id": found_ids,
        "firm_id": [of.id[f] for f in firm.tolist()],
        **{name: [row[name] or None for row in rows] for name in
           ("direction", "resource", "unit", "period", "legal_status", "waste_code")},
        "quantity": quantity.tolist(),
        "year": [YEAR] * len(firm),
        **{name: [float(row[name]) if row[name] else None for row in rows] for name in
           ("temperature_c", "pressure_bar")},
        "hazardous": [int(row["hazardous"]) if row["hazardous"] else None for row in rows],
        "confidential": [0] * len(firm),
        "status": ["current"] * len(firm),
        "offer": [int(row["direction"] == "output") for row in rows],
        "note": [note] * len(firm),
    }  # fmt: skip
    return table, _contents(found_ids, rows, rng)


def measures(of: Firms, note: str, rng: np.random.Generator) -> Columns:
    """The table `measure`: something done or planned to save, in two of five firms."""
    whose = np.flatnonzero(rng.random(len(of.id)) < 0.4).tolist()
    done = rng.random(len(whose)) < 0.8
    return {
        "measure_id": ids("GP", len(whose)),
        "park_id": [PARK_ID] * len(whose),
        "firm_id": [of.id[each] for each in whose],
        "title": [_TITLES[place % len(_TITLES)] for place in range(len(whose))],
        "status": ["done" if each else "planned" for each in done.tolist()],
        "year": [YEAR if each else YEAR + 2 for each in done.tolist()],
        "note": [note] * len(whose),
    }


def links(of: Firms, flow: Columns, note: str, rng: np.random.Generator) -> Columns:
    """The table `link`: each supplier of a resource with one that takes it, in pairs by chance."""
    table = pd.DataFrame({name: flow[name] for name in
                          ("flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period")})  # fmt: skip
    place = dict(zip(of.id, range(len(of.id))))
    pairs: list[tuple[Any, Any]] = []
    for _, those in table.groupby("resource", sort=True):
        sides = [those[those.direction == side] for side in ("output", "input")]
        gives, takes = (side.iloc[np.argsort(rng.random(len(side)), kind="stable")] for side in sides)
        pairs += [(a, b) for a, b in zip(gives.itertuples(), takes.itertuples()) if a.firm_id != b.firm_id]
    chance = rng.random(len(pairs))
    status = np.where(chance < _IN_PLACE, "implemented", np.where(chance < _TALKED_OF, "negotiating", "suggested"))
    ends = np.array([(place[a.firm_id], place[b.firm_id]) for a, b in pairs], dtype=int).reshape(-1, 2)
    lines = np.round(of.xy[ends], 2)
    return {
        "link_id": ids("LK", len(pairs)),
        "supplier": [a.firm_id for a, _ in pairs],
        "receiver": [b.firm_id for _, b in pairs],
        "resource": [a.resource for a, _ in pairs],
        "input_resource": [b.resource for _, b in pairs],
        "quantity": [round(0.8 * min(a.quantity, b.quantity), 3) for a, b in pairs],
        "unit": [a.unit for a, _ in pairs],
        "period": [a.period for a, _ in pairs],
        "distance_m": np.round(np.hypot(*(lines[:, 1] - lines[:, 0]).T), 1).tolist(),
        "evidence": [note] * len(pairs),
        "status": status.tolist(),
        "supply_flow": [a.flow_id for a, _ in pairs],
        "demand_flow": [b.flow_id for _, b in pairs],
        "confidential": [0] * len(pairs),
        "note": [note] * len(pairs),
        "symbiosis_kind": ["exchange"] * len(pairs),
        "since": [f"{YEAR - 1}-01-01" if each == "implemented" else None for each in status.tolist()],
        "geom": shapely.linestrings(lines).tolist() if len(pairs) else [],
    }


def _who_has_what(firm_kind: np.ndarray, of_kind: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """(m,) firms and (m,) kinds of flows: every firm with each kind of its trade."""
    by_trade = [np.flatnonzero(np.array(of_kind) == trade) for trade in range(max(of_kind) + 1)]
    counts = np.array([len(each) for each in by_trade])[firm_kind]
    kind = np.concatenate([by_trade[trade] for trade in firm_kind.tolist()] or [np.empty(0, dtype=int)])
    return np.repeat(np.arange(len(firm_kind)), counts), kind.astype(int)


def _contents(flow_ids: Sequence[str], rows: Sequence[dict[str, str]], rng: np.random.Generator) -> Columns:
    chance = rng.random(len(rows)).tolist()
    found = [
        (id_, row["parameter"], round(float(row["content_low"]) * (1 - c) + float(row["content_high"]) * c, 1),
         row["content_unit"])
        for id_, row, c in zip(flow_ids, rows, chance) if row["parameter"]
    ]  # fmt: skip
    heads = ("flow_id", "parameter", "value", "unit")
    return {"content_id": ids("TP", len(found)), **{name: [row[k] for row in found] for k, name in enumerate(heads)}}
