"""`ecoip:checklimits`: readings of a store against the limits of permits, points and rule packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.rules.shipped import READINGS, shipped_about
from ..framework.blocks import LANGUAGE, MESSAGE, VERDICT, PackTitle
from ..framework.keys import TABLES, Choice, File, Number, Switch, Words
from ..framework.outputs import POINT, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, look_for_store, show_anew
from ..framework.texts import text
from . import blocks

if TYPE_CHECKING:
    from ...core.monitoring.limits.stated import Ask
    from ...core.monitoring.limits.study import Study

RULES = Choice(
    "RULES",
    text("Rules"),
    text(
        "Limits by the kind of point and the parameter. QCVN 40:2025 and QCVN 05:2023 come without figures, for their"
        " tables were not read: what they limit has no verdict until you give a permit or a rule pack of your own."
        " Empty: permits and limits of points alone."
    ),
    options=shipped_about(READINGS),
    shown=tuple(map(PackTitle, shipped_about(READINGS))),
    default=shipped_about(READINGS)[0],
    optional=True,
)
RULES_FILE = File(
    "RULES_FILE",
    text("Own rule pack"),
    text("JSON file with rules that have the key limit; it takes the place of the choice above."),
    advanced=True,
    extension="json",
)
PERMITS = File(
    "PERMITS",
    text("Table of permits"),
    text(
        "CSV or Excel file with the columns monitoring_id (or station),parameter,low,high,unit and if wanted window"
        " (instant, 1h, 8h, 24h, year), column, flow_m3_day, valid_from, valid_to, source. Its figures go before the"
        " limit of a point and before the rules."
    ),
    filter=TABLES,
)
WINDOW = Choice(
    "WINDOW",
    text("Averaging of limits that say none"),
    text("Limits entered with a point, and rows of permits without a window, are held against this."),
    options=("instant", "1h", "8h", "24h", "year"),
    shown=(
        text("Each reading"), text("Mean of 1 hour"), text("Mean of 8 hours"), text("Mean of 24 hours"),
        text("Mean of a year"),
    ),
)  # fmt: skip
COMPLETENESS = Number(
    "COMPLETENESS_PCT",
    text("Readings needed for an average (%)"),
    text("An average with fewer has no verdict. 75 is assumed: a custom of air monitoring abroad, no Vietnamese text."),
    default=75.0,
    minimum=0.0,
    maximum=100.0,
)
COLUMN = Words(
    "COLUMN",
    text("Column of the table"),
    text("A, B or C, for rules that tell columns apart; a permit that names one for a point goes before it."),
    optional=True,
)
FLOW = Number(
    "FLOW_M3_DAY",
    text("Discharge (m³/day)"),
    text("For rules that tell discharges apart; a permit that names one for a point goes before it."),
    advanced=True,
    minimum=0.0,
)
WRITE_STATE = Switch(
    "WRITE_STATE",
    text("Keep the states in the project"),
    text(
        "Writes the newest state of each series beside its newest reading, for maps and forms. Readings are not"
        " touched; the states are worked out, so that another run writes them anew and there is nothing to undo."
    ),
    advanced=True,
    optional=True,
)
POINTS = Table(
    "POINTS",
    text("Points"),
    text(
        "One row a series at the place of its point, without a place where the point has none. state: the worst of the"
        " time looked at (over, near, stale, no_verdict, ok, no_limit); now: of the newest reading or average; as_of:"
        " when the newest reading was taken; worst_ratio: times the limit; times are local (UTC+7)."
    ),
    {
        "monitoring_id": "string", "parameter": "string", "state": "string", "worst_ratio": "double",
        "as_of": "datetime", "name": "string", "medium": "string", "stream_id": "string", "symbol": "string",
        "now": "string", "window": "string", "worst": "double", "over_by": "double", "low": "double",
        "high": "double", "unit": "string", "worst_at": "datetime", "judged": "integer", "over": "integer",
        "not_judged": "integer", "empty": "integer", "completeness_pct": "double", "readings": "integer",
        "left_out": "integer", "interval_s": "double", "source": "string", "evidence": "string", "reason": "string",
    },
    POINT,
    "monitoring_points.qml",
)  # fmt: skip
EPISODES = Table(
    "EPISODES",
    text("Episodes"),
    text(
        "Stretches of time over a limit, with their worst value, at the place of the point. The layer can be played"
        " with the temporal controller of QGIS; times are local (UTC+7)."
    ),
    {
        "monitoring_id": "string", "parameter": "string", "from": "datetime", "to": "datetime", "max": "double",
        "limit": "double", "ratio": "double", "mean": "double", "hours": "double", "side": "string",
        "window": "string", "windows": "integer", "unit": "string", "stream_id": "string", "name": "string",
        "source": "string",
    },
    POINT,
    "monitoring_episodes.qml",
)  # fmt: skip
QUALITY = Table(
    "QUALITY",
    text("Quality"),
    text(
        "Flat lines, jumps, gaps, and what the instrument marks (calibrating, device_error, no_value), each with its"
        " time; readings: how many these are, of a gap how many lack."
    ),
    {
        "monitoring_id": "string", "parameter": "string", "kind": "string", "from": "datetime", "to": "datetime",
        "readings": "integer", "value": "double", "threshold": "double", "unit": "string", "stream_id": "string",
        "name": "string",
    },
)  # fmt: skip
LIMITS = Table(
    "LIMITS",
    text("Limits applied"),
    text("Every limit that was asked for a series, with its days, source and evidence, or why it has no figure."),
    {
        "monitoring_id": "string", "parameter": "string", "window": "string", "low": "double", "high": "double",
        "unit": "string", "valid_from": "date", "valid_to": "date", "origin": "string", "source": "string",
        "clause": "string", "rule": "string", "evidence": "string", "reason": "string", "stream_id": "string",
    },
)  # fmt: skip


def work(run: Run) -> Done:
    """Read the series one after the other, hold each against its limits."""
    from ...core.documents import docx_page, html
    from ...core.monitoring.limits import told
    from ...core.monitoring.limits.report import report
    from ...core.monitoring.limits.study import local, study
    from ...core.water.norms import table_of
    from ..framework.results.pictures import png
    from . import inputs

    within = inputs.span(run)
    ask = _ask(run)
    moment = local(within[2])
    assumed = _assumed(run, moment)
    store, parks, park = inputs.read_tables(run, ("park", "firm", "monitoring"))
    streams = inputs.series_in(store, parks, park)
    found = study(streams, inputs.reader_of(store, within), ask, assumed, within, run.progress(10, 90))
    for key, values in found.notes():
        run.warn(key, **values)
    place, language = inputs.place_of(parks), run.language
    later = _writes(run, store, found) if run[WRITE_STATE] else None

    def placed(table: Table, rows: Any) -> Content:
        made = list(rows)
        return Content.of_rows(table.columns, made, [place(row[0]) for row in made])

    return Done(
        told.message(found, language),
        found.figures(),
        {
            POINTS: lambda: placed(POINTS, told.point_rows(found, language)),
            EPISODES: lambda: placed(EPISODES, told.episode_rows(found, language)),
            QUALITY: lambda: Content.of_rows(QUALITY.columns, told.quality_rows(found)),
            LIMITS: lambda: Content.of_rows(LIMITS.columns, told.limit_rows(found, language)),
        },
        {
            blocks.REPORT: lambda: html.page(report(found, language, run.notes)),
            blocks.REPORT_DOCX: lambda: docx_page.render(report(found, language, run.notes, png)),
            blocks.PARAMETERS: lambda: table_of(assumed.norms),
        },
        last=later,
        later=store if later is not None else None,
    )


def _ask(run: Run) -> Ask:
    """What the series are held against."""
    from ...core.monitoring.limits.permits import read_permits
    from ...core.monitoring.limits.stated import Ask
    from ...core.rules.pack import load_file, load_shipped

    path, own = run[PERMITS], run[RULES_FILE]
    emptied = run.parameters.get(RULES.name, RULES.default) in (None, "")  # QGIS would put the default there
    chosen = "" if emptied else run[RULES]
    packs = [load_file(own)] if own is not None else [load_shipped(chosen)] if chosen else []
    flow = run[FLOW]
    permits = read_permits(path, run.tell) if path is not None else ()
    return Ask(permits, packs, run[COLUMN], float("nan") if flow is None else flow, run[WINDOW])


def _assumed(run: Run, moment: Any) -> Any:
    from ...core.monitoring.limits.terms import assumed

    return assumed(moment.date(), run[blocks.FACTORS], run[COMPLETENESS], run.tell)


def _writes(run: Run, store: Any, found: Study) -> Any:
    """What writes the states, after everything else. Raises EcoIpError now for who may only read."""
    from ...storage.readings.states import require_keeper, set_states

    require_keeper(store)
    states = {each.of.fid: each.now for each in found.checked if each.t is not None}
    run.warn("limits.note.states", count=len(states))
    return lambda: set_states(store, states)


SPEC = Spec(
    "checklimits",
    text("Readings against limits"),
    text(
        "Holds the readings of a project against their limits: those of the permit, of the point, of a rule pack, in"
        " this order. Averages are of fixed windows of local time, and one with too few readings has no verdict;"
        " readings while calibrating or with a device error are left out and counted. Every stretch of time over a"
        " limit is a row, and flat lines, jumps and gaps are named.\n\n"
        "No figure, no verdict: QCVN 40:2025 and QCVN 05:2023 come without theirs, because they were not read. Type"
        " the limits of the permits, or give a rule pack of your own."
    ),
    text(
        "monitoring,readings,limits,exceedance,permit,QCVN,wastewater,air,quan trac,so lieu,gioi han,vuot,giay phep"
        " moi truong,nuoc thai,khong khi"
    ),
    blocks.MONITORING,
    takes=(
        RULES, RULES_FILE, PERMITS, blocks.FROM, blocks.TO, WINDOW, COMPLETENESS, COLUMN, FLOW, *STORE, blocks.FACTORS,
        WRITE_STATE, LANGUAGE,
    ),
    gives=(
        POINTS, EPISODES, QUALITY, LIMITS, blocks.REPORT, blocks.REPORT_DOCX, blocks.PARAMETERS,
        Figure("OVER_COUNT", text("Series over a limit")),
        Figure("EPISODE_COUNT", text("Episodes over a limit")),
        Figure("NEAR_COUNT", text("Series near a limit")),
        Figure("STALE_COUNT", text("Series without recent readings")),
        Figure("NO_LIMIT_COUNT", text("Series without a limit")),
        Figure("NO_VERDICT_COUNT", text("Series without a verdict")),
        Figure("SERIES_COUNT", text("Series")),
        Figure("READING_COUNT", text("Readings that count")),
        Figure("LEFT_OUT_COUNT", text("Readings left out")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu(blocks.MENU, text("Readings against limits…")),
    look_first=look_for_store,
    afterwards=show_anew,
)  # fmt: skip
