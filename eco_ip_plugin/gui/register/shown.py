"""What the tables of the panel show of a register, and the facts behind what is chosen in them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QTableView

from ...core.tables.words import fold
from ...language import filled, interface_language
from ..widgets.list_model import set_widths
from . import columns as columns
from .dock import RegisterDock
from .rows_model import RowsModel

if TYPE_CHECKING:
    from ...core.register.ledger import Ledger
    from ...core.register.register import Register

translate = QCoreApplication.translate

_WIDTHS = {
    "parks": (190, 110, *([120] * 60)), "pairs": (150, 130, 100, 170, 100, 170, 80),
    "totals": (230, 130, 90, 90, 70), "occupancy": (170, 110, 90, 90, 80, 90, 90, 80, 150),
    "unread": (50, 90, 130, 300), "facts": (140, 80, 140, 160, 100, 40, 110, 85, 150),
}  # fmt: skip


class ShownRegister(QObject):
    """places_wanted: a park whose name was clicked."""

    places_wanted = pyqtSignal(str)

    def __init__(self, dock: RegisterDock) -> None:
        super().__init__(dock)
        self._dock = dock
        self.register: Register | None = None
        self.parks: tuple[str, ...] = ()
        self._ledger: Ledger | None = None
        self._layout: tuple[str, ...] = ()
        self._chosen: tuple[str, tuple[str, ...]] = ("", ())
        self._pairs: Sequence[int] = ()
        self._searched: dict[str, str] = {}
        self._widths: dict[str, int] = {}
        self.tables: dict[str, QTableView] = {
            "parks": dock.parks, "pairs": dock.pairs, "totals": dock.totals, "occupancy": dock.occupancy,
            "unread": dock.unread, "facts": dock.facts,
        }  # fmt: skip
        self.models = {name: RowsModel(self) for name in self.tables}
        for name, table in self.tables.items():
            table.setModel(self.models[name])
        for table in (dock.parks, dock.pairs, dock.totals, dock.occupancy):
            table.selectionModel().currentChanged.connect(lambda index, _, table=table: self._reached(table, index))
            table.clicked.connect(lambda index, table=table: self._reached(table, index))
        dock.parks.clicked.connect(self._clicked)
        dock.search.textChanged.connect(self._search)
        dock.at_odds.toggled.connect(self._search)

    @property
    def chosen(self) -> tuple[str, tuple[str, ...]]:
        """The park whose facts are shown, "" for all, and the attributes, none for all."""
        return self._chosen

    def show_nothing(self) -> None:
        """There is no register."""
        self.register, self._ledger, self.parks = None, None, ()
        for model in self.models.values():
            model.show_rows((), 0, lambda row: "")
        self._dock.facts_of.clear()
        self._name_tabs()

    def show_register(self, found: Register, ledger: Ledger) -> None:
        """Show another register, or the same as of another day; what is searched and chosen stays."""
        is_new = ledger is not self._ledger
        self.register, self._ledger, self._searched = found, ledger, {}
        self.parks = tuple(found.parks)
        if is_new:
            self._begin(found, ledger)
        at = self._at(self._dock.parks)
        self._fill(found, ledger)
        for name in ("parks", "pairs", "totals", "occupancy", "unread"):
            self._widen(name)
        self._go_back(at)
        self._show_facts()
        self._name_tabs()

    def choose(self, park: str, attributes: Sequence[str] = ()) -> None:
        """Show the facts of a park ("" for all) and of some attributes (none for all)."""
        self._chosen = park, tuple(attributes)
        self._show_facts()

    def table_in_front(self) -> QTableView:
        """The table of the tab that is open."""
        return self._dock.tabs.currentWidget().findChild(QTableView)

    def _begin(self, found: Register, ledger: Ledger) -> None:
        """What does not change with the day."""
        import numpy as np

        facts, pairs = found.facts, ledger.contradictions
        self._layout = columns.park_layout(ledger.attributes)
        self._at_odds = np.zeros(len(facts), dtype=bool)
        self._at_odds[pairs.a] = self._at_odds[pairs.b] = True
        self._disputed = set(facts.park[pairs.a].tolist())
        self._pairs = range(len(pairs.a))
        self._names = ledger.on(datetime.date.max).parks
        self._show_table("pairs", columns.pair_columns(found, self._pairs, self._name), len(self._pairs))
        self._show_table("unread", columns.unread_columns(found), len(found.unread))
        if self._chosen[0] and self._chosen[0] not in {*facts.park.tolist(), *ledger.given.known.parks}:
            self._chosen = "", ()

    def _name(self, park: str) -> str:
        """What a park is called, on whatever day."""
        return self._names.get(park, "") or park

    def _fill(self, found: Register, ledger: Ledger) -> None:
        facts, parks = found.facts, self.parks
        self._rows = {(facts.park[row], facts.attribute[row]): row for row in found.held.tolist()}
        provinces = ledger.given.known.provinces
        self.models["parks"].show_rows(
            columns.park_columns(found, parks, self._layout, self._rows, provinces, self._at_odds), len(parks),
            lambda row: self._words_of(parks[row]), lambda row: parks[row] in self._disputed,
        )  # fmt: skip
        self._show_table("totals", columns.total_columns(found), len(found.totals))
        self._show_table("occupancy", columns.occupancy_columns(found), len(found.occupancies))

    def _show_table(self, name: str, shown: Sequence[columns.Column], count: int) -> None:
        """Show rows that are searched by all their words, each folded when it is first looked for."""
        texts = [each.text for each in shown if each.number is None]
        folded: dict[int, str] = {}

        def searched(row: int) -> str:
            if row not in folded:
                folded[row] = fold(" ".join(text(row) for text in texts))
            return folded[row]

        self.models[name].show_rows(shown, count, searched)

    def _words_of(self, park: str) -> str:
        """What a park is found by: its name, id, province and the sources that speak of it, folded."""
        found, ledger = self.register, self._ledger
        if found is None or ledger is None:
            return ""
        if not self._searched:
            facts, words = found.facts, {each: [found.name(each), each] for each in self.parks}
            for row in found.held.tolist():
                if facts.park[row] in words:
                    words[facts.park[row]] += [str(facts.source[row]), str(facts.text[row])]
            for each, province in ledger.given.known.provinces.items():
                if each in words:
                    words[each].append(province)
            self._searched = {each: fold(" ".join(dict.fromkeys(said))) for each, said in words.items()}
        return self._searched.get(park, "")

    def _search(self, *_: Any) -> None:
        typed, only = self._dock.search.text(), self._dock.at_odds.isChecked()
        at = self._at(self._dock.parks)
        for name, model in self.models.items():
            if name != "facts":
                model.want(typed, only and name == "parks")
        self._go_back(at)
        self._show_facts()
        self._name_tabs()

    def _reached(self, table: QTableView, index: QModelIndex) -> None:
        found = self.register
        if found is None or not index.isValid():
            return
        row = table.model().row(index.row())
        if table is self._dock.parks:
            attribute = self._layout[index.column()]
            self.choose(self.parks[row], _behind(attribute))
        elif table is self._dock.pairs:
            fact = found.contradictions.a[self._pairs[row]]
            self.choose(str(found.facts.park[fact]), (str(found.facts.attribute[fact]),))
        elif table is self._dock.totals:
            self.choose("", (found.totals[row].attribute,))
        else:
            self.choose(found.occupancies[row].park, _behind(columns.COMPUTED))

    def _clicked(self, index: QModelIndex) -> None:
        if self._layout[index.column()] == "name":
            self.places_wanted.emit(self.parks[self.models["parks"].row(index.row())])

    def _widen(self, name: str) -> None:
        """Give a table its widths when it first has columns; from then on they are the user's."""
        count = self.models[name].columnCount()
        if count and self._widths.get(name) != count:
            self._widths[name] = count
            set_widths(self.tables[name], _WIDTHS[name][:count])

    def _show_facts(self) -> None:
        import numpy as np

        found = self.register
        park, attributes = self._chosen
        if found is None or not (park or attributes):
            self.models["facts"].show_rows((), 0, lambda row: "")
            self._dock.facts_of.setText(
                translate("EcoIp", "Choose a park or a value above: here are the facts behind it.") if found else ""
            )
            return
        from ...core.register.best import standing

        facts = found.facts
        chosen = np.ones(len(facts), dtype=bool)
        if park:
            chosen &= facts.park == park
        if attributes:
            chosen &= np.isin(facts.attribute.astype(str), attributes)
        if self._dock.at_odds.isChecked():
            chosen &= self._at_odds
        order = facts.newest_last[chosen[facts.newest_last]][::-1]
        order = order[np.argsort(facts.group[order], kind="stable")]
        shown = columns.fact_columns(found, order, standing(facts, found.as_of), self._at_odds)
        self.models["facts"].show_rows(shown, len(order), lambda row: "", lambda row: bool(self._at_odds[order[row]]))
        self._widen("facts")
        self._dock.facts.setColumnHidden(0, len(attributes) == 1)
        self._dock.facts_of.setText(self._told_of(len(order)))

    def _told_of(self, count: int) -> str:
        from ...core.register.words import attribute_name

        (park, attributes), language = self._chosen, interface_language()
        about = self._name(park) if park else translate("EcoIp", "all parks")
        named = ", ".join(attribute_name(each, language) for each in attributes) or translate(
            "EcoIp", "all attributes")  # fmt: skip
        return filled(translate("EcoIp", "{park} · {attributes}: {count} {count:|fact|facts}"), park=about,
                      attributes=named, count=count)  # fmt: skip

    def _name_tabs(self) -> None:
        tabs = self._dock.tabs
        for place, (name, table) in enumerate(list(self.tables.items())[:5]):
            model = self.models[name]
            shown, total = model.count(), model.total
            counted = f"{shown} / {total}" if shown != total else str(total)
            tabs.setTabText(place, f"{table.accessibleName()} ({counted})")
        tabs.setTabEnabled(4, bool(self.models["unread"].total))

    def _at(self, table: QTableView) -> tuple[str, int, int]:
        """Which park and column is current in the table of parks, and how far it is scrolled."""
        index = table.currentIndex()
        scrolled = table.verticalScrollBar().value()
        if not index.isValid() or not self._chosen[0]:
            return "", 0, scrolled
        return self._chosen[0], index.column(), scrolled

    def _go_back(self, at: tuple[str, int, int]) -> None:
        park, column, scrolled = at
        table, model = self._dock.parks, self.models["parks"]
        if park in self.parks:
            place = model.place(self.parks.index(park))
            if place >= 0:
                table.selectionModel().blockSignals(True)
                table.setCurrentIndex(model.index(place, column))
                table.selectionModel().blockSignals(False)
        table.verticalScrollBar().setValue(scrolled)


def _behind(attribute: str) -> tuple[str, ...]:
    """The attributes whose facts stand behind a column of parks; none for all."""
    if attribute == "name":
        return ()
    return ("leased_ha", "leasable_ha", "occupancy_pct") if attribute == columns.COMPUTED else (attribute,)
