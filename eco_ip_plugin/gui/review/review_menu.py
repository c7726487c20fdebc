"""The entries of the menu for reviews as files: open, the ones of the last days, save."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMenu

from ...language import filled

if TYPE_CHECKING:
    from .recent import Recent

translate = QCoreApplication.translate


def fill_reviews(menu: QMenu, dossiers: Callable[[], Any]) -> None:
    """Put the entries into `menu`. dossiers: gives the `ReviewDossiers`, made when it is first asked for."""
    action = menu.addAction(translate("EcoIp", "Open a review…"), lambda: dossiers().open_dialog())
    action.setObjectName("ecoipOpenReviewAction")
    latest = menu.addMenu(translate("EcoIp", "Recent reviews"))
    latest.setObjectName("ecoipRecentReviewsMenu")
    latest.setToolTipsVisible(True)
    latest.aboutToShow.connect(lambda: _list(latest, dossiers))
    action = menu.addAction(translate("EcoIp", "Save as a review…"), lambda: dossiers().save_dialog())
    action.setObjectName("ecoipSaveReviewAction")


def described(entry: Recent) -> str:
    """A review in one line: “KCN Đông Sơn, lần 2 · 29/11/2026 · ✗ thiếu 0,43 ha”."""
    name = translate("EcoIp", "{title}, round {number}") if entry.round else "{title}"
    missing = translate("EcoIp", "{area:,.2f} ha missing") if entry.missing_ha else ""
    parts = (
        filled(name, title=entry.title, number=entry.round),
        entry.day,
        f"{entry.sign} {filled(missing, area=entry.missing_ha)}".strip(),
        "" if entry.is_there else translate("EcoIp", "file gone"),
    )
    return " · ".join(part for part in parts if part)


def _list(menu: QMenu, dossiers: Callable[[], Any]) -> None:
    from .recent import entries

    menu.clear()
    for entry in entries():
        action = menu.addAction(described(entry), lambda path=entry.path: dossiers().open(path))
        action.setEnabled(entry.is_there)
        gone = translate("EcoIp", "The file is gone: it was renamed, moved or deleted. Open it in its new place.")
        action.setToolTip(entry.path if entry.is_there else f"{entry.path}\n{gone}")
    if not menu.actions():
        menu.addAction(translate("EcoIp", "None yet")).setEnabled(False)
