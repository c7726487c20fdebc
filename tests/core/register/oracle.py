"""The register once more in pandas, sharing no code with the plugin: what holds, and what contradicts."""

from __future__ import annotations

import datetime
import random
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

FIRST = datetime.date(2024, 1, 1)
FIGURES = ("area_ha", "leasable_ha", "occupancy_pct", "workers")
DAYS = ("as_of", "valid_from", "valid_to", "source_date")


def random_facts(seed: int, parks: int = 4, facts: int = 140) -> list[dict[str, Any]]:
    """Rows of the table `fact`: ranks that are equal, different or missing, the same days again and again, bounds of
    both sides and ranges, ends of validity, sources without a day."""
    chance = random.Random(seed)

    def day(share: float) -> str | None:
        # twelve days in all, so that many are the same
        return (
            (FIRST + datetime.timedelta(days=90 * chance.randrange(12))).isoformat()
            if chance.random() < share
            else None
        )

    rows = []
    for number in range(facts):
        value = round(chance.choice([100.0, 100.4, 100.6, 120.0, 60.0]) * chance.choice([1.0, 1.0, 1.003]), 4)
        kind = chance.choice(["exact"] * 6 + ["low", "high", "range"])
        row = {
            "fact_id": f"FA-{seed}-{number}", "park_id": f"P{chance.randrange(parks)}",
            "attribute": chance.choice(FIGURES), "rank": chance.choice([None, None, 1, 2, 2]),
            "as_of": day(0.3), "valid_from": day(0.15), "valid_to": day(0.25), "source_date": day(0.9),
            "source_no": f"N{number}", "evidence": chance.choice([None, "verified", "secondary", "assumed"]),
            "value": value if kind == "exact" else None,
            "value_low": value if kind in ("low", "range") else None,
            "value_high": value * (1.2 if kind == "range" else 1.0) if kind in ("high", "range") else None,
        }  # fmt: skip
        begin, end = row["valid_from"], row["valid_to"]
        if begin and end and end < begin:
            row["valid_from"], row["valid_to"] = end, begin
        rows.append({name: each for name, each in row.items() if each is not None})
    return rows


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The rows with days as days and the ends of what they say."""
    names = ("park_id", "attribute", "rank", "source_no", "value", "value_low", "value_high", *DAYS)
    table = pd.DataFrame([{name: row.get(name) for name in names} for row in rows])
    for name in DAYS:
        table[name] = pd.to_datetime(table[name])
    for name in ("rank", "value", "value_low", "value_high"):
        table[name] = table[name].astype(float)
    table["low"] = table["value"].fillna(table["value_low"]).fillna(-np.inf)
    table["high"] = table["value"].fillna(table["value_high"]).fillna(np.inf)
    return table


def holding(table: pd.DataFrame, day: str) -> dict[tuple[str, str], set[str]]:
    """By park and attribute the numbers of the sources of which one holds: of the highest rank the newest."""
    on = pd.Timestamp(day)
    there = table[
        (table.source_date.isna() | (table.source_date <= on))
        & (table.valid_from.isna() | (table.valid_from <= on))
        & (table.valid_to.isna() | (table.valid_to >= on))
    ]
    found = {}
    for key, group in there.groupby(["park_id", "attribute"]):
        best = group[group["rank"].isna() | (group["rank"] == group["rank"].max())]
        newest = best[best.source_date == best.source_date.max()] if best.source_date.notna().any() else best
        found[key] = set(newest.source_no)
    return found


def contradicting(table: pd.DataFrame) -> set[frozenset[str]]:
    """Pairs of sources that cannot both be true."""
    found = set()
    for _, group in table.groupby(["park_id", "attribute"]):
        for a, b in combinations(group.to_dict("records"), 2):
            if _parted(a, b) or _parted(b, a):
                continue
            low, high = max(a["low"], b["low"]), min(a["high"], b["high"])
            if low - high > 0.005 * max(abs(low), abs(high)) * (1 + 1e-9):
                found.add(frozenset((a["source_no"], b["source_no"])))
    return found


def _parted(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether a has ended when b begins."""
    end = a["valid_to"]
    begins = [each for each in (b["valid_from"], b["as_of"], b["source_date"]) if not pd.isna(each)]
    return not pd.isna(end) and ((bool(begins) and end < begins[0]) or end == b["valid_from"])
