"""Energy and carbon of the chosen firm: what it used by carrier and year, what that gives off, each with its source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsExpression, QgsFeatureRequest, QgsProject, QgsTask, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt
from qgis.PyQt.QtWidgets import QFileDialog

from ....core.carbon.inventory import Inventory
from ....core.carbon.office.pictures import energy_svg, scopes_svg
from ....core.carbon.one_firm import firm_years
from ....core.carbon.told import message
from ....core.errors import EcoIpError
from ....language import interface_language
from ...widgets.list_model import set_widths
from ...widgets.tasks import courteous, give_up
from ..edits.layers import find_layer, value
from .carbon_page import CarbonPage
from .carbon_rows import SourcesModel

translate = QCoreApplication.translate

PAGE = 3
"""Its place among the tabs."""
_OF_FIRM = {"firm": ("firm_id",), "link": ("receiver", "supplier")}


class CarbonPane(QObject):
    """Works while its tab is in sight, in a task: the newest question is answered, older ones are given up."""

    def __init__(self, dock: Any, data: Any, firms: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dock, self._data, self._firms = dock, data, firms
        self.page = CarbonPage()
        self.sources = SourcesModel(self)
        self.page.table.setModel(self.sources)
        set_widths(self.page.table, (170, 90, 70, 90))
        self._years: list[Inventory] = []
        self._task: QgsTask | None = None
        self._asked, self._question = "", 0
        self._factors: Path | None = None
        dock.tabs.insertTab(PAGE, self.page, translate("EcoIp", "Energy and carbon"))
        dock.tabs.currentChanged.connect(self.look)
        firms.chosen.connect(self.look)
        data.flows_changed.connect(self.look)
        data.loaded.connect(self.look)
        self.page.years.currentIndexChanged.connect(self._show_year)
        self.page.factors_button.clicked.connect(self._ask_for_factors)
        self.page.inventory_button.clicked.connect(self._open_inventory)

    def stop(self) -> None:
        """Give up what is under way: nothing may arrive afterwards."""
        self._question += 1
        task, self._task = self._task, None
        give_up(task, patience_ms=2000)

    def look(self, *_: Any) -> None:
        """Work out the first of the chosen firms, where the tab is in sight."""
        if self._dock.tabs.currentIndex() != PAGE or self._data.is_reading or self._data.flow_layer is None:
            return
        chosen = self._firms.firms()
        self._asked = chosen[0].id if chosen else ""
        self._question += 1
        if self._task is not None:
            self._task.cancel()  # nobody waits for it: its answer is to an older question
            self._task = None
        if not self._asked:
            self._show([], translate("EcoIp", "Choose a firm in the list above."))
            return
        rows, firm, factors = self._rows(self._asked), self._asked, self._factors
        self.page.say(translate("EcoIp", "Working…"))

        def work(_task: QgsTask) -> list[Inventory]:
            with courteous():
                return firm_years(rows, firm, factors=factors)

        self._task = QgsTask.fromFunction(
            translate("EcoIp", "Energy and carbon"), work, on_finished=self._answer_to(self._question)
        )
        QgsApplication.taskManager().addTask(self._task)

    def _answer_to(self, question: int) -> Any:
        def finished(exception: Exception | None, found: list[Inventory] | None = None) -> None:
            if question != self._question:
                return
            self._task = None
            if isinstance(exception, EcoIpError):
                self._show([], exception.say(interface_language()))
            elif found is not None:
                nothing = translate("EcoIp", "No flow of this firm says what it takes in.")
                self._show(found, "" if found else nothing)

        return finished

    def _rows(self, firm: str) -> dict[str, list[dict[str, Any]]]:
        """The rows that tell of a firm, edits that are not saved included."""
        flows = list(self._data.rows(self._data.flow_ids_of([firm])).values())
        rows = {"flow": [{name.lower(): cell for name, cell in each.items()} for each in flows]}
        project = QgsProject.instance()
        for table, fields in _OF_FIRM.items():
            layer = self._data.firm_layer if table == "firm" else find_layer(project, table)
            rows[table] = _rows_where(layer, fields, [firm])
        ids = [str(each.get("flow_id") or "") for each in rows["flow"]]
        rows["content"] = _rows_where(find_layer(project, "content"), ("flow_id",), ids)
        return rows

    def _show(self, years: list[Inventory], said: str) -> None:
        self._years = years
        box = self.page.years
        box.blockSignals(True)
        box.clear()
        box.addItems([str(each.year) for each in years])
        box.setCurrentIndex(len(years) - 1)
        box.blockSignals(False)
        self.page.show_content(bool(years))
        self.page.say(said)
        if years:
            width = self.page.chart_width()
            self.page.energy.show_svg(energy_svg(years, interface_language(), width))
            self._show_year()

    def _show_year(self, *_: Any) -> None:
        place = self.page.years.currentIndex()
        if not 0 <= place < len(self._years):
            return
        found, language = self._years[place], interface_language()
        self.page.scopes.show_svg(scopes_svg(found, language, self.page.chart_width()))
        self.page.say(message(found, language))
        self.sources.show(found)

    def _ask_for_factors(self) -> None:
        title = translate("EcoIp", "Own factors")
        start = str(self._factors or "")
        path, _ = QFileDialog.getOpenFileName(self._dock, title, start, "*.csv *.xlsx *.txt")
        if path:
            self.use_factors(Path(path))

    def use_factors(self, path: Path | None) -> None:
        """Work with a table of the user's own from now on."""
        self._factors = path
        self.page.factors_label.setText("" if path is None else path.name)
        self.look()

    def _open_inventory(self) -> None:
        """The dialog of the algorithm, with this firm and year."""
        from qgis import processing

        place = self.page.years.currentIndex()
        given: dict[str, Any] = {"FIRM": self._asked}
        if 0 <= place < len(self._years):
            given["YEAR"] = self._years[place].year
        if self._factors is not None:
            given["FACTORS"] = str(self._factors)
        dialog = processing.createAlgorithmDialog("ecoip:carboninventory", given)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()


def _rows_where(layer: QgsVectorLayer | None, fields: tuple[str, ...], ids: list[str]) -> list[dict[str, Any]]:
    """The rows of a layer of which one of the fields is one of the ids, by lower-case field name; days as Python's."""
    names = [] if layer is None else [name.lower() for name in layer.fields().names()]
    there = [name for name in fields if name in names]
    if layer is None or not there or not ids:
        return []
    values = ", ".join(QgsExpression.quotedString(each) for each in ids)
    wanted = " OR ".join(f"{QgsExpression.quotedColumnRef(name)} IN ({values})" for name in there)
    request = QgsFeatureRequest(QgsExpression(wanted)).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [dict(zip(names, map(_plain, each.attributes()))) for each in layer.getFeatures(request)]


def _plain(attribute: Any) -> Any:
    plain = value(attribute)
    return plain.toPyDate() if hasattr(plain, "toPyDate") else plain
