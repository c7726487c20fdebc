"""What the energy balance takes and gives."""

from __future__ import annotations

from ..framework.keys import TABLES, Choice, Day, Field, File, Number, Switch, Words, table
from ..framework.outputs import Document, Table
from ..framework.texts import Text, text

_CSV = Text("CSV (*.csv)")
_MOST = 1e12

LOAD = File(
    "LOAD",
    text("Load by hour"),
    text(
        "CSV or Excel file with the columns hour,kw: a row for each hour 0 to 8759 of a year of 365 days, local time."
        " Empty: the electricity that firms take in, spread over the hours they work."
    ),
    filter=TABLES,
)
FIRMS = table(
    "FIRMS",
    text("Firms"),
    text(
        "Instead of a project: the firms with hours_per_day, days_per_year and, where they tell times, shift (such as"
        " 6-14, 14-22). With neither a load nor firms the project's own count."
    ),
    optional=True,
)
FIRM_ID = Field(
    "FIRM_ID_FIELD", text("Firm id"), text("Field of the firms that the flow table refers to."), of=FIRMS,
    default="firm_id", advanced=True,
)  # fmt: skip
FLOWS = table(
    "FLOWS",
    text("Flow table"),
    text("What the firms take in and give off, as for the radius analysis; electricity makes the load."),
    optional=True,
)
LINK_TABLE = table(
    "LINK_TABLE",
    text("Links of heat"),
    text("With firms from layers: the exchanges, such as the output Links of the radius analysis."),
    optional=True,
    advanced=True,
)
SOLAR = File(
    "SOLAR",
    text("Solar power by hour"),
    text("CSV or Excel file with the columns hour,kw as for the load. Empty: no sun."),
    filter=TABLES,
)
TARIFF = File(
    "TARIFF",
    text("Tariff"),
    text(
        "CSV or Excel file, money for a kWh: hour,price,export_price; or from,to,days,price with the clock (22:00) and"
        " days such as mon-sat, T2-T7, CN, all; or band,price with peak, normal, off_peak, whose hours are those of the"
        " decision in force. export_price may stand in any of them; without it nothing is earned by selling."
    ),
    filter=TABLES,
)
BATTERY_KWH = Number(
    "BATTERY_KWH",
    text("Battery: energy (kWh)"),
    text("What it holds inside. 0: no battery. When sizes are sought: the most that may be built, 0 for no bound."),
    default=0.0, minimum=0.0, maximum=_MOST,
)  # fmt: skip
BATTERY_KW = Number(
    "BATTERY_KW",
    text("Battery: power (kW)"),
    text("What passes its terminals, in and out. When sizes are sought: the most that may be built, 0 for no bound."),
    default=0.0, minimum=0.0, maximum=_MOST,
)  # fmt: skip
EFFICIENCY = Number(
    "EFFICIENCY",
    text("Battery: efficiency of one way"),
    text("0.95: of 1 kWh charged 0.95 are stored, of 1 kWh stored 0.95 come out."),
    default=0.95, minimum=0.01, maximum=1.0,
)  # fmt: skip
EXPORT_LIMIT_PCT = Number(
    "EXPORT_LIMIT_PCT",
    text("Share of the sun that may be sold (%)"),
    text("Of the generation of each billing month. Empty: the rule in force on the day."),
    minimum=0.0, maximum=100.0,
)  # fmt: skip
LAW_CHANGE = Switch(
    "LAW_CHANGE",
    text("What was the change of the law worth?"),
    text("Plans the year again with the share that might be sold before the rule in force, and tells the difference."),
)
YEAR = Number(
    "YEAR",
    text("Year"),
    text("Whose days of the week and months the hours have, and whose grid factor counts. Default: this year."),
    whole=True, minimum=1900, maximum=2200,
)  # fmt: skip
FACTOR_YEAR = Number(
    "FACTOR_YEAR",
    text("Grid factor of the year"),
    text(
        "Where no official factor of the year is known: the year whose factor you choose in its place. Empty: that of"
        " the year itself, and CO2 stays empty where there is none."
    ),
    whole=True, minimum=1900, maximum=2200, advanced=True,
)  # fmt: skip
AS_OF = Day("AS_OF", text("As of"), text("The rules, tariff bands and links in force on this day. Default: today."))
OBJECTIVE = Choice(
    "OBJECTIVE",
    text("Make least"),
    text("cost: the bill and what is built; carbon: CO2 of purchases and boilers, then the bill."),
    options=("cost", "carbon"),
    shown=(text("The cost"), text("CO2 emissions")),
)
HEAT = Choice(
    "HEAT",
    text("Exchanges of heat"),
    text(
        "none: electricity alone; in_place: steam and waste heat of links that are implemented; all: also suggested and"
        " negotiated ones. The plan then says in which hours a link spares a boiler."
    ),
    options=("none", "in_place", "all"),
    shown=(text("Leave out"), text("Links in place"), text("All links")),
)
FUEL = Choice(
    "FUEL",
    text("Fuel of the receivers' boilers"),
    text("Whose factor counts for heat that no link gives."),
    options=("anthracite", "diesel", "fuel_oil", "lpg", "natural_gas"),
    shown=(text("Anthracite"), text("Diesel"), text("Fuel oil"), text("Liquefied gas (LPG)"), text("Natural gas")),
    advanced=True,
)  # fmt: skip
FUEL_PRICE = Number(
    "FUEL_PRICE",
    text("Price of the fuel (money per GJ)"),
    text("By its net calorific value, in the tariff's currency. Needed with exchanges of heat where cost is the aim."),
    minimum=0.0, maximum=_MOST, advanced=True,
)  # fmt: skip
LINK_PRICE = Number(
    "LINK_PRICE",
    text("Price of heat from a link (money per MWh)"),
    text("Empty: nothing is paid for it."),
    minimum=0.0, maximum=_MOST, advanced=True,
)  # fmt: skip
PUMP_PCT = Number(
    "PUMP_PCT",
    text("Electricity to move heat (%)"),
    text("kWh of electricity for 100 kWh of heat from a link: pumps, condensate. It is part of the park's load."),
    default=0.0, minimum=0.0, maximum=100.0, advanced=True,
)  # fmt: skip
SIZE = Switch(
    "SIZE",
    text("Seek the best sizes"),
    text("Of the battery, and of the sun where its cost is typed. All costs are yours: none ships."),
)
BATTERY_COST_KWH = Number(
    "BATTERY_COST_KWH",
    text("Cost of the battery (money per kWh)"),
    text("Empty: the battery is as typed, only the sun is sized."),
    minimum=0.0, maximum=_MOST, advanced=True,
)  # fmt: skip
BATTERY_COST_KW = Number(
    "BATTERY_COST_KW",
    text("Cost of its power (money per kW)"),
    text("Inverter and connection. Empty: it is part of the cost per kWh."),
    minimum=0.0, maximum=_MOST, advanced=True,
)  # fmt: skip
SOLAR_COST = Number(
    "SOLAR_COST",
    text("Cost of all the solar power (money)"),
    text("Of the whole plant of the series; any share of it can be built. Empty: it is there already."),
    minimum=0.0, maximum=_MOST * 1000, advanced=True,
)  # fmt: skip
RATE_PCT = Number(
    "RATE_PCT",
    text("Interest rate (% a year)"),
    text("Of the annuity. Needed where sizes are sought."),
    minimum=0.0, maximum=100.0, advanced=True,
)  # fmt: skip
LIFE_YEARS = Number(
    "LIFE_YEARS",
    text("Life of what is built (years)"),
    text("Of the annuity. Needed where sizes are sought."),
    minimum=1.0, maximum=100.0, advanced=True,
)  # fmt: skip
COST_SOURCE = Words(
    "COST_SOURCE",
    text("Source of the costs"),
    text("Where the typed costs come from, such as an offer with its day; it stands in the report."),
    optional=True,
    advanced=True,
)
FACTORS = File(
    "FACTORS",
    text("Own factors"),
    text(
        "CSV or Excel file with the columns key,value and if wanted unit, since, source: grid factors (grid_2026), the"
        " share that may be sold, fuels, steam from links. The output Parameters of a run is such a table to edit."
    ),
    advanced=True,
    filter=TABLES,
)
CURRENCY = Words(
    "CURRENCY",
    text("Currency of the prices"),
    text("What the tariff and all costs are in, and all results."),
    advanced=True,
    default="VND",
    optional=True,
)
HOURLY = Document(
    "HOURLY",
    text("Hours"),
    text("A row for each hour: load, sun, grid, sold, charged, discharged, curtailed (kW), stored (kWh), prices."),
    filter=_CSV,
)
KPIS = Table(
    "KPIS",
    text("Figures"),
    text(
        "One row a figure: value as planned, bare without sun, battery and links, before_law with the share that might"
        " be sold before."
    ),
    {
        "kpi": "string", "name": "string", "value": "double", "unit": "string", "bare": "double",
        "before_law": "double",
    },
)  # fmt: skip
HEAT_PLAN = Table(
    "HEAT_PLAN",
    text("Links of heat in the plan"),
    text("One row a link: the heat it gives, in how many hours and which months, the fuel and CO2 it spares."),
    {
        "link_id": "string", "supplier": "string", "receiver": "string", "heat_mwh": "double", "hours": "integer",
        "months": "string", "share_of_demand_pct": "double", "fuel_saved_mwh": "double", "co2_saved_t": "double",
    },
    by_default=False,
)  # fmt: skip
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4, with charts."))
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("The dated figures the run was held on as one table: edit it and hand it in as Own factors."),
    filter=_CSV,
)
