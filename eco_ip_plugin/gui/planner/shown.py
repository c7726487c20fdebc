"""What the panel shows: scenarios, bar and verdict of the chosen one, its changes, and the comparison."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QObject

from ...language import interface_language
from ..widgets.list_model import set_widths
from .bar import BarPart
from .dock import PlannerDock
from .tables import ChangesModel, ComparisonDelegate, ComparisonModel, no_texts

translate = QCoreApplication.translate


class Shown(QObject):
    """Fills the widgets for a `PlannerContent`. comparison: of the drawing and all scenarios, None while there is no
    drawing; criteria: what the user weighs, None for what counts at first."""

    def __init__(self, dock: PlannerDock, content: Any) -> None:
        super().__init__(content)
        self._dock, self._content = dock, content
        self.comparison: Any = None
        self.criteria: Any = None
        self._changes, self._indicators = ChangesModel(self), ComparisonModel(self)
        self._indicators.weighed.connect(self._weigh)
        dock.changes.setModel(self._changes)
        dock.indicators.setModel(self._indicators)
        dock.indicators.setItemDelegate(ComparisonDelegate(dock.indicators))
        set_widths(dock.changes, (70, 120, 120, 90))

    def show_nothing(self) -> None:
        """While there is no drawing."""
        self.comparison = None
        dock = self._dock
        dock.scenario.clear()
        dock.name.clear()
        for widget in (dock.verdict, dock.failing, dock.ranking):
            widget.setText("")
        dock.bar.show_share((), None, "", "")
        self._changes.show_changes((), no_texts)
        self._indicators.show_comparison(None)
        self._enable()

    def show_all(self) -> None:
        """Everything as it is now."""
        self._show_choice()
        self._compare()
        self._show_standing()
        self._show_changes()
        self._enable()

    def _compare(self) -> None:
        from ...core.reporting.plans.words import word
        from ...core.review.plans.comparison import compare

        laid, scenarios = self._content.laid, self._content.scenarios.values()
        plans = [laid.plan(), *(laid.plan(laid.with_changes(each.changes)) for each in scenarios)]
        names = [word("base", interface_language()), *(each.name for each in scenarios)]
        self.comparison = compare(names, plans, self.criteria)
        self._show_comparison()

    def _weigh(self, criteria: Any) -> None:
        from ...core.review.plans.comparison import compare

        self.criteria = criteria
        self.comparison = compare(self.comparison.names, self.comparison.plans, criteria)
        self._show_comparison()

    def _show_comparison(self) -> None:
        from ...core.reporting.plans.words import left_out_lines, ranking_sentence, word

        found, language = self.comparison, interface_language()
        known = self._indicators.columnCount()
        self._indicators.show_comparison(found)
        if known != self._indicators.columnCount():
            set_widths(self._dock.indicators, (205, 60, *(108 for _ in found.names), 80))
        lines = [ranking_sentence(found, language), word("method", language), *left_out_lines(found, language)]
        self._dock.ranking.setText("\n".join(lines))

    def _show_choice(self) -> None:
        combo, content = self._dock.scenario, self._content
        combo.blockSignals(True)
        combo.clear()
        for each in content.scenarios.values():
            combo.addItem(each.name, each.id)
        combo.setCurrentIndex(combo.findData(content.chosen))
        combo.blockSignals(False)
        current = content.scenarios.get(content.chosen)
        if not self._dock.name.hasFocus() or current is None:
            self._dock.name.setText("" if current is None else current.name)

    def _show_standing(self) -> None:
        """Of the chosen scenario, or of the drawing where there is none."""
        from ...core.documents.figures import shortest
        from ...core.landuse.classes import land_classes
        from ...core.reporting.balance import WORTH_SHOWING_PCT
        from ...core.reporting.plans.words import indicator_name, lead_sentence
        from ...core.reporting.words import class_name
        from ...core.review.plans.comparison import lead
        from ...core.rules.verdict import FAIL

        at, language = self._position(), interface_language()
        plan, rows = self.comparison.plans[at], self.comparison.rows
        found = lead(plan, rows, at)
        said = f"{self.comparison.names[at]}: {lead_sentence(found, language)}"
        self._dock.verdict.setText(said)
        failing = [
            indicator_name(row.id, self.comparison.plans, language)
            for row in rows
            if row.verdicts and row.verdicts[at] == FAIL and (found is None or row.id != found.rule)
        ]
        text = translate("EcoIp", "Also fails: {rules}").format(rules=", ".join(failing))
        self._dock.failing.setText(text if failing else "")
        self._dock.failing.setVisible(bool(failing))
        known = land_classes()
        park_m2 = sum(park.claims.park_m2 for park in plan.parks) or 1.0
        parts = [
            BarPart(
                100.0 * sum(park.claims.undisputed_m2(each) for park in plan.parks) / park_m2,
                known[each].symbol if each in known else each,
                known[each].colour if each in known else "#d0d0d0",
                class_name(each, language),
            )
            for each in (found.parts if found else ())
        ]
        among = (found.measured_pct or 0.0) - sum(part.value_pct for part in parts) if found else 0.0
        if among > WORTH_SHOWING_PCT:
            parts.append(BarPart(among, "×", "#d0d0d0", translate("EcoIp", "claimed by several of these classes")))
        required = found.required_pct if found else None
        mark = "" if required is None else f"{shortest(required, language)} %"
        self._dock.bar.show_share(parts, required, mark, said)

    def _show_changes(self) -> None:
        import shapely

        from ...core.documents.figures import hectares
        from ...core.geometry.units import M2_PER_HA
        from ...core.landuse.classes import CLASSES
        from ...core.reporting.plans.words import class_after
        from ...core.reporting.words import class_name

        content, language = self._content, interface_language()
        current = content.scenarios.get(content.chosen)
        changes = {} if current is None else current.changes
        laid = content.laid
        rows = [row for row, each in changes.items() if each != CLASSES[laid.base[row]]]

        def texts(row: int) -> tuple[str, str, str, str]:
            area_ha = float(shapely.area(laid.checked.zones.geometry[row])) / M2_PER_HA
            drawn, given = class_name(CLASSES[laid.base[row]], language), class_after(changes[row], language)
            return str(laid.checked.zones.id[row]), drawn, given, hectares(area_ha, language)

        self._changes.show_changes(rows, texts)
        self._dock.tabs.setTabText(0, translate("EcoIp", "Changes ({count})").format(count=len(rows)))

    def _position(self) -> int:
        """Of the chosen scenario among the plans; 0 is the drawing."""
        ids = list(self._content.scenarios)
        return 1 + ids.index(self._content.chosen) if self._content.chosen in ids else 0

    def _enable(self) -> None:
        """What can be done now; undo and redo say what they would do."""
        dock, content = self._dock, self._content
        laid, edits = content.laid is not None, content.edits
        current = laid and bool(content.chosen)
        for widget, possible in (
            (dock.new, laid), (dock.copy, current), (dock.delete, current), (dock.name, current),
            (dock.scenario, current), (dock.on_map, laid), (dock.word, current), (dock.page, current),
            (dock.save, edits is not None and edits.is_modified),
        ):  # fmt: skip
            widget.setEnabled(possible)
        undo, redo = ("", "") if edits is None else (edits.undo_title, edits.redo_title)
        for button, what, title in (
            (dock.undo, translate("EcoIp", "Undo"), undo),
            (dock.redo, translate("EcoIp", "Redo"), redo),
        ):
            button.setEnabled(bool(title))
            button.setToolTip(f"{what}: {title}" if title else what)
