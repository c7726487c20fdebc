"""What the algorithms towards the certificate share."""

from __future__ import annotations

from ..framework.keys import TABLES, Choice, File, Number, Words
from ..framework.outputs import Document
from ..framework.spec import Group
from ..framework.texts import text

CERTIFICATE = Group("certificate", text("Eco-park certificate"))
FORM_IDS = ("A.4", "A.5", "B.4", "B.5")
FORM = Choice(
    "FORM",
    text("Report form"),
    text("A.4 and A.5: of the park's developer; B.4: of one firm; B.5: shares of the park's firms."),
    options=FORM_IDS,
    shown=(
        text("A.4 – yearly report of the developer"),
        text("A.5 – indicators of the park"),
        text("B.4 – report of a firm"),
        text("B.5 – indicators of the firms"),
    ),
)
YEAR = Number(
    "YEAR",
    text("Year of the form (N)"),
    text("The year the form is handed in; it tells of the year before, N−1. Default: this year."),
    whole=True,
)
FIRM = Words("FIRM", text("Firm id (form B.4)"), text("Whose form B.4 it is, by its firm_id."), optional=True)
COUNT = Choice(
    "COUNT",
    text("Symbioses are counted as"),
    text("links: each exchange; networks: firms that are joined, directly or through others. Both are shown."),
    options=("links", "networks"),
    shown=(text("Links"), text("Networks")),
)
FACTORS = File(
    "FACTORS",
    text("Own factors"),
    text(
        "CSV or Excel file with the columns key,value and if wanted source: the grid's factor of a year, such as"
        " grid_2025, in tCO2/MWh. The output Parameters of a run is such a table to edit. No factor of another year is"
        " ever used."
    ),
    advanced=True,
    filter=TABLES,
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("The grid's factors by year as a table: edit it and hand it in as Own factors."),
    filter="CSV (*.csv)",
)
