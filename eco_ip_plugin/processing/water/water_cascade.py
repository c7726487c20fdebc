"""`ecoip:watercascade`: every demand takes the worst water that is good enough, over a second network it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..framework.blocks import APPRAISAL_DATE, FORBIDDEN, LANGUAGE, MAPPING, MESSAGE, NETWORK, WATER
from ..framework.keys import TABLES, File, Number, table
from ..framework.outputs import LINE, POINT, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import reuse_blocks as blocks

if TYPE_CHECKING:
    from ...core.water.norms import Norm
    from ...core.water.reuse.land import ParkLand

CONTENT = table(
    "CONTENT",
    text("Content of flows"),
    text(
        "Table with the columns flow_id, parameter, value, unit: what each water carries, and of an input what it may"
        " carry at most. A supply without a row takes no part, a demand without one takes clean water; both are said."
    ),
    optional=True,
)
MAX_DISTANCE = Number(
    "MAX_DISTANCE",
    text("Farthest supply (m)"),
    text("Waters farther from a demand than this, straight, are not tried."),
    default=3000.0,
    positive=True,
)
CLEAN_PRICE = Number(
    "CLEAN_PRICE",
    text("Price of a cubic metre of clean water"),
    text("In any currency: what is saved a year is told in it. Empty: no amount is told."),
    positive=True,
)
PIPE_PRICE = Number(
    "PIPE_PRICE",
    text("Price of pipe (a metre)"),
    text("In the same currency, laid: what the second network costs is told in it. Empty: no amount is told."),
    positive=True,
)
FACTORS = File(
    "FACTORS",
    text("Own norms and limits"),
    text(
        "CSV or Excel file with the columns key,value and if wanted unit, source: rows that replace shipped norms and"
        " limits of quality, such as washing.cod, or add limits. The output Parameters of a run is such a table."
    ),
    filter=TABLES,
    advanced=True,
)
LINKS = Table(
    "LINKS",
    text("Water links"),
    text(
        "Which firm or plant gives which water to whom, with its way and the ids of both flows; rows from clean_supply"
        " are the clean water still needed."
    ),
    {
        "from": "string", "to": "string", "quality": "string", "m3_day": "double", "from_id": "string",
        "to_id": "string", "length_m": "double",
    },
    LINE,
    "water_links.qml",
)  # fmt: skip
PIPES = Table(
    "PIPES",
    text("Second network"),
    text("Every stretch once for each quality of water, with all it carries and how many links share it."),
    {
        "quality": "string", "m3_day": "double", "peak_m3_day": "double", "links": "integer", "length_m": "double",
    },
    LINE,
    "water_pipes.qml",
)  # fmt: skip
PLACES = Table(
    "PLACES",
    text("Waters and demands"),
    text("What each place offers or asks for, what is linked and what is left, and why clean water is still needed."),
    {
        "id": "string", "name": "string", "role": "string", "kind": "string", "quality": "string", "m3_day": "double",
        "linked_m3_day": "double", "rest_m3_day": "double", "note": "string",
    },
    POINT,
    "water_places.qml",
)  # fmt: skip
_QUALITY_TABLE = "water_quality.csv"
_NORMS = (
    "water_industry_area", "water_industry_area_share", "wastewater_collected", "water_garden", "water_road",
    "watering_wet_day", "pipe_life", "discount_rate",
)  # fmt: skip
"""Norms of demand that a cascade is held on."""


def work(run: Run) -> Done:
    """Read the waters, share them out, draw the pipes."""
    from ...core.water.cascade import report as told
    from ...core.water.cascade.quality import fresh_norm, limits_of
    from ...core.water.cascade.sharing import cascade, money
    from ...core.water.norms import norms_on, own_norms, table_of
    from .reuse_inputs import read_lands

    shipped = {**norms_on(run[APPRAISAL_DATE]), **norms_on(run[APPRAISAL_DATE], _QUALITY_TABLE)}
    both = own_norms(shipped, run[FACTORS], run.tell, fresh_norm)
    norms = {key: both[key] for key in _NORMS}
    quality = {key: each for key, each in both.items() if "." in key}
    limits = limits_of(quality)
    lands = read_lands(run)
    supplies, demands = _waters(run, lands, norms, limits)
    found = cascade(supplies, demands, limits, _terrain(run), run[MAX_DISTANCE] or 0.0, run.progress(62, 92))
    run.tell_all(found.ways.notes)
    paid = money(found, run[CLEAN_PRICE], run[PIPE_PRICE], norms)
    return Done(
        told.message(found, paid, run.language),
        told.figures(found, paid),
        {
            LINKS: lambda: Content(told.link_columns(found), told.link_lines(found)),
            PIPES: lambda: Content(told.pipe_columns(found), [pipe.line for pipe in found.pipes]),
            PLACES: lambda: Content(*told.place_columns(found, run.language)),
        },
        {
            blocks.REPORT: lambda: told.render(found, paid, lands, (norms, quality), run.notes, run.language),
            blocks.PARAMETERS: lambda: table_of({**norms, **quality}),
        },
    )


def _waters(run: Run, lands: list[ParkLand], norms: dict[str, Norm], limits: Any) -> tuple[list[Any], list[Any]]:
    """What is offered and what is asked for; what takes no part is told."""
    from ...core.errors import EcoIpError
    from ...core.geometry.units import M2_PER_HA
    from ...core.water.cascade.waters import land_of, plants_of, waters_of
    from ...core.water.months import Rain, months_said, read_rain
    from ...core.water.norms import figure
    from .reuse_inputs import read_contents, read_firms, read_flows, read_plants

    area, share, sewage = (figure(norms, key) for key in (
        "water_industry_area", "water_industry_area_share", "wastewater_collected"))  # fmt: skip
    hectares = sum(land.area_m2 for land in lands) / M2_PER_HA
    supplies, notes = plants_of(read_plants(run), area * share * sewage * hectares)
    path = run[blocks.RAIN]
    rain = Rain.none() if path is None else read_rain(path, run.tell)
    demands, more = land_of(lands, norms, limits, rain)
    if path is not None and rain.missing:
        more = [*more, ("water.finding.no_rain", {"months": months_said(rain.missing)})]
    notes = [*notes, *more]
    if run.given(blocks.FLOWS) is not None:
        firms = read_firms(run)
        given = waters_of(read_flows(run, firms)[0], firms, read_contents(run, CONTENT), limits)
        supplies, demands = [*given.supplies, *supplies], [*given.demands, *demands]
        notes = [*given.notes, *notes]
    run.tell_all(notes)
    if not demands:
        asked = [values["name"] for key, values in more if key == "cascade.note.no_norm"]
        if asked and any(len(land.gardens) or len(land.roads) for land in lands):
            names = ", ".join(name[run.language] for name in asked)
            raise EcoIpError("error.cascade_norm", day=run[APPRAISAL_DATE], names=names)
        raise EcoIpError("error.cascade_empty")
    if not supplies:
        run.tell("cascade.note.no_supply")
    return supplies, demands


def _terrain(run: Run) -> Any:
    from ...core.errors import EcoIpError
    from ...core.water.cascade.second_network import Terrain

    network, forbidden = run.layer(NETWORK, span_pct=(58, 60)), run.layer(FORBIDDEN, span_pct=(60, 62))
    if network is not None and not len(network.id):
        raise EcoIpError("error.corridors_empty", layer=run.name(NETWORK))
    return Terrain(
        None if network is None else network.geometry, None if forbidden is None else forbidden.geometry,
        run[blocks.TOLERANCE] or 0.0,
    )  # fmt: skip


SPEC = Spec(
    "watercascade",
    text("Water in a cascade"),
    text(
        "Gives each demand for water the worst water that is good enough: what firms give off, by what it carries, and"
        " the treated water of plants, which the law lets water green land and wash roads. As little clean water as can"
        " be, then the worst water, then the shortest pipes, as a minimum-cost flow; the pipes follow the network of"
        " roads and corridors, and are drawn as a second network.\n\n"
        "Quality comes from the content of flows. What a water must keep to are the limits of a class: of gardens for"
        " green land, of washing for roads, of cooling for cooling and process water of firms. An input's own content"
        " stands in place of its class's limit parameter by parameter: what it does not name, such as TSS or TDS, stays"
        " as in the class. The classes are assumed until you type your own. What nobody measured is not good enough."
    ),
    text("water cascade,reuse,quality,dual supply,minimum cost flow,su dung nuoc theo bac,nuoc tai su dung"),
    WATER,
    takes=(
        blocks.ZONES, blocks.CODE_FIELD, blocks.BOUNDARY, blocks.PARK_FIELD, blocks.FIRMS, blocks.FIRM_ID, blocks.FLOWS,
        CONTENT, blocks.PLANTS, blocks.CAPACITY, NETWORK, FORBIDDEN, MAX_DISTANCE, blocks.RAIN, CLEAN_PRICE, PIPE_PRICE,
        APPRAISAL_DATE, blocks.TOLERANCE, FACTORS, MAPPING, LANGUAGE,
    ),
    gives=(
        LINKS, PIPES, PLACES, blocks.REPORT, blocks.PARAMETERS,
        Figure("CLEAN_SAVED_M3_DAY", text("Clean water saved (m³/day)")),
        Figure("CLEAN_M3_DAY", text("Clean water still needed (m³/day)")),
        Figure("DEMAND_M3_DAY", text("Demand (m³/day)")),
        Figure("OFFERED_M3_DAY", text("Water offered (m³/day)")),
        Figure("LINK_COUNT", text("Water links")),
        Figure("PIPE_LENGTH_M", text("Length of the second network (m)")),
        Figure("SAVED_PER_YEAR", text("Saved a year, in the price's currency")),
        Figure("PIPE_COST", text("Cost of the second network")),
        Figure("PAYBACK_YEARS", text("Payback (years)")),
        Figure("COST_PER_M3", text("Pipe for each cubic metre saved")),
        MESSAGE,
    ),
    work=work,
    menu=Menu(blocks.MENU, text("Water in a cascade…")),
)  # fmt: skip
