"""Parameters and outputs that both algorithms about the dossier have, and the text of their findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem

from ..framework.blocks import VERDICT
from ..framework.outputs import POLYGON, Content, Figure, Table
from ..framework.spec import Group
from ..framework.texts import text

if TYPE_CHECKING:
    from ...core.dossier.findings import Findings
    from ...core.dossier.layers import Frame

GROUP = Group("dossier", text("Legal dossier"))
FINDINGS = Table(
    "FINDINGS",
    text("Findings of the dossier"),
    text("What is wrong, one row a class, field and kind with its count, where it is, and what to do."),
    {
        "database": "string", "dataset": "string", "class": "string", "field": "string", "fid": "integer",
        "level": "string", "kind": "string", "count": "integer", "message": "string",
    },
    POLYGON,
    "dossier_findings.qml",
)  # fmt: skip
COUNTS = (
    Figure("FAILS", text("Failures")),
    Figure("WARNINGS", text("Warnings")),
    Figure("NOTES", text("Notes")),
    VERDICT,
)


def counts(findings: Findings) -> dict[str, Any]:
    """The figures of both algorithms."""
    from ...core.dossier.findings import FAIL, NOTE, WARNING

    return {
        "FAILS": findings.count(FAIL),
        "WARNINGS": findings.count(WARNING),
        "NOTES": findings.count(NOTE),
        "VERDICT": findings.verdict,
    }


def content(findings: Findings, language: str) -> Content:
    """The table of findings."""
    return Content(findings.columns(language), findings.places())


def crs_of(frame: Frame | None) -> QgsCoordinateReferenceSystem:
    """The coordinate system of the findings, an invalid one where the dossier has none."""
    if frame is None:
        return QgsCoordinateReferenceSystem()
    crs = QgsCoordinateReferenceSystem(frame.authid) if frame.authid else QgsCoordinateReferenceSystem()
    return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(frame.wkt)


def frame_of_crs(crs: QgsCoordinateReferenceSystem) -> Frame | None:
    """A coordinate system of QGIS as the checks know it, None for an invalid one."""
    if not crs.isValid():
        return None
    from .databases import frame_of_authid

    return frame_of_authid(crs.authid(), crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))
