"""Parameters that more than one algorithm has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterFile

from ...core.declared import declared
from ...core.rules.shipped import shipped_title
from ...language import interface_language
from .keys import TABLES, Choice, Day, Field, File, Other, lines, polygons
from .outputs import Figure
from .spec import Group
from .texts import Text, text

if TYPE_CHECKING:
    from .run import Run

CORRIDORS = Group("corridors", text("Technical corridors"))
ZONING = Group("zoning", text("Zoning review"))
WATER = Group("water", text("Water and green"))
PEOPLE = Group("people", text("People and roads"))

BOUNDARY = polygons(
    "BOUNDARY",
    text("Plan boundary"),
    text(
        "Boundary of the park; several features are several parks. Without it the union of the zones is taken and gaps"
        " cannot be seen."
    ),
    optional=True,
)
PARK_FIELD = Field(
    "PARK_FIELD", text("Park name"), text("Field of the boundary with the park's name or number."), of=BOUNDARY
)
NETWORK = lines(
    "NETWORK",
    text("Network of roads and corridors"),
    text(
        "Lines routes may follow, in a projected coordinate system in metres; without it routes"
        " run straight over free land, round the forbidden land."
    ),
    optional=True,
)
FORBIDDEN = polygons(
    "FORBIDDEN",
    text("Forbidden land"),
    text("Stretches of the network that enter it are not used; routes over free land go round it."),
    optional=True,
)
LANGUAGE = Choice(
    "LANGUAGE",
    text("Language of report and messages"),
    text("auto: the language of Eco-IP (its options), normally that of QGIS; vi: Vietnamese; en: English."),
    advanced=True,
    options=("auto", "vi", "en"),
    shown=(text("As Eco-IP is set"), text("Vietnamese"), text("English")),
)
APPRAISAL_DATE = Day(
    "APPRAISAL_DATE", text("Appraisal date"), text("The rules in force on this day are applied. Default: today.")
)
AS_OF = Day(
    "AS_OF",
    text("As of"),
    text(
        "The state of this day is told: rules in force, what had begun and not ended, decisions, readings and sources"
        " up to it. Default: today."
    ),
)
RULES_FILE = File(
    "RULES_FILE",
    text("Own rule pack"),
    text("JSON file with rules of your own; it replaces the choice above."),
    advanced=True,
    extension="json",
)
MAPPING = File(
    "MAPPING",
    text("Own code table"),
    text("CSV or Excel file with the columns code,class that goes before the shipped table."),
    advanced=True,
    filter=TABLES,
)
VERDICT = Figure("VERDICT", text("Verdict"), "words")
MESSAGE = Figure("MESSAGE", text("Result in one sentence"), "words")


@declared
class PackTitle:
    """What a shipped rule pack is called; `str` gives it in the language the plugin speaks, out of the pack's file."""

    pack: str

    def __str__(self) -> str:
        return shipped_title(self.pack)[interface_language()]


def folder(name: str, label: Text, help: Text, optional: bool = True, advanced: bool = False) -> Other:
    """A folder to read; `run[key]` is its path, None for none."""

    def make(name_: str, shown: str) -> QgsProcessingParameterFile:
        kind = QgsProcessingParameterFile.Behavior.Folder
        return QgsProcessingParameterFile(name_, shown, kind, optional=optional)

    def get(run: Run) -> Path | None:
        given = run.algorithm.parameterAsString(run.parameters, name, run.context)
        return Path(given) if given and given.strip() else None

    return Other(name, label, help, advanced, make=make, get=get)


def several(ids: Sequence[str]) -> Callable[[str, str], QgsProcessingParameterEnum]:
    """What makes a choice of as many of some ids as the user wants, all of them to begin with."""
    every = list(ids)
    return lambda name, label: QgsProcessingParameterEnum(name, label, every, True, every, True, usesStaticStrings=True)
