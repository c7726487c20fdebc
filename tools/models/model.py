"""Writes resources/models/*.model3. Run with the oldest QGIS supported; edit in the designer or here.

A model's words cannot be translated by QGIS, so they are Vietnamese with English behind. Names of steps stay plain
ASCII: they are the names of variables (@Check_VERDICT) in a model's expressions.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildDependency,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF, QSizeF

from eco_ip_plugin.core.drawing.vn2000 import provinces
from eco_ip_plugin.processing.provider import EcoIpProvider

MODELS = Path(__file__).resolve().parents[2] / "resources" / "models"
LINEWORK = 0  # how QGIS before 3.26 repairs; later ones ask
POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]
DECIDES = "\"disputed\" or \"class\" in ('unknown', 'reserve', 'parking', 'service', 'water', 'cemetery')"
HELP = {
    "ALG_DESC": "Sửa hình học, kiểm tra 25 %, rẽ nhánh theo kết luận, xuất kết quả.\n"
    "Repairs geometries, runs the 25 percent check, branches on the verdict and exports the results.\n\n"
    "Đạt: gói GeoPackage gồm đất đã tính, bảng cân bằng, kết luận. Không đạt hoặc chưa kết luận được: gói GeoPackage"
    " gồm phát hiện, kết luận, đất đã tính, và một lớp những phần đất quyết định kết luận. Báo cáo luôn được ghi.\n"
    "Passes: a GeoPackage of the net land, the balance and the verdicts. Otherwise: a GeoPackage of the findings, the"
    " verdicts and the net land, and a layer of the land the verdict hangs on (disputed, unknown, reserve, and what"
    " only some readings count). The report is written either way.\n\n"
    "Báo cáo không đếm lại những hình đã được bước đầu sửa: chạy riêng «Kiểm tra 25 %» để xem. What the first step"
    " repaired is not counted again in the report: run the 25 percent check by itself to see it.",
    "ZONES": "Lớp khu đất của quy hoạch, hệ tọa độ phẳng (VN-2000). Zones of the plan, in a projected system.",
    "CODE_FIELD": "Trường ký hiệu hoặc tên loại đất. Field with the land-use code or name.",
    "BOUNDARY": "Ranh giới khu công nghiệp; nhiều đối tượng là nhiều khu. Boundary; several features, several parks.",
    "PARK_FIELD": "Trường tên khu. Field with the park's name.",
    "READING": "a4, parking, services, water, cemetery, plot_green.",
    "APPRAISAL_DATE": "Quy định có hiệu lực ngày này; bỏ trống: hôm nay. Rules in force on this day; empty: today.",
    "REPORT": "Báo cáo HTML. Report.",
    "PASSED_PACKAGE": "Chỉ khi đạt. Only when it passes.",
    "FAILED_PACKAGE": "Khi không đạt hoặc chưa kết luận được. When it does not pass.",
    "DECIDING_LAND": "Khi không đạt hoặc chưa kết luận được. When it does not pass.",
}  # fmt: skip

DRAWING_HELP = {
    "ALG_DESC": "Từ bản vẽ của kiến trúc sư đến biên bản thẩm định: nhập bản vẽ, kiểm tra hình học, lập biên bản.\n"
    "From the architect's drawing to the minutes: imports the drawing, checks its geometry, writes the minutes.\n\n"
    "Mọi chỗ sửa khi nhập và mọi phát hiện đều thành lớp riêng; biên bản ghi mã băm của bản vẽ.\n"
    "What was repaired on import and what was found become layers; the minutes carry the drawing's hash.",
    "DRAWING": "Tệp DXF, DWG (khi có pycadkit hoặc chương trình chuyển đổi) hoặc DGN v7. "
    "DXF, DWG with pycadkit or a converter, DGN v7.",
    "UNIT": "Đơn vị bản vẽ; auto hỏi lại khi không rõ. Unit of the drawing; auto asks where it is not certain.",
    "PROVINCE": "Tỉnh (trước 2025) cho kinh tuyến trục VN-2000. Province before 2025, for the central meridian.",
    "CRS": "Đặt trước tỉnh khi có. Goes before the province.",
    "TOLERANCE": "Khe hở đến mức này được khép. Gaps up to this length are closed.",
    "DECLARED": "Bảng cân bằng trong hồ sơ (xlsx, csv). Land-use table of the dossier.",
    "READING": HELP["READING"],
    "APPRAISAL_DATE": HELP["APPRAISAL_DATE"],
    "AUTHORITY": "Cơ quan thẩm định ghi trên biên bản. Authority on the minutes.",
    "NUMBER": "Số biên bản. Number of the minutes.",
    "PLACE": "Địa danh. Place.",
    "LANGUAGE": "vi: tiếng Việt; en: English.",
}  # fmt: skip

Source = QgsProcessingModelChildParameterSource


def review_zoning() -> QgsProcessingModelAlgorithm:
    """Repair, check, branch on the verdict, export."""
    model = QgsProcessingModelAlgorithm("Thẩm định quy hoạch / Review zoning", "KCN sinh thái / Eco-industrial park")
    _add_inputs(model)
    _add_step(
        model, "repair_zones", "native:fixgeometries", "Repair zones", "Sửa hình học của các khu đất", (1, 0),
        INPUT=Source.fromModelParameter("ZONES"), METHOD=Source.fromStaticValue(LINEWORK),
    )  # fmt: skip
    _add_step(
        model, "repair_boundary", "native:fixgeometries", "Repair boundary", "Sửa hình học của ranh giới", (1, 1),
        INPUT=Source.fromModelParameter("BOUNDARY"), METHOD=Source.fromStaticValue(LINEWORK),
    )  # fmt: skip
    _add_step(
        model, "check", "ecoip:greenspacecheck", "Check", "Kiểm tra 25 % và các ngưỡng", (2, 0.5),
        {"REPORT": ("REPORT", "Báo cáo / Report")},
        ZONES=Source.fromChildOutput("repair_zones", "OUTPUT"),
        BOUNDARY=Source.fromChildOutput("repair_boundary", "OUTPUT"),
        **{name: Source.fromModelParameter(name) for name in ("CODE_FIELD", "PARK_FIELD", "READING", "APPRAISAL_DATE")},
    )  # fmt: skip
    # An expression makes no step wait for another: without the dependency the branch would run before the check.
    branch = _add_step(
        model, "branch", "native:condition", "Verdict", "Rẽ nhánh theo kết luận", (3, 0.5), after="check"
    )
    branch.setConfiguration(
        {
            "conditions": [
                {"name": "passes", "expression": "@Check_VERDICT = 'pass'"},
                {"name": "does_not_pass", "expression": "@Check_VERDICT <> 'pass'"},
            ]
        }
    )
    model.setChildAlgorithm(branch)
    _add_step(
        model, "export_passed", "native:package", "Export passed", "Xuất kết quả đạt", (4, 0),
        {"OUTPUT": ("PASSED_PACKAGE", "Kết quả đạt (GeoPackage) / Results when it passes")}, "passes",
        LAYERS=_outputs("check", "NET_ZONES", "BALANCE", "VERDICTS"),
    )  # fmt: skip
    _add_step(
        model, "deciding_land", "native:extractbyexpression", "Deciding land", "Đất quyết định kết luận", (4, 1),
        {"OUTPUT": ("DECIDING_LAND", "Đất quyết định kết luận / Land the verdict hangs on")}, "does_not_pass",
        INPUT=Source.fromChildOutput("check", "NET_ZONES"), EXPRESSION=Source.fromStaticValue(DECIDES),
    )  # fmt: skip
    _add_step(
        model, "export_failed", "native:package", "Export failed", "Xuất phát hiện và kết luận", (4, 2),
        {"OUTPUT": ("FAILED_PACKAGE", "Phát hiện (GeoPackage) / Findings when it does not pass")}, "does_not_pass",
        LAYERS=_outputs("check", "FINDINGS", "VERDICTS", "NET_ZONES"),
    )  # fmt: skip
    model.setHelpContent(HELP)
    return model


def drawing_to_minutes() -> QgsProcessingModelAlgorithm:
    """Import, check the geometry, write the minutes."""
    model = QgsProcessingModelAlgorithm(
        "Từ bản vẽ đến biên bản / From drawing to minutes", "KCN sinh thái / Eco-industrial park"
    )
    day, text = QgsProcessingParameterDateTime.Type.Date, QgsProcessingParameterString
    _declare(model, DRAWING_HELP, ("CRS", "READING", "APPRAISAL_DATE"), [
        QgsProcessingParameterFile("DRAWING", "Bản vẽ / Drawing"),
        QgsProcessingParameterEnum("UNIT", "Đơn vị bản vẽ / Unit of the drawing",
                                   ["auto", "m", "mm", "cm", "inch", "ft"], defaultValue="auto", optional=True,
                                   usesStaticStrings=True),
        QgsProcessingParameterEnum("PROVINCE", "Tỉnh / Province", list(provinces()), optional=True,
                                   usesStaticStrings=True),
        QgsProcessingParameterCrs("CRS", "Hệ tọa độ / Coordinate system", optional=True),
        QgsProcessingParameterNumber("TOLERANCE", "Dung sai (m) / Tolerance (m)",
                                     QgsProcessingParameterNumber.Type.Double, 0.05, minValue=0.0),
        QgsProcessingParameterFile("DECLARED", "Bảng kê khai / Declared table", optional=True),
        text("READING", "Cách hiểu / Reading", "a4"),
        QgsProcessingParameterDateTime("APPRAISAL_DATE", "Ngày thẩm định / Appraisal date", day, optional=True),
        text("AUTHORITY", "Cơ quan thẩm định / Authority", multiLine=True, optional=True),
        text("NUMBER", "Số biên bản / Number", optional=True),
        text("PLACE", "Địa danh / Place", optional=True),
        QgsProcessingParameterEnum("LANGUAGE", "Ngôn ngữ / Language", ["vi", "en"], defaultValue="vi",
                                   usesStaticStrings=True),
    ])  # fmt: skip
    _add_step(
        model, "import", "ecoip:importdrawing", "Import", "Nhập bản vẽ", (1, 0.5),
        {"ZONES": ("ZONES", "Các vùng / Zones"), "BOUNDARY": ("BOUNDARY", "Ranh giới / Boundary"),
         "REPAIRS": ("REPAIRS", "Chỗ đã sửa khi nhập / Repairs of the drawing")},
        **{name: Source.fromModelParameter(name) for name in ("DRAWING", "UNIT", "PROVINCE", "CRS", "TOLERANCE")},
    )  # fmt: skip
    land = {name: Source.fromChildOutput("import", name) for name in ("ZONES", "BOUNDARY")}
    land["CODE_FIELD"], land["PARK_FIELD"] = Source.fromStaticValue("code"), Source.fromStaticValue("park")
    _add_step(
        model, "geometry", "ecoip:coveragecheck", "Geometry", "Kiểm tra hình học", (2, 1.4),
        {"FINDINGS": ("FINDINGS", "Phát hiện / Findings")}, **land,
    )  # fmt: skip
    forms = {"DOCX": "Word", "XLSX": "Excel", "HTML": "HTML", "PDF": "PDF A3"}
    given = ("DRAWING", "DECLARED", "READING", "APPRAISAL_DATE", "AUTHORITY", "NUMBER", "PLACE", "LANGUAGE")
    _add_step(
        model, "minutes", "ecoip:reviewreport", "Minutes", "Lập biên bản thẩm định", (2, 0),
        {f"REPORT_{form}": (f"REPORT_{form}", f"Biên bản / Minutes ({name})") for form, name in forms.items()},
        **land, **{name: Source.fromModelParameter(name) for name in given},
    )  # fmt: skip
    model.setHelpContent(DRAWING_HELP)
    return model


def _add_inputs(model: QgsProcessingModelAlgorithm) -> None:
    day = QgsProcessingParameterDateTime.Type.Date
    parameters = [
        QgsProcessingParameterFeatureSource("ZONES", "Khu đất / Land-use zones", POLYGONS),
        QgsProcessingParameterField("CODE_FIELD", "Ký hiệu loại đất / Land-use code", "code", "ZONES"),
        QgsProcessingParameterFeatureSource("BOUNDARY", "Ranh giới / Plan boundary", POLYGONS),
        QgsProcessingParameterField("PARK_FIELD", "Tên khu / Park name", "park", "BOUNDARY", optional=True),
        QgsProcessingParameterString("READING", "Cách hiểu / Reading", "a4"),
        QgsProcessingParameterDateTime("APPRAISAL_DATE", "Ngày thẩm định / Appraisal date", day, optional=True),
    ]
    _declare(model, HELP, ("READING", "APPRAISAL_DATE"), parameters)


def _declare(
    model: QgsProcessingModelAlgorithm,
    help_texts: dict[str, str],
    advanced: tuple[str, ...],
    parameters: list[QgsProcessingParameterDefinition],
) -> None:
    for row, parameter in enumerate(parameters):
        parameter.setHelp(help_texts[parameter.name()])
        _advanced(parameter, parameter.name() in advanced)
        component = QgsProcessingModelParameter(parameter.name())
        component.setPosition(_place(0, row * 0.5 - 0.75))
        component.setSize(QSizeF(190, 40))
        model.addModelParameter(parameter, component)
    model.setParameterOrder([parameter.name() for parameter in parameters])


def _advanced(parameter: QgsProcessingParameterDefinition, advanced: bool) -> None:
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)


def _add_step(
    model: QgsProcessingModelAlgorithm,
    step: str,
    algorithm: str,
    description: str,
    comment: str,
    at: tuple[float, float],
    outputs: dict[str, tuple[str, str]] | None = None,
    branch: str = "",
    after: str = "",
    **sources: QgsProcessingModelChildParameterSource | list[QgsProcessingModelChildParameterSource],
) -> QgsProcessingModelChildAlgorithm:
    """Add a step. outputs: those of the step that are results of the model, as (name, label); branch: on which it
    runs; after: a step it has to wait for though it takes nothing from it."""
    child = QgsProcessingModelChildAlgorithm(algorithm)
    if child.algorithm() is None:
        raise SystemExit(f"{algorithm} is not there")
    child.setChildId(step)
    child.setDescription(description)
    child.setPosition(_place(*at))
    child.setSize(QSizeF(200, 40))
    child.comment().setDescription(comment)
    child.comment().setPosition(child.position() + QPointF(0, -60))
    child.comment().setSize(QSizeF(200, 30))
    for name, source in {**_defaults(child), **sources}.items():
        child.addParameterSources(name, source if isinstance(source, list) else [source])
    results = {}
    for row, (output, (name, label)) in enumerate((outputs or {}).items()):
        result = QgsProcessingModelOutput(name, label)
        result.setChildId(step)
        result.setChildOutputName(output)
        result.setPosition(child.position() + QPointF(60, 80 + row * 50))
        results[name] = result
    child.setModelOutputs(results)
    if branch or after:
        child.setDependencies([QgsProcessingModelChildDependency(after or "branch", branch)])
    model.addChildAlgorithm(child)
    return child


def _defaults(child: QgsProcessingModelChildAlgorithm) -> dict[str, QgsProcessingModelChildParameterSource]:
    """What the designer would write down for every parameter nobody sets."""
    return {
        each.name(): Source.fromStaticValue(each.defaultValue())
        for each in child.algorithm().parameterDefinitions()
        if not each.isDestination() and each.defaultValue() is not None
    }


def _outputs(step: str, *names: str) -> list[QgsProcessingModelChildParameterSource]:
    return [Source.fromChildOutput(step, name) for name in names]


def _place(column: float, row: float) -> QPointF:
    return QPointF(150 + 270 * column, 240 + 200 * row)


def write_models(description: str | None, **models: Callable[[], QgsProcessingModelAlgorithm]) -> None:
    """Write each model under its name into the folder given on the command line; for Processing as it is in QGIS."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", type=Path, nargs="?", default=MODELS)
    folder = parser.parse_args().folder
    application = QgsApplication([], False)
    application.initQgis()
    QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    provider = EcoIpProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in models.items():
        if not make().toFile(str(folder / f"{name}.model3")):
            raise SystemExit(f"{name} cannot be written")
        print(name, "by QGIS", Qgis.QGIS_VERSION)
    application.exitQgis()


if __name__ == "__main__":
    write_models(__doc__, review_zoning=review_zoning, drawing_to_minutes=drawing_to_minutes)
