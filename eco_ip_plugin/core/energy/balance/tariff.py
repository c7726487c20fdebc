"""What a kilowatt-hour costs and earns in each hour: from a table by hour, by bands of the clock, or by the bands that
a decision names (data: `resources/parameters/tariff_bands.csv`), each minute with its price."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EcoIpError
from ...tables import shipped, user_csv
from ...tables.words import fold
from ..hours import figure_of, read_hours
from .calendar import SUNDAY, Calendar

_MINUTES, _WEEK = 1440, 7
_CLOCK = re.compile(r"(\d{1,2})(?:[:hg](\d{2})?(?::\d{2})?|[.,](\d+))?")
_DAYS = {
    **{name: place for place, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    **{f"t{number}": number - 2 for number in range(2, 8)}, "cn": SUNDAY, "chu nhat": SUNDAY,
    **{f"thu {number}": number - 2 for number in range(2, 8)},
}  # fmt: skip
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EVERY = ("", "all", "daily", "every day", "hang ngay", "moi ngay", "tat ca")
_BANDS = {
    "peak": "peak", "cao diem": "peak", "normal": "normal", "binh thuong": "normal", "off peak": "off_peak",
    "thap diem": "off_peak",
}  # fmt: skip


@dataclass(frozen=True)
class Tariff:
    """price, export_price: (8760,) money a kWh; export_price is 0 where none was given. sources: rows of the decision
    whose bands were used, none where the user's own hold."""

    price: np.ndarray
    export_price: np.ndarray
    sells: bool
    sources: tuple[Mapping[str, str], ...] = ()


def read_tariff(
    path: Path, calendar: Calendar, as_of: datetime.date, tell: user_csv.Tell | None = None
) -> Tariff:  # fmt: skip
    """The tariff of a table with the columns hour,price; from,to,days,price; or band,price; each with export_price if
    power is sold. as_of: the day whose bands hold for those that are named only.

    Raises EcoIpError for bands that overlap or leave a gap, a clock or day that cannot be read, and figures below 0.
    """
    headings = user_csv.columns(path, ("price",), tell)
    if "hour" in headings:
        found = read_hours(path, ("price",), ("export_price",))
        return Tariff(found["price"], found.get("export_price", np.zeros(len(found["price"]))), "export_price" in found)
    if "from" not in headings and "band" not in headings:
        raise EcoIpError("energy.error.tariff_columns", path=path.name, columns=", ".join(headings))
    needed = ("price", "from", "to") if "from" in headings else ("price", "band")
    table = user_csv.rows(path, ("price", "export_price"), needed=needed)
    sources = () if "from" in table.headings else _rows_of(as_of, path)
    week = np.full((2, _WEEK, _MINUTES), np.nan)
    for line, row, spans in _own(table) if "from" in table.headings else _named(table, sources):
        prices = [figure_of(table, line, row, name) if name in table.headings else 0.0 for name in _PRICES]
        for days, start, stop in spans:
            _fill(week, days, start, stop, prices, table, line)
    _check_whole(week[0], path)
    # An hour that straddles two bands takes their mean by minutes.
    hourly = week.reshape(2, _WEEK, 24, 60).mean(axis=3)[:, calendar.weekday, calendar.hour]
    return Tariff(hourly[0], hourly[1], "export_price" in table.headings, tuple(sources))


_PRICES = ("price", "export_price")
_Span = tuple  # of the days of the week, and the minutes from and to


def clock(text: str) -> int | None:
    """The minute of the day of 22:00, 9h30, 9.5 or 24, None for none."""
    found = _CLOCK.fullmatch(fold(text).replace(" ", ""))
    if found is None:
        return None
    part = float(f"0.{found[3]}") * 60 if found[3] else float(found[2] or 0)
    minute = int(found[1]) * 60 + part
    # 0.3333 of an hour are twenty minutes, not a second less.
    if abs(minute - round(minute)) > 0.02 or not 0 <= minute <= _MINUTES or part >= 60:
        return None
    return round(minute)


def days_of(text: str) -> list[int] | None:
    """The days of the week, 0 for Monday, of mon-sat, T2-T7, CN or all; None for what is none."""
    said = fold(re.sub("[-–]", "~", text))  # or it would go with the marks
    if said in _EVERY:
        return list(range(_WEEK))
    days: set[int] = set()
    for part in re.split(r"[,;+/]", said):
        ends = [_DAYS.get(_short(each.strip())) for each in part.split("~")]
        if len(ends) > 2 or None in ends:
            return None
        first, last = ends[0], ends[-1]
        days |= {day % _WEEK for day in range(first, (last if last >= first else last + _WEEK) + 1)}  # type: ignore
    return sorted(days)


def _short(word: str) -> str:
    """monday and Mon. are mon."""
    return word[:3] if word.rstrip(".")[:3] in _DAYS and word.rstrip(".").isalpha() else word


def _own(table: user_csv.Rows) -> Iterator[tuple[int, dict[str, str], list[_Span]]]:
    for line, row in table:
        start, stop, days = clock(row["from"]), clock(row["to"]), days_of(row.get("days", ""))
        for name, value, wanted in (("from", start, "clock"), ("to", stop, "clock"), ("days", days, "days")):
            if value is None or (name == "from" and value == _MINUTES):
                raise table.no_figure(line, name, row[name], f"energy.wanted.{wanted}")
        if start == stop:
            raise table.no_figure(line, "to", row["to"], "energy.wanted.span")
        yield line, row, [(days, start, stop)]


def _named(
    table: user_csv.Rows, rows: Sequence[Mapping[str, str]]
) -> Iterator[tuple[int, dict[str, str], list[_Span]]]:
    """The bands of a decision; normal is what the others leave."""
    spans: dict[str, list[_Span]] = {"normal": _left(rows)}
    for each in rows:
        spans.setdefault(each["band"], []).append((days_of(each["days"]), clock(each["from"]), clock(each["to"])))
    for line, row in table:
        band = _BANDS.get(fold(row["band"]).strip())
        if band is None:
            raise table.no_figure(line, "band", row["band"], "energy.wanted.band")
        yield line, row, spans[band]


def _left(rows: Sequence[Mapping[str, str]]) -> list[_Span]:
    taken = np.zeros((_WEEK, _MINUTES), dtype=bool)
    for each in rows:
        for day in days_of(each["days"]) or ():
            taken[day, _minutes(clock(each["from"]) or 0, clock(each["to"]) or 0)] = True
    found = []
    for day in range(_WEEK):
        edges = np.flatnonzero(np.diff(np.r_[True, taken[day], True]))
        found += [([day], int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2])]
    return found


def _rows_of(as_of: datetime.date, path: Path) -> list[Mapping[str, str]]:
    rows = [row for row in shipped.rows("parameters", "tariff_bands.csv") if row["since"] <= as_of.isoformat()]
    if not rows:
        raise EcoIpError("energy.error.no_bands", path=path.name, day=as_of)
    newest = max(row["since"] for row in rows)
    return [row for row in rows if row["since"] == newest]


def _minutes(start: int, stop: int) -> np.ndarray:
    """The minutes of a band; one over midnight is of the same day at both its ends."""
    return np.arange(start, stop) if start < stop else np.r_[np.arange(stop), np.arange(start, _MINUTES)]


def _fill(
    week: np.ndarray, days: Sequence[int], start: int, stop: int, prices: Sequence[float], table: user_csv.Rows,
    line: int,
) -> None:  # fmt: skip
    minutes = _minutes(start, stop)
    for day in days:
        taken = minutes[~np.isnan(week[0, day, minutes])]
        if len(taken):
            raise EcoIpError("energy.error.bands_overlap", path=table.path.name, line=line, **_place(day, taken[0]))
        week[0, day, minutes], week[1, day, minutes] = prices


def _check_whole(price: np.ndarray, path: Path) -> None:
    gaps = np.argwhere(np.isnan(price))
    if len(gaps):
        raise EcoIpError("energy.error.bands_gap", path=path.name, **_place(*gaps[0]))


def _place(day: int, minute: int) -> dict[str, object]:
    names = {"vi": f"thứ {int(day) + 2}" if day != SUNDAY else "chủ nhật", "en": _ENGLISH[int(day)]}
    return {"day": names, "time": f"{int(minute) // 60:02d}:{int(minute) % 60:02d}"}
