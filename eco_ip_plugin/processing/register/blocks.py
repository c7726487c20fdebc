"""What algorithms about many parks share."""

from __future__ import annotations

from ..framework.keys import polygons, table
from ..framework.outputs import Document
from ..framework.spec import Group
from ..framework.texts import text

REGISTER_GROUP = Group("register", text("Parks and clusters"))
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
FACTS = table(
    "FACTS",
    text("Table of facts"),
    text(
        "Layer, Excel or CSV file with one fact a row: park_id, attribute (area_ha, leased_ha, occupancy_pct, workers,"
        " kind …), value or value_low and value_high or text, and if wanted unit, as_of, valid_from, valid_to,"
        " source_title, source_no, source_date, rank, evidence. “> 90 %” is a lower bound. Without it the facts of the"
        " project."
    ),
    optional=True,
    or_file=True,
)
PHASES = polygons(
    "PHASES",
    text("Phases"),
    text("Polygons of the phases with the fields starts and ends, and if there phase_id, park_id, name, area_ha."),
    optional=True,
)
