"""Writes resources/models/green_and_blue_review.model3. Run with the oldest QGIS supported; edit in the designer or
here."""

from __future__ import annotations

from model import HELP as REVIEW_HELP
from model import POLYGONS, Source, _add_step, _declare, _outputs, write_models
from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

LINES = [QgsProcessing.SourceType.TypeVectorLine]
POINTS = [QgsProcessing.SourceType.TypeVectorPoint]
HELP = {
    "ALG_DESC": "Một bộ dữ liệu, mọi báo cáo về cây xanh và nước: quy định 25 %, dải cây xanh cách ly, nước tái sử"
    " dụng, nước mưa, liên thông cây xanh.\n"
    "One set of inputs, all reports on green and water: the 25 percent check, the green belt, reclaimed water,"
    " rainwater, green connectivity.\n\n"
    "Dữ liệu còn thiếu (lô đất, đường ống, trạm xử lý, mưa, mái nhà) không làm dừng mô hình: bước đó tính phần tính"
    " được và nêu rõ trong nhật ký hoặc báo cáo phần còn thiếu.\n"
    "What is not given (plots, mains, plants, rain, roofs) does not stop the model: its step computes what it can, and"
    " says in the log or its report what lacks.\n\n"
    "Mỗi bước nói kết luận bằng một câu trong nhật ký; các phát hiện là những lớp riêng, mọi lớp khác nằm trong một gói"
    " GeoPackage.\n"
    "Each step says its result as one sentence in the log; findings are layers of their own, and all other layers are"
    " in one GeoPackage.",
    "ZONES": REVIEW_HELP["ZONES"],
    "CODE_FIELD": REVIEW_HELP["CODE_FIELD"],
    "BOUNDARY": REVIEW_HELP["BOUNDARY"],
    "PARK_FIELD": REVIEW_HELP["PARK_FIELD"],
    "MEDIAN_DISTANCE": "Ở khoảng cách này một nửa số cá thể còn vượt qua; tùy loài, không quy định nào nêu. At this"
    " distance half still cross; it depends on the species, no rule gives it.",
    "PLOTS": "Lô đất cần cấp nước tái sử dụng. Plots to be served with reclaimed water.",
    "PLOT_ID_FIELD": "Trường số hiệu lô. Field with the plot's number.",
    "MAINS": "Ống nước sạch, nước tái sử dụng và loại khác. Pipes of drinking and reclaimed water and others.",
    "KIND_FIELD": "Trường loại đường ống (reclaimed_water, nước sạch …). Field with the kind of main.",
    "REACH": "Lô cách đường ống nước tái sử dụng đến mức này được cấp nước. A plot so far from a main is served.",
    "PLANTS": "Trạm xử lý nước thải; bỏ trống: coi như xử lý hết. Wastewater plants; empty: all counts as treated.",
    "CAPACITY_FIELD": "Trường công suất (m³/ngày). Field with the capacity (m³/day).",
    "RAIN": "Bảng month,mm,wet_days, dùng cho cả tưới và thu nước mưa. Table for watering and harvest alike.",
    "ROOFS": "Mái nhà thu nước mưa. Roofs whose rain is collected.",
    "DEMAND": "Bảng month,m3: lượng lấy từ bể. Table: what is taken from the tank.",
    "TANK_M3": "Dung tích bể chứa nước mưa. Room for collected rain.",
    "STATION": "Trạm mưa của Bảng A.27 QCVN 02:2022/BXD, có dấu hoặc không. Rain station, with or without marks.",
    "OUTFLOW_L_S": "Lưu lượng thoát được khi đang mưa. What may flow away while it rains.",
    "READING": REVIEW_HELP["READING"],
    "APPRAISAL_DATE": REVIEW_HELP["APPRAISAL_DATE"],
    "LANGUAGE": "auto: theo QGIS; vi: tiếng Việt; en: English.",
    "CHECK_REPORT": "Kiểm tra 25 % và các ngưỡng. 25 percent check.",
    "REUSE_REPORT": "Nước tái sử dụng. Reclaimed water.",
    "RAIN_REPORT": "Nước mưa. Rainwater.",
    "GREEN_REPORT": "Liên thông cây xanh, cùng dải cây xanh cách ly. Green connectivity, with the belt.",
    "LAND_FINDINGS": "Chồng lấn, khe hở, ký hiệu lạ. Overlaps, gaps, unknown codes.",
    "WATER_FINDINGS": "Đấu nhầm, đường ống quá gần, trạm thiếu công suất. Wrong junctions, mains too near.",
    "MISSING_BELT": "Đất của dải cách ly chưa phải cây xanh. Land of the belt that is not green.",
    "PACKAGE": "Mọi lớp kết quả. All layers.",
}  # fmt: skip


def green_and_blue_review() -> QgsProcessingModelAlgorithm:
    """Five steps on one set of inputs, then one package."""
    model = QgsProcessingModelAlgorithm(
        "Thẩm định cây xanh và nước / Green and blue review", "KCN sinh thái / Eco-industrial park"
    )
    _add_inputs(model)
    land = ("ZONES", "CODE_FIELD", "BOUNDARY", "PARK_FIELD", "APPRAISAL_DATE", "LANGUAGE")
    _add_step(
        model, "check", "ecoip:greenspacecheck", "Check", "Kiểm tra 25 % và các ngưỡng", (1, -0.6),
        {"REPORT": ("CHECK_REPORT", "Báo cáo: 25 % / Report: 25 percent check"),
         "FINDINGS": ("LAND_FINDINGS", "Phát hiện về đất / Findings of land")}, **_given(*land, "READING"),
    )  # fmt: skip
    _add_step(
        model, "belt", "ecoip:greenbelt", "Belt", "Dải cây xanh cách ly", (1, 0.4),
        {"MISSING": ("MISSING_BELT", "Dải cách ly còn thiếu / Missing belt")}, **_given(*land),
    )  # fmt: skip
    pipes = ("PLOTS", "PLOT_ID_FIELD", "MAINS", "KIND_FIELD", "PLANTS", "CAPACITY_FIELD", "REACH", "RAIN")
    _add_step(
        model, "reuse", "ecoip:reclaimedwater", "Reclaimed water", "Nước tái sử dụng", (1, 1.3),
        {"REPORT": ("REUSE_REPORT", "Báo cáo: nước tái sử dụng / Report: reclaimed water"),
         "FINDINGS": ("WATER_FINDINGS", "Phát hiện về nước / Findings of water")}, **_given(*land, *pipes),
    )  # fmt: skip
    rain = ("ZONES", "CODE_FIELD", "ROOFS", "RAIN", "DEMAND", "TANK_M3", "STATION", "OUTFLOW_L_S", "LANGUAGE")
    _add_step(
        model, "rain", "ecoip:rainwater", "Rainwater", "Nước mưa", (1, 2.3),
        {"REPORT": ("RAIN_REPORT", "Báo cáo: nước mưa / Report: rainwater")}, **_given(*rain),
    )  # fmt: skip
    _add_step(
        model, "green", "ecoip:greenconnectivity", "Green connectivity", "Liên thông cây xanh", (1, 3.2),
        {"REPORT": ("GREEN_REPORT", "Báo cáo: liên thông cây xanh / Report: green connectivity")},
        **_given(*land, "MEDIAN_DISTANCE"),
    )  # fmt: skip
    _add_step(
        model, "export", "native:package", "Export", "Xuất gói kết quả", (2.4, 1.3),
        {"OUTPUT": ("PACKAGE", "Mọi lớp kết quả (GeoPackage) / All layers (GeoPackage)")},
        LAYERS=[
            *_outputs("check", "NET_ZONES", "BALANCE", "VERDICTS"), *_outputs("belt", "STRETCHES"),
            *_outputs("reuse", "SERVED", "BALANCE", "ACCOUNT"),
            *_outputs("rain", "STORAGE_CURVE", "HARVEST", "GARDENS"),
            *_outputs("green", "PATCHES", "LINKS", "NECKS", "PROFILE", "STEPS"),
        ],
    )  # fmt: skip
    model.setHelpContent(HELP)
    return model


def _given(*names: str) -> dict[str, Source]:
    return {name: Source.fromModelParameter(name) for name in names}


def _add_inputs(model: QgsProcessingModelAlgorithm) -> None:
    source, field = QgsProcessingParameterFeatureSource, QgsProcessingParameterField
    words, file, number = QgsProcessingParameterString, QgsProcessingParameterFile, QgsProcessingParameterNumber
    real = number.Type.Double
    _declare(model, HELP, ("DEMAND", "READING", "APPRAISAL_DATE", "LANGUAGE"), [
        source("ZONES", "Khu đất / Land-use zones", POLYGONS),
        field("CODE_FIELD", "Ký hiệu loại đất / Land-use code", "code", "ZONES"),
        source("BOUNDARY", "Ranh giới / Plan boundary", POLYGONS),
        field("PARK_FIELD", "Tên khu / Park name", "park", "BOUNDARY", optional=True),
        number("MEDIAN_DISTANCE", "Khoảng cách trung vị (m) / Median distance (m)", real, minValue=0.0),
        source("PLOTS", "Lô đất / Plots", POLYGONS, optional=True),
        field("PLOT_ID_FIELD", "Số hiệu lô / Plot number", None, "PLOTS", optional=True),
        source("MAINS", "Đường ống / Mains", LINES, optional=True),
        field("KIND_FIELD", "Loại đường ống / Kind of main", None, "MAINS", optional=True),
        number("REACH", "Tầm với của đường ống (m) / Reach of a main (m)", real, 50.0, minValue=0.0),
        source("PLANTS", "Trạm xử lý nước thải / Wastewater plants", POINTS, optional=True),
        field("CAPACITY_FIELD", "Công suất / Capacity", None, "PLANTS", optional=True),
        file("RAIN", "Mưa theo tháng / Rain by month", optional=True),
        source("ROOFS", "Mái nhà / Roofs", POLYGONS, optional=True),
        number("TANK_M3", "Bể chứa (m³) / Tank (m³)", real, optional=True, minValue=0.0),
        file("DEMAND", "Nhu cầu theo tháng / Demand by month", optional=True),
        words("STATION", "Trạm mưa / Rain station", optional=True),
        number("OUTFLOW_L_S", "Lưu lượng thoát (l/s) / Outflow (l/s)", real, optional=True, minValue=0.0),
        words("READING", "Cách hiểu / Reading", "a4"),
        QgsProcessingParameterDateTime("APPRAISAL_DATE", "Ngày thẩm định / Appraisal date",
                                       QgsProcessingParameterDateTime.Type.Date, optional=True),
        QgsProcessingParameterEnum("LANGUAGE", "Ngôn ngữ / Language", ["auto", "vi", "en"], defaultValue="auto",
                                   usesStaticStrings=True),
    ])  # fmt: skip


if __name__ == "__main__":
    write_models(__doc__, green_and_blue_review=green_and_blue_review)
