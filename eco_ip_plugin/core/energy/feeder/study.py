"""A feeder worked out: voltages, loading, losses, and whether its voltages keep to the band that holds on a day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...errors import EcoIpError
from ...progress import Progress
from ...rules.evaluate import evaluate
from ...rules.judge import AT_LEAST, AT_MOST, Judged, Stated, judge, limit
from ...rules.pack import RulePack
from ...rules.verdict import FAIL, worst
from .sweep import Collapse, Flow, sweep
from .tree import Lines, Stands, Tree, tree_of

LOWEST, HIGHEST = "voltage_lowest_pct", "voltage_highest_pct"
"""What a rule pack asks of: percent of the nominal voltage."""
FULL_PCT = 100.0
_KW_PER_MW = 1000.0


@dataclass(frozen=True)
class Grid:
    """kv: nominal voltage between lines; source_pu: what the sources hold, of it; tolerance_m: ends and points as near
    as that are joined."""

    kv: float
    source_pu: float
    tolerance_m: float


@dataclass(frozen=True)
class Band:
    """The voltages that may be, by rules or typed in percent; typed ones go before the rules."""

    pack: RulePack | None
    day: datetime.date
    lowest_pct: float | None = None
    highest_pct: float | None = None


@dataclass(frozen=True)
class Taken:
    """The loads, (l,) each. mva: complex. factor: (h,) what of them is drawn in each hour of a year, None for one
    moment."""

    stands: Stands
    mva: np.ndarray
    factor: np.ndarray | None = None


@dataclass(frozen=True)
class Year:
    """A year of hours. hour: the one with the lowest voltage, of which the feeder's figures are; lowest_pu, highest_pu:
    (h,) of all buses; loss_mwh: in all of them; loading_pct: (b,) the most of any hour."""

    hour: int
    lowest_pu: np.ndarray
    highest_pu: np.ndarray
    loss_mwh: float
    loading_pct: np.ndarray


@dataclass(frozen=True)
class Feeder:
    """All that came out, of a year at the hour of the lowest voltage. load_mva: (l,) complex. loading_pct, loss_kw:
    (b,) of the branch that leads to each bus, NaN for a source and where no current is allowed for; judged: the band's
    two ends, over all hours. year: None for one moment."""

    lines: Lines
    sources: Stands
    loads: Stands
    load_mva: np.ndarray
    grid: Grid
    tree: Tree
    flow: Flow
    loading_pct: np.ndarray
    loss_kw: np.ndarray
    judged: tuple[Judged, ...]
    year: Year | None = None

    @property
    def v_pu(self) -> np.ndarray:
        """(b,) of the nominal voltage."""
        return self.flow.v_pu(self.grid.kv)[:, 0]

    @property
    def overloaded(self) -> np.ndarray:
        """Buses whose branch carries more than it may, at any hour."""
        loading = self.loading_pct if self.year is None else self.year.loading_pct
        return np.flatnonzero(loading > limit(FULL_PCT, AT_MOST))

    @property
    def verdict(self) -> str:
        """Of band and lines together: a line that carries too much fails whatever the voltage."""
        outcome = worst([each.verdict for each in self.judged])
        return FAIL if len(self.overloaded) else outcome

    @property
    def bus_mva(self) -> np.ndarray:
        """(b,) complex load of each bus."""
        return _by_bus(self.tree, self.load_mva)

    def figures(self) -> dict[str, Any]:
        """The values for models and scripts."""
        loading = self.loading_pct if self.year is None else self.year.loading_pct
        known = loading[~np.isnan(loading)]
        return {
            "LOSS_KW": float(np.nansum(self.loss_kw)),
            "V_MIN_PU": float(self.v_pu.min()),
            "V_MAX_PU": float(self.v_pu.max() if self.year is None else self.year.highest_pu.max()),
            "MAX_LOADING_PCT": float(known.max()) if len(known) else None,
            "LOAD_MW": float(self.load_mva.real.sum()),
            "OVERLOADED_COUNT": len(self.overloaded),
            "BUS_COUNT": len(self.tree.parent),
            "LOSS_MWH": None if self.year is None else self.year.loss_mwh,
            "WORST_HOUR": None if self.year is None else self.year.hour,
            "VERDICT": self.verdict,
        }


def feeder(lines: Lines, sources: Stands, loads: Taken, grid: Grid, band: Band, progress: Progress) -> Feeder:
    """The feeder with its loads. Raises EcoIpError for what is no radial net, and where the loads are more than the
    lines can carry, with the place; Cancelled when stopped."""
    tree = tree_of(lines, sources, loads.stands, grid.tolerance_m)
    impedance = _impedance(tree, lines)
    factor = np.ones(1) if loads.factor is None else loads.factor
    at_bus = _by_bus(tree, loads.mva)
    try:
        flow = sweep(tree.parent, impedance, at_bus[:, None] * factor[None], grid.kv * grid.source_pu, progress)
    except Collapse as error:
        x, y = tree.xy[error.bus].tolist()
        key = "error.feeder.collapse" if loads.factor is None else "error.feeder.collapse_hour"
        raise EcoIpError(key, bus=f"B{error.bus}", x=x, y=y, hour=error.hour) from error
    volts, loss_kw = flow.v_pu(grid.kv), flow.loss_mw(impedance.real) * _KW_PER_MW
    most = np.where(tree.row >= 0, lines.max_ka[tree.row], np.nan)
    hour = int(volts.min(axis=0).argmin())
    then = Flow(flow.volts[:, [hour]], flow.current_ka[:, [hour]])
    year = None
    if loads.factor is not None:
        highest = _of(flow.current_ka.max(axis=1), most)
        year = Year(hour, volts.min(axis=0), volts.max(axis=0), float(loss_kw.sum() / _KW_PER_MW), highest)
    judged = judged_band(float(volts.min()) * 100.0, float(volts.max()) * 100.0, band)
    loss = np.where(tree.row >= 0, loss_kw[:, hour], np.nan)
    loading = _of(then.current_ka[:, 0], most)
    mva = loads.mva * factor[hour]
    return Feeder(lines, sources, loads.stands, mva, grid, tree, then, loading, loss, judged, year)


def _of(current_ka: np.ndarray, most_ka: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return current_ka / most_ka * 100.0


def judged_band(lowest_pct: float, highest_pct: float, band: Band) -> tuple[Judged, ...]:
    """The lowest and the highest voltage, percent of the nominal one, held against the band; an end that nobody gives
    is held against the rules."""
    typed = [
        judge(measured, Stated(stated, unit="%", evidence="project"), sense)
        for measured, stated, sense in (
            (lowest_pct, band.lowest_pct, AT_LEAST), (highest_pct, band.highest_pct, AT_MOST),
        ) if stated is not None
    ]  # fmt: skip
    if band.pack is None or len(typed) == 2:
        return tuple(typed)
    said = {each.sense for each in typed}
    ruled = evaluate(band.pack, {LOWEST: lowest_pct, HIGHEST: highest_pct}, band.day)
    about = (each for each in ruled if each.chosen and each.measured is not None)  # others are not about voltages
    return (*typed, *(each for each in about if each.sense not in said))


def distance_km(tree: Tree) -> np.ndarray:
    """(b,) km of line from the source to each bus."""
    far = np.zeros(len(tree.parent))
    for bus in tree.fed.tolist():
        far[bus] = far[tree.parent[bus]] + tree.length_km[bus]
    return far


def _by_bus(tree: Tree, load_mva: Sequence[complex] | np.ndarray) -> np.ndarray:
    at_bus = np.zeros(len(tree.parent), dtype=complex)
    np.add.at(at_bus, tree.load_bus, np.asarray(load_mva, dtype=complex))
    return at_bus


def _impedance(tree: Tree, lines: Lines) -> np.ndarray:
    """(b,) complex ohm of the branch that leads to each bus, 0 for a source."""
    ohm_km = (lines.r_ohm_km + 1j * lines.x_ohm_km)[tree.row]
    return np.where(tree.row >= 0, ohm_km * tree.length_km, 0.0)
