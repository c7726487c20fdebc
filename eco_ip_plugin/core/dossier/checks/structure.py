"""Names, classes, geometry, fields and coordinate systems: what is wrong before a single value is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ...drawing import vn2000
from ...drawing.words.encoding import Reader
from ..findings import FAIL, NOTE, WARNING, Row, names
from ..layers import Database, Frame, Layer
from ..schema import (
    BOUNDARY_CLASS,
    CLASS_NAME,
    DATABASES,
    DATASET_NAME,
    MANDATORY,
    FeatureClass,
    Field,
    Schema,
    geometry_of,
    minimum_fields,
    schema,
)

_SHAPES = {"A": "polygon", "L": "line", "P": "point"}
_TYPES = {"text": "text", "float": "number", "double": "number", "short": "number", "long": "number", "date": "date"}
_TERRAIN = "nendiahinh"
"""The terrain follows the rules of another sector; its names are none of the circular's."""
_SIX_DEGREES = (105.0, 111.0)
_SCALES = {3: 0.9999, 6: 0.9996}


def databases(found: Sequence[Database], part: bool) -> Iterator[Row]:
    """Databases that are not there, not known, or could not be read. part: only the GIS part was handed in, and what is
    missing is a note."""
    there = {each.name.lower() for each in found}
    for name in DATABASES:
        if name.lower() not in there:
            level = NOTE if part else FAIL if name in MANDATORY else WARNING
            yield Row(level, "database_missing", name)
    known = {name.lower() for name in DATABASES}
    for each in found:
        if each.trouble:
            yield Row(FAIL, each.trouble, each.name, params={"file": each.file, **each.details})
        elif each.name.lower() not in known:
            yield Row(NOTE, "database_unknown", each.name, params={"file": each.file})
        elif not each.layers:
            yield Row(WARNING, "database_empty", each.name, params={"file": each.file})


def classes(base: Database, plan: Schema, part: bool) -> Iterator[Row]:
    """Names of classes and datasets, and classes that have to be there."""
    meant = [plan.meant(base.name, layer.name) for layer in base.layers]
    for layer in base.layers:
        yield from _named(layer, plan)
    if base.name in MANDATORY and base.layers and not base.trouble:
        if BOUNDARY_CLASS not in {each.name for each in meant if each}:
            yield Row(NOTE if part else FAIL, "class_missing", base.name, class_name=BOUNDARY_CLASS)
        rows = sum(layer.count for layer, each in zip(base.layers, meant) if each and each.name == BOUNDARY_CLASS)
        if not rows and not part and BOUNDARY_CLASS in {each.name for each in meant if each}:
            yield Row(WARNING, "class_empty", base.name, class_name=BOUNDARY_CLASS)
    empty = [layer.name for layer in base.layers if not layer.count]
    if empty:
        yield Row(NOTE, "classes_empty", base.name, count=len(empty), params={"names": names(empty)})


def _named(layer: Layer, plan: Schema) -> Iterator[Row]:
    at: dict[str, Any] = {"database": layer.database, "dataset": layer.dataset, "class_name": layer.name}
    reading = Reader.for_texts([layer.name], "auto").read(layer.name)
    level = WARNING if layer.database.lower() == _TERRAIN else FAIL
    known = plan.find(layer.database, layer.name)
    if not CLASS_NAME.fullmatch(layer.name) and not (known and known.name.lower() == layer.name.lower()):
        meant = plan.meant(layer.database, layer.name) or plan.meant(layer.database, reading.text)
        wanted = meant.name if meant else "TenLop_A, TenLop_L, TenLop_P"
        kind = "class_encoding" if reading.recoded else "class_name"
        yield Row(level, kind, **at, params={"wanted": wanted, "read": reading.text})
    elif known is None:
        yield Row(NOTE, "class_added", **at)
    elif known.name != layer.name:
        yield Row(NOTE, "class_case", **at, params={"wanted": known.name})
    if layer.dataset:
        wanted = known.dataset if known else ""
        if not DATASET_NAME.fullmatch(layer.dataset):
            yield Row(level, "dataset_name", **at, params={"found": layer.dataset, "wanted": wanted or "TenNhomLop"})
        elif known and not _in_its_dataset(layer, known, plan):
            yield Row(WARNING, "dataset_other", **at, params={"found": layer.dataset, "wanted": wanted})


def _in_its_dataset(layer: Layer, known: FeatureClass, plan: Schema) -> bool:
    """Whether a class lies where one version of the circular puts it."""
    found = layer.dataset.lower()
    earlier = plan.renamed.get(known.dataset, known.dataset)
    later = {new.lower() for new, old in schema("tt43-2025").renamed.items() if old == known.dataset}
    return found in {known.dataset.lower(), earlier.lower()} | later


def shapes(layer: Layer, known: FeatureClass | None) -> Iterator[Row]:
    """A class whose shapes are not those its name says."""
    wanted = _SHAPES.get(known.geometry if known else geometry_of(layer.name), "")
    if wanted and layer.shapes and layer.shapes != wanted:
        yield Row(
            FAIL, "geometry", layer.database, layer.dataset, layer.name,
            params={"found": layer.shapes, "wanted": wanted},
        )  # fmt: skip


def fields(layer: Layer, known: FeatureClass | None) -> Iterator[Row]:
    """Fields that are missing, of another type, or of another width."""
    at: dict[str, Any] = {"database": layer.database, "dataset": layer.dataset, "class_name": layer.name}
    wanted = known.minimum if known else minimum_fields()
    for field in wanted:
        column = layer.column(field.name)
        if column is None:
            yield Row(FAIL, "field_missing", **at, field=field.name, params={"width": field.width})
        elif column.type != _TYPES[field.type]:
            yield Row(FAIL, "field_type", **at, field=field.name, params={"found": column.type, "width": field.width})
        elif column.width and column.width != field.width:
            params = {"found": column.width, "width": field.width}
            yield Row(WARNING, "field_width", **at, field=field.name, params=params)
    unlimited = [name for name, column in layer.columns.items() if column.type == "text" and not column.width]
    if unlimited:
        yield Row(WARNING, "width_zero", **at, count=len(unlimited), params={"names": names(unlimited)})
    yield from _detail(layer, known, at)


def _detail(layer: Layer, known: FeatureClass | None, at: dict[str, Any]) -> Iterator[Row]:
    """Fields of the template that are missing or of another type: the circular does not ask for them."""
    detail: list[Field] = [field for field in known.fields if not field.minimum] if known else []
    missing = [field.name for field in detail if layer.column(field.name) is None]
    if missing:
        yield Row(NOTE, "detail_missing", **at, count=len(missing), params={"names": names(missing)})
    columns = [(field, layer.column(field.name)) for field in detail]
    other = [field.name for field, column in columns if column and column.type != _TYPES[field.type]]
    if other:
        yield Row(NOTE, "detail_type", **at, count=len(other), params={"names": names(other)})


def frames(layers: Sequence[Layer], wanted: Frame | None, province: str) -> Iterator[Row]:
    """Classes in another coordinate system than the province's, or than the rest of the dossier; then classes whose
    places that system cannot have. wanted: what whoever checks has chosen, None for the province's."""
    usual = usual_frame(layers)
    for layer in layers:
        at = (layer.database, layer.dataset, layer.name)
        if not layer.frame.authid and not layer.frame.wkt:
            yield Row(FAIL, "crs_missing", *at)
        elif wanted is not None and not layer.frame.same(wanted):
            yield Row(FAIL, "crs", *at, params={"found": layer.frame.shown, "wanted": wanted.shown})
        elif wanted is None and not _of_province(layer.frame, province):
            params = {"found": layer.frame.shown, "wanted": _listed(province), "province": province or "–"}
            yield Row(FAIL, "crs_province", *at, params=params)
        elif usual is not None and not layer.frame.same(usual):
            level = FAIL if layer.count else WARNING  # of an empty class nothing lies elsewhere yet
            yield Row(level, "crs_mixed", *at, params={"found": layer.frame.shown, "wanted": usual.shown})


def usual_frame(layers: Sequence[Layer]) -> Frame | None:
    """The coordinate system of most classes, of as many the one of the plan's boundary; None without classes."""
    told = [layer.frame for layer in layers if layer.frame.authid or layer.frame.wkt]
    if not told:
        return None
    counted: Counter[str] = Counter(frame.shown for frame in told)
    boundary = [layer.frame for layer in layers if layer.name.lower() == BOUNDARY_CLASS.lower()]
    best = max(counted.values())
    return next((frame for frame in (*boundary, *told) if counted[frame.shown] == best), told[0])


def _of_province(frame: Frame, province: str) -> bool:
    """Whether a coordinate system is VN-2000 with a meridian the province has; without a province any of VN-2000."""
    if not frame.vietnam or frame.meridian_deg is None:
        return False
    if frame.scale == _SCALES[6]:
        return frame.meridian_deg in _SIX_DEGREES and not province
    if frame.scale is not None and frame.scale != _SCALES[3]:
        return False
    zones = _zones(province) or vn2000.zones()
    return any(abs(zone.meridian_deg - frame.meridian_deg) < 1e-9 for zone in zones)


def _zones(province: str) -> tuple[vn2000.Zone, ...]:
    found = {each.zone for each in vn2000.provinces().values() if each.since_2025 == province}
    return tuple(sorted(found, key=lambda zone: zone.meridian_deg))


def _listed(province: str) -> str:
    zones = _zones(province)
    return ", ".join(f"{zone.authid} ({zone.meridian})" for zone in zones) or "VN-2000"
