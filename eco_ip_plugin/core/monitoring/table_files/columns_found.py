"""Which column of a table is what, by headings and by what stands below them."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...tables.numbers import read
from . import headings as words
from .mapping import Mapping, Place, Series
from .sampling import Sample, titles
from .times import parsed

_LOOKED_AT = 40  # lines among which the headings are looked for
_WRITTEN = ("ymd", "dmy", "mdy", "compact", "unix", "unix_ms")
_ANY_TIME = (*_WRITTEN, "excel", "excel1904")
Said = tuple[str, Dict[str, object]]


@dataclass(frozen=True)
class Found:
    """headings: one for each column; rows: of values, from all over the table."""

    mapping: Mapping
    headings: tuple[str, ...]
    rows: tuple[Sequence[Any], ...]
    sample: Sample
    reasons: tuple[Said, ...] = ()
    doubts: tuple[Said, ...] = ()


@dataclass(frozen=True)
class _Head:
    """top: place of the row with the headings in `Sample.head`, −1 for none; first: that of the first row of values;
    names, units, groups: of each column, "" for none; groups stand above the names, as stations do."""

    top: int
    first: int
    names: tuple[str, ...]
    units: tuple[str, ...]
    groups: tuple[str, ...]


def columns_found(sample: Sample, given: Dict[str, Any]) -> Found:
    """What is found; what is `given` stays as it is."""
    head = _head(sample, given)
    lines = [line for line, _ in sample.head]
    first = lines[head.first] if head.first < len(lines) else (lines[-1] + 1 if lines else 1)
    rows = [row for row in sample.body[head.first :] if any(cell is not None for cell in row)]
    heading_line = lines[head.top] if head.top >= 0 else 0
    roles, twice = _roles(head.names, rows)
    settled: dict[str, Any] = {"heading_line": heading_line, "data_line": first}
    doubts: list[Said] = []
    reasons: list[Said] = []
    for role, places in roles.items():
        if role not in given:
            settled[role] = _named(places[0], head.names)
    if twice and "time" not in given:
        doubts.append(("reading_table.doubt.two_times", {"columns": ", ".join(head.names[each] for each in twice)}))
    if "time" not in given and "time" not in roles:
        doubts.append(("reading_table.doubt.no_time_column", {"file": sample.file, "sheet": sample.sheet}))
    layout = given.get("layout") or ("long" if _is_long(roles, given) else "wide")
    settled["layout"] = layout
    if not doubts and layout == "wide" and "columns" not in given:
        settled["columns"] = _series(head, rows, {each for places in roles.values() for each in places}, given, reasons)
        if not settled["columns"]:
            doubts.append(("reading_table.doubt.no_values", {"file": sample.file}))
        elif head.top < 0 or any(not each.parameter or words.role_of(each.parameter) for each in settled["columns"]):
            doubts.append(("reading_table.doubt.which_parameter", {"file": sample.file}))
    if not doubts and layout == "long" and not given.get("parameter_is"):
        doubts += [("reading_table.doubt.no_parameter", {"file": sample.file})] * ("parameter" not in {*roles, *given})
    mapping = Mapping(**{**settled, **{name: value for name, value in given.items() if name in settled}})
    return Found(mapping, head.names, tuple(rows), sample, tuple(reasons), tuple(doubts))


def _is_long(roles: Dict[str, Any], given: Dict[str, Any]) -> bool:
    has_value = "value" in roles or "value" in given
    return has_value and any(name in roles or given.get(name) for name in ("parameter", "parameter_is"))


def _named(place: int, names: Sequence[str]) -> Place:
    """How a mapping calls a column: by its heading where that is the only one."""
    return names[place] if names[place] and names.count(names[place]) == 1 else place + 1


def _head(sample: Sample, given: Dict[str, Any]) -> _Head:
    rows = [row for _, row in sample.head]
    lines = [line for line, _ in sample.head]
    width = sample.width
    if "heading_line" in given:
        top = lines.index(given["heading_line"]) if given["heading_line"] in lines else -1
    else:
        top = _top(rows[:_LOOKED_AT])
    first = _first(rows, top, width)
    if given.get("data_line") in lines:
        first = lines.index(given["data_line"])
    elif "data_line" in given and lines:
        first = next((place for place, line in enumerate(lines) if line >= given["data_line"]), len(lines))
    if top < 0:
        return _Head(-1, first, ("",) * width, ("",) * width, ("",) * width)
    return _headed(sample, rows, top, first)


def _top(rows: Sequence[Sequence[Any]]) -> int:
    """The row in which most headings are known; else the last row of texts before the first with a time; −1."""
    scores = [len({*map(words.role_of, titles(row))} - {"", "none"}) for row in rows]
    best = max(scores, default=0)
    timed = next((place for place, row in enumerate(rows) if _times(row, _WRITTEN)), len(rows))
    if best and scores.index(best) < timed:
        return scores.index(best)
    texts = [place for place, row in enumerate(rows[:timed]) if len([*filter(None, titles(row))]) > 1]
    return texts[-1] if texts else -1


def _first(rows: Sequence[Sequence[Any]], top: int, width: int) -> int:
    """The first row with a time below the headings; a number counts as one of Excel where the headings say so."""
    names = titles(rows[top]) if top >= 0 else []
    stamped = [at for at, name in enumerate(names) if words.role_of(name) in ("full", "date", "clock")]
    for place in range(top + 1, len(rows)):
        row = rows[place]
        if _times(row, _WRITTEN) or any(at < len(row) and _is_time(row[at], _ANY_TIME) for at in stamped):
            return place
    return min(top + 1, len(rows))


def _headed(sample: Sample, rows: Sequence[Sequence[Any]], top: int, first: int) -> _Head:
    width = _width(rows, top, first)
    names = _padded(_spread(sample, top), width)
    units, groups = ("",) * width, ("",) * width
    for place in range(top + 1, first):
        below = _padded(titles(rows[place]), width)
        said = [
            each for each, name in zip(below, names) if each and words.role_of(name) not in ("full", "date", "clock")
        ]
        if not said:
            continue
        if sum(map(words.is_unit, said)) * 2 >= len(said):
            units = tuple(each if words.is_unit(each) else "" for each in below)
        else:
            groups = tuple(name if each and each != name else "" for name, each in zip(names, below))
            names = tuple(each or name for name, each in zip(names, below))
    return _Head(top, first, names, units, groups)


def _width(rows: Sequence[Sequence[Any]], top: int, first: int) -> int:
    """Columns that have headings, or are filled in most rows: what stands further right is a slip."""
    values = [row for row in rows[first:] if any(cell is not None for cell in row)]
    ends = [max((at for at, cell in enumerate(row) if cell is not None), default=-1) + 1 for row in values]
    often = sorted(ends)[len(ends) // 2] if ends else 1
    headed = [at + 1 for row in rows[top:first] for at, cell in enumerate(row) if cell is not None]
    return max(often, *headed, 1)


def _spread(sample: Sample, top: int) -> list[str]:
    """The texts of a row; one that is merged over several cells stands in each, and in a file of text, which shows no
    merged cells, it stands over the blank ones behind it where the row below has texts."""
    row = titles(sample.head[top][1]) + [""] * (sample.width - len(sample.head[top][1]))
    for first, left, last, right in sample.merged:
        if first <= top <= last and left < len(row):
            for at in range(left, min(right + 1, len(row))):
                row[at] = titles(sample.head[first][1])[left] if first < len(sample.head) else row[at]
    below = titles(sample.head[top + 1][1]) if not sample.sheet and top + 1 < len(sample.head) else []
    for at in range(1, min(len(row), len(below))):
        if not row[at] and below[at] and not words.is_unit(below[at]) and row[at - 1]:
            row[at] = row[at - 1]
    return row


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *("",) * (width - len(cells)))


def _roles(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[dict[str, list[int]], list[int]]:
    """The columns of each role; and those of which several could be the time."""
    known = [words.role_of(name) for name in names]
    roles = {role: [at for at, each in enumerate(known) if each == role] for role in dict.fromkeys(known) if role}
    full, date, clock, _ = (roles.pop(name, []) for name in ("full", "date", "clock", "none"))
    hours = [at for at in (*full, *clock) if _all(rows, at, _is_clock)]
    stamps = [at for at in (*full, *clock) if at not in hours]
    if not (stamps or date):
        written = [
            at for at in range(len(names)) if not known[at] and _all(rows, at, lambda cell: _is_time(cell, _WRITTEN))
        ]
        stamps = written
    if stamps:
        roles["time"] = stamps[:1]
    elif date:
        roles["time"] = date[:1]
        if hours:
            roles["time_of_day"] = hours[:1]
    stamped = stamps or date
    return roles, stamped if len(stamped) > 1 else []


def _series(
    head: _Head, rows: Sequence[Sequence[Any]], taken: set[int], given: Dict[str, Any], reasons: list[Said]
) -> tuple[Series, ...]:  # fmt: skip
    """The columns of values of a wide table; what has other texts is left out, and told."""
    found, left_out = [], []
    taken = taken | {at for at, name in enumerate(head.names) if words.role_of(name) == "none"}
    for role in ("station", "unit", "status", "parameter", "value", "time", "time_of_day"):
        taken = taken | {at for at, name in enumerate(head.names) if given.get(role) in (name or None, at + 1)}
    for at, name in enumerate(head.names):
        cells = [row[at] for row in rows if at < len(row) and row[at] is not None]
        if at in taken or (not name and not cells):
            continue
        if cells and sum(map(_is_number, cells)) * 2 < len(cells):
            left_out.append(name or str(at + 1))
            continue
        parameter, unit = words.parameter_of(name)
        unit = unit or head.units[at].strip("()[] ")
        found.append(Series(_named(at, head.names), parameter, unit, head.groups[at]))
    if left_out:
        reasons.append(("reading_table.reason.left_out", {"columns": ", ".join(left_out)[:300]}))
    return tuple(found)


def _all(rows: Sequence[Sequence[Any]], at: int, holds: Any) -> bool:
    """Whether most cells of a column are such."""
    cells = [row[at] for row in rows[:300] if at < len(row) and row[at] is not None]
    return bool(cells) and sum(map(holds, cells)) >= 0.9 * len(cells)


def _times(row: Sequence[Any], formats: Sequence[str]) -> bool:
    return any(_is_time(cell, formats) for cell in row)


def _is_time(cell: Any, formats: Sequence[str]) -> bool:
    return cell is not None and not parsed([cell], formats, "UTC").faults[0]


def _is_clock(cell: Any) -> bool:
    if isinstance(cell, float):
        return 0.0 <= cell < 1.0
    return not parsed([f"2000-01-01 {cell}"], ("ymd",), "UTC").faults[0] and not _is_time(cell, _WRITTEN)


def _is_number(cell: Any) -> bool:
    return bool(read(cell))
