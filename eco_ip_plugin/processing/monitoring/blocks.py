"""Parameters that the algorithms about readings share."""

from __future__ import annotations

import datetime
from typing import Any

from qgis.core import QgsProcessingParameterDateTime

from ..framework.keys import TABLES, File, Other
from ..framework.outputs import Document
from ..framework.spec import Group
from ..framework.texts import Text, text

MONITORING = Group("monitoring", text("Monitoring"))
MENU = "ecoipMonitoringMenu"
LOCAL = datetime.timezone(datetime.timedelta(hours=7))
"""Local time of Vietnam."""


def day(name: str, label: Text, help: Text) -> Other:
    """A day of local time that may be left out: None then. A moment with an hour is that moment."""
    kind = QgsProcessingParameterDateTime.Type.Date
    return Other(
        name, label, help, make=lambda named, shown: QgsProcessingParameterDateTime(named, shown, kind, optional=True),
        get=lambda run: _moment(run, name),
    )  # fmt: skip


def _moment(run: Any, name: str) -> datetime.datetime | None:
    if run.parameters.get(name) in (None, ""):
        return None
    found = run.algorithm.parameterAsDateTime(run.parameters, name, run.context)
    if not found.isValid():
        return None
    time = found.time()
    return datetime.datetime(*found.date().getDate(), time.hour(), time.minute(), time.second(), tzinfo=LOCAL)


def seconds(moment: datetime.datetime | None, *, last: bool = False) -> float | None:
    """Seconds UTC of a moment, None for none. last: a day without an hour is meant to its end."""
    if moment is None:
        return None
    whole_day = last and (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment.timestamp() + (86400.0 if whole_day else 0.0)


FROM = day("FROM", text("From"), text("First day, local time of Vietnam (UTC+7). Empty: from the first reading on."))
TO = day("TO", text("To"), text("Last day, to its end. The states are of then. Empty: to the last reading, as of now."))
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
REPORT_DOCX = Document(
    "REPORT_DOCX", text("Report (Word)"), text("The same as a Word document."),
    filter=text("Word documents (*.docx)"),
)  # fmt: skip
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text(
        "Every parameter of this run as a table with its source and evidence: edit it and hand it in as Own parameters."
    ),
    filter="CSV (*.csv)",
)
FACTORS = File(
    "FACTORS",
    text("Own parameters"),
    text(
        "CSV or Excel file with the columns key,value and if wanted unit, source: rows that replace the shipped"
        " ones, such as flat_count. The output Parameters of a run is such a table."
    ),
    advanced=True,
    filter=TABLES,
)
