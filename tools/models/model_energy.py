"""Writes resources/models/sun_and_energy_balance.model3. Run with the oldest QGIS supported; edit in the designer or
here."""

from __future__ import annotations

from model import POLYGONS, Source, _add_step, _declare, _outputs, write_models
from qgis.core import (
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from eco_ip_plugin.core.drawing.vn2000 import provinces

TABLES = [QgsProcessing.SourceType.TypeVector]
HELP = {
    "ALG_DESC": "Điện mặt trời của mái nhà, mặt nước, đất trống theo từng giờ, đưa vào cân bằng năng lượng của khu.\n"
    "What panels on roofs, water and vacant land give, hour by hour, goes into the energy balance of the park.\n\n"
    "Cần sản lượng (tỉnh, tệp thời tiết hoặc con số riêng) và, khi không có tệp thời tiết, độ đục của không khí nếu máy"
    " không có pvlib. Phụ tải lấy từ tệp, hoặc từ các doanh nghiệp và bảng luồng.\n"
    "It needs a yield (province, weather file or your own) and, without a weather file, the turbidity of the air where"
    " pvlib is not installed. The load comes from a file, or from the firms and their flows.\n\n"
    "Không kèm giá điện hay chi phí nào: giá lấy từ biểu giá của bạn; không có biểu giá thì chọn mục tiêu CO2.\n"
    "No price and no cost ships: prices come from your tariff; without one choose CO2 as the aim.",
    "ROOFS": "Đường viền mái nhà. Outlines of the buildings.",
    "ROOF_SHARE_FIELD": "Trường tỷ lệ dùng được (0 đến 1). Field with the usable share.",
    "PLOTS": "Lô chưa có nhà: tính theo mật độ xây dựng. Plots without buildings, by their density.",
    "DENSITY_FIELD": "Trường mật độ xây dựng (%). Field with the building density.",
    "GROUND": "Đất trống đặt được tấm pin. Vacant land for panels.",
    "WATER": "Ao, hồ cho pin nổi. Ponds and lakes.",
    "EXCLUDE": "Hành lang, dải cây xanh, vùng an toàn. Corridors, belts, safety zones.",
    "PROVINCE": "Tỉnh (trước 7/2025) có sản lượng đã công bố. Province whose yields are published.",
    "WEATHER": "Tệp epw hoặc bảng hour,ghi,dni,dhi; thay cho tỉnh. Goes before the province.",
    "YIELD": "kWh/kWp mỗi năm của chính bạn. Your own figure.",
    "TURBIDITY": "Độ đục Linke: một số hoặc mười hai số. Linke turbidity: one figure, or twelve.",
    "SERIES": "low: sản lượng thấp; high: cao. The lower or the higher of two published yields.",
    "LOAD": "Bảng hour,kw. Table with the load of each hour.",
    "FIRMS": "Doanh nghiệp với hours_per_day, days_per_year, shift. Firms with their hours of work.",
    "FLOWS": "Bảng luồng: điện của doanh nghiệp thành phụ tải. Flow table: electricity makes the load.",
    "GEOPACKAGE": "Tệp dự án thay cho phụ tải và lớp doanh nghiệp. The project's file instead of load and firms.",
    "TARIFF": "Bảng band,price,export_price, hour,price hoặc from,to,days,price. Your tariff.",
    "OBJECTIVE": "cost: rẻ nhất; carbon: ít CO2 nhất. Cheapest, or least CO2.",
    "BATTERY_KWH": "0: không có pin lưu trữ. 0: no battery.",
    "BATTERY_KW": "Công suất sạc và xả. Power in and out.",
    "LAW_CHANGE": "So với tỷ lệ được bán trước quy định hiện hành. Against the share that might be sold before.",
    "YEAR": "Năm của hệ số lưới, ngày trong tuần và vị trí mặt trời. Year of grid factor, weekdays and sun.",
    "FACTOR_YEAR": "Năm có hệ số lưới dùng thay khi năm đó chưa có. Year whose grid factor you choose instead.",
    "AS_OF": "Quy định và khung giờ có hiệu lực ngày này. Rules and tariff bands in force on this day.",
    "LANGUAGE": "auto: theo QGIS; vi: tiếng Việt; en: English.",
    "SURFACES": "Từng bề mặt với công suất và sản lượng. Each surface with its power and yield.",
    "SUN_REPORT": "Tiềm năng điện mặt trời. Solar potential.",
    "REPORT": "Cân bằng năng lượng, có biểu đồ. Energy balance, with charts.",
    "SUN_HOURS": "Bảng hour,kw của mặt trời. Sun by hour.",
    "HOURS": "8.760 giờ: phụ tải, mặt trời, lưới, pin. Load, sun, grid, battery.",
    "KPIS": "Mỗi chỉ số một dòng. One row a figure.",
}  # fmt: skip


def sun_and_energy_balance() -> QgsProcessingModelAlgorithm:
    """The sun of the surfaces by hour, then the year of the park with it."""
    model = QgsProcessingModelAlgorithm(
        "Mặt trời và cân bằng năng lượng / Sun and energy balance", "KCN sinh thái / Eco-industrial park"
    )
    _declare(model, HELP, ("ROOF_SHARE_FIELD", "DENSITY_FIELD", "YIELD", "TURBIDITY", "SERIES", "FACTOR_YEAR", "AS_OF",
                           "LANGUAGE"), [*_of_the_sun(), *_of_the_balance()])  # fmt: skip
    years = ("YEAR", "FACTOR_YEAR", "LANGUAGE")
    _add_step(
        model, "sun", "ecoip:solarpotential", "Sun", "Tiềm năng điện mặt trời", (1, 0.5),
        {"SURFACES": ("SURFACES", "Bề mặt / Surfaces"),
         "REPORT": ("SUN_REPORT", "Báo cáo: mặt trời / Report: sun"),
         "HOURLY": ("SUN_HOURS", "Mặt trời từng giờ (CSV) / Sun by hour")},
        **_given(*(each.name() for each in _of_the_sun()), *years),
    )  # fmt: skip
    given = ("LOAD", "FIRMS", "FLOWS", "GEOPACKAGE", "TARIFF", "OBJECTIVE", "BATTERY_KWH", "BATTERY_KW", "LAW_CHANGE",
             "AS_OF")  # fmt: skip
    _add_step(
        model, "balance", "ecoip:energybalance", "Balance", "Cân bằng năng lượng", (2.2, 1.5),
        {"KPIS": ("KPIS", "Chỉ số / Figures"),
         "REPORT": ("REPORT", "Báo cáo: cân bằng / Report: balance"),
         "HOURLY": ("HOURS", "Từng giờ (CSV) / Hours")},
        SOLAR=_outputs("sun", "HOURLY"), **_given(*given, *years),
    )  # fmt: skip
    model.setHelpContent(HELP)
    return model


def _given(*names: str) -> dict[str, Source]:
    return {name: Source.fromModelParameter(name) for name in names}


def _of_the_sun() -> list:
    source, field = QgsProcessingParameterFeatureSource, QgsProcessingParameterField
    numeric, number = QgsProcessingParameterField.DataType.Numeric, QgsProcessingParameterNumber
    return [
        source("ROOFS", "Mái nhà / Roofs", POLYGONS, optional=True),
        field("ROOF_SHARE_FIELD", "Tỷ lệ dùng được / Usable share", None, "ROOFS", numeric, optional=True),
        source("PLOTS", "Lô chưa có nhà / Plots without buildings", POLYGONS, optional=True),
        field("DENSITY_FIELD", "Mật độ xây dựng / Building density", None, "PLOTS", numeric, optional=True),
        source("GROUND", "Đất trống / Vacant land", POLYGONS, optional=True),
        source("WATER", "Mặt nước / Water surfaces", POLYGONS, optional=True),
        QgsProcessingParameterMultipleLayers("EXCLUDE", "Đất loại trừ / Excluded land", POLYGONS[0], optional=True),
        QgsProcessingParameterEnum("PROVINCE", "Tỉnh / Province", list(provinces()), optional=True,
                                   usesStaticStrings=True),
        QgsProcessingParameterFile("WEATHER", "Thời tiết của năm / Weather of a year", optional=True),
        number("YIELD", "Sản lượng riêng (kWh/kWp) / Own yield", number.Type.Double, optional=True, minValue=0.0,
               maxValue=3000.0),
        QgsProcessingParameterString("TURBIDITY", "Độ đục (Linke) / Turbidity", optional=True),
        QgsProcessingParameterEnum("SERIES", "Sản lượng của chuỗi giờ / Yield of the series", ["low", "high"],
                                   defaultValue="low", usesStaticStrings=True),
    ]  # fmt: skip


def _of_the_balance() -> list:
    file, number = QgsProcessingParameterFile, QgsProcessingParameterNumber
    real, whole = number.Type.Double, number.Type.Integer
    places, tables = QgsProcessingParameterFeatureSource, TABLES
    return [
        file("LOAD", "Phụ tải từng giờ / Load by hour", optional=True),
        places("FIRMS", "Doanh nghiệp / Firms", tables, optional=True),
        places("FLOWS", "Bảng luồng / Flow table", tables, optional=True),
        file("GEOPACKAGE", "Tệp dự án / Project file", extension="gpkg", optional=True),
        file("TARIFF", "Biểu giá / Tariff", optional=True),
        QgsProcessingParameterEnum("OBJECTIVE", "Mục tiêu / Aim", ["cost", "carbon"], defaultValue="cost",
                                   usesStaticStrings=True),
        number("BATTERY_KWH", "Pin lưu trữ (kWh) / Battery (kWh)", real, 0.0, minValue=0.0),
        number("BATTERY_KW", "Công suất pin (kW) / Its power (kW)", real, 0.0, minValue=0.0),
        QgsProcessingParameterBoolean("LAW_CHANGE", "Giá trị của thay đổi quy định / Worth of the change of the law",
                                      False),
        number("YEAR", "Năm / Year", whole, optional=True, minValue=1950, maxValue=2100),
        number("FACTOR_YEAR", "Năm của hệ số lưới / Grid factor of the year", whole, optional=True, minValue=1900,
               maxValue=2199),
        QgsProcessingParameterDateTime("AS_OF", "Ngày xét / As of", QgsProcessingParameterDateTime.Type.Date,
                                       optional=True),
        QgsProcessingParameterEnum("LANGUAGE", "Ngôn ngữ / Language", ["auto", "vi", "en"], defaultValue="auto",
                                   usesStaticStrings=True),
    ]  # fmt: skip


if __name__ == "__main__":
    write_models(__doc__, sun_and_energy_balance=sun_and_energy_balance)
