"""What a feeder's check says: its sentence, its tables, and a page with the voltage along the lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ...documents import html
from ...documents.figures import NONE, figure
from ...documents.model import Bullets, Column, Part, Picture, Report, Section, Table, Verdict
from ...reporting.map.svg import as_data_uri
from ...rules.judge import AT_LEAST, Judged
from ...rules.judge import Verdict as Ruled
from ...rules.verdict import NO_VERDICT, SIGNS
from ...text import listed, say
from .profile import profile
from .study import Feeder, distance_km

Note = tuple[str, dict[str, Any]]
_MOST_LISTED = 200
SOURCE, LOAD, JOINT = "source", "load", "joint"


def word(key: str, language: str, **values: object) -> str:
    """The sentence `feeder.<key>`."""
    return say(f"feeder.{key}", language, **values)


def message(found: Feeder, language: str) -> str:
    """The result in a few sentences."""
    judged = [_judged(each, language) for each in found.judged] or [word("judged.none", language)]
    return " ".join([_headline(found, language), *judged])


def _headline(found: Feeder, language: str) -> str:
    """The lowest voltage, what is lost, and which lines carry too much."""
    figures, lowest = found.figures(), int(found.v_pu.argmin())
    said = [word("message", language, bus=f"B{lowest}", v_pu=figures["V_MIN_PU"], loss_kw=figures["LOSS_KW"],
                 load_mw=figures["LOAD_MW"])]  # fmt: skip
    if found.year is not None:
        said.append(word("year", language, hour=found.year.hour, loss_mwh=found.year.loss_mwh))
    if len(found.overloaded):
        ids = [found.lines.id[found.tree.row[bus]] for bus in found.overloaded.tolist()]
        said.append(word("overloaded", language, count=len(ids), ids=listed(ids)))
    return " ".join(said)


def branch_columns(found: Feeder) -> tuple[dict[str, list[Any]], list[Any]]:
    """One row for each stretch of line, from where it is fed."""
    fed = found.tree.fed
    row = found.tree.row[fed]
    return {
        "line_id": [str(each) for each in found.lines.id[row]],
        "from_bus": [f"B{bus}" for bus in found.tree.parent[fed].tolist()],
        "to_bus": [f"B{bus}" for bus in fed.tolist()],
        "length_km": found.tree.length_km[fed].tolist(),
        "i_ka": found.flow.current_ka[fed, 0].tolist(),
        "max_ka": _cells(found.lines.max_ka[row]),
        "loading_pct": _cells(found.loading_pct[fed]),
        "loss_kw": found.loss_kw[fed].tolist(),
        "drop_pct": ((found.v_pu[found.tree.parent[fed]] - found.v_pu[fed]) * 100.0).tolist(),
    }, found.tree.piece[fed].tolist()


def bus_columns(found: Feeder) -> tuple[dict[str, list[Any]], list[Any]]:
    """One row for each bus: end of a line, load or source."""
    mva, loaded = found.bus_mva, set(found.tree.load_bus.tolist())
    kinds = [
        SOURCE if up < 0 else LOAD if bus in loaded else JOINT for bus, up in enumerate(found.tree.parent.tolist())
    ]
    names: dict[int, list[str]] = {}
    for number, bus in enumerate(found.tree.load_bus.tolist()):
        names.setdefault(bus, []).append(str(found.loads.id[number]))
    return {
        "bus": [f"B{bus}" for bus in range(len(kinds))],
        "kind": kinds,
        "loads": [listed(names.get(bus, [])) for bus in range(len(kinds))],
        "source": [str(found.sources.id[each]) for each in found.tree.source.tolist()],
        "v_pu": found.v_pu.tolist(),
        "v_kv": (found.v_pu * found.grid.kv).tolist(),
        "p_mw": mva.real.tolist(),
        "q_mvar": mva.imag.tolist(),
        "distance_km": distance_km(found.tree).tolist(),
    }, shapely.points(found.tree.xy).tolist()


def notes(found: Feeder) -> list[Note]:
    """What a reader of the figures has to know."""
    said: list[Note] = []
    if (unknown := int(np.isnan(found.lines.max_ka).sum())) > 0:
        said.append(("feeder.note.no_max", {"count": unknown}))
    if (lengths := int((~np.isnan(found.lines.length_km)).sum())) > 0:
        said.append(("feeder.note.lengths", {"count": lengths}))
    cut = len(found.tree.fed) - len(set(found.tree.row[found.tree.fed].tolist()))
    if cut:
        said.append(("feeder.note.cut", {"count": cut}))
    return said


def page(found: Feeder, language: str, told: Sequence[Note]) -> str:
    """The report as a web page."""
    stamp = f"{SIGNS[found.verdict]} {word(f'verdict.{found.verdict}', language)}"
    caveats = [_judged(each, language) for each in found.judged] or [word("judged.none", language)]
    caveats += [each.note[language] for each in found.judged if isinstance(each, Ruled) and each.note][:1]
    first: list[Part] = [Verdict(stamp, _headline(found, language), found.verdict, caveats)]
    title = word("chart", language)
    marks = [
        (each.required, word(f"mark.{each.sense}", language, value=each.required))
        for each in found.judged if each.required is not None
    ]  # fmt: skip
    axes = word("axis.km", language), word("axis.pct", language)
    drawn = profile(title, axes, found.tree.parent, distance_km(found.tree), found.v_pu * 100.0, marks)
    said = [*(say(key, language, **values) for key, values in told), word("method", language)]
    sections = [
        Section(word("title.profile", language), [Picture(as_data_uri(drawn), title)]),
        Section(word("title.branches", language), [_branches(found, language)]),
        Section(word("title.buses", language), [_buses(found, language)]),
        Section(word("title.notes", language), [Bullets(said)]),
    ]
    return html.page(Report(language, word("title.report", language), sections, first))


def _branches(found: Feeder, language: str) -> Table:
    columns, _ = branch_columns(found)
    loading = [-1.0 if each is None else each for each in columns["loading_pct"]]
    order = sorted(range(len(loading)), key=lambda row: -loading[row])
    decimals = {"length_km": 3, "i_ka": 4, "loading_pct": 3, "loss_kw": 4, "drop_pct": 3}
    rows = [
        [columns["line_id"][row], f"{columns['from_bus'][row]} – {columns['to_bus'][row]}",
         *(figure(columns[name][row], places, language) for name, places in decimals.items())] for row in order
    ]  # fmt: skip
    heads = [Column(word(f"col.{name}", language)) for name in ("line", "buses")]
    return _table(
        [*heads, *(Column(word(f"col.{name}", language), align="right") for name in decimals)], rows, language
    )


def _buses(found: Feeder, language: str) -> Table:
    columns, _ = bus_columns(found)
    order = np.argsort(found.v_pu, kind="stable").tolist()
    decimals = {"v_pu": 8, "v_kv": 4, "p_mw": 3, "q_mvar": 3}
    rows = [
        [columns["bus"][row], word(f"bus.{columns['kind'][row]}", language), columns["loads"][row] or NONE,
         *(figure(columns[name][row], places, language) for name, places in decimals.items())] for row in order
    ]  # fmt: skip
    heads = [Column(word(f"col.{name}", language)) for name in ("bus", "kind", "loads")]
    return _table(
        [*heads, *(Column(word(f"col.{name}", language), align="right") for name in decimals)], rows, language
    )


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]], language: str) -> Table:
    more = len(rows) - _MOST_LISTED
    return Table(columns, rows[:_MOST_LISTED], more=word("more", language, count=more) if more > 0 else "")


def _judged(each: Judged, language: str) -> str:
    """One end of the band in a sentence, with how sure its figure is."""
    end = "low" if each.sense == AT_LEAST else "high"
    if each.verdict == NO_VERDICT:
        reason = "" if each.reason is None else say(each.reason[0], language, **each.reason[1])
        return word(f"judged.{end}_open", language, measured=each.measured, reason=reason)
    values = {"measured": each.measured, "required": each.required, "source": each.source or NONE}
    said = word(f"judged.{end}_{each.verdict}", language, **values)
    return f"{said} {word(f'judged.{each.evidence}', language, source=each.source or NONE)}".strip()


def _cells(values: np.ndarray) -> list[float | None]:
    return [None if each != each else float(each) for each in values]
