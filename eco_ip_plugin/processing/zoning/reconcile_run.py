"""One run of the reconciliation: read drawing and table, compare, write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...core.errors import EcoIpError
from ...core.review.declared.table import DeclaredTable, read_declared
from ...core.tables.cells import Grid, plain, read_grids
from ..framework.reader import read_rows
from .green_space_inputs import GreenSpaceInputs

TABLE_FILES = (".xlsx", ".xlsm", ".csv", ".txt")


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


def table_file(value: Any) -> str:
    """The path of a table file given for DECLARED; "" for a layer."""
    return value if isinstance(value, str) and value.lower().endswith(TABLE_FILES) else ""


def without_table_file(parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters as QGIS's own test takes them: only layers pass it; a table file is opened, or refused in a
    clearer sentence, when it is read."""
    return {**parameters, "DECLARED": parameters.get("ZONES")} if table_file(parameters.get("DECLARED")) else parameters
