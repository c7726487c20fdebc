"""Checks the sample park KCN sạch Sóc Sơn without a window: prints the verdict and writes layers and reports.

Everything goes to build/; the user's QGIS profile is not touched.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QSettings

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.core.documents.figures import decimals_for, figure, shortest
from eco_ip_plugin.core.text import catalogue, say
from eco_ip_plugin.processing.provider import EcoIpProvider

ROOT = Path(__file__).resolve().parent.parent
OUT, PROFILE = ROOT / "build" / "demo", ROOT / "build" / "demo-profile"
SAMPLES = ROOT / "resources" / "samples"
APPRAISAL_DATE = "2026-11-21"
LAYERS = {
    "NET_ZONES": "soc_son_net_zones.gpkg",
    "BALANCE": "soc_son_balance.gpkg",
    "VERDICTS": "soc_son_verdicts.gpkg",
    "FINDINGS": "soc_son_findings.gpkg",
}
STYLES = {"soc_son_net_zones.qml": "net_zones.qml", "soc_son_findings.qml": "findings.qml"}
REPORTS = {"vi": "soc_son_bao_cao_vi.html", "en": "soc_son_report_en.html"}


def main() -> None:
    """Run the check in both languages and say what came out."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    english = _check("en", LAYERS)
    vietnamese = _check("vi", {})
    for name, style in STYLES.items():  # QGIS styles a layer by the .qml of its name beside it
        shutil.copy(ROOT / "resources" / "styles" / style, OUT / name)
    verdicts, findings = _rows("VERDICTS"), _rows("FINDINGS")
    print(f"{verdicts[0]['park']}, {english['PARK_HA']:.2f} ha, appraisal date {APPRAISAL_DATE}\n")
    print(f"{english['MESSAGE']}\n\n{vietnamese['MESSAGE']}\n")
    composite = [row for row in verdicts if row["rule"] == "composite_25"]
    _print_table("The 25 percent, by reading (* chosen)", "reading", composite)
    _print_table("Floors", "rule", [row for row in verdicts if row["rule"] != "composite_25"])
    print(f"Findings: {len(findings)}; gaps {english['GAP_HA']:.2f} ha, overlaps {english['OVERLAP_HA']:.2f} ha\n")
    print("Written:")
    for name in (*LAYERS.values(), *REPORTS.values()):
        print("  " + (OUT / name).relative_to(ROOT).as_posix())


def _check(language: str, layers: dict[str, str]) -> dict[str, object]:
    parameters = {
        "ZONES": str(SAMPLES / "soc_son_zones.geojson"),
        "CODE_FIELD": "code",
        "BOUNDARY": str(SAMPLES / "soc_son_boundary.geojson"),
        "PARK_FIELD": "park",
        "APPROVED_HA_FIELD": "approved_ha",
        "APPRAISAL_DATE": APPRAISAL_DATE,
        "LANGUAGE": language,
        "REPORT": str(OUT / REPORTS[language]),
        **{output: str(OUT / name) for output, name in layers.items()},
    }
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoip:greenspacecheck")
    feedback = QgsProcessingFeedback(False)
    results, done = algorithm.run(parameters, QgsProcessingContext(), feedback)
    if not done:
        raise SystemExit(feedback.textLog())
    return results


def _rows(output: str) -> list[dict[str, object]]:
    layer = QgsVectorLayer(str(OUT / LAYERS[output]), output, "ogr")
    if not layer.isValid():
        raise SystemExit(f"{LAYERS[output]} cannot be read")
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def _print_table(title: str, kind: str, rows: list[dict[str, object]]) -> None:
    """Readings or rules, each with measured, required, margin and verdict as a report prints them."""
    print(f"{title:<58}{'measured':>10}{'required':>10}{'margin':>9}  verdict")
    for row in rows:
        mark = "*" if kind == "reading" and row["chosen"] else " "
        cells = "".join(f"{text:>{width}}" for text, width in zip(_figures(row), (10, 10, 9)))
        print(f"{mark} {_name(kind, row[kind]):<56}{cells}  {say('report.cell.' + str(row['verdict']), 'en')}")
    print()


def _figures(row: dict[str, object]) -> tuple[str, str, str]:
    measured, required, margin = (
        None if is_null(row[name]) else row[name] for name in ("measured", "required", "margin")
    )
    decimals = 2 if measured is None or required is None else decimals_for(measured, required)
    return (
        figure(measured, decimals, "en") + (" %" if measured is not None else ""),
        "–" if required is None else f"≥ {shortest(required, 'en')} %",
        figure(margin, decimals, "en", signed=True),
    )


def _name(kind: str, id_: object) -> str:
    keys = (f"report.{kind}.{pack}.{id_}" for pack in ("decree-35-2022", "qcvn-01"))
    return next((catalogue()[key]["en"] for key in keys if key in catalogue()), str(id_))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(PROFILE))
    application = QgsApplication([], False, str(PROFILE))
    application.initQgis()
    provider = EcoIpProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    main()
    QgsApplication.processingRegistry().removeProvider(provider)
    application.exitQgis()
