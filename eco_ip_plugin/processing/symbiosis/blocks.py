"""Parameters that more than one algorithm of industrial symbiosis has."""

from __future__ import annotations

from qgis.core import QgsProcessing

from ...core.tables.limits import MOST
from ..framework.keys import TABLES, Choice, Field, File, Number, Source, Switch, Words, lines, table
from ..framework.spec import Group
from ..framework.texts import text

SYMBIOSIS = Group("symbiosis", text("Industrial symbiosis"))
TAGS = text("symbiosis,exchange,by-product,waste,radius,steam,sludge,ash,cong sinh,phu pham,chat thai")

FIRMS = Source(
    "FIRMS",
    text("Firms"),
    text(
        "Points or plots of the firms; of a plot the middle counts. Fields that are used when there:"
        " hours_per_day, days_per_year, workers, vsic."
    ),
    kinds=(QgsProcessing.SourceType.TypeVectorPoint, QgsProcessing.SourceType.TypeVectorPolygon),
    read="read_places",
)
# Optional, or QGIS 3.22 would ask scripts for the field in spite of its default.
FIRM_ID = Field(
    "FIRM_ID_FIELD",
    text("Firm id"),
    text("Field of the firms that the flow table refers to."),
    of=FIRMS,
    default="firm_id",
)
FIRM_NAME = Field(
    "FIRM_NAME_FIELD", text("Firm name"), text("Field with the name for report and layers. Default: the id."), of=FIRMS
)
FLOWS = table(
    "FLOWS",
    text("Flow table"),
    text(
        "What each firm gives off and needs: firm_id, direction (output, input), resource, quantity, unit,"
        " period; also year, months, temperature_c, pressure_bar, moisture_pct, hazardous, legal_status,"
        " price (of one unit as typed: of an input what the receiver pays today, of an output what the supplier"
        " earns, below zero where it pays for disposal). Of each firm only the newest year counts."
    ),
)
NETWORK = lines(
    "NETWORK",
    text("Network"),
    text(
        "Corridors, pipes or roads. Lines are joined where they meet or cross; the straight way from the firm"
        " to the network counts."
    ),
    optional=True,
)
DISTANCE = Choice(
    "DISTANCE",
    text("Distance that counts"),
    text("straight: as the crow flies; network: along the network. Both are shown."),
    options=("straight", "network"),
    shown=(text("As the crow flies"), text("Along the network")),
)
YEAR = Number(
    "YEAR",
    text("Reporting year"),
    text(
        "Only flows of this year count, and those without a year. Empty: of each firm its newest year. Two"
        " years are never added up."
    ),
    minimum=1900,
    maximum=2200,
    whole=True,
)
RADIUS = Number(
    "RADIUS",
    text("One radius for all resources (m)"),
    text("Goes before all other radii. Empty: the radius of each resource."),
    minimum=0.001,
    maximum=MOST,
)
RADII = File(
    "RADII",
    text("Radii by resource"),
    text("CSV or Excel file with the columns resource,radius_m. Default: the vocabulary's radii."),
    advanced=True,
    filter=TABLES,
)
VOCABULARY = File(
    "VOCABULARY",
    text("Own vocabulary"),
    text(
        "CSV or Excel file with own resources, synonyms and compatibilities (column kind); a compatibility may ask for"
        " min_temperature_c, min_pressure_bar, max_moisture_pct, and for what condition_vi says."
    ),
    advanced=True,
    filter=TABLES,
)
FACTORS = File(
    "FACTORS",
    text("Own factors"),
    text(
        "CSV or Excel file with the columns key,value and if wanted unit, year, source: tariff, prices of pipes,"
        " exchange rates, emission factors. The output Parameters of a run is such a table to edit. A price may be in"
        " either currency: write VND/m or EUR/m as its unit. A rate stands in the row currency_per_eur, its day"
        " in the column year. What has no value stays empty; for pipes of steam and gas no source was read, fill in"
        " your own price."
    ),
    advanced=True,
    filter=TABLES,
)
CURRENCY = Words(
    "CURRENCY",
    text("Currency of the prices"),
    text("What the prices of the flow table are in, and all results."),
    advanced=True,
    default="VND",
    optional=True,
)
CURRENCY_2 = Words(
    "CURRENCY_2",
    text("Second currency"),
    text(
        "Results are told in it too where the factors have its rate (row currency_per_eur,"
        " currency_per_usd or any other code)."
    ),
    advanced=True,
    default="EUR",
    optional=True,
)
OBJECTIVE = Choice(
    "OBJECTIVE",
    text("Make largest"),
    text(
        "quantity: what receivers get, heat and steam together in MWh; then the exact resource, the least superfluous"
        " temperature and the shortest ways. benefit: the net benefit, for which both flows need a price."
    ),
    options=("quantity", "benefit"),
    shown=(text("The quantity exchanged"), text("The net benefit")),
)
INCLUDE_HAZARDOUS = Switch(
    "INCLUDE_HAZARDOUS", text("Include hazardous waste"), text("Hazardous outputs are paired too, and flagged.")
)
INCLUDE_ASSUMED = Switch(
    "INCLUDE_ASSUMED",
    text("Include assumed compatibilities"),
    text("Also uses that only an expert assumes, without a documented case; marked so."),
)
