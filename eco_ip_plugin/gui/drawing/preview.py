"""The one call for a preview of a drawing's layers, and its button in the dialog of an import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from .choices import Choices

translate = QCoreApplication.translate


def preview_layers(
    parent: QWidget | None, drawing_path: str, parameters: Mapping[str, Any] | None = None
) -> Choices | None:
    """Show the layers of a drawing and let the user choose; None where she leaves it. parameters: those of
    `ecoip:importdrawing` as far as they are known already."""
    from .session import Session

    return Session(parent, drawing_path, parameters or {}).run()


def button_text() -> str:
    """What the button is called, wherever it stands."""
    return translate("EcoIp", "Preview layers…")


def offer_preview(dialog: Any) -> None:
    """Give the Processing dialog of an import a button that previews the drawing and fills the choices in."""
    button = QPushButton(button_text())
    button.setObjectName("previewLayersButton")
    button.setAutoDefault(False)
    button.setToolTip(translate("EcoIp", "What each layer of the drawing would become, before anything is imported"))
    button.clicked.connect(lambda: _preview(dialog))
    dialog.buttonBox().addButton(button, QDialogButtonBox.ButtonRole.ResetRole)  # to the left


def _preview(dialog: Any) -> None:
    from ..widgets.questions import tell

    parameters = _entered(dialog)
    drawing = parameters.get("DRAWING")
    if not isinstance(drawing, str) or not drawing.strip():
        tell(dialog, button_text(), translate("EcoIp", "Choose the drawing first."))
        return
    choices = preview_layers(dialog, drawing, parameters)
    if choices is not None and not sip.isdeleted(dialog):
        dialog.setParameters({**parameters, **choices.parameters})


def _entered(dialog: Any) -> dict[str, Any]:
    """What stands in the dialog; {} where QGIS will not say before all of it can be used."""
    try:
        return dict(dialog.createProcessingParameters())
    except Exception:  # its own kinds of exception, which differ between versions
        return {}
