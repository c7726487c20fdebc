"""What a run about rain reads, and the study of it. Only taken inside `work`: it brings numpy and the core along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import shapely

from ...core.corridors.cells import Typed, in_field, read
from ...core.errors import EcoIpError
from ...core.geometry.union.unions import union
from ...core.landuse.codes import CodeTable, load_mapping
from ...core.water.rain import harvest, study
from ...core.water.rain.land import Land, gardens_of, ground_of, land_of
from ...core.water.rain.parameters import Parameters, known, own_parameters
from ...core.water.rain.storms import Constants, Storm, curve_storm, station_storm
from ...core.water.rain.study import Study
from ..framework.blocks import MAPPING
from ..framework.keys import Field, Key
from ..framework.run import Run
from . import rain_keys as keys

_MOST_M3 = 1e9


def study_of(run: Run, wants_swmm: bool) -> Study:
    """Raises EcoIpError for what cannot be used, and where nothing at all can be computed."""
    parameters = own_parameters(run[keys.FACTORS], run.tell)
    found = _harvest(run, Study(parameters))
    land, levels = _land(run, parameters)
    storm = _storm(run)
    if wants_swmm and (land is None or storm is None):
        raise EcoIpError("error.rain_swmm")
    if land is None and found.months is None:
        raise EcoIpError("error.rain_nothing")
    if land is None:
        return found
    found = replace(found, land=land, gardens=gardens_of(land, parameters))
    found.notes.extend(study.land_notes(land, run.progress(50, 60)))
    found = _stored(run, found, land, storm, wants_swmm)
    found = _ground(run, found, land, levels)
    found.notes.append(("rain.note.assumed", {}))
    return found


def _harvest(run: Run, found: Study) -> Study:
    """What the roofs give."""
    roofs, path = run.layer(keys.ROOFS, span_pct=(0, 10)), run[keys.RAIN]
    if roofs is None or path is None:
        if roofs is not None or path is not None:
            found.notes.append(("rain.note.half_harvest", {}))
        return found
    if not len(roofs.id):
        raise EcoIpError("error.rain_no_zones", layer=run.name(keys.ROOFS))
    area = float(shapely.area(union(roofs.geometry, run.progress(10, 15))))
    double = float(shapely.area(roofs.geometry).sum()) - area
    if double > 1.0:
        found.notes.append(("rain.note.roofs", {"area_m2": double}))
    wanted, tank = run[keys.DEMAND], run[keys.TANK]
    demand = None if wanted is None else harvest.monthly(wanted, "m3", _MOST_M3, run.tell)
    months, notes = study.months_of(harvest.read_rain(path, run.tell), area, demand, tank, found.parameters)
    return replace(found, months=months, roof_m2=area, tank_m3=tank, notes=[*found.notes, *notes])


def _land(run: Run, parameters: Parameters) -> tuple[Land | None, np.ndarray | None]:
    """The zones with what they shed, and the level of each where it was asked for."""
    layer = run.layer(keys.ZONES, keys.CODE_FIELD, keys.RUNOFF_FIELD, keys.LEVEL_FIELD, span_pct=(15, 50))
    if layer is None:
        return None, None
    if not len(layer.id):
        raise EcoIpError("error.rain_no_zones", layer=run.name(keys.ZONES))
    if not run[keys.CODE_FIELD] and not run[keys.RUNOFF_FIELD]:
        raise EcoIpError("error.rain_codes")
    own = run[MAPPING]
    table = CodeTable.shipped() if own is None else CodeTable.shipped().with_mapping(load_mapping(own, run.tell))
    codes = layer.cells(run[keys.CODE_FIELD])
    land = land_of(
        layer.geometry, layer.id, [None] * len(layer.id) if codes is None else codes,
        _typed(run, keys.RUNOFF_FIELD, layer), parameters, table,
    )  # fmt: skip
    return land, _levels(run, layer)


def _levels(run: Run, layer: Any) -> np.ndarray | None:
    cells = _typed(run, keys.LEVEL_FIELD, layer)
    if cells is None:
        return None
    found = read(layer.id, cells, "error.rain_level")
    if found.wrong.any():
        first = int(found.wrong.argmax())
        raise in_field(EcoIpError("error.rain_level", ids=layer.id[first], value=str(cells[first])), cells)
    return found.values


def _typed(run: Run, field: Field, layer: Any) -> Typed | None:
    cells = layer.cells(run[field])
    return None if cells is None else Typed(cells, run.name(keys.ZONES), run[field])


def _storm(run: Run) -> Storm | None:
    """The rain by its duration, None for none; what is to be said of it is told."""
    typed = Constants(*(run[key] for key in (
        keys.RAIN_A, keys.RAIN_C, keys.RAIN_B, keys.RAIN_N, keys.RETURN_YEARS)), run[keys.RAIN_SOURCE])  # fmt: skip
    given: dict[Key[Any], object] = {
        keys.STATION: run[keys.STATION], keys.RAIN_A: typed.is_given or None, keys.CURVE: run[keys.CURVE],
    }  # fmt: skip
    ways = [key.name for key, value in given.items() if value]
    if len(ways) > 1:
        raise EcoIpError("error.rain_two", given=", ".join(ways))
    if typed.is_given:
        formula, notes = typed.storm()
        run.tell_all(notes)
        return formula
    if run[keys.RETURN_YEARS] is not None:
        run.tell("rain.note.return_unused")
    if run[keys.STATION]:
        table, notes = station_storm(run[keys.STATION], run[keys.STATISTIC])
        run.tell_all(notes)
        return table
    if (path := run[keys.CURVE]) is not None:
        run.tell("rain.note.curve", path=path.name)
        return curve_storm(path, run.tell)
    return None


def _stored(run: Run, found: Study, land: Land, storm: Storm | None, wants_swmm: bool) -> Study:
    """What has to be stored, and the storm of the SWMM file."""
    if storm is None:
        found.notes.append(("rain.note.no_storm", {}))
        return found
    storage, notes = study.storage_and_notes(land, storm, run[keys.OUTFLOW])
    found.notes.extend(notes)
    found = replace(found, storage=storage, outflow_l_s=run[keys.OUTFLOW] or 0.0)
    if not wants_swmm:
        return found
    minutes, depth_mm = study.storm_of(storm, storage, run[keys.STORM_MIN])
    found.notes.append(("rain.note.swmm", {"depth_mm": depth_mm, "minutes": minutes}))
    found.notes.append(("rain.note.swmm_gardens", {}))
    if left := int(np.isnan(land.impervious_pct).sum()):
        found.notes.append(("rain.note.swmm_left", {"count": left}))
    return replace(found, storm_min=minutes, storm_mm=depth_mm)


def _ground(run: Run, found: Study, land: Land, levels: np.ndarray | None) -> Study:
    """Whether the ground lies above the flood."""
    flood_m = run[keys.FLOOD_LEVEL]
    if flood_m is None and levels is None:
        return found
    if flood_m is None or levels is None:
        raise EcoIpError("error.rain_ground")
    ground = ground_of(land, levels, flood_m, found.parameters)
    civil, other = (known(found.parameters, f"freeboard_{name}_m") for name in ("civil", "industrial"))
    found.notes.append(("rain.note.ground", {"flood_m": flood_m, "civil_m": civil, "other_m": other}))
    if unknown := ground.verdicts.count("no_verdict"):
        found.notes.append(("rain.note.no_levels", {"count": unknown}))
    return replace(found, ground=ground)
