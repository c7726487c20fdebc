"""One run of the minutes: read, check, compare, render every form, write them together."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, Qt
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer

from ...core.errors import Cancelled, EcoIpError
from ...core.landuse.check import Checked, check
from ...core.landuse.result import Review
from ...core.reporting import html
from ...core.reporting.map import svg as map_svg
from ...core.reporting.map.svg import MapPicture
from ...core.reporting.minutes import Letterhead, Minutes, MinutesView, minutes_view, said
from ...core.reporting.numbering import numbered_findings
from ...core.reporting.office import docx_report, xlsx_report
from ...core.reporting.sentences import park_verdict, verdict_sentence
from ...core.review.declared.reconcile import reconcile
from ...core.rules.evaluate import depends_on_reading
from ...paths import resource
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.file_hashes import documents
from ..framework.main_thread import MainThread
from ..framework.report_files import write_files
from ..framework.writer import check_writable
from .green_space_tables import FINDINGS, NET_ZONES, finding_rows
from .reconcile_run import ReconcileInputs, table_file
from .review_layout import export_pdf

_FORMS = ("REPORT_DOCX", "REPORT_XLSX", "REPORT_HTML", "REPORT_PDF")
_BOUNDARY = (("park", "string"),)
_LAYOUT = "review_a3.qpt"
_PNG_ZOOM = 2.5


@dataclass(frozen=True)
class _Park:
    """The park the minutes are of: its boundary and the pieces of its land, rows of NET_ZONES and their geometry."""

    boundary: np.ndarray
    rows: list[tuple[Any, ...]]
    land: np.ndarray


def run_report(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
    layer_files: Mapping[str, Path],
    main_thread: MainThread,
) -> dict[str, Any]:
    """The results by output name; every form is made before any file is written. unsaved: edits per input.
    layer_files: by parameter. main_thread: where the layout is drawn."""
    language = algorithm.language(parameters, context)
    paths = {name: algorithm.parameterAsFileOutput(parameters, name, context) for name in _FORMS}
    wanted = {name: path for name, path in paths.items() if path}
    for path in wanted.values():
        check_writable(path)
    inputs = ReconcileInputs(algorithm, parameters, context, feedback, unsaved)
    table = inputs.declared() if parameters.get("DECLARED") is not None else None
    checked = check(inputs.zones, inputs.parks, inputs.terms, FeedbackProgress(feedback, 45, 70), inputs.plot_green)
    position = _position(checked.review, algorithm.parameterAsString(parameters, "PARK", context))
    review = _of_one(checked.review, position)
    found = None
    if table is not None:
        found = reconcile(
            review, table, tolerance_ha=algorithm.parameterAsDouble(parameters, "TOLERANCE_HA", context),
            tolerance_pct=algorithm.parameterAsDouble(parameters, "TOLERANCE_PCT", context),
        )  # fmt: skip
    progress = FeedbackProgress(feedback, 70, 80)
    minutes = Minutes(
        review=review,
        letterhead=Letterhead(*(algorithm.parameterAsString(parameters, name, context)
                                for name in ("AUTHORITY", "NUMBER", "PLACE"))),
        declared=found,
        declared_name=_declared_name(parameters, layer_files, table),
        documents=documents(_files(algorithm, parameters, context, layer_files), progress),
    )  # fmt: skip
    view = minutes_view(minutes, language)
    park = _park(checked, position, progress)
    template = algorithm.parameterAsFile(parameters, "LAYOUT", context)
    contents = _rendered(wanted, minutes, view, park, Path(template) if template else resource("layouts", _LAYOUT),
                         inputs.crs, main_thread, feedback)  # fmt: skip
    inputs.tell(language)
    if feedback.isCanceled():  # the last moment to stop without having written anything
        raise Cancelled
    write_files(contents)
    message = verdict_sentence(review, language)
    feedback.setProgress(100)
    feedback.pushInfo(message)
    return {
        **wanted,
        "VERDICT": review.verdict,
        "DECLARED_VERDICT": found.verdict if found is not None else "",
        "FINDING_COUNT": len(review.parks[0].findings),
        "MESSAGE": message,
    }


def _position(review: Review, asked: str) -> int:
    """Which park the minutes are of. Raises EcoIpError with the names where that is not clear."""
    names = [park.name for park in review.parks]
    if asked.strip() in names:
        return names.index(asked.strip())
    if asked.strip():
        raise EcoIpError("error.minutes.no_park", park=asked.strip(), names=", ".join(names))
    if len(names) > 1:
        raise EcoIpError("error.minutes.several_parks", count=len(names), names=", ".join(names))
    return 0


def _of_one(review: Review, position: int) -> Review:
    park = review.parks[position]
    return replace(
        review, parks=(park,), verdict=park_verdict(park), depends_on_reading=depends_on_reading(park.verdicts)
    )


def _declared_name(parameters: Mapping[str, Any], layer_files: Mapping[str, Path], table: Any) -> str:
    file = table_file(parameters.get("DECLARED")) or str(layer_files.get("DECLARED", ""))
    return Path(file).name if file else getattr(table, "name", "")


def _files(
    algorithm: EcoIpAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext,
    layer_files: Mapping[str, Path],
) -> list[tuple[str, Path]]:  # fmt: skip
    """(role, file) of everything the minutes rest on."""
    files = {"drawing": algorithm.parameterAsFile(parameters, "DRAWING", context)}
    files.update({name.lower(): str(path) for name, path in layer_files.items()})
    if table_file(parameters.get("DECLARED")):
        files["declared"] = table_file(parameters["DECLARED"])
    files.update(
        mapping=algorithm.parameterAsFile(parameters, "MAPPING", context),
        rules=algorithm.parameterAsFile(parameters, "RULES_FILE", context),
    )
    return [(role, Path(path)) for role, path in files.items() if path]


def _park(checked: Checked, position: int, progress: FeedbackProgress) -> _Park:
    name, rows, shapes = checked.review.parks[position].name, [], []
    for park, (geometry, classes, area_m2, ids), disputed in checked.net_pieces(progress):
        if park == name:
            shapes.append(geometry)
            rows += [
                (park, land_class, hectares, source_ids, disputed)
                for land_class, hectares, source_ids in zip(classes, (area_m2 / 10_000.0).tolist(), ids)
            ]
    boundary = np.array([checked.overlays[position].park], dtype=object)
    return _Park(boundary, rows, np.concatenate(shapes))


def _rendered(
    wanted: Mapping[str, str], minutes: Minutes, view: MinutesView, park: _Park, template: Path, crs: Any,
    main_thread: MainThread, feedback: QgsProcessingFeedback,
) -> dict[str, bytes]:  # fmt: skip
    """The bytes of every file asked for, by path."""
    picture = map_svg.render(
        park.land,
        [map_svg.DISPUTED if disputed else land_class for _, land_class, _, _, disputed in park.rows],
        park.boundary,
        [(numbered.number, numbered.finding.geometry) for numbered in numbered_findings(minutes.review)],
        language=view.language,
    )
    caption = picture.caption(view.language)
    makers: dict[str, Callable[[], bytes]] = {
        "REPORT_DOCX": lambda: docx_report.render(view, _png(picture), caption),
        "REPORT_XLSX": lambda: xlsx_report.render(minutes, view),
        "REPORT_HTML": lambda: html.render_minutes(view, map_svg.as_data_uri(picture.svg), caption).encode("utf-8"),
        "REPORT_PDF": lambda: main_thread.run(lambda: _pdf(minutes, view, park, template, crs)),
    }
    contents = {}
    for number, (name, path) in enumerate(wanted.items(), 1):
        if feedback.isCanceled():
            raise Cancelled
        contents[path] = makers[name]()
        feedback.setProgress(80 + 18 * number / len(wanted))
    return contents


def _pdf(minutes: Minutes, view: MinutesView, park: _Park, template: Path, crs: Any) -> bytes:
    language = view.language
    rows, places = finding_rows(minutes.review, language)
    layers = [
        (said("layer.findings", language), FINDINGS, rows, places, "findings.qml"),
        (said("layer.boundary", language), _BOUNDARY, [(minutes.review.parks[0].name,)], park.boundary, "boundary.qml"),
        (said("layer.zones", language), NET_ZONES, park.rows, park.land, "net_zones.qml"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.pdf"
        export_pdf(path, template, view, layers, crs, "")
        return path.read_bytes()


def _png(picture: MapPicture) -> bytes:
    """The map for a Word document, which shows no SVG everywhere."""
    renderer = QSvgRenderer(QByteArray(picture.svg.encode("utf-8")))
    size = renderer.defaultSize() * _PNG_ZOOM
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()
