"""What a run on solar power reads: surfaces, what is excluded, assumptions, and the sky.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsPointXY

from ...core.energy.solar import hours as hourly
from ...core.energy.solar.parameters import Parameters, own_parameters
from ...core.energy.solar.position import Site
from ...core.energy.solar.potential import Hours, Note, Yield, potential
from ...core.energy.solar.report import Result, surface_notes
from ...core.energy.solar.sky import Plane
from ...core.energy.solar.surfaces import GROUND as LAND
from ...core.energy.solar.surfaces import PLANNED, ROOF, Given, surfaces
from ...core.energy.solar.surfaces import WATER as POND
from ...core.energy.solar.weather import read_weather
from ...core.energy.solar.yields import Yields, yields_of
from ...core.errors import EcoIpError
from ...core.forms.grid import GridFactor
from ...core.progress import step
from ...core.tables.numbers import figures, refusal
from ..framework import reader
from ..framework.keys import Field, Source
from ..framework.reader import Layer
from ..framework.run import Run
from . import solar_keys as keys

_YEAR_OF_THE_SUN = 2023


def read_all(run: Run) -> Result:
    """All that is entered, settled and worked out. Raises EcoIpError for what cannot be used."""
    step(run.progress(0, 1), 0.0)
    parameters = own_parameters(run[keys.FACTORS], run.tell).with_own(
        usable_roof_pct=run[keys.USABLE], usable_ground_pct=run[keys.USABLE], usable_water_pct=run[keys.USABLE],
        kwp_per_m2=run[keys.KWP],
    )  # fmt: skip
    given = _surfaces(run, parameters)
    excluded = _excluded(run)
    surface = surfaces(given, excluded, run.progress(40, 80))
    if not len(surface.kind):
        raise EcoIpError("error.solar.nothing_left")
    terms = _terms(run, parameters, given)
    yields = yields_of(run[keys.PROVINCE]) if run[keys.PROVINCE] else None
    hours, own_kwh = _hours(run, terms)
    gives, said = _yield(run, yields, hours, own_kwh)
    factor, year, told = _factor(run, parameters)
    found = potential(surface, parameters, gives, factor)
    kw = None if hours is None else hourly.scaled(hours, float(found.kwp.sum()), gives, run[keys.SERIES])
    notes = [*run.notes, *surface_notes(found), *said, *told]
    step(run.progress(80, 95), 1.0)
    return Result(found, yields, hours, kw, year, notes)


def _surfaces(run: Run, parameters: Parameters) -> dict[str, Given]:
    """The layers that were given, by kind. Raises EcoIpError where there is none with any land."""
    read = {}
    for kind, key, field in (
        (ROOF, keys.ROOFS, keys.ROOF_SHARE), (PLANNED, keys.PLOTS, keys.DENSITY), (POND, keys.WATER, None),
        (LAND, keys.GROUND, None),
    ):  # fmt: skip
        layer, name = _layer(run, key, field)
        if layer is None:
            continue
        share = np.full(len(layer.id), np.nan)
        part: np.ndarray | float = 1.0
        if kind == ROOF and name:
            share = _shares(run, key, layer, name, 1.0)
        if kind == PLANNED:
            part = _shares(run, key, layer, name, 100.0) if name else np.full(len(layer.id), np.nan)
            part = np.where(np.isnan(part), parameters["plot_density_pct"] / 100.0, part)
        read[kind] = Given(layer.geometry, layer.id, share, part)
    if not read:
        raise EcoIpError("error.solar.no_surface")
    if not any(len(each.id) for each in read.values()):
        named = next(key for key in (keys.ROOFS, keys.PLOTS, keys.WATER, keys.GROUND) if run.given(key) is not None)
        raise EcoIpError("error.layer_empty", layer=run.name(named))
    return read


def _layer(run: Run, key: Source, field: Field | None) -> tuple[Layer | None, str]:
    """The layer, and the name of its field; a default that it does not have is none."""
    source = run.given(key)
    if source is None:
        return None, ""
    name = run[field] if field is not None else ""
    if field is not None and name == (field.default or "") and name not in source.fields().names():
        name = ""
    return run.layer(key, *([name] if name else [])), name


def _shares(run: Run, key: Source, layer: Layer, name: str, whole: float) -> np.ndarray:
    """A column of shares as 0 to 1, NaN where nothing is typed. Raises EcoIpError naming the feature."""
    cells = layer.columns[name]
    found = figures(cells)
    wrong = found.wrong | (found.values < 0.0) | (found.values > whole)
    if wrong.any():
        row = int(wrong.argmax())
        place = {"layer": run.name(key), "field": name, "id": layer.id[row]}
        if found.two_ways[row]:
            raise refusal(cells[row], "solar.place", **place)
        raise EcoIpError("error.solar.share", **place, found=str(cells[row]), most=whole)
    return found.values / whole


def _excluded(run: Run) -> list[np.ndarray]:
    """The polygons of each excluded layer."""
    found = []
    for name, source in run.given_layers(keys.EXCLUDE):
        shown = source.sourceName()
        if not source.sourceCrs().isValid():
            raise EcoIpError("error.crs_missing", layer=shown)
        layer = reader.read_polygons(source, shown, (), run.context, run.progress(30, 40), run.crs)
        run.tell_unsaved(name, shown)
        if layer.lost:
            run.tell("corridor.note.lost", layer=shown, count=len(layer.lost), ids=", ".join(layer.lost[:10]))
        if layer.repairs:
            ids = ", ".join(layer.id[each.row] for each in layer.repairs[:10])
            run.tell("corridor.note.repaired", layer=shown, count=len(layer.repairs), ids=ids)
        found.append(layer.geometry)
    return found


def _terms(run: Run, parameters: Parameters, given: dict[str, Given]) -> hourly.Terms:
    boxes = np.array([shapely.total_bounds(each.geometry) for each in given.values() if len(each.geometry)])
    west, south, east, north = (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))
    try:
        degrees = QgsCoordinateTransform(
            run.crs, QgsCoordinateReferenceSystem("EPSG:4326"), run.context.transformContext()
        ).transform(QgsPointXY((west + east) / 2.0, (south + north) / 2.0))
    except QgsCsException as error:
        raise EcoIpError("error.solar.place", crs=run.crs.authid()) from error
    site = Site(degrees.y(), degrees.x(), float(run[keys.ALTITUDE] or 0.0), float(run[keys.UTC_OFFSET] or 0.0))
    plane = Plane(float(run[keys.TILT] or 0.0), float(run[keys.AZIMUTH] or 0.0), parameters["albedo"])
    return hourly.Terms(site, int(run[keys.YEAR] or _YEAR_OF_THE_SUN), plane, parameters)


def _hours(run: Run, terms: hourly.Terms) -> tuple[Hours | None, float]:
    """The hours of one kWp and what they add up to. Raises EcoIpError where they are wanted and no sky is known."""
    weather = run[keys.WEATHER]
    if weather is not None:
        return hourly.hours_of_weather(read_weather(weather, run.tell), terms)
    typed = hourly.turbidity_of(run[keys.TURBIDITY])
    if typed is not None:
        return hourly.hours_of_clear_sky(terms, typed, ("solar.sky.typed", {"turbidity": run[keys.TURBIDITY]}))
    if not run.wants(keys.HOURLY):
        return None, 0.0
    looked_up = hourly.pvlib_turbidity(terms.site)
    if looked_up is None:
        raise EcoIpError("error.solar.no_sky")
    return hourly.hours_of_clear_sky(terms, looked_up, ("solar.sky.pvlib", {}))


def _yield(run: Run, yields: Yields | None, hours: Hours | None, own_kwh: float) -> tuple[Yield, list[Note]]:
    """Whose yield holds, and what has to be said of it."""
    own, notes = run[keys.YIELD], []
    if own is not None:
        return Yield("own", own, own), [("solar.note.own_yield", {"value": own})]
    if run[keys.WEATHER] is not None:
        if yields is not None:
            notes.append(("solar.note.beside_weather", {"low": yields.low, "high": yields.high, "weather": own_kwh}))
        if hours is not None and hours.sky.air_c is None:
            notes.append(("solar.note.no_air", {}))
        return Yield("weather", own_kwh, own_kwh), notes
    if yields is not None:
        key = "solar.note.one_yield" if len(yields.published) == 1 else "solar.note.two_yields"
        return Yield("published", yields.low, yields.high), [(key, {"province": yields.province})]
    if hours is not None:
        return Yield("clear", None, own_kwh), [("solar.note.clear", {})]
    raise EcoIpError("error.solar.no_yield")


def _factor(run: Run, parameters: Parameters) -> tuple[GridFactor | None, int, list[Note]]:
    """The grid's factor of the year, None where there is no official one and none was chosen."""
    newest = max(year for year, each in parameters.grid.items() if each.value is not None)
    year, chosen = run[keys.YEAR], run[keys.FACTOR_YEAR]
    asked = int(year) if year is not None else newest
    notes: list[Note] = [] if year is not None else [("solar.note.newest_year", {"year": newest})]
    factor = parameters.grid.get(asked)
    if (factor is None or factor.value is None) and chosen is not None:
        factor = parameters.grid.get(int(chosen))
        notes.append(("solar.note.other_year", {"year": asked, "chosen": int(chosen)}))
    if factor is None or factor.value is None:
        return None, asked, [*notes, ("solar.note.no_factor", {"year": asked, "newest": newest})]
    return factor, asked, notes
