"""`ecoip:feedercheck`: voltages, loading and losses of a radial feeder, and a file for pandapower."""

from __future__ import annotations

from ..framework.blocks import APPRAISAL_DATE, LANGUAGE, MESSAGE, VERDICT
from ..framework.outputs import LINE, POINT, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import Text, text
from . import feeder_keys as keys
from .solar_blocks import ENERGY

BRANCHES = Table(
    "BRANCHES",
    text("Stretches of line"),
    text("Each stretch from bus to bus, with current, loading, loss and drop of voltage."),
    {
        "line_id": "string", "from_bus": "string", "to_bus": "string", "length_km": "double", "i_ka": "double",
        "max_ka": "double", "loading_pct": "double", "loss_kw": "double", "drop_pct": "double",
    },
    LINE,
    "feeder_branches.qml",
)  # fmt: skip
BUSES = Table(
    "BUSES",
    text("Buses"),
    text("Ends of lines, loads and sources with their voltage."),
    {
        "bus": "string", "kind": "string", "loads": "string", "source": "string", "v_pu": "double", "v_kv": "double",
        "p_mw": "double", "q_mvar": "double", "distance_km": "double",
    },
    POINT,
    "feeder_buses.qml",
)  # fmt: skip
PANDAPOWER = Document(
    "PANDAPOWER",
    text("File for pandapower"),
    text(
        "JSON that pandapower.from_json opens, for meshed nets, short circuits and whatever else is not looked at here."
    ),
    filter=Text("JSON (*.json)"),
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))


def work(run: Run) -> Done:
    """Make the tree, sweep it, hold its voltages against the band."""
    from ...core.energy.feeder import report
    from ...core.energy.feeder.pandapower_file import pandapower_json
    from ...core.energy.feeder.study import feeder
    from . import feeder_inputs as inputs

    lines, sources, loads = inputs.read_net(run)
    grid, band = inputs.read_terms(run)
    found = feeder(lines, sources, loads, grid, band, run.progress(40, 90))
    run.tell_all(report.notes(found))
    name = run.name(keys.NETWORK)
    return Done(
        report.message(found, run.language),
        found.figures(),
        {
            BRANCHES: lambda: Content(*report.branch_columns(found)),
            BUSES: lambda: Content(*report.bus_columns(found)),
        },
        {
            PANDAPOWER: lambda: pandapower_json(name, found),
            REPORT: lambda: report.page(found, run.language, run.notes),
        },
    )


SPEC = Spec(
    "feedercheck",
    text("Check of a feeder"),
    text(
        "Works out a radial feeder of medium voltage: the voltage at each load, how full each line is, and what is"
        " lost; the same figures as pandapower's to eight digits. The voltages are held against the band in force"
        " on the day, with how sure its figure is, or against a band of your own. A line that carries more"
        " than allowed fails.\n\n"
        "Loops, lines that hang on no source, loads off the lines, and loads that no voltage can feed are refused with"
        " their place."
    ),
    text("feeder,power,voltage,loss,loading,radial,pandapower,xuat tuyen,dien ap,ton that,luoi dien"),
    ENERGY,
    takes=(
        keys.NETWORK, keys.R, keys.X, keys.MAX, keys.LENGTH, keys.LOADS, keys.P, keys.Q, keys.PROFILE, keys.SOURCE,
        keys.KV, keys.SOURCE_PU, keys.RULES, keys.RULES_FILE, APPRAISAL_DATE, keys.LOWEST, keys.HIGHEST, keys.TOLERANCE,
        LANGUAGE,
    ),
    gives=(
        BRANCHES, BUSES, REPORT, PANDAPOWER,
        Figure("LOSS_KW", text("Loss (kW)")),
        Figure("V_MIN_PU", text("Lowest voltage (pu)")),
        Figure("V_MAX_PU", text("Highest voltage (pu)")),
        Figure("MAX_LOADING_PCT", text("Fullest line (%)")),
        Figure("OVERLOADED_COUNT", text("Stretches that carry too much")),
        Figure("LOAD_MW", text("Load (MW)")),
        Figure("BUS_COUNT", text("Buses")),
        Figure("LOSS_MWH", text("Loss in the year (MWh)")),
        Figure("WORST_HOUR", text("Hour of the lowest voltage")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipEnergyMenu", text("Feeder…")),
)  # fmt: skip
