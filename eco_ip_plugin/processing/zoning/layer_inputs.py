"""Layers of a run that is about single features rather than a zoning: brought to one coordinate system, told."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.errors import EcoIpError
from ...core.tables.numbers import parsed
from ..framework.base import EcoIpAlgorithm
from ..framework.reader import Layer, check_crs, read_polygons
from .green_space_inputs import GreenSpaceInputs

Read = Callable[..., Layer]
_IDS_NAMED = 20


class LayerInputs(GreenSpaceInputs):
    """Reads layers one by one; the first gives the coordinate system to which the others are brought."""

    def __init__(
        self,
        algorithm: EcoIpAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        unsaved: dict[str, int],
    ) -> None:
        self._algorithm, self._parameters, self._context = algorithm, parameters, context
        self._feedback, self._unsaved = feedback, unsaved
        self._told: set[str] = set()
        self._inputs, self._notes = [], list(algorithm.notes)
        self.crs = None

    def layer(self, parameter: str, fields: list[str], read: Read = read_polygons) -> Layer | None:
        """The layer of a parameter with those of `fields` that it has; None where none was given.

        Raises EcoIpError for the first layer when it is empty or not in metres. What has no place or had to be
        repaired goes into the log.
        """
        source, name = self._source(parameter)
        if source is None:
            return None
        first = self.crs is None
        if first:
            self.crs = source.sourceCrs()
            check_crs(self.crs, name)
        present = [field for field in fields if source.fields().lookupField(field) >= 0]
        target = self._target(source, name)
        layer = read(source, name, present, self._context, self._progress(0, 40), target)
        self._noted(parameter, name, source, len(layer.id) + len(layer.lost))
        if first and not len(layer.id):
            raise EcoIpError("error.layer_empty", layer=name)
        self._notes += [
            ("note.repaired_of", {"layer": name, "ids": layer.id[r.row], "reason": r.reason,
                                  "before_m2": r.area_before_m2, "after_m2": r.area_after_m2})
            for r in layer.repairs
        ]  # fmt: skip
        self._notes += [("note.lost_of", {"layer": name, "ids": id_}) for id_ in layer.lost]
        return layer

    def positive(self, parameter: str, layer: Layer, field: str) -> np.ndarray:
        """A column as numbers above zero, (n,); NaN, and a line in the log, for what is none."""
        values = numbers(layer, field)
        typed = np.array(
            [value is not None and str(value).strip() != "" for value in column(layer, field).tolist()], bool
        )
        wrong = typed & ~((values > 0) & np.isfinite(values))
        if wrong.any():
            ids = ", ".join(layer.id[wrong][:_IDS_NAMED]) + (" …" if wrong.sum() > _IDS_NAMED else "")
            told = {"layer": self._source(parameter)[1], "field": field, "count": int(wrong.sum()), "ids": ids}
            self._notes.append(("note.not_positive", told))
        return np.where(wrong, np.nan, values)

    def field(self, parameter: str) -> str:
        """The field chosen for a parameter, "" for none."""
        return self._field(parameter)

    def appraisal_date(self) -> datetime.date:
        """The day the rules are taken of."""
        day = self._algorithm.parameterAsDateTime(self._parameters, "APPRAISAL_DATE", self._context)
        return datetime.date(*day.date().getDate()) if day.isValid() else datetime.date.today()


def column(layer: Layer, field: str) -> np.ndarray:
    """A column, (n,) objects; None throughout where the layer has no such field."""
    return layer.columns.get(field, np.full(len(layer.id), None))


def numbers(layer: Layer, field: str) -> np.ndarray:
    """A column as numbers, typed 5.000 or 5,5 too; NaN where there is none."""
    values = [parsed(value, ",") for value in column(layer, field).tolist()]
    return np.array([np.nan if value is None else value for value in values])
