"""A park out of a seed: the rows of every table of a store, the same for the same seed, size and number of firms.

made = demo_park(Ask(seed=7, hectares=300.0, firms=120, faults="some", language="vi"), progress)
made.tables["zone"]["geom"] …, made.faults
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..errors import EcoIpError
from ..progress import Progress, Silent, step
from ..text import say
from . import firms as people
from . import works
from .faults import AMOUNTS, Fault, Sown, sow
from .layout import Layout, layout
from .plots import Plots, halls, plots
from .words import PARK_ID, ids, note

HECTARES, FIRMS, SEEDS = (20.0, 3_000.0), (0, 5_000), (0, 2**31 - 1)
"""From which to which size, number of firms and seed."""
MOST_PER_HA = 12
"""Firms on a hectare of the park: more would have plots that nobody could build on."""
_CODES = {"green": "CX", "technical": "HTKT", "social": "HTXH", "service": "DV", "parking": "P", "warehouse": "KB",
          "industrial": "CN"}  # fmt: skip
_PHASES = 3
_FACTS = (("area_ha", "ha"), ("workers", "người"), ("firm_count", "doanh nghiệp"))
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class Ask:
    """faults: one of `AMOUNTS`; language: of names and remarks."""

    seed: int
    hectares: float
    firms: int
    faults: str = "none"
    language: str = "vi"


@dataclass(frozen=True)
class Demo:
    """tables: columns by table, shapes (shapely) under `geom`, parents before children. faults: what was put in."""

    ask: Ask
    tables: Mapping[str, Columns]
    faults: tuple[Fault, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {name: len(next(iter(columns.values()))) for name, columns in self.tables.items()}


def demo_park(ask: Ask, progress: Progress | None = None) -> Demo:
    """Make the park. Raises EcoIpError for sizes that are none, Cancelled when stopped."""
    check(ask)
    watched = progress or Silent()
    remark = note(ask.seed, ask.language)
    land = layout(ask.hectares, _chance(ask, 0))
    step(watched, 0.1)
    parcels = plots(land, ask.firms, _chance(ask, 1))
    step(watched, 0.3)
    plot_ids = ids("L", len(parcels.bounds))
    on, x0, y0, x1, y1 = (parcels.of_firms, *parcels.bounds.T)
    middles = np.stack([(x0 + x1) / 2, (y0 + y1) / 2], axis=1)
    those = people.firms([plot_ids[each] for each in on], middles[on], parcels.area_ha[on], ask.language, remark,
                         _chance(ask, 2))  # fmt: skip
    flow, content = people.flows(those, remark, _chance(ask, 3))
    step(watched, 0.5)
    link = people.links(those, flow, remark, _chance(ask, 4))
    points, series = works.monitoring(land, ask.language, remark)
    zone = _zones(land, remark)
    step(watched, 0.7)
    tables: dict[str, Any] = {
        "park": _park(ask, land, remark), "zone": zone, "plot": _plots(parcels, plot_ids, zone, remark),
        "building": _buildings(parcels, plot_ids, remark, _chance(ask, 5)), "firm": those.table, "flow": flow,
        "corridor": works.corridors(land, remark), "network": works.network(land, remark), "link": link,
        "measure": people.measures(those, remark, _chance(ask, 7)),
        "monitoring": points, "content": content, "fact": _facts(ask, those, remark), "phase": _phases(land, remark),
        "stream": series,
    }  # fmt: skip
    sown: Sown = sow(tables, ask.faults, _chance(ask, 6))
    step(watched, 1.0)
    return Demo(ask, sown.tables, sown.faults)


def check(ask: Ask) -> None:
    """Raise EcoIpError for what no park can be made of."""
    for key, value, (least, most) in (("hectares", ask.hectares, HECTARES), ("firms", ask.firms, FIRMS),
                                      ("seed", ask.seed, SEEDS)):  # fmt: skip
        if not math.isfinite(value) or not least <= value <= most:
            raise EcoIpError(f"error.demo.{key}", found=value, least=least, most=most)
    if ask.firms > MOST_PER_HA * ask.hectares:
        raise EcoIpError("error.demo.crowded", firms=ask.firms, hectares=ask.hectares,
                         most=int(MOST_PER_HA * ask.hectares))  # fmt: skip
    if ask.faults not in AMOUNTS:
        raise EcoIpError("error.demo.faults", found=ask.faults, known=", ".join(AMOUNTS))


def _chance(ask: Ask, stream: int) -> np.random.Generator:
    """Chance for one part of the park: what one part draws does not move the others."""
    return np.random.Generator(np.random.PCG64([ask.seed, stream]))


def _park(ask: Ask, land: Layout, remark: str) -> Columns:
    return {"park_id": [PARK_ID], "name": [say("demo.park_name", "vi", seed=ask.seed)],
            "name_en": [say("demo.park_name", "en", seed=ask.seed)], "approved_ha": [float(ask.hectares)],
            "note": [remark], "geom": [land.park]}  # fmt: skip


def _zones(land: Layout, remark: str) -> dict[str, list[Any]]:
    """Belt, streets, then a zone for each block, numbered within its class."""
    seen: dict[str, int] = {}
    zone_ids = ["CX-VD", "GT"]
    for name in land.land_class.tolist():
        seen[name] = seen.get(name, 0) + 1
        zone_ids.append(f"{_CODES[name]}-{seen[name]:03d}")
    return {
        "zone_id": zone_ids,
        "park_id": [PARK_ID] * len(zone_ids),
        "code": ["CX", "GT", *(_CODES[name] for name in land.land_class.tolist())],
        "class": ["green", "traffic", *land.land_class.tolist()],
        "name": zone_ids,
        "phase": [None, None, *(_phase(number) for number in _phase_of(land))],
        "note": [remark] * len(zone_ids),
        "geom": [land.belt, land.streets, *land.block_shapes.tolist()],
    }


def _phase_of(land: Layout) -> list[int]:
    """The phase of each block, from west to east."""
    column = np.arange(len(land.block)) % len(land.x)
    return (1 + column * _PHASES // len(land.x)).tolist()


def _phase(number: int) -> str:
    return f"Giai đoạn {number}"


def _plots(
    parcels: Plots, plot_ids: Sequence[str], zone: Mapping[str, Sequence[Any]], remark: str
) -> dict[str, list[Any]]:
    area = parcels.area_ha.tolist()
    leased = [ha if status == "leased" else None for ha, status in zip(area, parcels.status.tolist())]
    return {
        "plot_id": list(plot_ids),
        "park_id": [PARK_ID] * len(plot_ids),
        "zone_id": [zone["zone_id"][2 + block] for block in parcels.block.tolist()],
        "name": [f"Lô {id_}" for id_ in plot_ids],
        "status": parcels.status.tolist(),
        "area_ha": area,
        "leased_ha": leased,
        "power_kw": [round(250.0 * ha, 1) for ha in area],
        "note": [remark] * len(plot_ids),
        "geom": [shapely.box(*bounds) for bounds in parcels.bounds.tolist()],
    }


def _buildings(parcels: Plots, plot_ids: Sequence[str], remark: str, rng: np.random.Generator) -> dict[str, list[Any]]:
    on = parcels.of_firms
    shapes, height = halls(parcels.bounds[on], rng)
    return {
        "building_id": ids("B", len(on)),
        "plot_id": [plot_ids[each] for each in on.tolist()],
        "name": ["Nhà xưởng"] * len(on),
        "floors": [1] * len(on),
        "height_m": height.tolist(),
        "use": ["nhà xưởng"] * len(on),
        "year_from": [2016 + place % 9 for place in range(len(on))],
        "roof_share": [0.6] * len(on),
        "note": [remark] * len(on),
        "geom": shapes.tolist(),
    }


def _facts(ask: Ask, those: people.Firms, remark: str) -> dict[str, list[Any]]:
    """What a made-up paper says of the park: what the other tables say."""
    values = [float(ask.hectares), float(sum(those.table["workers"])), float(ask.firms)]
    count = len(_FACTS)
    return {
        "fact_id": ids("SL", count), "park_id": [PARK_ID] * count, "attribute": [name for name, _ in _FACTS],
        "value": values, "unit": [unit for _, unit in _FACTS], "as_of": ["2025-12-31"] * count,
        "source_title": [remark] * count, "source_date": ["2026-01-15"] * count, "rank": [1] * count,
        "evidence": ["assumed"] * count, "note": [remark] * count,
    }  # fmt: skip


def _phases(land: Layout, remark: str) -> dict[str, list[Any]]:
    area = shapely.area(land.block_shapes) / 10_000.0
    of = np.array(_phase_of(land))
    numbers = list(range(1, _PHASES + 1))
    return {
        "phase_id": [f"GD{number}" for number in numbers],
        "park_id": [PARK_ID] * _PHASES,
        "name": [_phase(number) for number in numbers],
        "area_ha": [round(float(area[of == number].sum()), 2) for number in numbers],
        "starts": [f"{2011 + 5 * number}-01-01" for number in numbers],
        "ends": [f"{2015 + 5 * number}-12-31" for number in numbers],
        "note": [remark] * _PHASES,
    }
