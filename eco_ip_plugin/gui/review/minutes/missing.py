"""What minutes still lack before they can be signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication

from ....core.documents.figures import ranges
from ....core.pythons import another_python
from ....language import filled
from .letter import Letter

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

translate = QCoreApplication.translate

_NAMED = 12


def obstacles(letter: Letter, zones: str, folder: str) -> list[str]:
    """Why no minutes can be made now; empty where they can."""
    said = []
    if not zones:
        said.append(translate("EcoIp", "No layer with land-use codes was found in the project: check a drawing first."))
    if not letter.wanted:
        said.append(translate("EcoIp", "Choose at least one form: Word, PDF, Excel or web page."))
    if letter.template and not Path(letter.template).is_file():
        text = translate("EcoIp", "The Word template {path} is not there any more: choose it again, or leave it empty.")
        said.append(text.format(path=letter.template))
    if not folder.strip():
        said.append(translate("EcoIp", "Choose a folder for the files."))
    return said


def missing(letter: Letter, findings: Sequence[Listed] | None) -> list[str]:
    """What will be left to be filled in by hand, and which findings have no opinion; None: nothing was checked."""
    blank = {
        translate("EcoIp", "authority"): letter.authority,
        translate("EcoIp", "number"): letter.number,
        translate("EcoIp", "place"): letter.place,
        translate("EcoIp", "participants"): letter.participants,
        translate("EcoIp", "recommendation"): letter.recommendation,
        translate("EcoIp", "names of those who sign"): letter.recorder and letter.signer,
    }
    names = [name for name, value in blank.items() if not value.strip()]
    said = []
    if names:
        said.append(translate("EcoIp", "Left to be filled in by hand: {names}.").format(names=", ".join(names)))
    if "pdf" in letter.wanted and not another_python():
        text = translate(
            "EcoIp",
            "There is no second Python beside QGIS to draw the printed sheet: for PDF the window will stand still for"
            " some seconds.",
        )
        said.append(text)
    return said if findings is None else [*said, *_about(findings)]


def _about(findings: Sequence[Listed]) -> list[str]:
    said = []
    silent = sorted(one.number for one in findings if not one.opinion)
    if silent:
        text = translate("EcoIp", "{count} {count:|finding|findings} without an opinion: no. {numbers}.")
        said.append(filled(text, count=len(silent), numbers=_shortened(silent)))
    groundless = sorted(one.number for one in findings if one.opinion == "accepted" and not one.note)
    if groundless:
        text = translate("EcoIp", "{count} {count:|finding|findings} accepted without a reason: no. {numbers}.")
        said.append(filled(text, count=len(groundless), numbers=_shortened(groundless)))
    return said


def _shortened(numbers: Sequence[int]) -> str:
    runs = ranges(numbers).split(", ")
    return ", ".join(runs[:_NAMED]) + (" …" if len(runs) > _NAMED else "")
