"""`ecoip:socialservices`: what the workers of a park need of social works, what there is, and who reaches it."""

from __future__ import annotations

from ..framework.blocks import AS_OF, BOUNDARY, LANGUAGE, MAPPING, MESSAGE, PEOPLE, VERDICT
from ..framework.outputs import LINE, NO_PLACE, POINT, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import social_keys as keys

NEED = Table(
    "NEED",
    text("Needs"),
    text(
        "Each kind of work: places, land and number by the norms of the day, capacity there is, what of it serves, what"
        " lacks, how far people go, clause, source and how sure that is."
    ),
    {
        "kind": "string", "name": "string", "level": "string", "unit": "string", "places": "integer", "m2": "double",
        "works": "integer", "capacity": "double", "supplied": "double", "missing": "double", "radius_m": "double",
        "mean_m": "double", "p90_m": "double", "max_m": "double", "counts": "boolean", "verdict": "string",
        "clause": "string", "source": "string", "evidence": "string",
    },
    NO_PLACE,
)  # fmt: skip
ALLOCATION = Table(
    "ALLOCATION",
    text("Who goes where"),
    text("A line from each home to each work that has places for it, with how many and how far."),
    {
        "home_id": "string", "supply_id": "string", "kind": "string", "name": "string", "places": "integer",
        "distance_m": "double",
    },
    LINE,
    "people_allocation.qml",
)  # fmt: skip
SHORTAGE = Table(
    "SHORTAGE",
    text("Shortage"),
    text("Each home and each kind with a radius: places asked for, within reach, and missing."),
    {
        "home_id": "string", "kind": "string", "name": "string", "people": "double", "places": "integer",
        "served": "integer", "missing": "integer",
    },
    POINT,
    "people_shortage.qml",
)  # fmt: skip
LODGING = Table(
    "LODGING",
    text("Where lodging stands"),
    text("Each home: on service land, elsewhere in the park, beside it or outside; its distance from production."),
    {
        "home_id": "string", "people": "double", "place": "string", "service_pct": "double", "production_m": "double",
        "near": "boolean",
    },
    POINT,
    "people_lodging.qml",
)  # fmt: skip
STREETS = Table(
    "STREETS",
    text("Streets within the radius"),
    text("The stretches of the network that lie within the radius of each work, along it."),
    {"supply_id": "string", "kind": "string", "name": "string", "radius_m": "double", "length_m": "double"},
    LINE,
    "people_streets.qml",
    by_default=False,
)


def work(run: Run) -> Done:
    """Count the people, hold their needs against what there is."""
    from ...core.people.report import message, render
    from ...core.people.study import study
    from ...core.people.tables import allocation_rows, lodging_rows, need_columns, shortage_rows, street_rows
    from ...core.tables.norms import norms_on, own_norms, table_of
    from .social_inputs import read

    norms = own_norms(norms_on(run[AS_OF], "social.csv"), run[keys.FACTORS], run.tell)
    found = study(read(run, norms), run.progress(44, 92))
    language = run.language
    return Done(
        message(found, language),
        found.figures(),
        {
            NEED: lambda: Content(need_columns(found, language)),
            ALLOCATION: lambda: Content(*allocation_rows(found, language)),
            SHORTAGE: lambda: Content(*shortage_rows(found, language)),
            LODGING: lambda: Content(*lodging_rows(found)),
            STREETS: lambda: Content(*street_rows(found, language)),
        },
        {
            keys.REPORT: lambda: render(found, run.notes, language),
            keys.PARAMETERS: lambda: table_of(norms),
        },
    )


SPEC = Spec(
    "socialservices",
    text("Worker housing and social services"),
    text(
        "Counts the people that a park brings: workers × (1 + dependants) × share who need lodging. Says what they need"
        " by the norms in force on the day: kindergartens and schools in places and land, health stations, playgrounds,"
        " markets, green land, and the works of the town around.\n\n"
        "Holds the needs against the works there are or will be: each home gets places in works within the radius of"
        " the norm, along the network where one is given, as many as can be and then with the shortest ways. What lacks"
        " is told by home, kind and place.\n\n"
        "Lodging is placed: on service land of the park, where the Housing Law puts it, elsewhere in the park, beside"
        " it or outside. The share who need lodging and the dependants are the project's own figures and stand in the"
        " report. Norms announced for 2027 are known from a secondary document alone and give no verdict."
    ),
    text(
        "housing,lodging,dormitory,kindergarten,school,clinic,social,workers,nha o cong nhan,nha luu tru,"
        "truong mam non,ha tang xa hoi"
    ),
    PEOPLE,
    takes=(
        keys.FIRMS, keys.WORKERS_FIELD, keys.WORKERS, keys.AREA_HA, keys.LODGING_PCT, keys.DEPENDANTS, keys.SUPPLY,
        keys.KIND, keys.CAPACITY, keys.SUPPLY_ID, keys.HOMES, keys.HOME_ID, keys.PEOPLE, keys.NETWORK, keys.ZONES,
        keys.CODE_FIELD, BOUNDARY, AS_OF, keys.WORKERS_PER_HA, keys.UNITS, keys.COUNTED, keys.BESIDE_M, keys.SAFETY_M,
        keys.SOURCES, keys.SOURCE_KIND, keys.SOURCE_CAPACITY, keys.SOURCE_TECHNOLOGY, keys.FACTORS, MAPPING, LANGUAGE,
    ),
    gives=(
        NEED, ALLOCATION, SHORTAGE, LODGING, STREETS, keys.REPORT, keys.PARAMETERS,
        Figure("WORKER_COUNT", text("Workers")),
        Figure("DENSITY_PER_HA", text("Workers per hectare")),
        Figure("PLAUSIBLE", text("Workers per hectare are plausible"), "boolean"),
        Figure("POPULATION", text("People who need housing and services")),
        Figure("SHORT_COUNT", text("Kinds of works that lack")),
        Figure("ON_SERVICE_COUNT", text("Homes on service land")),
        Figure("MISPLACED_COUNT", text("Homes in the park off its service land")),
        Figure("NEAR_COUNT", text("Homes nearer to production than asked")),
        Figure("TOO_NEAR_COUNT", text("Homes too near to a source")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipPeopleMenu", text("Housing and social services…")),
)  # fmt: skip
