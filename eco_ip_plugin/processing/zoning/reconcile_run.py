"""One run of the reconciliation: read drawing and table, compare, write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.errors import EcoIpError
from ...core.landuse.check import check
from ...core.reporting.differences import difference_sentence, land_name
from ...core.review.declared.reconcile import Difference, Reconciliation, reconcile
from ...core.review.declared.table import DeclaredTable, read_declared
from ...core.rules.verdict import FAIL
from ...core.tables.cells import Grid, plain, read_grids
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.reader import read_rows
from ..framework.writer import write_layer
from .green_space_inputs import GreenSpaceInputs
from .reconcile_balance import table_file

DIFFERENCES = (
    ("class", "string"),
    ("declared_ha", "double"),
    ("measured_ha", "double"),
    ("delta_ha", "double"),
    ("delta_pct", "double"),
    ("verdict", "string"),
    ("disputed_ha", "double"),
    ("declared_as", "string"),
    ("message", "string"),
)
REMARKS = (("kind", "string"), ("row", "integer"), ("message", "string"))


class ReconcileInputs(GreenSpaceInputs):
    """The drawing, and the table it is held against."""

    def declared(self) -> DeclaredTable:
        """The declared table, from a file or a layer. Raises EcoIpError naming it."""
        file = table_file(self._parameters.get("DECLARED"))
        if file:
            return read_declared(read_grids(Path(file)), self.terms.codes, Path(file).name)
        source, name = self._source("DECLARED")
        if source is None:
            raise EcoIpError("error.source", parameter="DECLARED")
        rows = [source.fields().names(), *read_rows(source, self._progress(40, 45))]
        cells = [[plain(cell) for cell in row] for row in rows]
        return read_declared([Grid(name, cells, first_row=0)], self.terms.codes, name)


def run_reconcile(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
) -> dict[str, Any]:
    """The results by output name. unsaved: edits per input."""
    language = algorithm.language(parameters, context)
    inputs = ReconcileInputs(algorithm, parameters, context, feedback, unsaved)
    table = inputs.declared()
    review = check(inputs.zones, inputs.parks, inputs.terms, FeedbackProgress(feedback, 45, 90)).review
    found = reconcile(
        review,
        table,
        tolerance_ha=algorithm.parameterAsDouble(parameters, "TOLERANCE_HA", context),
        tolerance_pct=algorithm.parameterAsDouble(parameters, "TOLERANCE_PCT", context),
    )
    inputs.tell(language)
    results = _numbers(found, language)
    tables = {"DIFFERENCES": (DIFFERENCES, _rows(found, language)), "REMARKS": (REMARKS, _remarks(found, language))}
    for name, (columns, rows) in tables.items():
        if parameters.get(name) is not None:
            results[name] = write_layer(algorithm, parameters, name, context, inputs.crs, columns, rows, None, "")
    for key, params in found.notes:
        feedback.pushWarning(say(key, language, **params))
    feedback.pushInfo(results["MESSAGE"])
    return results


def _numbers(found: Reconciliation, language: str) -> dict[str, Any]:
    return {
        "MISMATCH_COUNT": sum(difference.verdict == FAIL for difference in found.differences),
        "TABLE_FAULT_COUNT": sum(key.startswith("declared.fault") for key, _ in found.notes),
        "VERDICT": found.verdict,
        "MESSAGE": difference_sentence(found, language),
    }


def _rows(found: Reconciliation, language: str) -> Iterator[tuple[Any, ...]]:
    for row in found.differences:
        yield (
            row.land_class, row.declared_ha, row.measured_ha, row.delta_ha, row.delta_pct, row.verdict,
            row.disputed_ha, "; ".join(row.labels), _sentence(row, language),
        )  # fmt: skip


def _sentence(row: Difference, language: str) -> str:
    params = {"name": land_name(row, language), "declared_ha": row.declared_ha or 0.0, "measured_ha": row.measured_ha}
    params.update(delta_ha=row.delta_ha, disputed_ha=row.disputed_ha)
    if row.verdict != FAIL:
        return say("reconcile.row.match", language, **params)
    if row.declared_ha is None:
        return say("reconcile.row.not_declared", language, **params)
    return say("reconcile.row.disputed" if row.disputed_ha > 0 else "reconcile.row.differs", language, **params)


def _remarks(found: Reconciliation, language: str) -> Iterator[tuple[Any, ...]]:
    for key, params in found.notes:
        yield key.split(".", 1)[1], params.get("row"), say(key, language, **params)
