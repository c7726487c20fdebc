"""`ecoip:energybalance`: load, sun, battery and grid over the 8,760 hours of a year, as cheap or as clean as can be."""

from __future__ import annotations

from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.outputs import Content, Figure
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, look_for_store
from ..framework.texts import text
from . import balance_blocks as blocks
from .solar_blocks import ENERGY


def work(run: Run) -> Done:
    """Read what there is, plan the year, say what came out."""
    from ...core.documents.html import page
    from ...core.energy.balance.report import figures_of, message, report
    from ...core.energy.balance.tables import hourly_csv, kpi_columns, link_columns
    from .balance_inputs import read_case

    case, known = read_case(run)
    found = case.found
    for key, values in case.notes:
        run.warn(key, **values)
    return Done(
        message(case, run.language),
        figures_of(case),
        {
            blocks.KPIS: lambda: Content(kpi_columns(found, case.currency, run.language, case.priced)),
            blocks.HEAT_PLAN: lambda: Content(link_columns(found, case.calendar, case.efficiency)),
        },
        {
            blocks.HOURLY: lambda: hourly_csv(found),
            blocks.REPORT: lambda: page(report(case, run.language, run.notes)),
            blocks.PARAMETERS: known.table,
        },
    )


SPEC = Spec(
    "energybalance",
    text("Energy balance"),
    text(
        "Plans the year of a park hour by hour: what it takes from the grid, what the sun gives, what a battery moves"
        " and what is sold, so that the bill or CO2 is least. Load, sun and tariff come from files, the load also from"
        " the firms' electricity and shifts.\n\n"
        "What may be sold of the sun is a share of each billing month by the rule in force on the day: 20 %, from"
        " 26 June 2026 on 50 %. With one switch it says what that change was worth for this park.\n\n"
        "Steam and waste heat of links can take part: then the plan says in which hours a link spares a boiler. No"
        " price and no cost ships; CO2 is counted with the grid's factor of the year, and where there is none you are"
        " asked to choose."
    ),
    text(
        "energy,solar,battery,storage,tariff,self-consumption,self-sufficiency,export,dispatch,HiGHS,nang luong,"
        "dien mat troi,pin luu tru,gia dien,can bang"
    ),
    ENERGY,
    takes=(
        blocks.LOAD, blocks.FIRMS, blocks.FIRM_ID, blocks.FLOWS, blocks.LINK_TABLE, blocks.SOLAR, blocks.TARIFF,
        blocks.BATTERY_KWH, blocks.BATTERY_KW, blocks.EFFICIENCY, blocks.EXPORT_LIMIT_PCT, blocks.LAW_CHANGE,
        blocks.YEAR, blocks.AS_OF, blocks.OBJECTIVE, blocks.HEAT, blocks.SIZE, *STORE, blocks.FACTOR_YEAR,
        blocks.FUEL, blocks.FUEL_PRICE, blocks.LINK_PRICE, blocks.PUMP_PCT, blocks.BATTERY_COST_KWH,
        blocks.BATTERY_COST_KW, blocks.SOLAR_COST, blocks.RATE_PCT, blocks.LIFE_YEARS, blocks.COST_SOURCE,
        blocks.FACTORS, blocks.CURRENCY, LANGUAGE,
    ),
    gives=(
        blocks.HOURLY, blocks.KPIS, blocks.HEAT_PLAN, blocks.REPORT, blocks.PARAMETERS,
        Figure("COST", text("Bill of the year")),
        Figure("GRID_KWH", text("Bought (kWh)")),
        Figure("EXPORT_KWH", text("Sold (kWh)")),
        Figure("CURTAILED_KWH", text("Curtailed (kWh)")),
        Figure("SELF_CONSUMPTION_PCT", text("Own use of the sun (%)")),
        Figure("SELF_SUFFICIENCY_PCT", text("Self-sufficiency (%)")),
        Figure("PEAK_KW", text("Highest purchase (kW)")),
        Figure("CO2_T", text("CO2 of the year (t)")),
        Figure("LAW_CHANGE_WORTH", text("Worth of the change of the law, a year")),
        Figure("BEST_KWH", text("Best battery (kWh)")),
        Figure("BEST_KW", text("Best power of the battery (kW)")),
        Figure("BEST_SUN_PCT", text("Best share of the sun (%)")),
        Figure("LINK_HEAT_MWH", text("Heat from links (MWh)")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipEnergyMenu", text("Energy balance…")),
    look_first=look_for_store,
)  # fmt: skip
