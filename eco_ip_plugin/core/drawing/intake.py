"""A sheet made into zones and boundary: decoded, placed, closed, polygonised, labelled; every change is a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
import shapely

from ..findings import Finding
from ..geometry.polygons import repaired
from ..landuse.codes import CodeTable, spelling
from ..progress import Progress, Silent, step
from .lost import lost
from .notes import REPAIRS, note
from .placing import Placement, placement, placement_findings
from .recoding import recoded_texts, recoding_findings
from .set_aside import Aside, set_aside
from .shapes.boundaries import plots_among
from .shapes.facets import joined_facets
from .shapes.land import Land, land_of
from .shapes.outlines import Areas, duplicates
from .shapes.symbols import ROUND_M2, annotation_layers, is_taken_back, seen, symbols
from .shapes.unclear import unclear
from .sheet import Sheet
from .words.encoding import Reader, Reading, plain
from .words.labels import Said, area_finding, said
from .words.layers import BY_TABLE, SKIP, LayerUse, code_for, layer_use


@dataclass(frozen=True)
class Terms:
    """How a drawing is taken in. tolerance_m: gaps up to it are closed and outlines as near count as the same;
    encoding: one of `encoding.ENCODINGS`; layers: the user's mapping (`layer_table.load_layers`); taken_back: layers or
    handles that are land though they look like symbols, `*` for all."""

    tolerance_m: float = 0.05
    encoding: str = "auto"
    layers: Mapping[str, str] = field(default_factory=dict)
    codes: CodeTable = field(default_factory=CodeTable.shipped)
    taken_back: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layers:
    """The layers of a drawing by name as in the file: how the name was read, what the layer is used for, and what was
    set aside of it. texts: how each label of the sheet was read."""

    names: dict[str, Reading]
    uses: dict[str, LayerUse]
    aside: dict[str, Aside]
    texts: list[Reading]


@dataclass(frozen=True)
class Intake:
    """A drawing as zones. zones and boundary: polygons in metres; code, land_class, layer, label: (n,) str of the
    zones; boundary_layer: (b,) str. read: texts that were recoded, as in the file, with their readings."""

    zones: Areas
    code: list[str]
    land_class: list[str]
    layer: list[str]
    label: list[str]
    boundary: Areas
    boundary_layer: list[str]
    findings: tuple[Finding, ...]
    read: dict[str, Reading]
    placed: Placement
    layers: Layers

    @property
    def repair_count(self) -> int:
        """Findings that say what was changed."""
        return sum(finding.kind in REPAIRS for finding in self.findings)

    @property
    def symbol_count(self) -> int:
        """Closed shapes that were taken for symbols."""
        return sum(finding.params["count"] for finding in self.findings if finding.kind == "symbol")

    @property
    def open_count(self) -> int:
        """Outlines that stayed open."""
        return sum(finding.kind == "open" for finding in self.findings)


def take_in(sheet: Sheet, terms: Terms, progress: Progress | None = None) -> Intake:
    """Zones and boundary of `sheet`. Raises Cancelled when stopped."""
    progress = progress or Silent()
    placed, header = placement(sheet), sheet.metres_per_unit
    sheet = sheet.moved(placed.matrix()) if placed.changes else sheet
    reader = Reader.for_texts([plain(text) for text in sheet.texts()], terms.encoding)
    names = {name: reader.read(plain(name)) for name in sheet.layers()}
    uses = {
        name: layer_use(
            reading.text, terms.layers, terms.codes, taken_back=is_taken_back(reading.text, terms.taken_back)
        )
        for name, reading in names.items()
    }
    texts = [reader.read(plain(label.raw), label.font) for label in sheet.labels]
    step(progress, 0.1)
    sheet, facets = joined_facets(sheet, [text.text for text in texts], uses, terms.codes)
    land = land_of(sheet, [text.text for text in texts], uses, terms.tolerance_m, progress)
    zones, boundary, invalid = _valid(land, uses, progress)
    zones, twice = _once(zones, uses, terms.tolerance_m)
    boundary, boundary_twice = _once(boundary, uses, terms.tolerance_m)
    step(progress, 0.9)
    labels = _Labels.of(sheet, texts, uses, terms.codes)
    zones, boundary, plots = _without_plots(zones, boundary, labels, uses, terms)
    words = labels.said(zones)
    symbol, drawn = symbols(seen(zones, words, uses), boundary.geometry, sheet, uses, terms.taken_back)
    if symbol.any():
        zones = zones[~symbol]
        words = labels.said(zones)
    code, land_class, label, doubts = _named(zones, words, uses, terms.codes, land)
    doubtful, unclear_findings = unclear(zones, land_class, uses)
    doubts += _areas_apart(zones, words, doubtful, uses)
    code, land_class, label = (
        [value for value, gone in zip(column, doubtful.tolist()) if not gone] for column in (code, land_class, label)
    )
    zones = zones[~doubtful]
    aside, asides = set_aside(sheet, uses, terms.tolerance_m, progress)
    recoded = recoded_texts(names, sheet, texts)
    sheet = replace(sheet, left_out=sheet.left_out + land.empty)
    findings = (
        placement_findings(placed, sheet, header) + land.findings + invalid + twice + boundary_twice + plots + doubts
        + annotation_layers(sheet, uses) + drawn + unclear_findings + recoding_findings(recoded, sheet, names) + facets
        + _left_out(sheet, uses) + asides
        + ([] if len(zones) or len(boundary) else [note("no_zones", "error", "drawing.no_zones")])
    )  # fmt: skip
    layer = [uses[name].name for name in zones.layer]
    boundary_layer = [uses[name].name for name in boundary.layer]
    readings = {raw: reading for raw, (reading, _) in recoded.items()}
    layers = Layers(names, uses, aside, texts)
    return Intake(
        zones, code, land_class, layer, label, boundary, boundary_layer, tuple(findings), readings, placed, layers
    )


def _valid(land: Land, uses: Mapping[str, LayerUse], progress: Progress) -> tuple[Areas, Areas, list[Finding]]:
    findings, results = [], []
    for areas in (land.zones, land.boundary):
        geometry, repairs = repaired(areas.geometry, progress)
        for repair in repairs:
            findings.append(
                note(
                    "invalid", "warning", "drawing.invalid", layer=uses[areas.layer[repair.row]].name,
                    ids=(areas.handle[repair.row],), area_m2=abs(repair.area_after_m2 - repair.area_before_m2),
                    geometry=geometry[repair.row], reason=repair.reason, after_m2=repair.area_after_m2,
                    before_m2=repair.area_before_m2,
                )
            )  # fmt: skip
        kept = ~shapely.is_missing(geometry)
        results.append(Areas(geometry, areas.layer, areas.handle, areas.source)[kept])
    return results[0], results[1], findings


def _once(areas: Areas, uses: Mapping[str, LayerUse], tolerance_m: float) -> tuple[Areas, list[Finding]]:
    """Areas drawn twice for the same use once, and a finding for each one dropped."""
    if len(areas) < 2:
        return areas, []
    ranks: dict[str, int] = {}
    rank = np.array([_rank(uses[name], ranks) for name in areas.layer])
    kept, dropped = duplicates(areas, rank, tolerance_m)
    findings = [
        note(
            "duplicate", "info", "drawing.duplicate", layer=uses[areas.layer[row]].name,
            ids=(areas.handle[of], areas.handle[row]), area_m2=float(areas.geometry[row].area),
            geometry=areas.geometry[row],
        )
        for of, row in zip(kept.tolist(), dropped.tolist())
    ]  # fmt: skip
    left = np.ones(len(areas), dtype=bool)
    left[dropped] = False
    return areas[left], findings


def _rank(use: LayerUse, ranks: dict[str, int]) -> int:
    return -1 if use.land_class == "unknown" and not use.role else ranks.setdefault(use.land_class, len(ranks))


@dataclass(frozen=True)
class _Labels:
    """The texts of a sheet that may say a land use: places (k, 2), and what they say in Unicode."""

    places: np.ndarray
    texts: list[str]
    codes: CodeTable

    @staticmethod
    def of(sheet: Sheet, texts: list[Reading], uses: Mapping[str, LayerUse], codes: CodeTable) -> _Labels:
        rows = [row for row in range(len(texts)) if uses[sheet.labels[row].layer].role != SKIP]
        places = np.array([(sheet.labels[row].x, sheet.labels[row].y) for row in rows]).reshape(-1, 2)
        return _Labels(places, [texts[row].text for row in rows], codes)

    def said(self, areas: Areas) -> dict[int, Said]:
        return said(areas.geometry, self.places, self.texts, self.codes)


def _without_plots(
    zones: Areas, boundary: Areas, labels: _Labels, uses: Mapping[str, LayerUse], terms: Terms
) -> tuple[Areas, Areas, list[Finding]]:
    """Zones and boundaries, after plots drawn on boundary layers have become zones."""
    if len(boundary) < 2:
        return zones, boundary, []
    large = shapely.area(zones.geometry) >= ROUND_M2  # what may be a symbol takes no plot its label
    words = labels.said(Areas.joined((boundary, zones[large])))
    own = {row: said for row, said in words.items() if row < len(boundary)}
    chosen = [name for name in set(boundary.layer.tolist()) if spelling(uses[name].name) in terms.layers]
    plots, findings = plots_among(boundary, zones, own, uses, chosen)
    return Areas.joined((zones, boundary[plots])), boundary[~plots], findings


def _areas_apart(
    zones: Areas, words: Mapping[int, Said], doubtful: np.ndarray, uses: Mapping[str, LayerUse]
) -> list[Finding]:
    """Written areas that are not the drawn ones."""
    rows = [row for row in sorted(words) if not doubtful[row] and zones.source[row] != "centreline"]
    found = (
        area_finding(words[row], zones.geometry[row], uses[zones.layer[row]].name, zones.handle[row]) for row in rows
    )
    return [finding for finding in found if finding is not None]


def _named(
    zones: Areas, words: Mapping[int, Said], uses: Mapping[str, LayerUse], codes: CodeTable, land: Land
) -> tuple[list[str], list[str], list[str], list[Finding]]:
    """Code, class and label of each zone, and where layer and label, or labels, contradict each other."""
    result: tuple[list[str], list[str], list[str]] = ([], [], [])
    doubts, read = [], cache(lambda code, land_class: code_for(code, land_class, codes))
    for row, (name, handle) in enumerate(zip(zones.layer.tolist(), zones.handle.tolist())):
        use, says = uses[name], words.get(row)
        code, land_class, label = use.code, use.land_class, land.told.get(handle, "")
        if says is not None:
            label = label or says.texts
            if use.land_class == "unknown" and says.code:
                code, land_class = read(says.code, says.land_class), says.land_class
            clash = says.land_class not in ("unknown", land_class) or (says.disagree and land_class == "unknown")
            if clash and zones.source[row] != "centreline":
                shape = zones.geometry[row]
                doubts.append(
                    note("label", "warning", "drawing.label", layer=use.name, ids=(handle,), label=says.texts,
                         area_m2=float(shape.area), geometry=shape)
                )  # fmt: skip
        for column, value in zip(result, (code, land_class, label)):
            column.append(value)
    return (*result, doubts)


def _left_out(sheet: Sheet, uses: Mapping[str, LayerUse]) -> list[Finding]:
    """What was not taken in or looks careless, a finding by layer and kind of object."""
    findings = []
    if sheet.repaired:
        findings.append(note("recovered", "warning", "drawing.recovered"))
    for name, count in sorted(sheet.hidden.items()):
        findings.append(note("hidden", "warning", "drawing.hidden", layer=uses[name].name, count=count))
    for name, count in sorted(sheet.invisible.items()):
        findings.append(note("hidden", "warning", "drawing.invisible", layer=uses[name].name, count=count))
    on_zero = [path.xy for path in sheet.paths if path.layer == "0"]
    if on_zero:
        xy = np.concatenate(on_zero)
        shape = shapely.box(*xy.min(axis=0), *xy.max(axis=0))
        findings.append(note("layer0", "warning", "drawing.layer0", layer="0", count=len(on_zero), geometry=shape))
    for name, count in sorted(sheet.raised.items()):
        layer = uses[name].name if name in uses else name
        findings.append(note("raised", "info", "drawing.raised", layer=layer, count=count))
    for name, count in sorted(sheet.fitted.items()):
        findings.append(note("curves", "warning", "drawing.fitted", layer=uses[name].name, count=count))
    findings += lost(sheet, uses)
    for use in uses.values():
        if use.role == SKIP and use.by != BY_TABLE:
            findings.append(note("skipped", "info", "drawing.skipped", layer=use.name))
    return findings
