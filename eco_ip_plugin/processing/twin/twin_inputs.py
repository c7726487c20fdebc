"""What a run on the twin reads: its themes out of layers or a store, verdicts, emissions, heights of the ground.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsRasterLayer,
)

from ...core.documents.figures import NONE
from ...core.errors import EcoIpError
from ...core.landuse.codes import CodeTable
from ...core.tables.norms import norms_on, own_norms
from ...core.tables.numbers import parsed
from ...core.tables.words import fold
from ...core.text import listed
from ...core.twin import scene, settled
from ...core.twin.scene import Given, Layer
from ...crs import why_not_metres
from ..framework.keys import Field, Source
from ..framework.run import Run
from ..framework.store import PARK
from . import twin_keys as keys
from .store_layers import Taken, taken

PUBLIC = "public"
_IDS = {
    "zone_id": (scene.ZONE, ""), "plot_id": (scene.ZONE, "plot/"), "building_id": (scene.BUILDING, ""),
    "network_id": (scene.UTILITY, ""), "corridor_id": (scene.CORRIDOR, ""), "id": ("", ""),
}  # fmt: skip
_PASS = "pass"  # nosec B105
_VERDICTS = {"pass": _PASS, "fail": "fail", "no verdict": "no_verdict", "dat": _PASS, "khong dat": "fail"}
_WORST_FIRST = ("fail", "no_verdict", "", _PASS)
_NOT_PUBLIC = (keys.NAME, keys.OWNER)
"""Fields of a layer that tell of people, so that they stay behind at the public level as those of a project do."""
_LAYERS: tuple[tuple[Source, str, Mapping[str, Field | str]], ...] = (
    (keys.ZONES, scene.ZONE, {"class": keys.CODE}),
    (keys.GREEN, scene.GREEN, {}),
    (keys.CORRIDORS, scene.CORRIDOR, {"kind": "kind", "width_m": "width_m"}),
    (keys.BUILDINGS, scene.BUILDING, {"height_m": keys.HEIGHT, "floors": keys.FLOORS, "year_from": "year_from",
                                      "year_to": "year_to"}),
    (keys.UTILITIES, scene.UTILITY, {"kind": keys.KIND, "diameter_mm": keys.DIAMETER, "depth_m": keys.DEPTH,
                                     "position": keys.POSITION, "name": keys.NAME, "owner": keys.OWNER,
                                     "year_from": keys.YEAR, "year_to": "year_to"}),
)  # fmt: skip


def read_given(run: Run, store: Any) -> tuple[Given, Taken]:
    """All a scene is made of, and what the store gave of it. Raises EcoIpError for what cannot be used."""
    found = Taken("")
    if store is not None:
        run.crs = QgsCoordinateReferenceSystem(store.crs_id())
        found = taken(store, run[keys.LEVEL], run[PARK], run.progress(0, 25))
    layers = []
    for key, theme, columns in _LAYERS:
        own = _layer(run, key, theme, columns)
        layers += [own] if own is not None else [each for each in found.layers if each.theme == theme]
    layers = _with_emissions(run, _with_verdicts(run, layers), found)
    norms = own_norms(norms_on(datetime.date.today(), "twin.csv"), run[keys.FACTORS], run.tell)
    themes = run[keys.THEMES] or list(scene.THEMES)
    given = Given(
        found.title, run.crs.authid(), layers, norms, run[keys.COLOUR_BY], themes, found.phases, run[keys.TIME],
        None, found.links, found.words,
    )  # fmt: skip
    return given, found


def _layer(run: Run, key: Source, theme: str, columns: Mapping[str, Field | str]) -> Layer | None:
    """A layer that was given; a field by default that it does not have is none."""
    source = run.given(key)
    if source is None:
        return None
    there = source.fields().names()
    names = {}
    for column, field in columns.items():
        name = field if isinstance(field, str) else run[field]
        by_default = isinstance(field, str) or name == (field.default or "")
        if name and (name in there or not by_default):
            names[column] = name
    if run[keys.LEVEL] == PUBLIC and (hidden := [each for each in columns if columns[each] in _NOT_PUBLIC]):
        held = [names.pop(each) for each in hidden if each in names]
        if held:
            run.tell("twin.note.fields_withheld", fields=listed(held), layer=run.name(key))
    layer = run.layer(key, *dict.fromkeys(names.values()))
    cells = {column: layer.columns[name] for column, name in names.items()}
    if theme == scene.ZONE and "class" in cells:
        cells["class"] = CodeTable.shipped().classify([None if each is None else str(each) for each in cells["class"]])
    if theme == scene.GREEN and len(layer.geometry) and shapely.get_type_id(layer.geometry[0]) == 0:
        theme = scene.TREE
    crossed = [layer.id[each.row] for each in layer.repairs]
    return Layer(theme, list(layer.id), layer.geometry, cells, (), crossed, list(layer.lost), called=names)


def _with_verdicts(run: Run, layers: list[Layer]) -> list[Layer]:
    """The layers with the verdict of each feature of the table, by whichever column of ids it has."""
    names, rows = run.rows(keys.VERDICTS)
    if not names:
        return layers
    by = next((each for each in _IDS if each in names), None)
    if by is None or "verdict" not in names:
        missing = "verdict" if by else " / ".join(_IDS)
        raise EcoIpError("error.twin.name", table=run.name(keys.VERDICTS), column=missing)
    at, said = names.index(by), names.index("verdict")
    theme, prefix = _IDS[by]
    verdicts = _worst(rows, at, said, prefix)
    used: set[str] = set()
    found = []
    for layer in layers:
        fits = not theme or layer.theme == theme
        ids = [each if each in verdicts else "" for each in layer.id] if fits else [""] * len(layer.id)
        if by == "plot_id" and layer.theme == scene.BUILDING:  # a building has the verdict of its plot
            ids = [f"plot/{each}" for each in scene.column(layer, "plot_id")]
        used.update(each for each in ids if each in verdicts)
        found.append(_with(layer, "verdict", [verdicts.get(each) or None for each in ids]))
    _tell_unmatched(run, keys.VERDICTS, [each for each in verdicts if each not in used or not verdicts[each]])
    return found


def _worst(rows: Any, at: int, said: int, prefix: str) -> dict[str, str]:
    """The verdict by id, "" for a word that is none; of several the worst."""
    found: dict[str, str] = {}
    for row in rows:
        id_ = NONE if row[at] is None or not str(row[at]).strip() else f"{prefix}{row[at]}"
        verdict = _VERDICTS.get(fold(row[said]).replace("_", " "), "")
        found[id_] = min(found.get(id_, verdict), verdict, key=_WORST_FIRST.index)
    return found


def _with_emissions(run: Run, layers: list[Layer], found: Taken) -> list[Layer]:
    """The layers with t CO2e a year, scopes 1 and 2, of the firm that stands there; never at the public level, and
    without rows that are marked."""
    names, rows = run.rows(keys.INVENTORY)
    if not names:
        return layers
    if run[keys.LEVEL] == PUBLIC:
        run.tell("twin.note.emissions_withheld")
        return layers
    for needed in ("firm_id", "scope", "t_co2e"):
        if needed not in names:
            raise EcoIpError("error.twin.name", table=run.name(keys.INVENTORY), column=needed)
    tonnes = _tonnes(run, names, rows)
    by_place: dict[str, float] = {}
    for firm, value in tonnes.items():
        place = found.firm_plots.get(firm)
        by_place[f"plot/{place}" if place else firm] = by_place.get(f"plot/{place}" if place else firm, 0.0) + value
    used: set[str] = set()
    made = []
    for layer in layers:
        places = [plot and f"plot/{plot}" for plot in scene.column(layer, "plot_id")]
        ids = [place if place in by_place else id_ for place, id_ in zip(places, layer.id)]
        used.update(each for each in ids if each in by_place)
        made.append(_with(layer, "emissions", [by_place.get(each) for each in ids]))
    _tell_unmatched(run, keys.INVENTORY, [each for each in by_place if each not in used])
    return made


def _tonnes(run: Run, names: list[str], rows: Any) -> dict[str, float]:
    """t CO2e a year by firm; what has no figure is told."""
    tonnes: dict[str, float] = {}
    unread: list[str] = []
    for row in rows:
        told = dict(zip(names, row))
        firm, value = str(told["firm_id"]), parsed(told["t_co2e"])
        if str(told["scope"]) not in ("1", "2") or _is_marked(told.get("confidential")):
            continue
        if value is None:
            unread.append(firm)
        else:
            tonnes[firm] = tonnes.get(firm, 0.0) + value
    if unread:
        run.tell("twin.note.unread_emissions", table=run.name(keys.INVENTORY), count=len(unread), ids=listed(unread))
    return tonnes


def _is_marked(cell: Any) -> bool:
    from ...core.symbiosis.secrecy import is_marked

    return is_marked(cell)


def _with(layer: Layer, name: str, values: list[Any]) -> Layer:
    cells = np.empty(len(values), dtype=object)
    cells[:] = values
    return replace(layer, columns={**layer.columns, name: cells})


def _tell_unmatched(run: Run, key: Source, ids: list[str]) -> None:
    if ids:
        shown = [each.removeprefix("plot/") for each in ids]
        run.tell("twin.note.unmatched", count=len(ids), table=run.name(key), ids=listed(shown))


def degrees(run: Run) -> Callable[[np.ndarray], np.ndarray]:
    """Longitude and latitude of places in the run's system. What it gives raises EcoIpError where there are none."""
    change = QgsCoordinateTransform(run.crs, QgsCoordinateReferenceSystem("EPSG:4326"), run.context.transformContext())

    def turned(places: np.ndarray) -> np.ndarray:
        try:
            found = np.array([[*change.transform(QgsPointXY(x, y))] for x, y in places.tolist()])
        except QgsCsException as error:
            raise EcoIpError("error.twin.place", crs=run.crs.authid()) from error
        if not change.isValid() or not np.isfinite(found).all():
            raise EcoIpError("error.twin.place", crs=run.crs.authid())
        return found

    return turned


def heights(run: Run, dem: Any, told: settled.Told) -> Callable[[np.ndarray], np.ndarray] | None:
    """Heights of the ground out of a raster; None without one, or with one that has no place, which is told. dem: its
    source, provider and coordinate system, as the main thread has seen them."""
    if dem is None:
        return None
    source, provider, crs = dem
    raster = QgsRasterLayer(source, "dem", provider)
    if not crs.isValid() or not raster.isValid():
        told.about("dem_no_crs")
        return None
    if why_not_metres(crs) == "geographic":
        told.about("dem_degrees", "info")
    change = QgsCoordinateTransform(run.crs, crs, run.context.transformContext())

    def sampled(places: np.ndarray) -> np.ndarray:
        found = np.full(len(places), np.nan)
        data = raster.dataProvider()
        for row, (x, y) in enumerate(places.tolist()):
            try:
                value, is_known = data.sample(change.transform(QgsPointXY(x, y)), 1)
            except QgsCsException:
                continue
            found[row] = value if is_known else np.nan
        return found

    return sampled
