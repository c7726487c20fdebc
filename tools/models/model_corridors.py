"""Writes resources/models/corridor_study.model3. Run with the oldest QGIS supported; edit in the designer or here."""

from __future__ import annotations

from model import POLYGONS, Source, _add_step, _declare, _outputs, write_models
from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

LINES = [QgsProcessing.SourceType.TypeVectorLine]
HELP = {
    "ALG_DESC": "Vùng hành lang, chiếm đất, lấn chiếm, đứt đoạn, khoảng cách giữa các đường ống;"
    " xuất một gói GeoPackage và một báo cáo.\n"
    "Corridor land, land take, encroachments, breaks and the spacing of utilities, as one GeoPackage and one"
    " report.\n\n"
    "Chưa có quy định của Việt Nam về chiều rộng hành lang hơi, nhiệt, khí, hóa chất: chiều rộng là thông số của"
    " dự án.\n"
    "No Vietnamese rule gives widths for steam, heat, gas or chemical lines: widths are parameters of the project.",
    "CORRIDORS": "Lớp tim tuyến, hệ tọa độ phẳng (VN-2000). Centrelines, in a projected system.",
    "KIND_FIELD": "Trường loại hành lang. Field with the kind of corridor.",
    "WIDTH_FIELD": "Trường chiều rộng (m). Field with the width.",
    "WIDTH": "Chiều rộng (m) cho tuyến để trống. Width of lines that have none.",
    "WIDTHS": "Bảng CSV kind,width,safety của dự án. The project's own table.",
    "PLOTS": "Lớp lô đất. Plots.",
    "PLOT_ID_FIELD": "Trường số hiệu lô. Field with the plot's number.",
    "PLOT_CLASS_FIELD": "Trường hiện trạng sử dụng đất. Field with the present land use.",
    "PRICES": "Bảng CSV class,price: đơn giá bồi thường. Compensation prices.",
    "OBSTACLES": "Lớp nhà, công trình, cây. Buildings and trees.",
    "OBSTACLE_ID_FIELD": "Trường số hiệu công trình. Field with the building's number.",
    "LANGUAGE": "auto: theo QGIS; vi: tiếng Việt; en: English.",
    "REPORT": "Báo cáo HTML. Report.",
    "PACKAGE": "Mọi lớp kết quả. All layers.",
}  # fmt: skip


def corridor_study() -> QgsProcessingModelAlgorithm:
    """Buffers and conflicts, then spacing, then one package."""
    model = QgsProcessingModelAlgorithm("Nghiên cứu hành lang / Corridor study", "KCN sinh thái / Eco-industrial park")
    source, field = QgsProcessingParameterFeatureSource, QgsProcessingParameterField
    number = QgsProcessingParameterNumber.Type.Double
    _declare(model, HELP, ("WIDTHS", "PRICES", "LANGUAGE"), [
        source("CORRIDORS", "Tim tuyến / Centrelines", LINES),
        field("KIND_FIELD", "Loại / Kind", "kind", "CORRIDORS"),
        field("WIDTH_FIELD", "Chiều rộng / Width", None, "CORRIDORS", optional=True),
        QgsProcessingParameterNumber("WIDTH", "Chiều rộng mặc định (m) / Default width (m)", number, optional=True),
        QgsProcessingParameterFile("WIDTHS", "Bảng chiều rộng / Table of widths", extension="csv", optional=True),
        source("PLOTS", "Lô đất / Plots", POLYGONS, optional=True),
        field("PLOT_ID_FIELD", "Số hiệu lô / Plot number", None, "PLOTS", optional=True),
        field("PLOT_CLASS_FIELD", "Hiện trạng / Present use", None, "PLOTS", optional=True),
        QgsProcessingParameterFile("PRICES", "Đơn giá bồi thường / Prices", extension="csv", optional=True),
        source("OBSTACLES", "Nhà, cây / Buildings and trees", POLYGONS, optional=True),
        field("OBSTACLE_ID_FIELD", "Số hiệu / Building number", None, "OBSTACLES", optional=True),
        QgsProcessingParameterEnum("LANGUAGE", "Ngôn ngữ / Language", ["auto", "vi", "en"], defaultValue="auto",
                                   usesStaticStrings=True),
    ])  # fmt: skip
    given = [name for name in HELP if name not in ("ALG_DESC", "REPORT", "PACKAGE")]
    _add_step(
        model, "land", "ecoip:corridorbuffers", "Corridor land", "Vùng hành lang và xung đột", (1, 0.5),
        {"REPORT": ("REPORT", "Báo cáo / Report")}, **{name: Source.fromModelParameter(name) for name in given},
    )  # fmt: skip
    _add_step(
        model, "spacing", "ecoip:corridorspacing", "Spacing", "Khoảng cách giữa các đường ống, cáp", (1, 2),
        UTILITIES=Source.fromModelParameter("CORRIDORS"), KIND_FIELD=Source.fromModelParameter("KIND_FIELD"),
        LANGUAGE=Source.fromModelParameter("LANGUAGE"),
    )  # fmt: skip
    layers = ("CORRIDOR", "SAFETY", "LAND_TAKE", "ENCROACHMENTS", "GAPS", "CLASHES", "UNSERVED")
    _add_step(
        model, "export", "native:package", "Export", "Xuất gói kết quả", (2.2, 1),
        {"OUTPUT": ("PACKAGE", "Kết quả (GeoPackage) / Results")},
        LAYERS=[*_outputs("land", *layers), *_outputs("spacing", "VIOLATIONS")],
    )  # fmt: skip
    model.setHelpContent(HELP)
    return model


if __name__ == "__main__":
    write_models(__doc__, corridor_study=corridor_study)
