"""`ecoip:recyclingcatchment`: how large recycling land can be for the waste within reach of it."""

from __future__ import annotations

from ...core.progress import step
from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE
from ..framework.outputs import NO_PLACE, POINT, POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import blocks
from . import recycling_keys as keys

FEED = Table(
    "FEED",
    text("What feeds the land"),
    text("Each waste that feeds a sub-class within the radius: tonnes a year, of how many places, mean distance."),
    {
        "subclass": "string", "name": "string", "resource": "string", "resource_name": "string", "t_per_year": "double",
        "firms": "integer", "mean_m": "double",
    },
    NO_PLACE,
)  # fmt: skip
SIZES = Table(
    "SIZES",
    text("How large it can be"),
    text(
        "Each sub-class that has land: tonnes within reach, its hectares as drawn, the least and the most hectares that"
        " such an amount feeds, and what that rests on."
    ),
    {
        "subclass": "string", "name": "string", "t_per_year": "double", "firms": "integer", "drawn_ha": "double",
        "ha_low": "double", "ha_high": "double", "basis": "string",
    },
    NO_PLACE,
)  # fmt: skip
SOURCES = Table(
    "SOURCES",
    text("Places of waste"),
    text("Each waste of a place: what it feeds, how far that is, and what becomes of it (fed, far, no_zone, no_kind)."),
    {
        "who": "string", "resource": "string", "resource_name": "string", "subclass": "string", "t_per_year": "double",
        "distance_m": "double", "state": "string",
    },
    POINT,
    "recycling_sources.qml",
)  # fmt: skip
REACHES = Table(
    "REACHES",
    text("Catchments"),
    text("The land within the radius of each sub-class."),
    {"subclass": "string", "name": "string", "t_per_year": "double"},
    POLYGON,
    "recycling_reaches.qml",
    by_default=False,
)


def work(run: Run) -> Done:
    """Read land and waste, hold them against each other."""
    from ...core.symbiosis.recycling.catchment import FAR, FED, NO_KIND, NO_ZONE, catchment
    from ...core.symbiosis.recycling.feeds import own_feeds
    from ...core.symbiosis.recycling.report import message, render
    from ...core.symbiosis.recycling.tables import feed_columns, reach_rows, size_columns, source_rows
    from ...core.tables.norms import norms_on, own_norms, table_of
    from .recycling_inputs import read_land, read_wastes

    day = run[AS_OF]
    norms = own_norms(norms_on(day, "recycling.csv"), run[keys.FACTORS], run.tell)
    feeds = own_feeds(run[keys.FEEDS], run.tell)
    land = read_land(run)
    found = catchment(land, read_wastes(run, feeds), run[keys.RADIUS] or 0.0, day, norms)
    step(run.progress(45, 90), 1.0)
    language = run.language
    return Done(
        message(found, language),
        {
            "FED_T": found.tonnes(FED), "FAR_T": found.tonnes(FAR), "NO_ZONE_T": found.tonnes(NO_ZONE),
            "NO_KIND_T": found.tonnes(NO_KIND),
        },
        {
            FEED: lambda: Content(feed_columns(found, language)),
            SIZES: lambda: Content(size_columns(found, language)),
            SOURCES: lambda: Content(*source_rows(found, language)),
            REACHES: lambda: Content(*reach_rows(found, language)),
        },
        {
            keys.REPORT: lambda: render(found, run.notes, language),
            keys.PARAMETERS: lambda: table_of(norms),
        },
    )  # fmt: skip


SPEC = Spec(
    "recyclingcatchment",
    text("Catchment of recycling land"),
    text(
        "Says how large recycling land can be for the waste of its surroundings: plastics, vehicles, electronics,"
        " appliances, metal, construction waste. Wastes are told by their code of the European List of Wastes or by"
        " their resource, each feeds one kind of land, and tonnes count once: within the radius, too far, without land"
        " of their kind, or feeding none.\n\n"
        "How many tonnes a hectare works up is the project's own figure; no source was read. Without it the ceiling of"
        " QCVN 01:2021 (2.12.3) for waste treatment facilities says how large the land may be at most, and nothing says"
        " how large at least."
    ),
    text("recycling,catchment,waste,reverse logistics,tai che,vung thu gom,chat thai,phan khu tai che"),
    blocks.SYMBIOSIS,
    takes=(
        keys.ZONES, keys.SUBCLASS_FIELD, keys.FIRMS, keys.FIRM_ID, keys.FLOWS, keys.WASTE, keys.WASTE_KIND,
        keys.WASTE_T, keys.WASTE_PLACE, keys.WASTE_YEAR, keys.RADIUS, blocks.YEAR, AS_OF, keys.FEEDS, keys.FACTORS,
        LANGUAGE,
    ),
    gives=(
        FEED, SIZES, SOURCES, REACHES, keys.REPORT, keys.PARAMETERS,
        Figure("FED_T", text("Waste within reach (t/year)")),
        Figure("FAR_T", text("Waste too far (t/year)")),
        Figure("NO_ZONE_T", text("Waste without land of its kind (t/year)")),
        Figure("NO_KIND_T", text("Waste that feeds no recycling land (t/year)")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipSymbiosisMenu", text("Catchment of recycling land…")),
)  # fmt: skip
