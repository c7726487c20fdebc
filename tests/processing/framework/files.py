"""Layers saved as files, and what a refused run says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from tests.processing.conftest import box

LAND = [(box(0, 250), "CX"), (box(250, 500), "GT"), (box(500, 1000), "CN")]


def saved(path: Path, layer: QgsVectorLayer, table: str = "", driver: str = "GPKG") -> str:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName, options.fileEncoding = driver, table or path.stem, "UTF-8"
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    from qgis.core import QgsCoordinateTransformContext

    error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    assert error == QgsVectorFileWriter.WriterError.NoError
    return str(path)


def said_by(run: Any, algorithm: str, **parameters: Any) -> str:
    with pytest.raises(QgsProcessingException) as error:
        run(algorithm, LANGUAGE="en", **parameters)
    return str(error.value)
