"""`ecoip:checkdossier`: anybody's dossier held against Circular 16/2025, its drawing and its approved table."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsCoordinateReferenceSystem

from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.text import say
from ...paths import plugin_version
from ..framework.blocks import LANGUAGE, MESSAGE, folder
from ..framework.keys import TABLES, Crs, File, Number
from ..framework.outputs import Content, Document, Table
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .blocks import COUNTS, FINDINGS, GROUP, content, counts, crs_of, frame_of_crs

if TYPE_CHECKING:
    from ...core.dossier.package import Package
    from .checking import Examined

DOSSIER = folder(
    "DOSSIER",
    text("Dossier"),
    text(
        "The folder CSDL_…, the folder that holds it, or the path of a zip. A folder with databases alone is checked as"
        " a GIS part."
    ),
    optional=False,
)
DECLARED = File(
    "DECLARED",
    text("Approved table"),
    text("Balance of land uses (xlsx, csv). Left out, the one in the package is taken."),
    filter=TABLES,
)
DRAWING = File(
    "DRAWING",
    text("Drawing"),
    text("Drawing of the land uses (DXF, or DWG with the library pycadkit). Left out, the one in HoSoBASIC is taken."),
    filter=text("Drawings (*.dxf *.dwg *.DXF *.DWG)"),
)
TOLERANCE_HA = Number(
    "TOLERANCE_HA",
    text("Tolerance (ha)"),
    text("Areas that differ by no more match; half the last digit of a table may be more, and then counts."),
    default=0.005,
    minimum=0.0,
)
CLOSING = Number(
    "CLOSING",
    text("Gaps closed in the drawing (m)"),
    text("Outlines of the drawing that are open by no more are closed, as Import drawing does."),
    advanced=True,
    default=0.5,
    minimum=0.0,
)
CRS = Crs(
    "CRS",
    text("Coordinate system"),
    text("What the dossier has to be in. Left out, VN-2000 with a meridian of the province in the codes."),
    default=QgsCoordinateReferenceSystem(),
)
BEFORE = File(
    "BEFORE",
    text("Earlier manifest"),
    text("Manifest of an earlier check: files that have changed since are findings."),
    advanced=True,
    extension="json",
)
MANIFEST = Document(
    "MANIFEST",
    text("Manifest"),
    text("SHA-256 of every file, figures and verdict, for whoever receives the dossier to run again offline."),
    "JSON (*.json)",
    lasting=True,
)

PROOF = Table(
    "PROOF",
    text("Proof class by class"),
    text(
        "Hectares and numbers of zones of each land use, and the boundary, in databases, drawing and approved table."
        " state: equal, differs, or not_compared where there is neither drawing nor table."
    ),
    {
        "class": "string", "name": "string", "gis_ha": "double", "gis_count": "integer", "drawing_ha": "double",
        "drawing_count": "integer", "table_ha": "double", "apart_ha": "double", "state": "string",
    },
    by_default=False,
)  # fmt: skip


def work(run: Run) -> Done:
    """Find the package, look at everything in it, say what is wrong."""
    from ...core.dossier.package import located, unpacked

    step(run.progress(0, 1), 0.0)
    given = run[DOSSIER]
    if given is None:
        raise EcoIpError("error.dossier.no_folder", file="")
    if not given.is_file():
        return _checked(run, located(given))
    with tempfile.TemporaryDirectory(prefix="ecoip-") as place:
        return _checked(run, located(unpacked(given, Path(place), run.progress(0, 10)), given.stem))


def _checked(run: Run, package: Package) -> Done:
    from ...core.dossier import manifest
    from .checking import examine
    from .proving import Asked

    before = manifest.read(run[BEFORE]) if run[BEFORE] else None
    asked = Asked(run[DECLARED], run[DRAWING], run[TOLERANCE_HA], run[CLOSING], frame_of_crs(run[CRS]), before)
    examined = examine(package, asked, run.progress(10, 90))
    findings = examined.findings
    run.crs = crs_of(examined.frame)
    for row in findings.rows:
        if row.level != "note":
            run.feedback.pushWarning(row.message(run.language))
    told = manifest.manifest(package, examined.files, examined.figures, findings, _software())
    return Done(
        _message(package, examined, run.language),
        counts(findings),
        {FINDINGS: lambda: content(findings, run.language), PROOF: lambda: _proof(examined, run.language)},
        {MANIFEST: lambda: told},
    )


def _proof(examined: Examined, language: str) -> Content:
    """The proof as a table; the boundary is called as its class is."""
    from ...core.dossier.checks.proof import BOUNDARY
    from ...core.text import class_names

    rows = examined.proof
    names = [
        say("dossier.boundary", language) if row.land_class == BOUNDARY else class_names((row.land_class,), language)
        for row in rows
    ]
    figures = ("gis_ha", "gis_count", "drawing_ha", "drawing_count", "table_ha", "apart_ha", "state")
    columns = {name: [getattr(row, name) for row in rows] for name in figures}
    return Content({"class": [row.land_class for row in rows], "name": names, **columns})


def _message(package: Package, examined: Examined, language: str) -> str:
    """The verdict in a sentence, with the first failure, and what the proof was led with."""
    findings = examined.findings
    figures = {name.lower(): value for name, value in counts(findings).items()}
    verdict = figures.pop("verdict")
    first = findings.rows[0].message(language) if findings.rows else ""
    said = [say(f"dossier.checked.{verdict}", language, package=package.name, first=first, **figures)]
    proofs = [name for name in (examined.figures["drawing"], examined.figures["table"]) if name]
    if proofs:
        said.append(say("dossier.proved", language, what=", ".join(proofs)))
    return " ".join(said)


def _software() -> str:
    return f"Eco-IP {plugin_version()} · QGIS {Qgis.QGIS_VERSION}"


SPEC = Spec(
    "checkdossier",
    text("Check legal dossier"),
    text(
        "Checks a dossier of Circular 16/2025/TT-BXD, made with whatever program: names, classes, kinds of shapes,"
        " fields, values, codes, coordinate system against the province, paths in the project, resolution of scans,"
        " index, parts that are missing.\n\n"
        "Then the proof: areas and numbers of zones class by class, and the boundary, equal the drawing and the"
        " approved table of the same package. The manifest holds the hash of every file; whoever receives the dossier"
        " runs the check again, without network, and gets the same.\n\n"
        "Nothing in the dossier is changed."
    ),
    text("dossier,tt16,circular 16,validate,geodatabase,gdb,manifest,ho so,quy hoach,kiem tra"),
    GROUP,
    takes=(DOSSIER, DECLARED, DRAWING, TOLERANCE_HA, CLOSING, CRS, BEFORE, LANGUAGE),
    gives=(FINDINGS, PROOF, MANIFEST, *COUNTS, MESSAGE),
    work=work,
)
