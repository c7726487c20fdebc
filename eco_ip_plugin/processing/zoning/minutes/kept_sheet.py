"""The printed sheet kept in the project: a print layout to go on with, its layers in a GeoPackage beside the PDF."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ....core.errors import EcoIpError
from ....keeping import offered_in
from ....print_layouts import mark
from ...framework.results.layouts import filled
from ...framework.results.writer import make_fields, write_rows
from ..review_layout import Shown, dress, show_in_legend, show_on_map

if TYPE_CHECKING:
    from .sheet_process import Sheet

_ADD = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer


@dataclass(frozen=True)
class KeptSheet:
    """name: of the layout, free in the project; place: of the GeoPackage, free on the disk; layout: the template."""

    name: str
    place: Path
    sheet: Sheet
    layout: bytes

    @classmethod
    def beside(cls, pdf: str, name: str, sheet: Sheet, layout: bytes) -> KeptSheet:
        """With a GeoPackage called like the PDF; one that is there may be shown by an earlier layout, and stays."""
        path = Path(pdf)
        return cls(name, Path(offered_in(path.parent, path.stem, (".gpkg",))[0]), sheet, layout)

    @property
    def layers(self) -> list[Shown]:
        """Those of the sheet's layers that have something."""
        return [each for each in self.sheet.layers() if each.made.geometry is not None and len(each.made.geometry)]

    def write(self) -> None:
        """Write the layers, all or none. Any thread. Raises EcoIpError where the file cannot be written."""
        draft = self.place.with_name(f".{self.place.stem}.draft.gpkg")
        try:
            for number, each in enumerate(self.layers):
                self._write_layer(draft, each, is_first=not number)
            os.replace(draft, self.place)
        except (OSError, QgsProcessingException) as error:
            raise EcoIpError("error.file_write", path=str(self.place), cause=str(error)) from error
        finally:
            with suppress(OSError):
                draft.unlink()

    def _write_layer(self, draft: Path, each: Shown, is_first: bool) -> None:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", each.table
        if not is_first:
            options.actionOnExistingFile = _ADD
        fields, crs = make_fields([*each.columns.items()]), QgsCoordinateReferenceSystem.fromWkt(self.sheet.crs)
        writer = QgsVectorFileWriter.create(
            str(draft), fields, QgsWkbTypes.Type.MultiPolygon, crs, QgsCoordinateTransformContext(), options
        )
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise QgsProcessingException(writer.errorMessage())
        write_rows(writer, each.made.rows(each.columns), each.made.geometry)
        del writer  # only now is all of it in the file

    def add(self, project: QgsProject) -> None:
        """Put layers and layout into the project, the layers in a group that is switched off. Main thread only."""
        layers = [self._opened(each) for each in self.layers]
        group = project.layerTreeRoot().addGroup(self.name)
        for layer in layers:
            project.addMapLayer(layer, False)
            group.addLayer(layer)
        group.setItemVisibilityChecked(False)
        group.setExpanded(False)
        layout = filled(project, self.layout, self.name)
        layout.setName(self.name)
        show_on_map(layout, layers)
        show_in_legend(layout, layers)
        mark(layout, layers, group)
        project.layoutManager().addLayout(layout)

    def _opened(self, each: Shown) -> QgsVectorLayer:
        layer = QgsVectorLayer(f"{self.place}|layername={each.table}", each.name, "ogr")
        crs = QgsCoordinateReferenceSystem.fromWkt(self.sheet.crs)
        if layer.crs() != crs:
            layer.setCrs(crs)  # one the file knows by its definition alone
        dress(layer, each.style, self.sheet.view.language)
        return layer
