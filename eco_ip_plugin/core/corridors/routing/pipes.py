"""How large a pipe has to be: bore from flow and velocity, the next size up from `resources/vocabulary/pipes.csv`.

No pressure drop is computed: that is left to a hydraulic model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from ...tables import shipped


@dataclass(frozen=True)
class Pipe:
    """A row of the table. cost_per_m and loss_w_per_m are None where no source gives them. medium: what the loss is of;
    medium, note: by language."""

    dn: int
    inner_mm: float
    cost_per_m: float | None
    currency: str
    loss_w_per_m: float | None
    medium: dict[str, str]
    source: str
    evidence: str
    note: dict[str, str]


@cache
def pipes() -> tuple[Pipe, ...]:
    """Every size, smallest first."""
    rows = [
        Pipe(
            int(row["dn"]),
            float(row["inner_mm"]),
            float(row["cost_per_m"]) if row["cost_per_m"] else None,
            row["currency"],
            float(row["loss_w_per_m"]) if row["loss_w_per_m"] else None,
            {"vi": row["medium_vi"], "en": row["medium"]},
            row["source"],
            row["evidence"],
            {"vi": row["note_vi"], "en": row["note"]},
        )
        for row in shipped.rows("vocabulary", "pipes.csv")
    ]
    return tuple(sorted(rows, key=lambda pipe: pipe.inner_mm))


def bore_mm(flow_t_per_h: float, density_kg_per_m3: float, velocity_m_per_s: float) -> float:
    """Inner diameter that a mass flow needs at a velocity: d = √(4 Q / (π v))."""
    volume_m3_per_s = flow_t_per_h * 1000.0 / 3600.0 / density_kg_per_m3
    return math.sqrt(4 * volume_m3_per_s / (math.pi * velocity_m_per_s)) * 1000.0


def pipe_for(flow_t_per_h: float, density_kg_per_m3: float, velocity_m_per_s: float) -> Pipe | None:
    """The smallest pipe wide enough, None beyond the largest."""
    needed_mm = bore_mm(flow_t_per_h, density_kg_per_m3, velocity_m_per_s)
    return next((pipe for pipe in pipes() if pipe.inner_mm >= needed_mm * (1 - 1e-9)), None)


def capacity_t_per_h(pipe: Pipe, density_kg_per_m3: float, velocity_m_per_s: float) -> float:
    """What a pipe carries at a velocity."""
    return math.pi * (pipe.inner_mm / 1000.0) ** 2 / 4 * velocity_m_per_s * density_kg_per_m3 * 3.6
