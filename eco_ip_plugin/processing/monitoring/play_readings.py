"""`ecoip:playreadings`: readings by hour or day at the place of their points, for QGIS's temporal controller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...core.errors import EcoIpError
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import Choice, Words
from ..framework.outputs import POINT, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, look_for_store
from ..framework.texts import text
from . import blocks

if TYPE_CHECKING:
    from ...core.monitoring.limits.stated import Of
    from ...core.monitoring.rollups import Rollup

PARAMETER = Words(
    "PARAMETER",
    text("Parameter"),
    text("Symbol or name of what is shown, e.g. COD or PM2,5. Empty: every parameter."),
    optional=True,
)
STEP = Choice(
    "STEP",
    text("Step"),
    text("Means of an hour, or of a day of local time."),
    options=("hour", "day"),
    shown=(text("by the hour"), text("by the day")),
)
PLAYED = Table(
    "PLAYED",
    text("Readings in time"),
    text(
        "One row for each hour or day of each series that has measured values, at the place of its point, set up so"
        " that QGIS's temporal controller shows it in its time; from, to: local time (UTC+7)."
    ),
    {
        "monitoring_id": "string", "name": "string", "parameter": "string", "symbol": "string", "from": "datetime",
        "to": "datetime", "mean": "double", "min": "double", "max": "double", "unit": "string", "count": "integer",
        "left_out": "integer",
    },
    POINT,
    "monitoring_played.qml",
)  # fmt: skip
_MOST = 3_000_000
"""Rows of a layer; a map plays no more, and a shorter time is soon chosen."""


def work(run: Run) -> Done:
    """Read the roll-ups of the series asked for, and put each step where its point is."""
    from ...core.monitoring.parameters import parameter_key
    from ...core.progress import step
    from ...core.text import listed, say
    from ...storage.readings import reader
    from . import inputs

    first, last, _ = inputs.span(run)
    store, parks, park = inputs.read_tables(run, ("park", "monitoring"))
    asked, place = parameter_key(run[PARAMETER]), inputs.place_of(parks)
    series = [each for each in inputs.series_in(store, parks, park) if not run[PARAMETER] or asked in each.keys]
    if not series:
        raise EcoIpError("error.readings_no_series", parameter=run[PARAMETER])
    placed = [each for each in series if _is_placed(place(each.monitoring_id))]
    found: list[tuple[Any, ...]] = []
    progress = run.progress(10, 80)
    for number, of in enumerate(placed):
        step(progress, number / len(placed))
        found += _rows(of, reader.rollup(store, [of.fid], run[STEP], *_whole(first, last)), run[STEP])
        if len(found) > _MOST:
            raise EcoIpError("error.readings_many", most=_MOST)
    homeless = sorted({each.monitoring_id for each in series} - {each.monitoring_id for each in placed})
    message = say("readings.played", run.language, rows=len(found), series=len(placed))
    if homeless:
        run.warn("readings.homeless", count=len(homeless), names=listed(homeless))
        message += " " + say("readings.homeless", run.language, count=len(homeless), names=listed(homeless))
    shapes = {each.monitoring_id: place(each.monitoring_id) for each in placed}
    content = {PLAYED: lambda: Content.of_rows(PLAYED.columns, found, [shapes[row[0]] for row in found])}
    return Done(message, {"ROW_COUNT": len(found), "HOMELESS_COUNT": len(homeless)}, content)


def _rows(of: Of, steps: Rollup, step: str) -> Iterator[tuple[Any, ...]]:
    """The steps of a series that have a mean. A step ends a second before the next begins: none is shown with it."""
    import datetime

    from ...core.monitoring.rollups import STEPS

    epoch, length = datetime.datetime(1970, 1, 1, 7), datetime.timedelta(seconds=STEPS[step] - 1)
    columns = (steps.t, steps.count, steps.mean, steps.low, steps.high, steps.left_out)
    for t, count, mean, low, high, left_out in zip(*(each.tolist() for each in columns)):
        if count:
            begin = epoch + datetime.timedelta(seconds=t)
            told = (of.monitoring_id, of.name, of.parameter, of.symbol, begin, begin + length)
            yield (*told, mean, low, high, of.unit, count, left_out)


def _is_placed(shape: Any) -> bool:
    return shape is not None and not shape.is_empty


def _whole(first: float, last: float) -> tuple[int, int]:
    from ...core.monitoring.readings import EARLIEST, LATEST

    return int(max(first, EARLIEST - 86_400)), int(min(last, LATEST))


SPEC = Spec(
    "playreadings",
    text("Readings in time"),
    text(
        "Makes a layer of the readings by hour or day at the places of their monitoring points, which the temporal"
        " controller of QGIS plays: open it, choose the range of the layer, and press play.\n\n"
        "Means count measured values only; rows of calibration and device errors are left out and counted. Steps"
        " without a measured value are not shown. Points without a place are named."
    ),
    text("monitoring,temporal,animation,time,readings,quan trac,thoi gian"),
    blocks.MONITORING,
    takes=(*STORE, PARAMETER, STEP, blocks.FROM, blocks.TO, LANGUAGE),
    gives=(
        PLAYED,
        Figure("ROW_COUNT", text("Hours or days shown")),
        Figure("HOMELESS_COUNT", text("Points without a place")),
        MESSAGE,
    ),
    work=work,
    look_first=look_for_store,
    menu=Menu(blocks.MENU, text("Readings in time…")),
)
