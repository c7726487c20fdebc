"""What runs about a zoning drawing read: layers, code table, rules, and the terms the drawing is held on.

A key that an algorithm does not take has no value in its runs, and counts as left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import shapely
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProcessingFeatureSource

from ...core.errors import EcoIpError
from ...core.landuse.check import Checked, Terms, check
from ...core.landuse.codes import CodeTable, load_mapping
from ...core.landuse.inputs import Parks, Zones, hectares_of, names_apart
from ...core.landuse.result import Input
from ...core.review.declared.table import DeclaredTable, read_declared
from ...core.rules.pack import RulePack, load_file, load_shipped, superseded
from ...core.rules.shipped import SHIPPED
from ...core.tables.cells import Grid, plain, read_grids
from ...core.tables.numbers import figures, refusal_of
from ...core.text import readable
from ...hand_in import in_features
from ...paths import plugin_version
from ..framework import reader
from ..framework.blocks import APPRAISAL_DATE
from ..framework.ellipsoid import areal_scale
from ..framework.keys import Field, Source
from ..framework.reader import Layer
from ..framework.run import Run
from .blocks import (
    APPROVED_HA_FIELD,
    BOUNDARY,
    CODE_FIELD,
    CONFLICTS,
    DIFFERENT_DRAWINGS,
    MAPPING,
    PARK_FIELD,
    PHASE_FIELD,
    PLOT_GREEN,
    READING,
    RULES,
    RULES_FILE,
    ZONES,
)
from .labels import label_field, subclass_field

T = TypeVar("T")
_IDS_NAMED = 20


@dataclass(frozen=True)
class Given:
    """A layer that was read: what people call it, the CRS it was drawn in, and what the report says of it."""

    layer: Layer
    name: str
    crs: QgsCoordinateReferenceSystem
    told: Input


@dataclass(frozen=True)
class Drawing:
    """A zoning drawing with the terms it is held on. plot_green: (g,) polygons, None where none was given."""

    zones: Zones
    parks: Parks
    terms: Terms
    plot_green: np.ndarray | None

    def of(self, zones: Zones, name: str) -> Drawing:
        """The same parks and terms with other zones."""
        return replace(self, zones=zones, terms=replace(self.terms, zones_name=name))

    def check(self, run: Run, start_pct: float = 40, end_pct: float = 90) -> Checked:
        """The drawing under its terms."""
        return check(self.zones, self.parks, self.terms, run.progress(start_pct, end_pct), self.plot_green)


def read_drawing(run: Run, zones: Source = ZONES, smallest_m2: float | None = 0.0) -> Drawing:
    """Read zones, boundary, code table and rules. Raises EcoIpError for what cannot be used."""
    pack, rules = _rules(run)
    warn_superseded(run, pack)
    codes, mapping = _codes(run)
    land, read = read_zones(run, zones)
    parks, bounds = _parks(run, zones, read)
    green = given(run, PLOT_GREEN, (), (35, 40))
    inputs = (rules, mapping, read.told, bounds and bounds.told, green and green.told)
    terms = Terms(
        pack=pack,
        codes=codes,
        appraisal_date=run[APPRAISAL_DATE],
        made_on=datetime.date.today(),
        reading=run[READING],
        conflicts=run[CONFLICTS],
        min_overlap_m2=smallest_m2 or 0.0,
        scale=areal_scale(run.crs, shapely.total_bounds(parks.geometry), run.context),
        crs=f"{run.crs.authid()} {run.crs.description()}".strip(),
        inputs=tuple(each for each in inputs if each),
        notes=tuple(run.notes),
        software=f"Eco-IP {plugin_version()} · QGIS {Qgis.QGIS_VERSION}",
        zones_name=read.name,
    )
    return Drawing(land, parks, terms, green.layer.geometry if green else None)


def warn_superseded(run: Run, pack: RulePack) -> None:
    """Say in the log of rule packs that something else has taken the place of; a report says so at its head."""
    for key, params in superseded(pack, run[APPRAISAL_DATE]):
        run.warn(key, **params)


def read_zones(run: Run, key: Source) -> tuple[Zones, Given]:
    """The zones under `key`. Raises EcoIpError where there are none."""
    code, phase = run[CODE_FIELD], run[PHASE_FIELD]
    label = label_field(run, key)
    subclass = subclass_field(run, key)
    fields = list(dict.fromkeys(field for field in (code, phase, label, subclass) if field))
    read = required(given(run, key, fields, (0, 30)), key)
    layer = read.layer
    if not len(layer.id):
        raise EcoIpError("error.zones_empty", layer=read.name)
    codes = layer.words(code) if code else np.full(len(layer.id), None)
    phases, labels = layer.words(phase), layer.words(label)
    kinds = layer.words(subclass)
    return Zones(layer.geometry, layer.id, codes, phases, layer.repairs, layer.lost, labels, kinds), read


def read_layer(run: Run, key: Source, *fields: Field) -> Layer | None:
    """A layer that is about single features rather than a zoning, with those of `fields` that it has; None where none
    was given.

    Raises EcoIpError for the first layer when it is empty or not in metres. What has no place or had to be repaired
    is told.
    """
    source = run.given(key)
    if source is None:
        return None
    has = source.fields().names()
    return read_columns(run, key, [name for name in dict.fromkeys(run[field] for field in fields) if name in has])


def read_columns(run: Run, key: Source, names: Sequence[str]) -> Layer | None:
    """As `read_layer`, with the fields of those names."""
    first = not run.crs.isValid()
    read = given(run, key, names)
    if read is None:
        return None
    layer = read.layer
    if first and not len(layer.id):
        raise EcoIpError("error.layer_empty", layer=read.name)
    for each in layer.repairs:
        run.tell("note.repaired_of", layer=read.name, ids=layer.id[each.row], reason=each.reason,
                 before_m2=each.area_before_m2, after_m2=each.area_after_m2)  # fmt: skip
    for id_ in layer.lost:
        run.tell("note.lost_of", layer=read.name, ids=id_)
    return layer


def read_declared_table(run: Run, key: Source, codes: CodeTable) -> DeclaredTable | None:
    """The table a dossier declares, from a file or a layer; None where none was given. Raises EcoIpError naming it."""
    file = run.file(key)
    if file is not None:
        return read_declared(read_grids(file), codes, file.name)
    if run.given(key) is None:
        return None
    names, rows = run.rows(key, (40, 45))
    cells = [[plain(cell) for cell in row] for row in (names, *rows)]
    name = readable(run.name(key))
    return read_declared([Grid(name, cells, first_row=0)], codes, name)


def given(run: Run, key: Source, fields: Sequence[str] = (), span_pct: tuple[float, float] = (0, 40)) -> Given | None:
    """The layer of `key` with `fields`, in the CRS of the first layer that was read; None where none was given.

    Raises EcoIpError for a layer without polygons, where it is to have some, and one that has no place in metres.
    """
    source = run.given(key)
    if source is None:
        return None
    name = readable(source.sourceName())
    if key.read == "read_polygons":
        reader.check_polygons(source, name)
    _settle_crs(run, source, name)
    layer = getattr(reader, key.read)(source, name, fields, run.context, run.progress(*span_pct), run.crs)
    unsaved = run.algorithm.unsaved.get(key.name, 0)
    if unsaved:
        run.warn("note.unsaved", layer=name, count=unsaved)
    found = len(layer.id) + len(layer.lost)
    crs = source.sourceCrs()
    return Given(layer, name, crs, Input(key.name.lower(), name, found, crs.authid(), unsaved))


def required(layer: T | None, key: Source) -> T:
    """The layer or its source. Raises EcoIpError for none: the step of a model may have been given none."""
    if layer is None:
        raise EcoIpError("error.source", parameter=key.name)
    return layer


def positive_of(run: Run, key: Source, layer: Layer, field: Field) -> np.ndarray:
    """A column as numbers above zero, (n,); NaN, and told, for what is none."""
    typed, name = cells(run, layer, field), readable(run.name(key))
    found = figures(typed)
    wrong = (found.wrong & ~found.two_ways) | (found.values <= 0)
    if wrong.any():
        ids = _ids(layer.id[wrong])
        run.tell("note.not_positive", layer=name, field=run[field], count=int(wrong.sum()), ids=ids)
    if found.two_ways.any():
        ids = _ids(layer.id[found.two_ways])
        first = typed[int(found.two_ways.argmax())]
        run.tell("number.two_ways", **refusal_of(first, "place.field", layer=name, field=run[field], ids=ids))
    return np.where(wrong, np.nan, found.values)


def _ids(ids: np.ndarray) -> str:
    return ", ".join(ids[:_IDS_NAMED]) + (" …" if len(ids) > _IDS_NAMED else "")


def cells(run: Run, layer: Layer, field: Field) -> np.ndarray:
    """A column, (n,) objects; None throughout where the layer has no such field."""
    return layer.columns.get(run[field], np.full(len(layer.id), None))


def check_one_drawing(run: Run, zones: Source) -> None:
    """Raise EcoIpError where zones and boundary were imported from different drawings and nobody said they may."""
    source, boundary = run.given(zones), run.given(BOUNDARY)
    if source is None or boundary is None:
        return
    drawn, bounds = _drawings(run, zones, source), _drawings(run, BOUNDARY, boundary)
    if not drawn or not bounds or drawn.keys() & bounds.keys():
        return
    said = {"zones": source.sourceName(), "zones_from": _joined(drawn),
            "boundary": boundary.sourceName(), "boundary_from": _joined(bounds)}  # fmt: skip
    if not run[DIFFERENT_DRAWINGS]:
        raise EcoIpError("error.different_drawings", **said)
    run.tell("note.different_drawings", **said)


def _rules(run: Run) -> tuple[RulePack, Input | None]:
    own = run[RULES_FILE]
    if own is None:
        return load_shipped(run[RULES] or SHIPPED[0]), None
    return load_file(str(own)), Input("rules", own.name)


def _codes(run: Run) -> tuple[CodeTable, Input | None]:
    own = run[MAPPING]
    if own is None:
        return CodeTable.shipped(), None
    mapping = load_mapping(own, run.tell)
    return CodeTable.shipped().with_mapping(mapping), Input("mapping", own.name, len(mapping))


def _parks(run: Run, zones: Source, read: Given) -> tuple[Parks, Given | None]:
    """The parks of the boundary, or the one that the zones make up together."""
    park, approved = run[PARK_FIELD], run[APPROVED_HA_FIELD]
    check_one_drawing(run, zones)
    bounds = given(run, BOUNDARY, [field for field in (park, approved) if field], (30, 35))
    if bounds is None:
        run.tell("note.no_boundary")
        union = np.array([shapely.union_all(read.layer.geometry)], dtype=object)
        return Parks(union, np.array([read.name], dtype=object), np.array([np.nan])), None
    layer, name = bounds.layer, bounds.name
    if not len(layer.id):
        raise EcoIpError("error.boundary_empty", layer=name)
    approved_ha = layer.columns[approved] if approved else np.full(len(layer.id), None)
    names = names_apart(layer.words(park) if park else layer.id, name if len(layer.id) == 1 and not park else None)
    hectares = hectares_of(layer.id, approved_ha, name, approved)
    return Parks(layer.geometry, names, hectares, layer.repairs), bounds


def _settle_crs(run: Run, source: QgsProcessingFeatureSource, name: str) -> None:
    """The first layer gives the CRS, to which the others are brought."""
    crs = source.sourceCrs()
    if not run.crs.isValid():
        reader.check_crs(crs, name)
        run.crs = crs
    elif not crs.isValid():
        raise EcoIpError("error.crs_missing", layer=name)
    elif crs != run.crs:
        run.tell("note.transformed", layer=name, source=crs.authid(), target=run.crs.authid())


def _drawings(run: Run, key: Source, source: QgsProcessingFeatureSource) -> dict[str, str]:
    """Name by id of the drawings a layer was imported from: as its features say, else its properties."""
    facts = run.algorithm.inputs.get(key.name)
    origin = None if facts is None else facts.origin
    return in_features(source) or ({} if origin is None else {origin.id: origin.drawing})


def _joined(drawings: Mapping[str, str]) -> str:
    """Names of drawings; one that is not known by its name by its id."""
    return ", ".join(sorted(name or id_ for id_, name in drawings.items()))
