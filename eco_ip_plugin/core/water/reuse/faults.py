"""What is wrong with the plan of a second network, or not known of it: each a finding, with its place if it has one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely

from ...corridors.demands import Utilities
from ...corridors.spacing import Spacing
from ...findings import Finding
from ...geometry.units import M2_PER_HA
from ..months import Rain, months_said
from ..norms import Norms, unknown
from .land import ParkLand
from .mains import RECLAIMED, Mains, Reached
from .reclaimed import Account

ERROR, WARNING, INFO = "error", "warning", "info"
_NO_AREA = float("nan")


def finding(
    kind: str, severity: str, ids: Sequence[str] = (), place: Any = None, park: str = "", **params: Any
) -> Finding:
    """The finding of a kind, with the sentence `water.finding.<kind>`."""
    return Finding(kind, severity, park, tuple(ids), _NO_AREA, f"water.finding.{kind}", params, place)


def of_norms(norms: Norms, day: datetime.date) -> list[Finding]:
    """Norms without a figure on the day."""
    return [
        finding("no_norm", WARNING, [each.key], norm=each.key, name=dict(each.name), day=day) for each in unknown(norms)
    ]


def of_land(lands: Sequence[ParkLand]) -> Iterator[Finding]:
    """Parks without a zone, and land that several classes claim, which is neither watered nor washed here."""
    for land in lands:
        if not len(land.parts):
            yield finding("no_zones", WARNING, park=land.name, name=land.name)
        if land.disputed_m2 > 1.0:
            yield finding("disputed", INFO, park=land.name, name=land.name, area_ha=land.disputed_m2 / M2_PER_HA)


def of_rain(rain: Rain | None) -> list[Finding]:
    """Months of which the table of rain tells no wet days; all without a table, which the notes say."""
    missing = [] if rain is None else rain.missing
    return [finding("no_rain", WARNING, list(map(str, missing)), months=months_said(missing))] if missing else []


def no_plots() -> Finding:
    """The layer of plots is empty."""
    return finding("no_plots", WARNING)


def no_plants() -> Finding:
    """Nobody gave a layer of plants."""
    return finding("no_plants", WARNING)


def of_parks_without(accounts: Sequence[Account], plants: np.ndarray) -> Iterator[Finding]:
    """Parks without a plant, (a,) counts, and parks whose plants take less than their wastewater."""
    for account, count in zip(accounts, plants.tolist()):
        if not count:
            yield finding("no_plant", WARNING, park=account.park, name=account.park)
        elif account.capacity is not None and account.untreated > 1e-9:
            figures = {"name": account.park, "capacity": account.capacity, "wastewater": account.wastewater}
            yield Finding("small_plant", WARNING, account.park, (), _NO_AREA, "water.finding.small_plant", figures)


def of_plants(ids: np.ndarray, points: np.ndarray, capacity: np.ndarray, outside: np.ndarray) -> Iterator[Finding]:
    """Plants of unknown capacity, and those outside every park."""
    for row, id_ in enumerate(ids.tolist()):
        if outside[row]:
            yield finding("plant_outside", WARNING, [id_], points[row], id=id_)
        elif np.isnan(capacity[row]):
            yield finding("no_capacity", WARNING, [id_], points[row], id=id_)


def far_plants(ids: np.ndarray, points: np.ndarray, joined_m: np.ndarray, reach_m: float) -> Iterator[Finding]:
    """Plants that stand farther than the reach from the main they are taken to feed."""
    for row in np.flatnonzero(joined_m > reach_m).tolist():
        yield finding("plant_far", INFO, [ids[row]], points[row], id=ids[row], away_m=float(joined_m[row]))


def of_mains(
    mains: Mains | None, found: Reached | None, joints: Sequence[tuple[int, int, shapely.Point]]
) -> Iterator[Finding]:
    """Junctions with drinking water, mains without a kind, and parts of the network that no plant feeds."""
    if mains is None or found is None:
        yield finding("no_mains", WARNING)
        return
    for a, b, place in joints:
        yield finding("junction", ERROR, [mains.id[a], mains.id[b]], place, drinking=mains.id[a], reclaimed=mains.id[b],
                      x=place.x, y=place.y)  # fmt: skip
    for row in np.flatnonzero(mains.kindless).tolist():
        word = mains.kind[row] if mains.kind[row] in mains.unknown else ""
        kind = "kind_unknown" if word else "no_kind"
        yield finding(kind, WARNING, [mains.id[row]], _middle(mains.geometry[row]), id=mains.id[row], word=word)
    if not len(mains.of(RECLAIMED)):
        yield finding("no_reclaimed", WARNING)
    for part in found.unfed:
        yield finding("unfed", WARNING, (), _middle(part), length_m=float(part.length))


def of_spacing(utilities: Utilities, found: Spacing) -> list[Finding]:
    """Mains of reclaimed water that lie too near to another utility, or whose distance an unknown diameter decides."""
    made = []
    for one in found.violations:
        if RECLAIMED not in (utilities.kind[one.a], utilities.kind[one.b]):
            continue
        said = {
            "a": utilities.id[one.a], "b": utilities.id[one.b], "measured": one.measured, "required": one.required,
            "clause": one.rule.clause, "kind_a": _name(utilities, one.a), "kind_b": _name(utilities, one.b),
        }  # fmt: skip
        key = "angle" if one.relation == "angle" else "spacing"
        made.append(finding(key, ERROR, [said["a"], said["b"]], _middle(one.geometry), **said))
    open_ = [(a, b) for a, b in found.unknown_diameter if RECLAIMED in (utilities.kind[a], utilities.kind[b])]
    for a, b in open_:
        ids = [utilities.id[a], utilities.id[b]]
        place = _middle(shapely.shortest_line(utilities.geometry[a], utilities.geometry[b]))
        made.append(finding("diameter", INFO, ids, place, a=ids[0], b=ids[1]))
    return made


def _name(utilities: Utilities, row: int) -> dict[str, str]:
    return dict(utilities.kinds[utilities.kind[row]].name)


def _middle(shape: shapely.Geometry) -> shapely.Point:
    """A point of a place: half-way along its longest line."""
    parts = shapely.get_parts(shape)
    longest = parts[int(np.argmax(shapely.length(parts)))]
    if shapely.get_type_id(longest) == shapely.GeometryType.LINESTRING:
        return shapely.line_interpolate_point(longest, 0.5, normalized=True)
    return shapely.point_on_surface(longest)
