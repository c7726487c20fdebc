"""Choices in words: the dialog names each for people; what is chosen stays the id that scripts and models use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.core import QgsProcessingParameterDefinition
from qgis.gui import QgsGui
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget

_FEWEST_LETTERS = 12


class NativeInModeler:
    """In the modeler QGIS's own widget stays, which offers inputs and outputs of the model too."""

    def __new__(cls, parameter: QgsProcessingParameterDefinition, dialog: Any, *place: int, **words: Any) -> Any:
        if type(dialog).__name__ != "ModelerParametersDialog":
            return super().__new__(cls)
        widget = QgsGui.processingGuiRegistry().createModelerParameterWidget(
            dialog.model, dialog.childId, parameter, dialog.context
        )
        widget.setDialog(dialog)
        if "shown" in words:
            _name(widget, parameter.options(), words["shown"])
        return widget


class ChoiceWidget(NativeInModeler, WidgetWrapper):  # type: ignore[misc]
    """A box of one choice, in a dialog and in a batch. shown: what stands for each option, in their order."""

    def createWidget(self, shown: Sequence[str] = ()) -> QWidget:
        """The box."""
        box = narrow(QComboBox())
        if self.parameterDefinition().flags() & QgsProcessingParameterDefinition.Flag.FlagOptional:
            box.addItem("", None)
        for option, words in zip(self.parameterDefinition().options(), shown):
            box.addItem(words, option)
        box.currentIndexChanged.connect(lambda: self.widgetValueHasChanged.emit(self))
        box.setCurrentIndex(max(box.findData(self.parameterDefinition().defaultValue()), 0))
        return box

    def setValue(self, value: Any) -> None:
        """Choose by id; what is no option leaves the choice as it is."""
        at = self.widget.findData(value or None)
        if at >= 0:
            self.widget.setCurrentIndex(at)

    def value(self) -> Any:
        """The id chosen, None for none."""
        return self.widget.currentData()


def narrow(box: QComboBox) -> QComboBox:
    """A box as wide as the dialog gives it, whole text as its tool tip: a long name does not widen the window."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_FEWEST_LETTERS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.currentTextChanged.connect(box.setToolTip)
    return box


def _name(widget: QWidget, options: Sequence[str], shown: Sequence[str]) -> None:
    """Put words into the box of a widget of QGIS that lists `options`."""
    for box in widget.findChildren(QComboBox):
        at = {box.itemText(position): position for position in range(box.count())}
        if set(options) <= set(at):
            for option, words in zip(options, shown):
                box.setItemText(at[option], words)
