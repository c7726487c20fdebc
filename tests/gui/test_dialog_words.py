"""Choices in words: what a dialog, a batch and the modeler show is for people; what they give is the id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from qgis import processing
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingModelAlgorithm
from qgis.PyQt.QtWidgets import QComboBox, QDialog

from eco_ip_plugin.paths import resource
from eco_ip_plugin.processing.framework.choice_widget import ChoiceWidget
from eco_ip_plugin.processing.framework.keys import Choice
from eco_ip_plugin.processing.provider import SPECS

CHOICES = [
    (spec.name, key) for spec in SPECS for key in spec.takes if isinstance(key, Choice) and key.name != "PROVINCE"
]
SAYS = "Counts green land only; no traffic, technical areas or social infrastructure"
READINGS_OF_DECREE_35 = ["a4", "parking", "services", "water", "cemetery", "plot_green"]


@pytest.fixture
def dialog(real_dialogs: list[Any]) -> Callable[..., Any]:
    """Opens an algorithm's dialog with parameters in it."""
    return lambda name, **parameters: processing.createAlgorithmDialog(name, parameters)


class ModelerParametersDialog(QDialog):
    """What a widget asks the dialog of this name for."""

    model, childId, context = QgsProcessingModelAlgorithm(), "routes", QgsProcessingContext()  # noqa: N815


def offered(box: QComboBox) -> dict[str, str]:
    return {box.itemData(at): box.itemText(at) for at in range(box.count()) if box.itemData(at)}


@pytest.mark.parametrize(("name", "key"), CHOICES, ids=[f"{name} {key.name}" for name, key in CHOICES])
def test_every_choice_has_words_that_are_no_ids(name: str, key: Choice) -> None:
    words = [str(each) for each in key.shown]
    assert len(words) == len(set(words)) == len(key.options)
    assert not set(words) & set(key.options)


def test_a_dialog_shows_words_and_gives_ids(dialog: Any) -> None:
    wrapper = dialog("ecoip:corridorroutes", MODE="shared").mainWidget().wrappers["MODE"]
    assert wrapper.widget.currentText() == "One shared tree that joins all places"
    assert wrapper.parameterValue() == "shared"
    wrapper.widget.setCurrentText("The cheapest way of each pair")
    assert wrapper.parameterValue() == "pairs"


def test_a_dialog_opens_on_the_default(dialog: Any) -> None:
    assert dialog("ecoip:importdrawing").mainWidget().wrappers["UNIT"].parameterValue() == "auto"


def test_an_id_that_is_none_of_the_options_leaves_the_default(dialog: Any) -> None:
    assert dialog("ecoip:corridorroutes", MODE="ring").mainWidget().wrappers["MODE"].parameterValue() == "pairs"


def test_the_readings_are_those_of_the_pack_that_is_chosen(dialog: Any) -> None:
    wrappers = dialog("ecoip:greenspacecheck").mainWidget().wrappers
    reading, rules = wrappers["READING"], wrappers["RULES"]
    assert list(offered(reading.widget)) == READINGS_OF_DECREE_35
    assert reading.widget.currentText() == "Form A.4"
    reading.widget.setCurrentText("Form A.4 + parking")
    assert reading.parameterValue() == "parking"
    rules.setValue("qcvn-01")
    assert offered(reading.widget) == {"a4": "As the rules say"}
    assert reading.parameterValue() == "a4"


def test_a_reading_of_the_user_s_own_pack_can_be_chosen(dialog: Any, tmp_path: Any) -> None:
    own = tmp_path / "của tôi.json"
    shipped = resource("rules", "green-only-25.json").read_text(encoding="utf-8")
    own.write_text(shipped.replace('"id": "green-only-25"', '"id": "my-province"'), encoding="utf-8")
    wrappers = dialog("ecoip:greenspacecheck", RULES_FILE=str(own)).mainWidget().wrappers
    assert offered(wrappers["READING"].widget) == {"a4": "As the rules say", "green_only": SAYS}


def test_a_reading_handed_in_is_kept_even_when_the_pack_does_not_know_it(dialog: Any) -> None:
    wrappers = dialog("ecoip:greenspacecheck", READING="by_moonlight").mainWidget().wrappers
    assert wrappers["READING"].parameterValue() == "by_moonlight"


@pytest.mark.usefixtures("algorithms")  # the registry's own copies have their parameters with the models
def test_the_modeler_keeps_qgis_s_own_widget_with_the_words_in_it() -> None:
    parameter = QgsApplication.processingRegistry().algorithmById("ecoip:corridorroutes").parameterDefinition("MODE")
    modeler = ModelerParametersDialog()
    widget = ChoiceWidget(parameter, modeler, shown=["each pair", "one tree"])
    assert not isinstance(widget, ChoiceWidget)
    shown = [box.itemText(at) for box in widget.findChildren(QComboBox) for at in range(box.count())]
    assert {"each pair", "one tree"} <= set(shown)
    assert "pairs" not in shown
