"""What burning a fuel gives off by Decision 2626, of each sector: one table (`resources/parameters/fuels.csv`) for
exchanges, the energy balance and the inventory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...tables import shipped

GASES = ("co2", "ch4", "n2o")
BOILERS = "manufacturing_construction"
"""The sector whose figures hold for the boilers of a park's firms."""


@dataclass(frozen=True)
class FuelRow:
    """kg_per_tj: by gas, of net heat, None where no figure was read; since: the day of the decision, ISO."""

    sector: str
    fuel: str
    kg_per_tj: Mapping[str, float | None]
    since: str
    evidence: str
    source: str
    source_vi: str

    @property
    def year(self) -> str:
        """Of the decision."""
        return self.since[:4]


@cache
def shipped_fuels() -> tuple[FuelRow, ...]:
    """Every row, in the order of the decision."""
    return tuple(
        FuelRow(
            row["sector"], row["fuel"],
            {gas: float(row[f"{gas}_kg_per_tj"]) if row[f"{gas}_kg_per_tj"] else None for gas in GASES},
            row["since"], row["evidence"], row["source"], row["source_vi"],
        )
        for row in shipped.rows("parameters", "fuels.csv")
    )  # fmt: skip


@cache
def boiler_fuels() -> Mapping[str, FuelRow]:
    """Those of a firm's boiler whose CO2 is known, by fuel."""
    return {row.fuel: row for row in shipped_fuels() if row.sector == BOILERS and row.kg_per_tj["co2"] is not None}
