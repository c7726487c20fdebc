"""`ecoip:carboninventory`: greenhouse gases of a park or a firm, with Form 06, an ESG index and the CBAM passport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import EcoIpError
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import TABLES, Choice, File, Number, Words
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Group, Menu, Spec
from ..framework.store import PARK, STORE, found_store, look_for_store
from ..framework.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Callable

    from ...core.carbon.inventory import Inventory
    from ...core.park.one import Parks

CARBON = Group("carbon", text("Carbon"))
YEAR = Number(
    "YEAR",
    text("Year of the inventory"),
    text("Only flows of this year count, and those without a year. Empty: the newest year the flows tell of."),
    whole=True,
)
GWP = Choice(
    "GWP",
    text("Warming potentials"),
    text("One assessment report of IPCC for every gas. A potential of another report is refused."),
    options=("ar5", "ar6"),
    shown=(text("Report AR5 of IPCC (CH4 28, N2O 265)"), text("Report AR6 of IPCC (CH4 27, N2O 273)")),
)
FIRM = Words("FIRM", text("Firm id"), text("Only this firm, by its firm_id. Empty: the whole park."), optional=True)
FACTORS = File(
    "FACTORS",
    text("Own factors"),
    text(
        "CSV or Excel file with the columns key,value and if wanted sector, firm_id, unit, year, report,"
        " uncertainty_pct, source, priority. The output Parameters of a run has every name. What was not read is typed"
        " here: heating values, GWP of refrigerants, MCF, factors of steam and of a year of the grid."
    ),
    filter=TABLES,
)
ACTIVITIES = File(
    "ACTIVITIES",
    text("Further activities"),
    text(
        "CSV or Excel file with the columns firm_id,source,quantity,unit and if wanted sector, year, cod_mg_per_l, for"
        " what the project has no place for, such as fuel of vehicles (sector road), refrigerants filled in, or"
        " electricity_direct. They count beside the flows."
    ),
    advanced=True,
    filter=TABLES,
)
CBAM_DATA = File(
    "CBAM_DATA",
    text("Products for CBAM"),
    text(
        "CSV or Excel file with the column product_id and if wanted route, direct_share_pct, electricity_share_pct,"
        " production, carbon_price, currency, rebate, source; a row with precursor, precursor_cn, precursor_t,"
        " precursor_see_direct, precursor_see_indirect tells of one precursor. What is not there stays yellow."
    ),
    advanced=True,
    filter=TABLES,
)
INVENTORY = Table(
    "INVENTORY",
    text("Inventory"),
    text(
        "One row a gas of a source. scope: 1, 2, 3, biogenic, avoided; note says what lacks where t_co2e is empty."
        " uncertainty_pct: ±. confidential: 1 for rows not to be passed on."
    ),
    {
        "firm_id": "string", "scope": "string", "source": "string", "gas": "string", "activity": "double",
        "unit": "string", "factor": "double", "factor_source": "string", "evidence": "string", "t_co2e": "double",
        "uncertainty_pct": "double", "factor_unit": "string", "factor_year": "string", "gwp": "double",
        "sector": "string", "other_firm": "string", "row": "string", "confidential": "integer", "note": "string",
    },
)  # fmt: skip
REPORT = Document("REPORT", text("Report"), text("The inventory as a web page that prints on A4."))
REPORT_DOCX = Document(
    "REPORT_DOCX",
    text("Form 06 (Word)"),
    text("Result of the inventory of a facility: three parts, eleven items, filled with what the project knows."),
    filter=text("Word documents (*.docx)"),
)
CBAM_XLSX = Document(
    "CBAM_XLSX",
    text("CBAM passport (Excel)"),
    text("Products by CN code with specific emissions as live formulas, precursors, by-products received over links."),
    filter=text("Excel workbooks (*.xlsx)"),
)
ESG_XLSX = Document(
    "ESG_XLSX",
    text("ESG index (Excel)"),
    text("Items of GRI and Circular 96/2020 with the figure each is filled from."),
    filter=text("Excel workbooks (*.xlsx)"),
)
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("Every factor of this run as a table, what it missed first: edit it and hand it in as Own factors."),
    filter="CSV (*.csv)",
)


def work(run: Run) -> Done:
    """Read the park, count its gases, write what is wanted."""
    from ...core.carbon import told
    from ...core.carbon.factors import table_of
    from ...core.carbon.inventory import Ask, inventory
    from ...core.carbon.reading import TABLES as READ

    year = run[YEAR]
    ask = Ask(None if year is None else int(year), run[GWP], run[FIRM], run[FACTORS], run[ACTIVITIES])
    parks, park = _park(run, READ)
    run.reached(60)
    found = inventory(parks, park, ask, run.tell)
    for key, values in found.notes:
        run.warn(key, **values)
    for line in (*found.without_factor, *found.unread):
        run.feedback.pushInfo(f"{line.activity.firm} {line.activity.source}: {told.lacks_said(line, run.language)}")
    if run.wants(REPORT_DOCX) and not found.firm:
        run.warn("carbon.note.form_of_park")
    return Done(
        told.message(found, run.language),
        told.figures_of(found),
        {INVENTORY: lambda: Content(told.columns(found, run.language))},
        {**_documents(run, found, parks), PARAMETERS: lambda: table_of(found.factors, told.rows_missed(found))},
    )


def _park(run: Run, tables: tuple[str, ...]) -> tuple[Parks, str]:
    """The parks of the store and the id of the one that is asked for, that of the firm or an only one where none is."""
    from qgis.core import QgsCoordinateReferenceSystem

    from ...core.park.one import Parks
    from ...storage import schema
    from ...storage.park import read_park
    from ...storage.readings.yearly import TABLES as MEASURED
    from ...storage.readings.yearly import measured_years

    store = found_store(run)
    wanted = dict.fromkeys((*tables, *MEASURED))
    there = [name for name in wanted if name in store.tables() and name in schema.tables()]
    whole = read_park(store, there, run.progress(2, 58))
    run.crs = QgsCoordinateReferenceSystem(whole.crs)
    parks = Parks(whole)
    parks.measured = measured_years(store, parks)
    known = ", ".join(parks.ids[:20])
    chosen = run[PARK] or (parks.of_firm(run[FIRM]) if run[FIRM] else "") or parks.only()
    if not parks.ids:
        raise EcoIpError("error.form.no_park")
    if not chosen:
        raise EcoIpError("error.scores.several_parks", known=known)
    if chosen not in parks.ids:
        raise EcoIpError("error.form.park", park=chosen, known=known)
    return parks, chosen


def _documents(run: Run, found: Inventory, parks: Parks) -> Mapping[Document, Callable[[], str | bytes]]:
    from ...core.carbon.office import cbam, esg, form06, report
    from ...core.carbon.passport import passport
    from ...core.documents import docx_page, html

    language, notes = run.language, run.notes
    made = passport(parks, found, run[CBAM_DATA], run.tell) if run.wants(CBAM_XLSX) else None
    if made is not None and not made.products:
        run.warn("carbon.note.no_product", year=str(found.year))
    return {
        REPORT: lambda: html.page(report.report(found, language, notes)),
        REPORT_DOCX: lambda: docx_page.render(form06.form(found, language, notes)),
        CBAM_XLSX: lambda: cbam.workbook(found, made, language, notes) if made else b"",
        ESG_XLSX: lambda: esg.workbook(found, parks, language, notes),
    }


SPEC = Spec(
    "carboninventory",
    text("Greenhouse gas inventory"),
    text(
        "Counts the greenhouse gases of a park or a firm for one year by Circular 38/2023: fuels, electricity by"
        " source, steam and heat, refrigerants, wastewater. Factors are taken in the order of the Circular: the"
        " facility's own, Decision 2626 of its sector, the default of IPCC. Each figure keeps its factor, source, year"
        " and evidence.\n\n"
        "Nothing is guessed: a year without an official grid factor, a fuel without heating value, a refrigerant"
        " without its GWP are listed with the row to type into Own factors. What links avoid and the CO2 of biomass"
        " stand apart and are netted nowhere.\n\n"
        "Form 06, an index of ESG items and a CBAM passport come as files. The texts of Decision 2626 and of the"
        " Circular were read in transcriptions; the result is not verified by anybody."
    ),
    text("carbon,greenhouse gas,inventory,CBAM,ESG,scope,khi nha kinh,kiem ke,phat thai,mau so 06,thong tu 38"),
    CARBON,
    takes=(YEAR, GWP, FIRM, FACTORS, *STORE, ACTIVITIES, CBAM_DATA, LANGUAGE),
    gives=(
        INVENTORY, REPORT, REPORT_DOCX, CBAM_XLSX, ESG_XLSX, PARAMETERS,
        Figure("SCOPE1_T", text("Scope 1 (t CO2e)")),
        Figure("SCOPE2_T", text("Scope 2 (t CO2e)")),
        Figure("SCOPE2_LOCATION_T", text("Electricity by location (t CO2)")),
        Figure("SCOPE3_T", text("Scope 3 as screened (t CO2e)")),
        Figure("BIOGENIC_T", text("Biogenic CO2 (t)")),
        Figure("AVOIDED_T", text("Avoided by links (t CO2)")),
        Figure("UNCERTAINTY_PCT", text("Uncertainty of scopes 1 and 2 (± %)")),
        Figure("NO_FACTOR", text("Sources without a factor")),
        Figure("UNREAD", text("Sources without an amount")),
        Figure("YEAR_USED", text("Year counted"), "words"),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipEnergyMenu", text("Greenhouse gas inventory…")),
    look_first=look_for_store,
)  # fmt: skip
