"""The offer as one HTML file: real tables for every reader, and the data its script filters, draws and ranks."""

from __future__ import annotations

import base64
import datetime
import html
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ..documents.webpage import as_data, assembled
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..text import NO_FIGURE, catalogue, class_names, date, say
from .amounts import amount, figure
from .needs import FIGURES, FORMAT, VERSION
from .offer import OUTPUT, Offer, Plot
from .panoramas import Picture
from .ranking import EFFLUENT, STEAM, WATER, hourly

_WORDS = "investor.web."
_SCRIPT, _STYLE = "investor.min.js", "investor.css"
_FINE = 4_000.0
"""Steps of the outlines over the longer side of the map: finer than any screen."""


def page(
    offer: Offer, languages: Sequence[str], made: datetime.date, pictures: Sequence[Picture] = (),
    domains: Mapping[str, Mapping[str, str]] | None = None, twin: tuple[Mapping[str, Any], str, str] | None = None,
) -> str:  # fmt: skip
    """The file. languages: ids, the first opens; domains: what states of plots are called; twin: its scene, script and
    style, None without. Raises EcoIpError where the page's script has not been built into this installation."""
    from ..twin.page import viewer

    held: dict[str, Any] = {"offer": data(offer, languages, made, pictures, domains or {})}
    script, style = viewer(_SCRIPT), viewer(_STYLE)
    if twin is not None:
        scene, its_script, its_style = twin
        held["scene"] = scene
        script, style = f"{script}\n{its_script}", f"{its_style}\n{style}"
    title = f"{offer.title} – {say('investor.web.title', languages[0])}"
    body = _body(offer, languages, made, domains or {}, twin is not None)
    return assembled(title, languages[0], body, held, script, style)


def told_text(offer: Offer, languages: Sequence[str], made: datetime.date, domains: Mapping[str, Any]) -> str:
    """Everything the page tells but its pictures and the twin: what is searched for leaks."""
    return html.unescape(_body(offer, languages, made, domains, False)) + as_data(
        data(offer, languages, made, (), domains)
    )


def words() -> str:
    """All sentences of the plugin and names of its vocabulary, which are no secrets."""
    resources = Vocabulary.shipped().resources.values()
    said = [text for each in catalogue().values() for text in each.values()]
    return "\n".join([*said, *(name for each in resources for name in (each.id, *each.name.values()))])


def data(
    offer: Offer, languages: Sequence[str], made: datetime.date, pictures: Sequence[Picture],
    domains: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:  # fmt: skip
    """All the script reads, in columns; figures that nobody knows are null."""
    plots, parks = offer.plots, list(offer.parks)
    picture_of = {each.plot: number for number, each in enumerate(pictures)}
    box, outlines = _outlines(plots)
    resources = Vocabulary.shipped().resources
    ids = sorted({*(each.resource for each in offer.flows), *(id_ for fit in offer.fits.values() for id_ in fit)})
    at = {id_: row for row, id_ in enumerate(ids)}
    kinds = sorted(offer.fits)
    return {
        "version": 1, "request": [FORMAT, VERSION], "figures": list(FIGURES), "title": offer.title,
        "made": made.isoformat(), "languages": list(languages), "words": _said(languages, domains, plots),
        "parks": [offer.parks[each] for each in parks], "metres": offer.in_metres, "box": box,
        "plots": {
            "id": [each.id for each in plots], "name": [each.name for each in plots],
            "park": [parks.index(each.park) if each.park in parks else -1 for each in plots],
            "area": [_rounded(each.area_ha) for each in plots], "measured": [int(each.measured) for each in plots],
            "price": [each.price for each in plots], "unit": [each.price_unit for each in plots],
            "power": [each.power_kw for each in plots], "status": [each.status for each in plots],
            "industry": [each.industry for each in plots], "from": [each.available_from for each in plots],
            "use": [each.land_use for each in plots], "phase": [each.phase for each in plots],
            "minutes": [_rounded(each.minutes) for each in plots], "port": [each.port for each in plots],
            "url": [each.pano_url for each in plots], "picture": [picture_of.get(n, -1) for n in range(len(plots))],
            "reach": [_bits(each.reach, len(offer.flows)) for each in plots], "shape": outlines,
        },
        "flows": {
            "kind": [kinds.index((each.side, each.resource)) for each in offer.flows],
            "quantity": [each.quantity for each in offer.flows], "unit": [each.unit for each in offer.flows],
            "period": [each.period for each in offer.flows], "hourly": [each.hourly for each in offer.flows],
        },
        "kinds": [
            {"out": int(side == OUTPUT), "resource": at[resource], "family": resources[resource].unit_family,
             "fits": sorted(at[each] for each in offer.fits[side, resource]),
             "treated": sorted(at[each] for each in offer.treated.get((side, resource), ()))}
            for side, resource in kinds
        ],
        "resources": {"id": ids, **{each: [resources[id_].name[each] for id_ in ids] for each in languages}},
        "stands": {name: [at[each] for each in which if each in at]
                   for name, which in (("steam", STEAM), ("water", WATER), ("effluent", EFFLUENT))},
        "pictures": [{"size": len(each.data), "src": _uri(each)} for each in pictures],
    }  # fmt: skip


def _said(
    languages: Sequence[str], domains: Mapping[str, Mapping[str, str]], plots: Sequence[Plot]
) -> dict[str, dict[str, str]]:  # fmt: skip
    found: dict[str, dict[str, str]] = {}
    for language in languages:
        said = {key[len(_WORDS) :]: text[language] for key, text in catalogue().items() if key.startswith(_WORDS)}
        said.update({f"status.{id_}": names[language] for id_, names in domains.items()})
        said.update({f"use.{use}": class_names((use,), language) for use in {each.land_use for each in plots} if use})
        found[language] = said
    return found


def _rounded(value: float | None) -> float | None:
    """To nine decimals, which no reader sees and no comparison with what was entered misses."""
    return None if value is None else round(value, 9)


def _uri(picture: Picture) -> str:
    return f"data:{picture.kind};base64,{base64.b64encode(picture.data).decode('ascii')}"


def _bits(rows: Sequence[int], count: int) -> str:
    """Positions as a bit each, the first lowest, in base64: a fifth of their numbers."""
    return base64.b64encode(sum(1 << each for each in rows).to_bytes((count + 7) // 8, "little")).decode("ascii")


def _near(offer: Offer, plot: Plot) -> str:
    """How many flows of each kind are within reach, by the number the kind has in the table of flows."""
    number_of = {kind: at for at, kind in enumerate(sorted(offer.fits), 1)}
    flows = (offer.flows[at] for at in plot.reach)
    counts = Counter(number_of[each.side, each.resource] for each in flows)
    return ", ".join(f"{kind}×{count}" for kind, count in sorted(counts.items()))


def _outlines(plots: Sequence[Plot]) -> tuple[list[float], list[list[list[int]]]]:
    """The box of the map (x, y of its lower left corner, width, height, and the size of a step), and of each plot its
    rings as steps: the first place, then from each to the next."""
    shapes = np.array([*(each.outline for each in plots), None], dtype=object)[:-1]
    there = shapes[~shapely.is_missing(shapes)]
    if not len(there):
        return [0.0, 0.0, 0.0, 0.0, 1.0], [[] for _ in plots]
    left, low, right, high = shapely.total_bounds(there).tolist()
    step = max(right - left, high - low) / _FINE or 1.0
    found = []
    for shape in shapes:
        rings: list[list[int]] = []
        for part in shapely.get_parts(shape) if shape is not None else ():
            if part.geom_type == "Polygon":
                rings += [_steps(ring, left, low, step) for ring in (part.exterior, *part.interiors)]
        found.append(rings)
    return [left, low, right - left, high - low, step], found


def _steps(ring: Any, left: float, low: float, step: float) -> list[int]:
    places = np.round((shapely.get_coordinates(ring)[:-1] - (left, low)) / step).astype(int)
    keep = np.r_[True, (np.diff(places, axis=0) != 0).any(axis=1)]
    places = places[keep]
    return [int(each) for each in np.r_[places[:1], np.diff(places, axis=0)].ravel()]


def _body(
    offer: Offer, languages: Sequence[str], made: datetime.date, domains: Mapping[str, Any], twin: bool
) -> str:  # fmt: skip
    """What stands in the page before its script runs, and where none may: heading and the two tables."""

    def both(key: str, **params: Any) -> str:
        return html.escape(" / ".join(say(f"investor.web.{key}", each, **params) for each in languages))

    intro = "".join(
        f'<p lang="{each}">{html.escape(say("investor.web.intro", each, made=date(made, each)))}</p>'
        for each in languages
    )
    three = '<section id="three"><div id="twin"></div></section>' if twin else ""
    return (
        f'<div id="investor"><h1>{html.escape(offer.title)} – {both("title")}</h1>{intro}<p>{both("no_script")}</p>\n'
        f"<p>{both('near_note')}</p>\n{_plots(offer, languages, domains, both)}\n{_flows(offer, languages, both)}</div>"
        f"{three}"
    )


def _plots(offer: Offer, languages: Sequence[str], domains: Mapping[str, Any], both: Any) -> str:
    heads = ("plot", "status", "area", "price", "power", "steam", "minutes", "industry", "neighbours")
    rows = []
    for plot in offer.plots:
        steam, more = hourly(offer.flows_of(plot, OUTPUT, STEAM), "mass")
        states = dict.fromkeys((domains.get(plot.status) or {}).get(each, plot.status) for each in languages)
        name = plot.title if plot.id in plot.title else f"{plot.title} ({plot.id})"
        price = figure(plot.price, languages[0]) if plot.price is None else (
            f"{figure(plot.price, languages[0])} {plot.price_unit}"
        )  # fmt: skip
        cells = (
            " / ".join(states), figure(plot.area_ha, languages[0]), price, figure(plot.power_kw, languages[0]),
            ("≥ " if more else "") + figure(steam, languages[0]) if steam or not more else NO_FIGURE,
            figure(plot.minutes, languages[0]), plot.industry or NO_FIGURE, _near(offer, plot) or NO_FIGURE,
        )  # fmt: skip
        rows.append(f'<tr><th scope="row">{html.escape(name)}' + "".join(f"<td>{html.escape(each)}" for each in cells))
    return _table(both("table") + f" ({NO_FIGURE}: {both('unknown')})", [both(each) for each in heads], rows)


def _flows(offer: Offer, languages: Sequence[str], both: Any) -> str:
    resources = Vocabulary.shipped().resources
    rows = []
    for at, kind in enumerate(sorted(offer.fits), 1):
        names = dict.fromkeys(resources[kind[1]].name[language] for language in languages)
        side = both("output" if kind[0] == OUTPUT else "input")
        amounts = "; ".join(amount(each, languages[0]) for each in offer.flows if (each.side, each.resource) == kind)
        rows.append(f'<tr><th scope="row">{at}<td>{html.escape(" / ".join(names))}<td>{side}<td>{html.escape(amounts)}')
    heads = [both(each) for each in ("number", "resource", "direction", "amount")]
    return _table(both("offers"), heads, rows)


def _table(title: str, heads: Sequence[str], rows: Sequence[str]) -> str:
    top = "".join(f'<th scope="col">{each}' for each in heads)
    return (
        f'<div class="scroll"><table><caption>{title}</caption><thead><tr>{top}</thead><tbody>\n'
        + "\n".join(rows)
        + "</tbody></table></div>"
    )
