"""What the study of green land reads: zones or green, boundary, barriers, vacant land."""

from __future__ import annotations

from collections import Counter

import numpy as np
import shapely

from ...core.corridors.cells import Typed
from ...core.errors import EcoIpError
from ...core.green.resistance import Factor, Resistance, by_class, typed_factors
from ...core.green.study import Asked, Given
from ...core.landuse.codes import CodeTable, load_mapping
from ...core.landuse.inputs import names_apart
from ...core.review.belt import Belts, belt_width, belts, counted_classes
from ...core.text import listed
from ..framework.blocks import APPRAISAL_DATE, MAPPING
from ..framework.run import Run
from ..zoning.blocks import BOUNDARY, PARK_FIELD
from ..zoning.green_belt import MAY_INTERRUPT, WIDTH
from ..zoning.inputs import Drawing, read_drawing, read_layer
from . import blocks

_NONE = np.empty(0, dtype=object)


def asked_of(run: Run) -> Asked:
    """Distances, landscape and what is wanted. Raises EcoIpError where the median distance lacks."""
    median_m = run[blocks.MEDIAN]
    if not median_m:
        raise EcoIpError("error.green_median")
    count = run[blocks.STEP_COUNT]
    return Asked(
        median_m, run[blocks.REACH], run[blocks.IIC], run[blocks.LANDSCAPE], run[blocks.IMPORTANCE],
        int(count or 0), run[blocks.MIN_PATCH] or 0.0,
    )  # fmt: skip


def read_given(run: Run, known: dict[str, Factor]) -> Given:
    """Everything that is studied. known: the factor of each class. Raises EcoIpError for what cannot be used."""
    for key in (blocks.ZONES, BOUNDARY):  # the report has them nowhere else
        if run.given(key) is not None:
            run.tell_unsaved(key, run.name(key))
    if run.given(blocks.ZONES) is None:
        return _of_green(run, known)
    if not run[blocks.CODE_FIELD]:
        raise EcoIpError("error.green_code", layer=run.name(blocks.ZONES))
    return _of_zones(run, known)


def _of_green(run: Run, known: dict[str, Factor]) -> Given:
    """Without zones."""
    green = read_layer(run, blocks.GREEN)
    if green is None:
        raise EcoIpError("error.green_source")
    bounds = read_layer(run, BOUNDARY, PARK_FIELD)
    parks, names = (_NONE, []) if bounds is None else (bounds.geometry, _names(run, bounds))
    if bounds is not None and not len(parks):
        raise EcoIpError("error.boundary_empty", layer=run.name(BOUNDARY))
    _tell_outside(run, green.geometry, parks)
    vacant, called = _vacant(run)
    mapping = run[MAPPING]
    codes = (
        CodeTable.shipped() if mapping is None else CodeTable.shipped().with_mapping(load_mapping(mapping, run.tell))
    )
    return Given(green.geometry, parks, names, _resistance(run, codes, known), None, None, vacant, called)


def _names(run: Run, bounds: object) -> list[str]:
    field = run[PARK_FIELD]
    typed = bounds.words(field) if field else bounds.id  # type: ignore[attr-defined]
    return names_apart(typed, run.name(BOUNDARY) if len(typed) == 1 and not field else None).tolist()


def _of_zones(run: Run, known: dict[str, Factor]) -> Given:
    counted = counted_classes(run[MAY_INTERRUPT])
    drawing = read_drawing(run, blocks.ZONES)
    checked = drawing.check(run, 10, 20)
    pieces = [each for _, each, _ in checked.net_pieces(run.progress(20, 25))]
    width = belt_width(run[WIDTH], run[APPRAISAL_DATE], run.language)
    belt: Belts = belts(checked, width, counted, run.progress(25, 30))
    own = read_layer(run, blocks.GREEN)
    parks = checked.boundaries
    vacant, called = _vacant(run)
    resistance = _resistance(run, drawing.terms.codes, known)
    names = [park.name for park in checked.review.parks]
    given = Given(_NONE, parks, names, resistance, belt, _named(pieces, drawing), vacant, called)
    if own is None:
        return Given(given.of_class("green")[0], *_rest(given))
    run.tell("green.note.from_green")
    _tell_outside(run, own.geometry, parks)
    return Given(own.geometry, *_rest(given))


def _rest(given: Given) -> tuple[object, ...]:
    return (
        given.parks, given.park_names, given.resistance, given.belts, given.pieces, given.vacant, given.vacant_names
    )  # fmt: skip


def _named(pieces: list, drawing: Drawing) -> list:
    """The pieces of land by the labels of their zones, by their ids where they have none."""
    labels = drawing.zones.label
    if labels is None:
        return pieces
    called = {id_: label or id_ for id_, label in zip(drawing.zones.id.tolist(), labels.tolist())}
    return [
        (geometry, kinds, area, [", ".join(called.get(one, one) for one in ids.split(", ")) for ids in named])
        for geometry, kinds, area, named in pieces
    ]


def _vacant(run: Run) -> tuple[np.ndarray | None, list[str]]:
    layer = read_layer(run, blocks.VACANT, blocks.VACANT_ID)
    if layer is None:
        return None, []
    names = layer.names(run[blocks.VACANT_ID])
    return layer.geometry, [name or id_ for name, id_ in zip(names.tolist(), layer.id.tolist())]


def _tell_outside(run: Run, green: np.ndarray, parks: np.ndarray) -> None:
    if not len(parks) or not len(green):
        return
    whole = shapely.union_all(parks)
    beyond = green[~shapely.covers(whole, green)]
    outside_ha = float(shapely.area(shapely.difference(beyond, whole)).sum()) / 10_000.0 if len(beyond) else 0.0
    if outside_ha > 1e-4:
        run.tell("green.note.outside", outside_ha=outside_ha)


def _resistance(run: Run, codes: CodeTable, known: dict[str, Factor]) -> Resistance | None:
    """What the barriers cost; None without any."""
    layer = read_layer(run, blocks.BARRIERS, blocks.BARRIER_CODE, blocks.COST)
    if layer is None:
        return None
    code, cost = run[blocks.BARRIER_CODE], run[blocks.COST]
    factor = np.full(len(layer.id), np.nan)
    lines = bool(len(layer.id)) and bool(shapely.get_dimensions(layer.geometry[0]) == 1)
    if code:
        factor = _by_code(run, layer.text(code), codes, known)
        factor = _of_lines(run, factor, bool(cost)) if lines else factor
    elif run[blocks.FACTORS] is not None:
        run.tell("green.note.unused_factors")
    if cost:
        typed = Typed(layer.columns[cost], run.name(blocks.BARRIERS), cost)
        factor = typed_factors(layer.id, typed, lines, factor)
    elif not code:
        run.tell("green.note.closed_all")
    return Resistance(layer.geometry, factor)


def _of_lines(run: Run, factor: np.ndarray, costs: bool) -> np.ndarray:
    """Factors of classes hold by the metre, and a line has no width: what is not closed adds nothing."""
    free = int((~np.isnan(factor) & (factor > 1.0)).sum())
    if free and not costs:
        run.tell("green.note.line_codes", count=free)
    return np.where(np.isnan(factor), np.nan, 0.0)


def _by_code(run: Run, typed: np.ndarray, codes: CodeTable, known: dict[str, Factor]) -> np.ndarray:
    classes = codes.classify(typed.tolist()).tolist()
    unknown = sorted({each or "–" for each, kind in zip(typed.tolist(), classes) if kind == "unknown"})
    if unknown:
        run.tell("green.note.unknown_barrier", count=classes.count("unknown"), codes=listed(unknown))
    bare = Counter(each for each in classes if each not in known and each not in ("green", "unknown"))
    if bare:
        run.tell("green.note.unlisted", count=sum(bare.values()), classes=tuple(sorted(bare)))
    assumed = tuple(sorted({each for each in classes if each in known and known[each].evidence == "assumed"}))
    if assumed:
        run.tell("green.note.factors", classes=assumed)
    return by_class(classes, known)
