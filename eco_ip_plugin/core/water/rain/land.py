"""Land as rain meets it: how much each zone sheds, how large its rain garden has to be, whether it lies above flood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...corridors.cells import in_field, read
from ...errors import EcoIpError
from ...landuse.codes import CodeTable
from ...progress import Progress, step
from ...rules.verdict import FAIL, NO_VERDICT, PASS
from .parameters import IMPERVIOUS, RUNOFF, Parameters, known

CIVIL = ("housing", "social", "service")
"""Classes whose ground needs the freeboard of civil land; water has no ground."""
NO_GARDEN = ("green", "water")
FREEBOARD_CLAUSE = {"vi": "QCVN 01:2021/BXD, mục 2.8.1", "en": "QCVN 01:2021/BXD, 2.8.1"}
_SAME_M = 1e-9
_OVERLAP_M2 = 1.0
_ROWS = 1_000


@dataclass(frozen=True)
class Land:
    """Zones, (n,) each. area_m2: planar; runoff: coefficient, NaN where none is known; impervious_pct: for SWMM, NaN
    where none is known."""

    zone_id: np.ndarray
    geometry: np.ndarray
    land_class: np.ndarray
    area_m2: np.ndarray
    runoff: np.ndarray
    impervious_pct: np.ndarray

    @property
    def runoff_ha(self) -> float:
        """Σ C A of the zones whose coefficient is known, ha."""
        return float(np.nansum(self.runoff * self.area_m2)) / 10_000.0

    @property
    def unknown(self) -> np.ndarray:
        """(n,) zones without a coefficient."""
        return np.isnan(self.runoff)

    def overlap_m2(self, progress: Progress) -> float:
        """Land that two zones share, counted in both. Raises Cancelled."""
        tree, shared = shapely.STRtree(self.geometry), 0.0
        for low in range(0, len(self.geometry), _ROWS):
            step(progress, low / len(self.geometry))
            one, other = tree.query(self.geometry[low : low + _ROWS], predicate="intersects")
            pairs = one + low < other
            both = shapely.intersection(self.geometry[one[pairs] + low], self.geometry[other[pairs]])
            shared += float(shapely.area(both).sum())
        return shared if shared > _OVERLAP_M2 else 0.0


def land_of(
    geometry: np.ndarray, zone_id: np.ndarray, codes: Sequence[Any], own: Sequence[Any] | None, parameters: Parameters,
    table: CodeTable,
) -> Land:  # fmt: skip
    """codes: (n,) as typed; own: (n,) coefficients of the user's own, empty where the class decides, None for no such
    field. Raises EcoIpError for a coefficient that is none."""
    read_as = {code: table.read(code).land_class for code in dict.fromkeys(codes)}
    classes = np.array([read_as[code] for code in codes], dtype=object)
    runoff, sealed = (_of_class(classes, kind, parameters) for kind in (RUNOFF, IMPERVIOUS))
    if own is not None:
        given = read(zone_id, own, "error.rain_runoff")
        wrong = given.wrong | (given.values < 0) | (given.values > 1)
        if wrong.any():
            first = int(wrong.argmax())
            raise in_field(EcoIpError("error.rain_runoff", ids=zone_id[first], value=str(own[first])), own)
        runoff = np.where(given.empty, runoff, given.values)
        sealed = np.where(given.empty, sealed, given.values * 100.0)
    return Land(zone_id, geometry, classes, shapely.area(geometry), runoff, sealed)


def _of_class(classes: np.ndarray, kind: str, parameters: Parameters) -> np.ndarray:
    figures = {each: parameters.get(kind + each) for each in set(classes.tolist())}
    values = {name: np.nan if row is None or row.value is None else row.value for name, row in figures.items()}
    return np.array([values[each] for each in classes.tolist()], dtype=float)


@dataclass(frozen=True)
class Gardens:
    """(g,) each: place among the zones, land that sheds onto it, and its own area, m²."""

    zone: np.ndarray
    sheds_m2: np.ndarray
    garden_m2: np.ndarray


def gardens_of(land: Land, parameters: Parameters) -> Gardens:
    """area = depth to hold × C A ÷ (ponding + porosity × soil + what soaks away)."""
    zone = np.flatnonzero(~land.unknown & (land.runoff > 0) & ~np.isin(land.land_class, NO_GARDEN))
    soaks_m = known(parameters, "garden_infiltration_mm_h") / 1000.0 * known(parameters, "garden_hours")
    soil_m = known(parameters, "garden_porosity") * known(parameters, "garden_media_m")
    holds_m = known(parameters, "garden_ponding_m") + soil_m + soaks_m
    if holds_m <= 0:
        raise EcoIpError("error.rain_garden")
    sheds = land.runoff[zone] * land.area_m2[zone]
    return Gardens(zone, sheds, known(parameters, "garden_quality_mm") / 1000.0 * sheds / holds_m)


@dataclass(frozen=True)
class Ground:
    """(g,) each: place among the zones, level, what it has to be, how much lacks (0 for none, NaN where no level is
    known), m above datum; verdict of each and of all."""

    zone: np.ndarray
    level_m: np.ndarray
    required_m: np.ndarray
    short_m: np.ndarray
    verdicts: Sequence[str]
    verdict: str


def ground_of(land: Land, level_m: np.ndarray, flood_m: float, parameters: Parameters) -> Ground:
    """level_m: (n,) of each zone, NaN where it is not known."""
    zone = np.flatnonzero(land.land_class != "water")
    free = {civil: known(parameters, f"freeboard_{name}_m") for civil, name in ((True, "civil"), (False, "industrial"))}
    required = flood_m + np.array([free[each in CIVIL] for each in land.land_class[zone].tolist()])
    level = level_m[zone]
    short = np.where(level >= required - _SAME_M, 0.0, required - level)
    verdicts = [NO_VERDICT if each != each else FAIL if each > 0 else PASS for each in short.tolist()]
    whole = FAIL if FAIL in verdicts else NO_VERDICT if NO_VERDICT in verdicts or not verdicts else PASS
    return Ground(zone, level, required, short, verdicts, whole)
