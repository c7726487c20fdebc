"""One table of a park as columns: a row is a position; what nobody has entered is NaN or None and stays so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import shapely

from ..geometry.polygons import Repair

_NOBODY = np.empty(0, dtype=np.intp)


@dataclass(frozen=True, eq=False)
class Table:
    """A table as the schema of the store names it; fields and tables that come later are columns and tables like these.

    key: the column that names a row. columns: (n,) each, float64 with NaN for figures, objects with None for the rest.
    geometry: (n,) valid shapes, None for a row without; None for a table without shapes. repairs: of its shapes.
    hidden: rows whose confidential cells are kept back; where readers see less than that, at least so many.
    """

    name: str
    key: str
    columns: Mapping[str, np.ndarray]
    geometry: np.ndarray | None = None
    repairs: tuple[Repair, ...] = ()
    hidden: int = 0
    _rows_by: dict[str, dict[str, np.ndarray]] = field(default_factory=dict, init=False, repr=False)

    def __len__(self) -> int:
        return len(self.columns[self.key])

    def __getitem__(self, column: str) -> np.ndarray:
        """A column, (n,). Raises KeyError for one the table does not have."""
        return self.columns[column]

    def of(self, rows: np.ndarray) -> Table:
        """Some of its rows, (n,) bool or (k,) positions; repairs and what is kept back are not told of a part."""
        columns = {name: column[rows] for name, column in self.columns.items()}
        return Table(self.name, self.key, columns, None if self.geometry is None else self.geometry[rows])

    def row_of(self, id_: str) -> int | None:
        """The row called `id_`, None for none."""
        rows = self.rows_where(self.key, id_)
        return int(rows[0]) if len(rows) else None

    def rows_where(self, column: str, value: str) -> np.ndarray:
        """(k,) the rows whose cell in a column of texts is `value`, in their order."""
        if column not in self._rows_by:
            cells = self.columns[column]
            self._rows_by[column] = pd.Series(cells, dtype=object).groupby(cells, sort=False).indices
        return self._rows_by[column].get(value, _NOBODY)

    def rows_of(self, column: str, other: Table) -> np.ndarray:
        """(n,) the row of `other` whose id stands in `column`, −1 where there is none."""
        row = dict(zip(other.columns[other.key].tolist(), range(len(other))))
        row.pop(None, None)
        return np.array([row.get(id_, -1) for id_ in self.columns[column].tolist()], dtype=np.intp)

    def unknown(self, column: str) -> int:
        """How many rows say nothing there."""
        return int(pd.isna(self.columns[column]).sum())

    @cached_property
    def placed(self) -> np.ndarray:
        """(n,) bool, which rows have a shape."""
        if self.geometry is None:
            return np.zeros(len(self), dtype=bool)
        return ~shapely.is_missing(self.geometry)
