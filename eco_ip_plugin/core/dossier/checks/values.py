"""Values of the fields every class has, and shapes of its rows: filled in, well-formed, of one dossier, in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import shapely

from ...drawing import vn2000
from ...drawing.words.encoding import Reader
from ...tables.words import fold_signs
from .. import codes
from ..findings import FAIL, NOTE, WARNING, Row, names, together
from ..layers import Layer
from ..schema import CLASS_NAME, FeatureClass, geometry_of, minimum_fields

_READ_TEXTS = 20_000
_LONGEST_NUMBER = 100
_DIMENSIONS = {"P": 0, "L": 1, "A": 2}
_SHAPES = {0: "point", 1: "line", 2: "polygon"}


def codes_used(layers: Sequence[Layer]) -> tuple[str, str]:
    """`maHoSoQH` and `maThongTinQH` that most rows have, among those that are well-formed; "" for none."""
    used = []
    for name, pattern in codes.PATTERNS.items():
        counted: Counter[object] = Counter()
        for layer in layers:
            values = layer.values_of(name)
            counted.update([] if values is None else values.tolist())
        fitting = [(count, value) for value, count in counted.items() if _fits(pattern, value)]
        used.append(str(max(fitting)[1]) if fitting else "")
    return used[0], used[1]


def code_values(layer: Layer, used: tuple[str, str]) -> Iterator[Row]:
    """Codes that are left out, off their pattern, or of another dossier. used: of the dossier, as `codes_used`."""
    for (name, pattern), usual in zip(codes.PATTERNS.items(), used):
        values = _texts(layer, name)
        if values is None:
            continue
        blank = _blank(values)
        fits = _each(values, partial(_fits, pattern))
        yield from _of_rows(FAIL, "value_missing", layer, name, blank)
        yield from _of_rows(FAIL, "code", layer, name, ~blank & ~fits)
        yield from _of_rows(WARNING, "code_other", layer, name, fits & (values != usual), usual=usual)


def object_values(layer: Layer, known: FeatureClass | None) -> Iterator[Row]:
    """Codes of objects: of the pattern `<maHoSoQH>-<class>-<number>`, of their own row, once each."""
    values = _texts(layer, codes.OBJECT_FIELD)
    if values is None:
        return
    blank = _blank(values)
    fits = _as_meant(layer, values)
    other = np.zeros(len(values), dtype=bool)
    open_ = np.flatnonzero(~fits)  # most often none of very many
    fits[open_], other[open_] = _read_objects(layer, known, values, open_)
    yield from _of_rows(NOTE, "object_blank", layer, codes.OBJECT_FIELD, blank)
    yield from _of_rows(FAIL, "code", layer, codes.OBJECT_FIELD, ~blank & ~fits)
    yield from _of_rows(WARNING, "object_other", layer, codes.OBJECT_FIELD, other)
    there = values[~blank].tolist()
    if len(set(there)) < len(there):
        counted = Counter(there)
        twice = ~blank & _each(values, lambda value: counted[value] > 1)
        yield from _of_rows(WARNING, "object_twice", layer, codes.OBJECT_FIELD, twice)


def _as_meant(layer: Layer, values: np.ndarray) -> np.ndarray:
    """(n,) bool, the rows whose code is to the letter that of their dossier, class and number."""
    ho_so = layer.values_of(codes.HO_SO_FIELD)
    if ho_so is None:
        return np.zeros(len(values), dtype=bool)
    wanted = [f"{code}-{layer.name}-{fid}" for code, fid in zip(ho_so.tolist(), layer.fid.tolist())]
    same = np.array([one == other for one, other in zip(wanted, values.tolist())], dtype=bool)
    return same & _each(ho_so, codes.is_ho_so) & (layer.fid >= 0)


def _read_objects(
    layer: Layer, known: FeatureClass | None, values: np.ndarray, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Of some rows whether their code is of the pattern, and whether it is then that of another row."""
    fits, other = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    ho_so = layer.values_of(codes.HO_SO_FIELD)
    allowed = {fold_signs(name) for name in (layer.name, known.name if known else layer.name)}
    misnamed = known is None and not CLASS_NAME.fullmatch(layer.name)  # told already
    for place, row in enumerate(rows.tolist()):
        part = codes.OBJECT.fullmatch(values[row]) if isinstance(values[row], str) else None
        if part is None or not codes.is_ho_so(part[1]):
            continue
        fits[place] = True
        own_class = misnamed or fold_signs(part[2]) in allowed
        own_code = ho_so is None or not codes.is_ho_so(ho_so[row]) or ho_so[row] == part[1]
        other[place] = not (own_class and own_code and _number(part[3]) == int(layer.fid[row]))
    return fits, other


def _number(digits: str) -> int:
    """-1 for one longer than any row's, which Python might not read."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else -1


def texts(layer: Layer) -> Iterator[Row]:
    """Texts longer than the circular allows, and texts in the letters of an old font."""
    for field in minimum_fields():
        values = _texts(layer, field.name)
        if values is None:
            continue
        distinct = {value for value in set(values.tolist()) if isinstance(value, str)}
        long = {value for value in distinct if len(value) > field.width}
        if long:
            yield from _of_rows(WARNING, "too_long", layer, field.name, _among(values, long), width=field.width)
        odd = [value for value in distinct if not value.isascii()][:_READ_TEXTS]
        reader = Reader.for_texts(odd, "auto")
        readings = {value: reader.read(value) for value in odd}
        recoded = {value for value, reading in readings.items() if reading.recoded}
        if recoded:
            read = readings[min(recoded)].text
            yield from _of_rows(WARNING, "text_encoding", layer, field.name, _among(values, recoded), read=read)


def row_shapes(layer: Layer, known: FeatureClass | None) -> Iterator[Row]:
    """Rows without a shape, with one of another kind than the class's, or with an invalid one."""
    if not layer.count or not len(layer.geometry):
        return
    geometry = layer.geometry
    empty = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    yield from _of_rows(WARNING, "geometry_empty", layer, "", empty)
    letter = known.geometry if known else geometry_of(layer.name)
    if letter and not layer.shapes:
        other = ~empty & (shapely.get_dimensions(geometry) != _DIMENSIONS[letter])
        if other.any():
            found = _SHAPES.get(int(shapely.get_dimensions(geometry[other][0])), "–")
            wanted = _SHAPES[_DIMENSIONS[letter]]
            yield from _of_rows(FAIL, "geometry", layer, "", other, found=found, wanted=wanted)
    yield from _of_rows(WARNING, "geometry_invalid", layer, "", ~empty & ~shapely.is_valid(geometry))


def place(layer: Layer) -> Iterator[Row]:
    """Shapes where the coordinate system they are said to be in has no land: it was defined, not transformed."""
    if not layer.frame.vietnam or layer.frame.meridian_deg is None or not len(layer.geometry):
        return
    bounds = shapely.total_bounds(layer.geometry).tolist()
    if not all(np.isfinite(bounds)):
        return
    x_m, y_m = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    zone = next((each for each in vn2000.zones() if each.meridian_deg == layer.frame.meridian_deg), None)
    if zone is not None and not zone.holds(x_m, y_m):
        params = {"found": layer.frame.shown, "x": x_m, "y": y_m}
        at = (layer.database, layer.dataset, layer.name)
        yield Row(FAIL, "crs_place", *at, count=layer.count, params=params, geometry=shapely.box(*bounds))


def _texts(layer: Layer, name: str) -> np.ndarray | None:
    """The values of a field of texts, None for one that is missing, of another type, or has no rows."""
    column, values = layer.column(name), layer.values_of(name)
    return values if column is not None and column.type == "text" and values is not None and len(values) else None


def _blank(values: np.ndarray) -> np.ndarray:
    return _each(values, lambda value: value is None or not str(value).strip())


def _among(values: np.ndarray, wanted: set[str]) -> np.ndarray:
    return _each(values, lambda value: value in wanted)


def _each(values: np.ndarray, verdict: Callable[[Any], bool]) -> np.ndarray:
    """(n,) bool, the verdict on each value; equal ones are asked about once."""
    cells = values.tolist()
    known = {value: verdict(value) for value in set(cells)}
    return np.array([known[value] for value in cells], dtype=bool)


def _fits(pattern: object, value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None  # type: ignore[attr-defined]


def _of_rows(level: str, kind: str, layer: Layer, field: str, rows: np.ndarray, **params: object) -> Iterator[Row]:
    """One finding about the rows of a class, (n,) bool; none where there are none."""
    places = np.flatnonzero(rows)
    if not len(places):
        return
    told = layer.values_of(field)
    found = names(told[places[:100]].tolist()) if told is not None else ""
    yield Row(
        level, kind, layer.database, layer.dataset, layer.name, field, int(layer.fid[places[0]]), len(places),
        {"found": found, **params}, together(layer.geometry[places]) if len(layer.geometry) else None,
    )  # fmt: skip
