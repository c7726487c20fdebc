"""What lies about a drawn corridor, read from the project's layers as far as the greatest width reaches."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from ...compat import is_null
from ..layers.roles import field_of

_PRICES = ("EcoIP", "/corridor_prices")
_CLASS_FIELDS = ("class", "code", "ma_dat", "loai_dat", "land_use", "ky_hieu")
_WIDTH_FIELDS = ("width_m", "width")
_KIND_FIELDS = ("kind",)


@dataclass(frozen=True)
class Chosen:
    """A drawn corridor and the layers about it; None for what is not chosen."""

    layer: QgsVectorLayer
    fid: int
    plots: QgsVectorLayer | None
    buildings: QgsVectorLayer | None
    zones: QgsVectorLayer | None


def prices_file(project: QgsProject) -> Path | None:
    """The table of prices that the project names, None for none."""
    path, there = project.readEntry(*_PRICES, "")
    return Path(project.readPath(path)) if there and path else None


def set_prices_file(project: QgsProject, path: str) -> None:
    """Keep a table of prices with the project, "" for none."""
    project.writeEntry(*_PRICES, project.writePath(path) if path else "")


def study_of(chosen: Chosen, most_m: float, language: str) -> Any:
    """A `WidthStudy` of the corridor. Raises EcoIpError for a table of prices that cannot be read, ValueError for a
    line that is gone or has no length."""
    import shapely

    from ...core.corridors.prices import load_prices
    from ...core.corridors.strips.widths import Around, WidthStudy

    feature = chosen.layer.getFeature(chosen.fid)
    geometry = feature.geometry()
    if geometry.isNull() or not geometry.length() or not math.isfinite(geometry.length()):
        raise ValueError("no line")
    box = geometry.boundingBox().buffered(most_m)
    reader = _Reader(chosen.layer, box)
    prices = prices_file(QgsProject.instance())
    plots, land = reader.places(chosen.plots, ()), reader.land(chosen.zones, language)
    around = Around(
        land=land if land is not None else plots,
        plots=plots,
        buildings=reader.places(chosen.buildings, ()),
        others=reader.others(chosen.fid),
        prices=None if prices is None else load_prices(prices),
        called=_names_of_classes(language),
    )
    return WidthStudy(shapely.from_wkb(geometry.asWkb().data()), around, most_m)


def field(layer: QgsVectorLayer, what: str) -> str:
    """The field of a corridor's `width` or `kind`, "" for none."""
    return field_of(layer, _WIDTH_FIELDS if what == "width" else _KIND_FIELDS)


def value(feature: QgsFeature, name: str) -> Any:
    """A value of a feature, None where there is none."""
    found = feature[name] if name else None
    return None if is_null(found) else found


def likely_zones(iface: Any) -> Any:
    """The zoning that the 25 percent check would choose, None for none."""
    from ...core.landuse.codes import CodeTable
    from ..layers.guess import guess_inputs
    from ..layers.project_layers import polygon_layers

    project = QgsProject.instance()
    return project.mapLayer(guess_inputs(polygon_layers(project, iface.activeLayer()), CodeTable.shipped()).zones)


class _Reader:
    """Reads the features that reach into a rectangle, in the system of the corridor's layer."""

    def __init__(self, target: QgsVectorLayer, box: QgsRectangle) -> None:
        self._target, self._box = target, box

    def places(self, layer: QgsVectorLayer | None, use: tuple[str, ...]) -> Any:
        """As `study.Places`; those of one name get their number."""
        import numpy as np

        from ...core.corridors.strips.study import Places

        if layer is None:
            return None
        use_field = field_of(layer, use or _CLASS_FIELDS)
        name = QgsVectorLayerUtils.guessFriendlyIdentifierField(layer.fields())
        rows = self._features(layer)
        names = [str(value(row, name) or row.id()) for row, _ in rows]
        apart = [f"{each} #{row.id()}" if names.count(each) > 1 else each for each, (row, _) in zip(names, rows)]
        uses = [value(row, use_field) for row, _ in rows]
        columns = [np.empty(len(rows), dtype=object) for _ in range(3)]
        for column, values in zip(columns, ([shape for _, shape in rows], apart, uses)):
            column[:] = [each if each is None or column is columns[0] else str(each) for each in values]
        return Places(*columns)

    def land(self, layer: QgsVectorLayer | None, language: str) -> Any:
        """The zones, their use the name of the class that their code is read as, the code itself where it is not."""
        from dataclasses import replace

        import numpy as np

        from ...core.landuse.classes import CLASSES, land_classes
        from ...core.landuse.codes import CodeTable

        found = self.places(layer, ())
        if found is None:
            return None
        codes, known = CodeTable.shipped(), land_classes()
        uses = np.empty(len(found.use), dtype=object)
        for row, typed in enumerate(found.use):
            class_ = typed if typed in CLASSES else codes.read(typed).land_class
            uses[row] = typed if class_ == "unknown" else known[class_].name[language]
        return replace(found, use=uses)

    def others(self, fid: int) -> Any:
        """The other corridors of the same layer, each at its own width; as its line where it has none."""
        import numpy as np
        import shapely

        from ...core.corridors.strips.widths import Others

        width, kind = field(self._target, "width"), field(self._target, "kind")
        name = field_of(self._target, ("corridor_id", "name"))
        shapes, ids, kinds = [], [], []
        for row, shape in self._features(self._target, lines=True):
            if row.id() == fid:
                continue
            width_m = value(row, width)
            known = isinstance(width_m, (int, float)) and width_m > 0
            land = shapely.buffer(shape, width_m / 2, cap_style="flat", join_style="mitre") if known else shape
            shapes.append(land)
            ids.append(str(value(row, name) or f"#{row.id()}"))
            kinds.append(str(value(row, kind) or ""))
        made = np.empty(len(shapes), dtype=object)
        made[:] = shapes
        return Others(made, np.array(ids, dtype=object), np.array(kinds, dtype=object))

    def _features(self, layer: QgsVectorLayer, lines: bool = False) -> list[tuple[QgsFeature, Any]]:
        """Features with valid shapes."""
        import shapely

        project = QgsProject.instance()
        way = QgsCoordinateTransform(layer.crs(), self._target.crs(), project)
        back = QgsCoordinateTransform(self._target.crs(), layer.crs(), project)
        request = QgsFeatureRequest().setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
        try:
            request.setFilterRect(back.transformBoundingBox(self._box))
        except QgsCsException:
            return []
        found = []
        for row in layer.getFeatures(request):
            shape = row.geometry()
            if shape.isNull():
                continue
            try:
                shape.transform(way)
            except QgsCsException:
                continue
            made = shapely.from_wkb(shape.asWkb().data())
            if not lines and not shapely.is_valid(made):
                made = shapely.make_valid(made)
            if not shapely.is_empty(made):
                found.append((row, shapely.force_2d(made)))
        return found


def _names_of_classes(language: str) -> dict[str, tuple[str, ...]]:
    """What a class shown by its name may be called in a table of prices: its id, symbol and names."""
    from ...core.landuse.classes import land_classes

    return {
        each.name[language]: (id_, each.symbol, *each.name.values(), *(f"đất {name}" for name in each.name.values()))
        for id_, each in land_classes().items()
    }
