"""What a reviewer wrote to findings, read from a layer, a table or a workbook."""

from __future__ import annotations

from typing import Any

import numpy as np
from qgis.core import QgsFeatureRequest, QgsProcessingFeatureSource

from ....compat import is_null
from ....core.errors import EcoIpError
from ....core.landuse.result import Review
from ....core.reporting.numbering import numbered_findings
from ....core.review.answers import COLUMNS, Answers, answer, answers, answers_in
from ....core.review.rounds import Listed
from ....core.tables.cells import read_grids
from ....core.text import listed
from ....features import parsed
from ...framework.keys import Source
from ...framework.run import Run

_MOST_ROWS = 100_000


def read_answers(run: Run, key: Source, review: Review, language: str) -> Answers | None:
    """What was written to the findings of `review`; None where nothing was given. Answers to findings that are not
    there are told. Raises EcoIpError for a table that is none of answers."""
    file = run.file(key)
    if file is not None:
        written = answers_in(read_grids(file, most_rows=_MOST_ROWS), file.name)
    else:
        source = run.given(key)
        if source is None:
            return None
        run.tell_unsaved(key, source.sourceName())
        written = _of_source(run, source)
    found = answers([_listed(each, language) for each in numbered_findings(review)], written)
    if found.lost:
        numbers = listed([one.number for one in found.lost])
        run.tell("note.reviewed.lost", count=len(found.lost), numbers=numbers)
    return found


def _of_source(run: Run, source: QgsProcessingFeatureSource) -> list[Listed]:
    names = source.fields().names()
    if "number" not in names:
        raise EcoIpError("error.reviewed.layer", layer=source.sourceName())
    request = QgsFeatureRequest()
    if source.sourceCrs().isValid() and source.sourceCrs() != run.crs:
        request.setDestinationCrs(run.crs, run.context.transformContext())
    there = [name for name in COLUMNS if name in names]
    rows, wkb = [], []
    for feature in source.getFeatures(request, QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks):
        rows.append({name: None if is_null(feature[name]) else feature[name] for name in there})
        shape = feature.geometry()
        wkb.append(None if shape.isEmpty() else shape.asWkb().data())
    shapes = parsed(wkb) if wkb else np.array([], dtype=object)
    made = (answer(cells, shape) for cells, shape in zip(rows, shapes))
    return [one for one in made if one is not None]


def _listed(each: Any, language: str) -> Listed:
    finding = each.finding
    return Listed(each.number, finding.park, finding.kind, finding.severity, finding.area_m2, ", ".join(finding.ids),
                  finding.message(language), finding.geometry, zones=finding.zones)  # fmt: skip
