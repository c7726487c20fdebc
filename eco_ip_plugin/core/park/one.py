"""One park out of a store that may hold several: its rows in every table, found by what they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import pandas as pd

from ..symbiosis.secrecy import is_marked
from .measured import MeasuredYear
from .park import Park, confidential
from .table import Table

_OF_PARK = ("zone", "plot", "monitoring", "corridor", "network", "measure", "criterion", "fact", "phase", "step")
_OF_FIRM = {"flow": ("firm_id",), "product": ("firm_id",), "link": ("supplier", "receiver"), "measure": ("firm_id",)}
_PROVED = ("firm", "flow", "link", "measure", "criterion", "step", "park")


class Parks:
    """The parks of a store. What takes long is found once for all of them. measured: figures of whole years that
    instruments have measured, () where nobody has looked."""

    def __init__(self, whole: Park, measured: Sequence[MeasuredYear] = ()) -> None:
        self.whole = whole
        self.measured = tuple(measured)
        self._secret: dict[str, np.ndarray] = {}
        self._rows: dict[str, dict[str, np.ndarray]] = {}

    @cached_property
    def ids(self) -> list[str]:
        """Their ids, in the order of the store."""
        return [str(each) for each in self.whole["park"]["park_id"].tolist() if each is not None]

    def secret(self, table: str) -> np.ndarray:
        """(n,) bool, the rows of a table that are marked, or tell of a firm or flow that is."""
        return confidential(self.whole, table, self._secret)

    def firm(self, id_: str) -> int | None:
        """The row of a firm, of whichever park."""
        return self.whole["firm"].row_of(id_)

    def firm_name(self, id_: str) -> str:
        """What a firm is called, its id where it has no name."""
        row = self.firm(id_)
        return id_ if row is None else str(self.whole["firm"]["name"][row] or id_)

    def is_marked(self, table: str, row: int) -> bool:
        """Whether a row bears a mark of its own."""
        mark = self.whole[table].columns.get("confidential")
        return mark is not None and is_marked(mark[row])

    def rows(self, park_id: str) -> dict[str, np.ndarray]:
        """The rows of a park, (k,) positions by table, for every table that was read; looked up once, not to be
        changed."""
        if park_id not in self._rows:
            self._rows[park_id] = self._rows_of(park_id)
        return self._rows[park_id]

    def _rows_of(self, park_id: str) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {"park": _where(self.whole["park"], "park_id", [park_id])}
        for name in _OF_PARK:
            if name in self.whole:
                found[name] = self._named(self.whole[name], park_id)
        if "firm" in self.whole:
            found["firm"] = self._firms(park_id, found.get("plot"))
        if "building" in self.whole and "plot" in found:
            plots = self.whole["plot"]["plot_id"][found["plot"]].tolist()
            found["building"] = _where(self.whole["building"], "plot_id", plots)
        if "stream" in self.whole and "monitoring" in found:
            points = self.whole["monitoring"]["monitoring_id"][found["monitoring"]].tolist()
            found["stream"] = _where(self.whole["stream"], "monitoring_id", points)
        self._of_firms(found)
        return found

    def only(self) -> str:
        """The one park that is drawn or has zones, "" where there are several: others may only be named, as the park of
        a partner of a link."""
        if len(self.ids) < 2:
            return "".join(self.ids)
        parks = self.whole["park"]
        drawn = {str(each) for each in parks["park_id"][parks.placed].tolist()}
        drawn |= {str(each) for each in self.whole["zone"]["park_id"]} if "zone" in self.whole else set()
        found = [id_ for id_ in self.ids if id_ in drawn]
        return found[0] if len(found) == 1 else ""

    def of_firm(self, firm: str) -> str:
        """The park a firm is entered in, "" where it says none."""
        row = self.firm(firm)
        said = None if row is None else self.whole["firm"]["park_id"][row]
        return str(said) if said in self.ids else ""

    def of_nobody(self) -> int:
        """How many zones and firms say no park while the store holds several."""
        if len(self.ids) < 2:
            return 0
        lost = self.whole["zone"].unknown("park_id") if "zone" in self.whole else 0
        if "firm" not in self.whole:
            return lost
        silent = np.flatnonzero(pd.isna(self.whole["firm"]["park_id"]))
        if not len(silent):
            return lost
        mine = np.concatenate([self.rows(id_)["firm"] for id_ in self.ids])
        return lost + len(np.setdiff1d(silent, mine))

    def _firms(self, park_id: str, plots: np.ndarray | None) -> np.ndarray:
        table = self.whole["firm"]
        rows = self._named(table, park_id)
        if plots is None or not len(plots):
            return rows
        there = _where(table, "plot_id", self.whole["plot"]["plot_id"][plots].tolist())
        silent = there[pd.isna(table["park_id"][there])]
        return np.union1d(rows, silent)

    def _of_firms(self, found: dict[str, np.ndarray]) -> None:
        firms = self.whole["firm"]["firm_id"][found["firm"]].tolist() if "firm" in found else []
        for name, columns in _OF_FIRM.items():
            if name in self.whole:
                mine = [_where(self.whole[name], column, firms) for column in columns]
                own = [found[name]] if name in found else []
                found[name] = np.unique(np.concatenate([*own, *mine])).astype(np.intp)
        if "effect" in self.whole:
            owners = [("measure_id", "measure"), ("link_id", "link")]
            parts = [self._ids(found, name, column) for column, name in owners if name in found]
            found["effect"] = _together(parts, self.whole["effect"])
        if "attachment" in self.whole:
            parts = [("row_id", self._keys(found, name)) for name in _PROVED if name in found]
            found["attachment"] = _together(parts, self.whole["attachment"])

    def _ids(self, found: dict[str, np.ndarray], name: str, column: str) -> tuple[str, list[str]]:
        return column, self._keys(found, name)

    def _keys(self, found: dict[str, np.ndarray], name: str) -> list[str]:
        table = self.whole[name]
        return table[table.key][found[name]].tolist()

    def _named(self, table: Table, park_id: str) -> np.ndarray:
        """The rows that name a park; of an only park those that name none, too."""
        rows = _where(table, "park_id", [park_id])
        if len(self.ids) > 1:
            return rows
        return np.union1d(rows, np.flatnonzero(pd.isna(table["park_id"]))).astype(np.intp)


def _together(parts: Iterable[tuple[str, Sequence[str]]], table: Table) -> np.ndarray:
    found = [_where(table, column, ids) for column, ids in parts]
    return np.unique(np.concatenate(found)).astype(np.intp) if found else np.empty(0, dtype=np.intp)


def _where(table: Table, column: str, values: Iterable[str | None]) -> np.ndarray:
    """The rows whose cell is one of `values`, in their order."""
    found = [table.rows_where(column, each) for each in values if each is not None]
    return np.sort(np.concatenate(found)).astype(np.intp) if found else np.empty(0, dtype=np.intp)
