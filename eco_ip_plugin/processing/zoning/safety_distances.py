"""`ecoip:safetydistances`: what stands too near to wastewater plants, waste facilities and cemeteries."""

from __future__ import annotations

from ...core.progress import step
from ...core.text import say
from ..framework.blocks import APPRAISAL_DATE, LANGUAGE, MESSAGE, VERDICT, ZONING
from ..framework.keys import Choice, Field, places
from ..framework.outputs import LINE, POLYGON, Content, Figure, Table
from ..framework.run import Done, Run, listed
from ..framework.spec import Menu, Spec
from ..framework.texts import text

SOURCES = places(
    "SOURCES", text("Sources"), text("Polygons or points of plants and facilities, in a projected system in metres.")
)
KIND = Field(
    "KIND_FIELD",
    text("Kind"),
    text("Field with the kind of source, as an id or as its name."),
    of=SOURCES,
    optional=False,
)
CAPACITY = Field(
    "CAPACITY_FIELD",
    text("Capacity (m³/day)"),
    text("Field with the capacity of wastewater plants and pumping stations."),
    of=SOURCES,
)
TECHNOLOGY = Field(
    "TECHNOLOGY_FIELD",
    text("Technology"),
    text("Field with the technology of wastewater plants or the kind of cemetery."),
    of=SOURCES,
)
UPWIND = Field(
    "UPWIND_FIELD",
    text("Upwind or upstream"),
    text("Field that is true (1, yes) where the source lies upwind or upstream: × 1.5."),
    of=SOURCES,
)
PROTECTED = places(
    "PROTECTED",
    text("What must stay away"),
    text("Polygons or points of dwellings, dormitories and other civil buildings."),
)
TARGET = Field(
    "TARGET_FIELD",
    text("What it is"),
    text("Field with what is protected, as an id or as its name; without it, dwellings."),
    of=PROTECTED,
)
RULES = Choice(
    "RULES",
    text("Rules"),
    text("The regulation whose distances are applied, as in force on the appraisal date."),
    advanced=True,
    options=("qcvn-01",),
    shown=(text("QCVN 01:2021"),),
)
ZONES_OUT = Table(
    "ZONES_OUT",
    text("Safety zones"),
    text("Each source with its required distance around it, the nearest neighbour and verdict."),
    {
        "source_id": "string", "kind": "string", "required_m": "double", "nearest_id": "string", "nearest_m": "double",
        "verdict": "string", "clause": "string", "evidence": "string", "message": "string",
        "nearest_required_m": "double",
    },
    POLYGON,
    "safety_zones.qml",
)  # fmt: skip
VIOLATIONS = Table(
    "VIOLATIONS",
    text("Too near"),
    text("The shortest line from a source to each feature that is too near."),
    {
        "source_id": "string", "protected_id": "string", "kind": "string", "distance_m": "double",
        "required_m": "double", "missing_m": "double", "clause": "string", "evidence": "string", "message": "string",
        "target": "string",
    },
    LINE,
    "safety_violations.qml",
)  # fmt: skip


def work(run: Run) -> Done:
    """Measure every source against what must stay away from it."""
    from ...core.review import safety_tables as tables
    from ...core.review.safety import safety
    from ...core.rules.pack import load_shipped
    from .inputs import cells, positive_of, read_layer, required, warn_superseded

    layer = required(read_layer(run, SOURCES, KIND, CAPACITY, TECHNOLOGY, UPWIND), SOURCES)
    protected = required(read_layer(run, PROTECTED, TARGET), PROTECTED)
    warn_superseded(run, load_shipped(run[RULES]))
    step(run.progress(40, 90), 0.0)
    kind, technology, upwind = (cells(run, layer, field) for field in (KIND, TECHNOLOGY, UPWIND))
    capacity = positive_of(run, SOURCES, layer, CAPACITY)
    sources = tables.sources_of(layer.id, layer.geometry, kind, technology, capacity, upwind)
    targets, unknown = tables.targets_of(cells(run, protected, TARGET).tolist())
    if unknown:
        run.warn("safety.unknown_target", words=listed(unknown))
    found = safety(sources, protected.geometry, targets, run[RULES], run[APPRAISAL_DATE])
    for key, count in (("safety.allowed", len(found.allowed)), ("safety.not_asked", found.not_asked)):
        if count:
            run.feedback.pushInfo(say(key, run.language, count=count))
    return Done(
        tables.safety_sentence(found, run.language),
        tables.safety_figures(found),
        {
            ZONES_OUT: lambda: Content(*tables.zone_columns(found, sources, protected.id, run.language)),
            VIOLATIONS: lambda: Content(*tables.violation_columns(found, sources, protected.id, targets, run.language)),
        },
    )


SPEC = Spec(
    "safetydistances",
    text("Environmental safety distances"),
    text(
        "Measures the distance from each source to what must stay away from it and holds it against QCVN 01 (Table 2.22"
        " by capacity and technology, 2.12.4, Table 2.25).\n\n"
        "Kinds: wastewater_plant, pumping_station, waste_transfer, landfill_organic, landfill_inorganic, incinerator,"
        " biological_treatment, cemetery, substation. Technologies: sludge_beds, mechanical_sludge,"
        " mechanical_chemical_biological, closed_deodorised; submersible for pumps in a closed well; burial_exhumed,"
        " burial_once, ashes, crematorium for cemeteries. Vietnamese names are read as well. Where the table has no"
        " figure there is no verdict. Hazardous waste and sludge: by the environmental impact assessment, but never"
        " less than this.\n\n"
        "What is protected: dwelling (all civil buildings), water_intake, main_road (railway, national or provincial"
        " road), surface_water, road, parking, power, waste_transfer, irrigation, drainage, farming. What the"
        " regulation allows inside a distance (2.11.4, 2.12.4, 2.13.2) is counted and may stay.\n\n"
        "A second code, QCVN 01:2025/BTNMT on distances to housing, is not tested."
    ),
    text("distance,wastewater,waste,landfill,cemetery,atmt,khoang cach an toan"),
    ZONING,
    takes=(SOURCES, KIND, CAPACITY, TECHNOLOGY, UPWIND, PROTECTED, TARGET, RULES, APPRAISAL_DATE, LANGUAGE),
    gives=(
        ZONES_OUT,
        VIOLATIONS,
        Figure("VIOLATION_COUNT", text("Features too near")),
        Figure("NO_VERDICT_COUNT", text("Sources without verdict")),
        Figure("ALLOWED_COUNT", text("Near, but allowed there")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipRulesMenu", text("Safety distances…")),
)
