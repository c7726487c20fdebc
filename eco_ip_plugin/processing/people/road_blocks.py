"""What the algorithms on roads and access have in common."""

from __future__ import annotations

from ..framework.outputs import POINT, Document, Table
from ..framework.texts import Text, text

MENU = "ecoipPeopleMenu"
FINDINGS = Table(
    "FINDINGS",
    text("Findings in the network"),
    text(
        "What was left out and what to look at, each with its place: roads without time or capacity, loops, one-way"
        " islands, dead ends, ends that do not meet, zones and trips that are not on the roads."
    ),
    {
        "number": "integer", "severity": "string", "kind": "string", "what": "string", "id": "string",
        "count": "integer", "trips": "double", "x": "double", "y": "double", "message": "string",
    },
    POINT,
    "road_findings.qml",
)  # fmt: skip
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
CSV = Text("CSV (*.csv)")
