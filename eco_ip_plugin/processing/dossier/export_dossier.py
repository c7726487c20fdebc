"""`ecoip:exportdossier`: the GIS dossier of Circular 16/2025, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ...core.dossier.versions import VERSIONS
from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE, folder
from ..framework.keys import Choice, Words
from ..framework.outputs import Figure, Folder
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .blocks import COUNTS, FINDINGS, GROUP, content, counts, frame_of_crs

if TYPE_CHECKING:
    from ...core.dossier.findings import Row
    from ...core.dossier.layers import Frame
    from ...core.dossier.mapping import Placed
    from .inputs import Inputs

from .parameters import SOURCES, find_store

MA_HO_SO = Words(
    "MA_HO_SO",
    text("Dossier code (maHoSoQH)"),
    text("Two digits of the province, QHC, QPK or QCT, then one, two and four digits: 24QPK0010001."),
)
MA_THONG_TIN = Words(
    "MA_THONG_TIN",
    text("Plan information code (maThongTinQH)"),
    text("Twelve digits: province, year, level, kind, adjustment, five digits of the system: 242623012345."),
)
PLAN_NAME = Words(
    "PLAN_NAME", text("Plan name"), text("Name of the folder after CSDL_, best without marks and blanks: KCNVuong.")
)
FORMAT = Choice(
    "FORMAT",
    text("Databases"),
    text("File Geodatabases need GDAL 3.6; where it is older GeoPackages are written, and that is said."),
    options=("gdb", "gpkg", "both"),
    shown=("File Geodatabase", "GeoPackage", text("Both")),
)
SCHEMA_VERSION = Choice(
    "SCHEMA_VERSION",
    text("Names of the datasets"),
    text("As the circular first had them (QuyHoachSuDungDat), or after Circular 43/2025 (SuDungDatQuyHoach)."),
    advanced=True,
    options=VERSIONS,
    shown=(text("Circular 16/2025"), text("As amended by Circular 43/2025")),
)
CLASSES = Choice(
    "CLASSES",
    text("Classes"),
    text("used: those with rows, and all of a database that would have none; all: the 153 of the circular's template."),
    options=("used", "all"),
    shown=(text("Those with data"), text("All")),
)
BASIC = folder(
    "BASIC",
    text("Folder of working files (HoSoBASIC)"),
    text("Drawings and documents that can be edited; subfolders BanVe and VanBan stay, other files are sorted."),
)
SCAN = folder(
    "SCAN",
    text("Folder of scans (HoSoScan)"),
    text("Scans, whose resolution is read: PDF from 200 dpi, pictures from 300 dpi."),
)
FOLDER = Folder(
    "FOLDER",
    text("Folder for the dossier"),
    text("The package CSDL_… is made here. It is written whole or not at all, and nothing is written over."),
    optional=False,
    lasting=True,
)


def work(run: Run) -> Done:
    """Make the package in a draft, check the draft, and put it into its place at the very end."""
    from ...core.dossier.codes import told
    from ...core.dossier.mapping import Plan, placed
    from ...core.dossier.package import folder_name, located
    from ...core.dossier.schema import schema
    from ...core.landuse.codes import CodeTable
    from .checking import examine
    from .inputs import read_inputs
    from .proving import Asked
    from .writing import Draft, Wanted, check_folders, write_package

    step(run.progress(0, 1), 0.0)
    plan = Plan(run[MA_HO_SO], run[MA_THONG_TIN], run[PLAN_NAME].strip())
    place = Path(run.path(FOLDER)) / folder_name(plan.name)
    codes = told(plan.ho_so, plan.thong_tin, run.language)
    _check_codes(plan, run.language)
    check_folders((run[BASIC], run[SCAN]), place)
    if place.exists():
        raise EcoIpError("error.dossier.exists", folder=str(place))
    inputs = read_inputs(run)
    formats, rows = _formats(run[FORMAT])
    version = schema(run[SCHEMA_VERSION])
    filled = placed(inputs.given, inputs.boundary, plan, version, CodeTable.shipped())
    frame = cast("Frame", frame_of_crs(inputs.crs))  # zones without a system were refused when they were read
    wanted = Wanted(plan, version, formats, run[CLASSES] == "all", run[BASIC], run[SCAN], frame)
    draft = Draft(place)
    try:
        classes = write_package(draft.root, wanted, filled.classes, run.progress(20, 65))
        examined = examine(located(draft.root, place.name), Asked(), run.progress(65, 90))
    except BaseException:
        draft.drop()
        raise
    from ...core.dossier.findings import Findings

    findings = Findings.of((*examined.findings.rows, *rows, *_rows_of_export(filled, inputs, plan.name)))
    count = sum(len(each.geometry) for each in filled.classes)
    message = say(
        "dossier.exported", run.language, package=place.name, words=codes.words, classes=classes, rows=count,
        **{name.lower(): value for name, value in counts(findings).items() if name != "VERDICT"},
    )  # fmt: skip
    figures: dict[str, Any] = {
        "CLASS_COUNT": classes,
        "ROW_COUNT": count,
        **counts(findings),
        "FOLDER": run.path(FOLDER),
    }
    return Done(message, figures, {FINDINGS: lambda: content(findings, run.language)}, last=draft.settle)


def _check_codes(plan: Any, language: str) -> None:
    """Raise EcoIpError for codes that no dossier can carry."""
    from ...core.dossier.codes import is_ho_so, is_thong_tin, told

    if not (is_ho_so(plan.ho_so) and is_thong_tin(plan.thong_tin)):
        faults = {each: " ".join(told(plan.ho_so, plan.thong_tin, each).faults) for each in ("vi", "en")}
        raise EcoIpError("error.dossier.code", faults=faults)


def _formats(chosen: str) -> tuple[tuple[str, ...], list[Row]]:
    """The endings of the databases, and what is said where geodatabases cannot be written here."""
    from ...core.dossier.findings import NOTE, Row
    from .databases import writes

    wanted = {"gdb": (".gdb",), "gpkg": (".gpkg",), "both": (".gdb", ".gpkg")}[chosen]
    possible = tuple(format_ for format_ in wanted if writes(format_))
    return (possible or (".gpkg",), [] if possible == wanted else [Row(NOTE, "no_gdb")])


def _rows_of_export(filled: Placed, inputs: Inputs, name: str) -> list[Row]:
    """What was left out, cut or made up on the way, and a plan name that the circular would write otherwise."""
    from ...core.dossier.findings import NOTE, WARNING, Row
    from ...core.dossier.mapping import BESIDE
    from ...core.dossier.package import plain_name
    from ...core.dossier.schema import DATASET_NAME

    rows = [
        Row(WARNING, "text_cut", each.known.database, each.known.dataset, each.known.name, count=each.cut)
        for each in filled.classes
        if each.cut
    ]
    rows += [_left_row(table, kind, count) for (table, kind), count in filled.left.items()]
    rows += [
        Row(
            NOTE if table in BESIDE else WARNING,
            "shapeless",
            class_name=table,
            count=count,
            params={"table": _alias(table)},
        )
        for table, count in inputs.shapeless.items()
    ]
    rows += [
        Row(NOTE, "kept_back", class_name=table, count=count, params={"table": _alias(table)})
        for table, count in inputs.secret.items()
    ]
    if not inputs.drawn:
        rows.append(Row(WARNING, "no_boundary", "QuyHoach", class_name="RanhGioiQuyHoach_A"))
    if not DATASET_NAME.fullmatch(name):
        rows.append(Row(NOTE, "name_marks", params={"name": name, "wanted": plain_name(name) or "KCNVuong"}))
    return rows


def _left_row(table: str, kind: str, count: int) -> Row:
    """Rows of a kind, or of a state, that has no class."""
    from ...core.dossier.findings import NOTE, WARNING, Row
    from ...core.dossier.knowing import state_name
    from ...core.dossier.mapping import BESIDE

    at: dict[str, Any] = {"class_name": table, "field": kind, "count": count}
    if table not in BESIDE:
        return Row(WARNING, "not_mapped", **at, params={"kind": kind or "–"})
    told = {language: state_name(table, kind, language) or "–" for language in ("vi", "en")}
    return Row(NOTE, "status_left", **at, params={"kind": told, "table": _alias(table)})


def _alias(table: str) -> dict[str, str]:
    """What a table of the store is called, in small letters, by language."""
    from ...storage import schema

    return {language: name[:1].lower() + name[1:] for language, name in schema.tables()[table].alias.items()}


SPEC = Spec(
    "exportdossier",
    text("Export legal dossier"),
    text(
        "Writes the GIS dossier that Circular 16/2025/TT-BXD asks for: folders, four databases with the circular's"
        " datasets, classes and fields, a project with relative paths that opens wherever the folder is moved, the"
        " index workbook, and copies of working files and scans.\n\n"
        "Zones, boundary and what else is given go to their classes, codes and minimum fields are filled in. What was"
        " written is checked as Check legal dossier does, before the package is put into its place: it is there whole"
        " or not at all."
    ),
    text("dossier,tt16,circular 16,geodatabase,gdb,hand in,ho so,quy hoach,xuat"),
    GROUP,
    takes=(
        *SOURCES, MA_HO_SO, MA_THONG_TIN, PLAN_NAME, FORMAT, SCHEMA_VERSION, CLASSES, BASIC, SCAN, LANGUAGE, FOLDER,
    ),
    gives=(
        FINDINGS,
        Figure("CLASS_COUNT", text("Classes written")),
        Figure("ROW_COUNT", text("Rows written")),
        *COUNTS,
        MESSAGE,
    ),
    work=work,
    look_first=find_store,
)  # fmt: skip
