"""`ecoip:tracesource`: from a reading in the sewer upstream to the firms whose declared flows may explain it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import Choice, Number, Words
from ..framework.outputs import LINE, POINT, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, look_for_store
from ..framework.texts import text
from . import blocks
from .check_limits import PERMITS

if TYPE_CHECKING:
    from ...core.monitoring.limits.stated import Of
    from ...core.monitoring.limits.windows import Series
    from ...core.monitoring.trace.episode import Stretch
    from ...core.monitoring.trace.tracing import Trace, Watcher
    from ...core.park.one import Parks

STREAM = Words(
    "STREAM", text("Series"), text("stream_id of the series that is traced, such as COD at the inlet of the plant.")
)
EPISODE = Words(
    "EPISODE",
    text("Episode"),
    text(
        "Which stretch over the limit: its number in time from 1, or a time in it such as 2026-11-20 21:00 (local,"
        " UTC+7). Empty: the worst one, or the highest reading where the series has no limit."
    ),
    optional=True,
)
VELOCITY = Number(
    "VELOCITY",
    text("Velocity (m/s)"),
    text("In sewers that tell none. Empty: 0.7, assumed, of the order of the self-cleansing velocity."),
    positive=True,
    maximum=10.0,
)
DIRECTION = Choice(
    "DIRECTION",
    text("Direction of flow"),
    text("Sewers flow as they are drawn, or, where they are drawn anyhow, whichever way leads to the point."),
    options=("drawn", "connected"),
    shown=(text("As drawn"), text("Whichever way leads to the point")),
)
REACH = Number(
    "REACH",
    text("Farthest from the sewer (m)"),
    text("Points and firms without a sewer in their plot are on the nearest one within this distance."),
    default=50.0,
    positive=True,
)
TOLERANCE = Number(
    "TOLERANCE", text("Tolerance (m)"), text("Ends of sewers that are no farther apart meet."), advanced=True,
    default=0.5, minimum=0.0,
)  # fmt: skip
SUSPECTS = Table(
    "SUSPECTS",
    text("Firms upstream"),
    text(
        "One row a firm that declares wastewater and flows to the point, by rank. travel_h: hours to the point;"
        " declared and share_pct: kg a day of the parameter, and of all that is declared upstream; left_from, left_to:"
        " when the water left the firm; evidence: whether points on its way saw it (seen, unseen). confidential: 1 for"
        " rows not to be passed on."
    ),
    {
        "firm_id": "string", "travel_h": "double", "declared": "double", "share_pct": "double", "rank": "integer",
        "name": "string", "length_m": "double", "m3_day": "double", "left_from": "datetime", "left_to": "datetime",
        "evidence": "string", "points": "string", "flows": "string", "confidential": "integer",
    },
    POINT,
    "trace_suspects.qml",
)  # fmt: skip
PIPES = Table(
    "PIPES",
    text("Way upstream"),
    text(
        "Every piece of sewer that leads to the point: travel_h from its upper end, declared kg a day that run through"
        " it, the best rank of the firms behind it (0 for none). told: whether its velocity is entered."
    ),
    {
        "network_id": "string", "travel_h": "double", "declared": "double", "best_rank": "integer",
        "length_m": "double", "velocity": "double", "told": "integer",
    },
    LINE,
    "trace_pipes.qml",
)  # fmt: skip
_TABLES = ("park", "zone", "plot", "firm", "flow", "content", "network", "monitoring")
_DAY_S = 86400.0


def work(run: Run) -> Done:
    """Find the episode, go upstream, balance the loads."""
    from ...core.documents import docx_page, html
    from ...core.errors import EcoIpError
    from ...core.monitoring.trace import report as told
    from ...core.water.norms import table_of
    from ..framework.results.pictures import png
    from . import inputs

    store, parks, park = inputs.read_tables(run, _TABLES)
    if not parks.whole.in_metres:
        raise EcoIpError("error.trace.metres")
    streams = inputs.series_in(store, parks, park)
    of = next((each for each in streams if each.stream_id == run[STREAM]), None)
    if of is None:
        raise EcoIpError(
            "error.trace.no_stream", found=run[STREAM], known=", ".join(each.stream_id for each in streams[:20])
        )
    park = park or str(parks.whole["monitoring"]["park_id"][_row(parks, of)] or "")
    read = inputs.reader_of(store, inputs.span(run))
    norms = _norms(run)
    found = _traced(run, parks, park if park in parks.ids else parks.only(), of, streams, read, norms)
    run.reached(90)
    for key, values in found.notes():
        run.warn(key, **values)
    language = run.language
    used = [norms[key] for key in ("sewer_velocity", "rise_mad", "balance_h")]

    def made(drawn: Any = None) -> Any:
        return told.report(found, of, used, language, run.notes, drawn)

    return Done(
        told.message(found, of, language),
        told.figures(found, of),
        {SUSPECTS: lambda: _suspects(parks, found, language), PIPES: lambda: _pipes(found)},
        {
            blocks.REPORT: lambda: html.page(made()),
            blocks.REPORT_DOCX: lambda: docx_page.render(made(png)),
            blocks.PARAMETERS: lambda: table_of(norms),
        },
    )


def _norms(run: Run) -> Any:
    """Parameters by key, with the velocity that was typed."""
    from dataclasses import replace

    from ...core.monitoring.limits.terms import assumed

    norms = dict(assumed(datetime.date.today(), run[blocks.FACTORS], tell=run.tell).norms)
    velocity = run[VELOCITY]
    if velocity is not None:
        norms["sewer_velocity"] = replace(
            norms["sewer_velocity"], value=velocity, source="VELOCITY", source_vi="VELOCITY", evidence="project"
        )
    return norms


def _traced(run: Run, parks: Parks, park: str, of: Of, streams: list[Of], read: Any, norms: Any) -> Trace:
    """The trace of a series in one park."""
    import numpy as np

    from ...core.monitoring.limits.study import local
    from ...core.monitoring.trace.declared import declared
    from ...core.monitoring.trace.tracing import Terms, trace
    from ...core.water.norms import figure

    series = read(of.fid)
    stretch = _stretch(run, of, series, norms)
    began = local(stretch.start)
    day = datetime.date.today() if began is None else began.date()
    load = _load(run, of, streams, series, read, stretch, figure(norms, "balance_h") * 3600.0)
    run.reached(40)
    firms = parks.rows(park)["firm"] if park else np.arange(len(parks.whole["firm"]))
    terms = Terms(figure(norms, "sewer_velocity"), run[DIRECTION], run[REACH] or 0.0, run[TOLERANCE] or 0.0)
    watchers = _watchers(parks, of, streams, read, stretch, figure(norms, "rise_mad"))
    told = declared(parks, firms, of.keys, day)
    pipes = _sewers(parks, park, day.year)
    return trace(parks, firms, told, pipes, _place(parks, of), stretch, load, watchers, terms)


def _stretch(run: Run, of: Of, series: Series, norms: Any) -> Stretch:
    from ...core.monitoring.limits.check import check
    from ...core.monitoring.limits.permits import read_permits
    from ...core.monitoring.limits.stated import Ask, limits_of
    from ...core.monitoring.limits.terms import Assumed
    from ...core.monitoring.trace.episode import stretch_of

    path = run[PERMITS]
    permits = read_permits(path, run.tell) if path is not None else ()
    now = float(series.t[-1]) if len(series.t) else 0.0
    checked = check(of, series, limits_of(of, Ask(permits)), Assumed(norms), now)
    return stretch_of(checked, series, run[EPISODE])


def _load(
    run: Run, of: Of, streams: list[Of], series: Series, read: Any, stretch: Stretch, least_s: float
) -> tuple[float, int]:
    """The measured load, over the stretch and at least so many seconds before its end."""
    from ...core.errors import EcoIpError
    from ...core.monitoring.limits.stated import AMOUNTS
    from ...core.monitoring.trace.episode import load_kg_day
    from ...core.monitoring.units import conversion

    if conversion(of.unit, "kg/m³") is None:
        raise EcoIpError("error.trace.no_mass", unit=of.unit)
    beside = [each for each in streams if each.monitoring_id == of.monitoring_id and each.keys & AMOUNTS]
    if not beside:
        run.tell("trace.note.no_flow", point=of.name or of.monitoring_id)
        return float("nan"), 0
    # Readings stand for the time from one to the next: the first of a day would be there twice.
    step = of.interval_s if of.interval_s > 0 else 0.0
    start = min(stretch.start, stretch.end - least_s + step)
    return load_kg_day(series, of.unit, read(beside[0].fid), beside[0].unit, start, stretch.end)


def _watchers(parks: Parks, of: Of, streams: list[Of], read: Any, stretch: Stretch, rise_mad: float) -> list[Watcher]:
    """Other points with a place that measure the same."""
    from ...core.monitoring.trace.episode import saw
    from ...core.monitoring.trace.tracing import Watcher

    points, found = parks.whole["monitoring"], []
    for each in streams:
        row = _row(parks, each)
        place = None if points.geometry is None else points.geometry[row]
        if each.monitoring_id == of.monitoring_id or not each.keys & of.keys or place is None:
            continue

        def seen(travel_s: float, each: Of = each) -> str:
            return saw(read(each.fid), stretch, travel_s, each.interval_s, rise_mad)

        found.append(Watcher(each.name or each.monitoring_id, place, seen))
    return found


def _sewers(parks: Parks, park: str, year: int) -> Any:
    """The sewers of a park that are there in a year."""
    import numpy as np

    from ...core.monitoring.trace.tracing import Pipes
    from ...core.tables import shipped

    kinds = {row["id"] for row in shipped.rows("vocabulary", "corridor_kinds.csv") if row["group"] == "sewer"}
    table = parks.whole["network"]
    rows = parks.rows(park)["network"] if park else np.arange(len(table))
    there = np.array([
        table["kind"][row] in kinds and table.geometry is not None and table.geometry[row] is not None
        and not table["year_from"][row] > year and not table["year_to"][row] < year for row in rows.tolist()
    ], dtype=bool)  # fmt: skip
    rows = rows[there]
    shapes = np.empty(0, object) if table.geometry is None else table.geometry[rows]
    return Pipes(table["network_id"][rows], shapes, table["velocity"][rows])


def _place(parks: Parks, of: Of) -> Any:
    from ...core.errors import EcoIpError

    points = parks.whole["monitoring"]
    place = None if points.geometry is None else points.geometry[_row(parks, of)]
    if place is None:
        raise EcoIpError("error.trace.no_place", point=of.name or of.monitoring_id)
    return place


def _row(parks: Parks, of: Of) -> int:
    return int(parks.whole["monitoring"].row_of(of.monitoring_id) or 0)


def _suspects(parks: Parks, found: Trace, language: str) -> Content:
    from ...core.monitoring.trace.report import suspect_rows

    shapes = parks.whole["firm"].geometry
    places = [None if shapes is None else shapes[each.told.row] for each in found.suspects]
    return Content.of_rows(SUSPECTS.columns, suspect_rows(found, language), places)


def _pipes(found: Trace) -> Content:
    from ...core.monitoring.trace.report import pipe_rows

    rows, lines = pipe_rows(found)
    return Content.of_rows(PIPES.columns, rows, lines)


SPEC = Spec(
    "tracesource",
    text("Source of an exceedance"),
    text(
        "Goes from a monitoring point on the sewer upstream, pipe by pipe, to the firms whose declared wastewater holds"
        " the parameter: when the water left each, how much each declares, and how much of what was measured that"
        " explains. Points on the way that saw the rise at the right time put the firms behind them first.\n\n"
        "Loops, gaps, sewers drawn the wrong way, firms that declare nothing are told. The ranking says where to look"
        " first; it is no proof."
    ),
    text(
        "source,trace,upstream,sewer,exceedance,COD,load,balance,truy nguon,thuong luu,cong,nuoc thai,tai luong,vuot"
    ),
    blocks.MONITORING,
    takes=(
        STREAM, EPISODE, VELOCITY, DIRECTION, REACH, PERMITS, blocks.FROM, blocks.TO, *STORE, blocks.FACTORS, TOLERANCE,
        LANGUAGE,
    ),
    gives=(
        SUSPECTS, PIPES, blocks.REPORT, blocks.REPORT_DOCX, blocks.PARAMETERS,
        Figure("EXPLAINED_PCT", text("Declared load, of the measured one (%)")),
        Figure("DECLARED_KG_DAY", text("Declared upstream (kg/day)")),
        Figure("MEASURED_KG_DAY", text("Measured (kg/day)")),
        Figure("SUSPECT_COUNT", text("Firms upstream")),
        Figure("WORST", text("Highest value")),
        Figure("BEGAN", text("Began, local time"), "words"),
        Figure("ENDED", text("Ended, local time"), "words"),
        MESSAGE,
    ),
    work=work,
    menu=Menu(blocks.MENU, text("Source of an exceedance…")),
    look_first=look_for_store,
)  # fmt: skip
