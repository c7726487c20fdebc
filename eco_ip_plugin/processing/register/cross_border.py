"""`ecoip:crossborder`: a cluster whose sides lie in countries, or zones, with coordinate systems of their own."""

from __future__ import annotations

from typing import Any

from ..framework.blocks import APPRAISAL_DATE, LANGUAGE, MAPPING, MESSAGE, VERDICT
from ..framework.keys import Number
from ..framework.outputs import LINE, POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .blocks import REGISTER_GROUP, REPORT
from .cluster_keys import CODE_FIELD, FIRMS, FLOWS, LEASED_FIELD, RULES, RULES_FILE, SIDES, TAG_FIELD

TOLERANCE = Number(
    "TOLERANCE",
    text("Accuracy between the systems (m)"),
    text("Gaps and overlaps along the border that are no wider are counted, not listed; EPSG:6960 states 1 m."),
    advanced=True,
    default=1.0,
    minimum=0.0,
)
GAP_WIDTH = Number(
    "GAP_WIDTH",
    text("Widest gap (m)"),
    text("What is wider is no gap of a border but land between two sides."),
    advanced=True,
    default=100.0,
    minimum=0.1,
)
_INDICATOR = {
    "indicator": "string", "value": "double", "unit": "string", "required": "double", "verdict": "string",
    "chosen": "boolean", "clause": "string", "evidence": "string", "message": "string",
}  # fmt: skip
SIDES_TABLE = Table(
    "SIDES_TABLE",
    text("Each side"),
    text("Hectares and criteria of each side, planar in its own coordinate system."),
    {"side": "string", "crs": "string", **_INDICATOR},
)
JOINT_TABLE = Table(
    "JOINT_TABLE",
    text("The cluster"),
    text("The same of all sides together: hectares added, no drawing reprojected."),
    _INDICATOR,
)
FINDINGS = Table(
    "FINDINGS",
    text("Findings"),
    text("Gaps and overlaps along the border, measured in either system, and what is not known of each side."),
    {
        "kind": "string", "side_a": "string", "side_b": "string", "area_a_m2": "double", "area_b_m2": "double",
        "width_m": "double", "message": "string",
    },
    POLYGON,
    "cluster_findings.qml",
)  # fmt: skip
PAIRS = Table(
    "PAIRS",
    text("Pairs across the border"),
    text("Who on one side can use what a firm of another gives off; distances on the ellipsoid, no amounts."),
    {
        "supplier": "string", "supplier_name": "string", "supplier_side": "string", "receiver": "string",
        "receiver_name": "string", "receiver_side": "string", "resource": "string", "input_resource": "string",
        "distance_m": "double", "treatment": "string", "evidence": "string", "flags": "string",
    },
    LINE,
    "cluster_pairs.qml",
    by_default=False,
)  # fmt: skip


def work(run: Run) -> Done:
    """Measure each side, judge them and the cluster, look along the border and for exchanges over it."""
    from ...core.progress import step
    from ...core.register.clusters import pairs, report, tables
    from ...core.register.clusters.border import Terms
    from ...core.register.clusters.cluster import cluster
    from .cluster_inputs import read_firms, read_rules, read_sides

    step(run.progress(0, 1), 0.0)
    pack = read_rules(run)
    sides, systems = read_sides(run)
    terms = Terms(float(run[TOLERANCE] or 0.0), float(run[GAP_WIDTH] or 0.0))
    found = cluster(sides, pack, run[APPRAISAL_DATE], terms, systems.move, systems.degrees, run.progress(40, 75))
    given = read_firms(run, systems, found.lands)
    across = None if given is None else pairs.pairs_across(*given, run.progress(80, 90))
    names = [side.name for side in sides]

    def lines() -> Content:
        if across is None:
            return Content({name: [] for name in PAIRS.columns}, [])
        return Content(pairs.pair_columns(across, names, run.language), systems.lines(across))

    made: dict[Table, Any] = {
        SIDES_TABLE: lambda: Content(tables.side_columns(found, run.language)),
        JOINT_TABLE: lambda: Content(tables.joint_columns(found, run.language)),
        FINDINGS: lambda: Content(
            tables.finding_columns(found, run.language), systems.on_the_map(tables.finding_shapes(found))
        ),
        PAIRS: lines,
    }
    figures = {
        "JOINT_HA": found.joint.land.area_ha,
        "VERDICT": found.verdict,
        "JOINT_VERDICT": found.joint.verdict,
        "FINDING_COUNT": len(found.border.meetings) + len(found.faults),
        "PAIR_COUNT": 0 if across is None else len(across.pairs.supply),
    }
    page = {REPORT: lambda: report.render(found, across, run.language, run.notes)}
    return Done(report.message(found, run.language), figures, made, page)


SPEC = Spec(
    "crossborder",
    text("Cluster across a border"),
    text(
        "Measures each side of a cluster planar in its own coordinate system, and the cluster as the sum of hectares;"
        " nothing is reprojected to be added. Each side and the cluster are held against the criteria: the share of"
        " high-tech and green land, and the occupancy of industrial and service land (Decree 35/2022, Article"
        " 2(22)).\n\n"
        "Along the border gaps and overlaps are measured in either system; what the systems do not agree to anyway is"
        " no finding. With firms and flows it lists who could exchange over the border.\n\n"
        "The verdict is the worst of the sides and the cluster; the cluster's own is JOINT_VERDICT."
    ),
    text("border,cluster,laos,vietnam,sides,cross-border,bien gioi,cua khau,cum cong nghiep,hai ben"),
    REGISTER_GROUP,
    takes=(
        SIDES, CODE_FIELD, TAG_FIELD, LEASED_FIELD, RULES, RULES_FILE, APPRAISAL_DATE, FIRMS, FLOWS, MAPPING,
        TOLERANCE, GAP_WIDTH, LANGUAGE,
    ),
    gives=(
        SIDES_TABLE, JOINT_TABLE, FINDINGS, PAIRS, REPORT,
        Figure("JOINT_HA", text("Area of the cluster (ha)")),
        VERDICT,
        Figure("JOINT_VERDICT", text("Verdict of the cluster as a whole"), "words"),
        Figure("FINDING_COUNT", text("Findings along the border and of the drawings")),
        Figure("PAIR_COUNT", text("Pairs of firms across the border")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipRegisterMenu", text("Cluster across a border…")),
)  # fmt: skip
