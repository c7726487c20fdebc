"""The table of the panel: what a corridor takes at the width of the slider, and at each width that was pinned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ...language import filled, interface_language
from ..widgets.list_model import ListModel

translate = QCoreApplication.translate

_USES = 6
"""So many land uses have a row each."""


class WidthModel(ListModel):
    """A column a width, the slider's first; rows that nobody has are left out."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._titles: tuple[str, ...] = ()
        self._rows: list[tuple[str, ...]] = []

    @property
    def numbers(self) -> tuple[int, ...]:  # type: ignore[override]
        return tuple(range(1, self.columnCount()))

    def show_widths(self, now: Any, pinned: Sequence[Any]) -> None:
        """now, pinned: `Taken`; now is None before there is any."""
        shown = [each for each in (now, *pinned) if each is not None]
        self.beginResetModel()
        self._titles = tuple(_title(each, number, now) for number, each in enumerate(shown))
        self._rows = _rows(shown) if shown else []
        self.endResetModel()

    def headings(self) -> tuple[str, ...]:
        return ("", *self._titles)

    def count(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        return self._rows[row][column]

    def data(self, index: Any, role: int = 0) -> Any:
        from qgis.PyQt.QtCore import Qt

        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index.row(), index.column())
        return super().data(index, role)


def _title(taken: Any, number: int, now: Any) -> str:
    from ...core.documents.figures import shortest

    width = f"{shortest(taken.width_m, interface_language())} m"
    return translate("EcoIp", "now: {width}").format(width=width) if taken is now and number == 0 else width


def _rows(shown: Sequence[Any]) -> list[tuple[str, ...]]:
    rows = [(translate("EcoIp", "Land taken"), *(_hectares(each.area_m2) for each in shown))]
    rows += _use_rows(shown)
    for title, cell in _CELLS:
        cells = tuple(cell(each) for each in shown)
        rows.append((title(), *cells))
    return rows


def _use_rows(shown: Sequence[Any]) -> list[tuple[str, ...]]:
    """A row for each of the land uses that one of the widths takes."""
    uses = [{part.name: part for part in each.uses or ()} for each in shown]
    names = dict.fromkeys(part.name for each in shown for part in each.uses or ())
    rows = [
        (f"– {name}", *(_hectares(of[name].area_m2) if name in of else _none() for of in uses))
        for name in list(names)[:_USES]
    ]
    if len(names) > _USES:
        more = translate("EcoIp", "… and {count} more land {count:|use|uses}")
        rows.append((filled(more, count=len(names) - _USES), *("" for _ in shown)))
    return rows


def _plots(taken: Any) -> str:
    """How many plots lose land, the one that loses most, and how many fall into pieces."""
    if taken.plots is None:
        return translate("EcoIp", "no layer")
    if not taken.plots:
        return "0"
    most = max(taken.plots, key=lambda each: each.share_pct)
    said = translate("EcoIp", "{count} (most: {plot}, {share} %)")
    return said.format(count=len(taken.plots), plot=most.name, share=_number(most.share_pct, ",.1f"))


def _cut(taken: Any) -> str:
    if taken.plots is None:
        return translate("EcoIp", "no layer")
    names = [each.name for each in taken.plots if each.cut]
    return _counted(names)


def _buildings(taken: Any) -> str:
    return _met(taken.buildings)


def _safety(taken: Any) -> str:
    if taken.in_safety is None:
        return translate("EcoIp", "no layer") if taken.buildings is None else translate("EcoIp", "kind has no strip")
    return _met(taken.in_safety)


def _others(taken: Any) -> str:
    if not taken.others:
        return "0"
    forbidden = sum(bool(each.clause) for each in taken.others)
    said = _counted([each.name for each in taken.others])
    if not forbidden:
        return said
    text = translate("EcoIp", "{said}; {count} may not share a tunnel ({clause})")
    clause = next(each.clause for each in taken.others if each.clause)
    return text.format(said=said, count=forbidden, clause=clause)


def _cost(taken: Any) -> str:
    if taken.cost is None and not taken.unpriced:
        return translate("EcoIp", "no price")
    said = _none() if taken.cost is None else _number(taken.cost, ",.0f")
    if not taken.unpriced:
        return said
    return translate("EcoIp", "{cost} (no price: {uses})").format(cost=said, uses=", ".join(taken.unpriced[:3]))


def _met(parts: Any) -> str:
    if parts is None:
        return translate("EcoIp", "no layer")
    if not parts:
        return "0"
    return f"{len(parts)} · {_number(sum(part.area_m2 for part in parts), ',.0f')} m²"


def _counted(names: Sequence[str]) -> str:
    return f"{len(names)} ({', '.join(names[:3])}{' …' if len(names) > 3 else ''})" if names else "0"


_CELLS: tuple[tuple[Callable[[], str], Callable[[Any], str]], ...] = (
    (lambda: translate("EcoIp", "Plots that lose land"), _plots),
    (lambda: translate("EcoIp", "Plots cut in two"), _cut),
    (lambda: translate("EcoIp", "Buildings in it"), _buildings),
    (lambda: translate("EcoIp", "Buildings in the safety strip"), _safety),
    (lambda: translate("EcoIp", "Other corridors met"), _others),
    (lambda: translate("EcoIp", "Compensation"), _cost),
)


def _hectares(area_m2: float) -> str:
    from ...core.documents.figures import figure
    from ...core.geometry.units import M2_PER_HA

    return figure(area_m2 / M2_PER_HA, 3, interface_language()) + " ha"


def _number(value: float, spec: str) -> str:
    from ...core.text import number

    return number(value, spec, interface_language())


def _none() -> str:
    from ...core.documents.figures import NONE

    return NONE
