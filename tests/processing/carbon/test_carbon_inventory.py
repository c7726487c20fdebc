"""`ecoip:carboninventory` out of a store, as a user runs it: table, figures, Form 06, index and passport."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.storage.changes import INSERT, Change
from tests.processing.conftest import rows_of
from tests.support.stores import copied_store

FIRST = 4


def row(table: str, **values) -> Change:
    return Change(table, INSERT, values=values)


def flow(id_: str, firm: str, resource: str, quantity: float, unit: str, **more) -> Change:
    return row("flow", flow_id=id_, firm_id=firm, direction="input", resource=resource, quantity=quantity, unit=unit,
               period="year", **{"year": 2023, **more})  # fmt: skip


def two_firms() -> list[Change]:
    """F1, a mill: 10 TJ of anthracite, 1,000 MWh, 800 t of steam from F2, slag over a link; two products. F2: one."""
    return [
        row("park", park_id="P1", name="KCN Một"),
        row("firm", firm_id="F1", park_id="P1", name="Thép Một", vsic="24", status="operating"),
        row("firm", firm_id="F2", park_id="P1", name="Điện Hai", vsic="35", status="operating"),
        row("firm", firm_id="F3", park_id="P1", name="Kín Ba", vsic="24", status="operating", confidential=1),
        flow("A", "F1", "anthracite", 10, "TJ"),
        flow("B", "F1", "electricity", 1000, "MWh"),
        flow("C", "F1", "electricity", 500, "MWh", year=2024),
        flow("D", "F2", "diesel", 1, "TJ"),
        flow("E", "F3", "electricity", 7777, "MWh"),
        row("link", link_id="K1", supplier="F2", receiver="F1", resource="steam", per_year=800, unit="t",
            status="implemented", co2_t_per_year=55),
        row("link", link_id="K2", supplier="F2", receiver="F1", resource="slag_steel", per_year=300, unit="t",
            status="implemented", co2_t_per_year=5),
        row("product", product_id="S1", firm_id="F1", name="Thép cán", cn_code="7214 20", unit="t", actual=4000,
            year=2023),
        row("product", product_id="S2", firm_id="F1", name="Thép dây", cn_code="7213", unit="t", actual=1000,
            year=2023),
        row("product", product_id="S3", firm_id="F2", name="Điện", cn_code="2716", unit="MWh", actual=5000, year=2023),
        row("product", product_id="S4", firm_id="F2", name="Tro", unit="t", actual=50, year=2022),
    ]  # fmt: skip


FACTORS = (
    "key,value,firm_id,source\nsteam_kj_per_kg,2776,F2,sổ tay\nboiler_efficiency,0.85,F2,thử lò\n"
    "steam_share_diesel,1,F2,khai báo\nbyproduct_slag_steel_t_per_t,0.05,F1,bên cấp\n"
)
PRODUCTS = (
    "product_id,route,direct_share_pct,electricity_share_pct,carbon_price,currency,rebate,precursor,precursor_cn,"
    "precursor_t,precursor_see_direct,precursor_see_indirect,source\n"
    "S1,lò điện,70,60,12.5,EUR,2.5,,,,,,bảng phân bổ\nS1,,,,,,,Phôi thép,7207,4100,1.9,0.3,bên bán phôi\n"
)
STEAM_T = 800 * 2776 / 0.85 * 74100 / 1e9
OWN_T = 989.775


@pytest.fixture
def store(tmp_path: Path, qgis_app):
    return copied_store(tmp_path / "Khu một.gpkg", "lan", "vi", rows=two_firms)


@pytest.fixture
def run_on(run, store, tmp_path):
    def go(factors: str = FACTORS, **more):
        path = tmp_path / "hệ số.csv"
        path.write_text(factors, encoding="utf-8")
        given = {"GEOPACKAGE": str(store.path), "YEAR": 2023, "FACTORS": str(path), "INVENTORY": "memory:",
                 "LANGUAGE": "en"}  # fmt: skip
        return run("carboninventory", **{**given, **more})

    return go


def recalculated(path: Path, folder: Path) -> openpyxl.Workbook:
    """The workbook with the values that LibreOffice works out."""
    home = f"-env:UserInstallation={(folder / 'lo').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(folder / "out"), str(path)], check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(folder / "out" / path.name, data_only=True)


def test_the_figures_of_a_park(run_on) -> None:
    done = run_on()
    diesel = (74100 + 3 * 28 + 0.6 * 265) / 1000
    assert done["SCOPE1_T"] == pytest.approx(OWN_T + diesel)
    assert done["SCOPE2_T"] == pytest.approx((1000 + 7777) * 0.6592 + STEAM_T)
    assert done["AVOIDED_T"] == 60
    assert (done["NO_FACTOR"], done["UNREAD"]) == (0, 0)
    assert done.get("SCOPE3_T") is None
    assert "netted nowhere" in done["MESSAGE"]


def test_every_row_says_where_its_figure_comes_from(run_on) -> None:
    found = rows_of(run_on()["INVENTORY"])
    assert {"1", "2", "avoided"} == {each["scope"] for each in found}
    for each in found:
        assert each["t_co2e"] is not None
        assert all((each["factor_source"], each["factor_year"], each["evidence"])), each
    coal = next(each for each in found if (each["source"], each["gas"]) == ("anthracite", "ch4"))
    assert (coal["activity"], coal["unit"], coal["factor"], coal["t_co2e"]) == (10, "TJ", 10, pytest.approx(2.8))


def test_one_firm_alone_and_a_year_without_a_grid_factor(run_on) -> None:
    done = run_on(FIRM="F1", YEAR=2024)
    assert done["NO_FACTOR"] == 1
    assert done["SCOPE2_T"] == pytest.approx(STEAM_T)
    (power,) = [each for each in rows_of(done["INVENTORY"]) if each["source"] == "electricity_grid"]
    assert "no official grid factor of 2024" in power["note"]
    assert rows_of(run_on(FIRM="F2")["INVENTORY"])[0]["firm_id"] == "F2"


def test_parameters_can_be_edited_and_handed_in_again(run_on, tmp_path) -> None:
    path = tmp_path / "tham số.csv"
    one = run_on(PARAMETERS=str(path))
    again = run_on(FACTORS=str(path))
    assert again["SCOPE2_T"] == pytest.approx(one["SCOPE2_T"], rel=1e-12)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(each["priority"] == "own" for each in rows) == 4
    for each in rows:
        assert all((each["evidence"], each["source"])), each
    unread = [each["key"] for each in rows if each["evidence"] == "none"]
    assert {"cod_mcf", "natural_gas_gj_per_m3", "grid_2024", "steam_kj_per_kg"} <= set(unread)
    assert not any(each["key"].startswith("gwp_r") for each in rows)


def test_rows_of_firms_that_the_park_has_not_are_told(run_on, tmp_path) -> None:
    """A mistyped id must not go unseen; of another firm of the park nothing is said where one alone is asked for."""
    table, feedback = tmp_path / "hoạt động.csv", QgsProcessingFeedback(False)
    table.write_text(
        "firm_id,source,quantity,unit\nF1,diesel,1,TJ\nF2,diesel,1,TJ\nF01,diesel,1,TJ\n", encoding="utf-8"
    )
    done = run_on(FACTORS + "steam_t_per_t,0.2,F22,x\n", ACTIVITIES=str(table), FIRM="F1", feedback=feedback)
    assert done["SCOPE1_T"] == pytest.approx(OWN_T + (74100 + 3 * 28 + 0.6 * 265) / 1000)
    said = feedback.textLog()
    assert "1 row of the further activities is of firms that the park has not, and not counted: F01." in said
    assert "1 row of your own factors is of firms that the park has not, and not used: F22." in said


def test_form_06_has_its_eleven_items_and_dots_where_nothing_is_known(run_on, tmp_path) -> None:
    path = tmp_path / "mẫu 06.docx"
    run_on(REPORT_DOCX=str(path), FIRM="F1", LANGUAGE="vi")
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    for words in ("Mẫu số 06", "THÉP MỘT", "Kết quả kiểm kê khí nhà kính cho năm 2023", "ĐẠI DIỆN CỦA CƠ SỞ",
                  "2. Số liệu hoạt động liên quan đến phát thải khí nhà kính của cơ sở", "……"):  # fmt: skip
        assert words in text, words


def test_a_report_of_the_park_tells_no_figure_of_a_confidential_firm(run_on, tmp_path) -> None:
    paths = {name: tmp_path / f"{name}.bin" for name in ("REPORT", "REPORT_DOCX", "CBAM_XLSX", "ESG_XLSX")}
    run_on(**{name: str(path) for name, path in paths.items()})
    for name, path in paths.items():
        data = path.read_bytes()
        texts = data.decode() if name == "REPORT" else "".join(
            zipfile.ZipFile(io.BytesIO(data)).read(each).decode() for each in zipfile.ZipFile(path).namelist()
            if each.endswith(".xml")
        )  # fmt: skip
        assert "7777" not in texts.replace(",", ""), name
        assert "Kín Ba" not in texts, name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there to work the formulas out")
def test_specific_emissions_are_emissions_over_production_as_libreoffice_counts(run_on, tmp_path) -> None:
    paths = {name: tmp_path / f"{name}.xlsx" for name in ("CBAM_XLSX", "ESG_XLSX")}
    table = tmp_path / "sản phẩm.csv"
    table.write_text(PRODUCTS, encoding="utf-8")
    run_on(CBAM_DATA=str(table), **{name: str(path) for name, path in paths.items()})
    sheet = recalculated(paths["CBAM_XLSX"], tmp_path)["Products"]
    names = {cell.value: cell.column for cell in sheet[FIRST - 1]}
    products = {sheet.cell(line, 2).value: line for line in range(FIRST, FIRST + 3)}

    def value(product: str, name: str):
        return sheet.cell(products[product], names[name]).value

    direct = 0.7 * (OWN_T + STEAM_T + 300 * 0.05) + 4100 * 1.9
    indirect = 0.6 * 659.2 + 4100 * 0.3
    assert value("S1", "SEE direct (t/unit)") == pytest.approx(direct / 4000, abs=1e-9)
    assert value("S1", "SEE indirect (t/unit)") == pytest.approx(indirect / 4000, abs=1e-9)
    assert value("S1", "SEE total (t/unit)") == pytest.approx((direct + indirect) / 4000, abs=1e-9)
    assert value("S1", "Embedded electricity (MWh/unit)") == pytest.approx(0.6 * 1000 / 4000, abs=1e-9)
    assert value("S1", "Effective carbon price") == pytest.approx(10.0)
    assert value("S2", "SEE direct (t/unit)") in (None, "")  # two products, and nobody has said the share of this one
    assert value("S3", "SEE indirect (t/unit)") in (None, "")  # it declares no electricity: not known, no nought
    alone = value("S3", "SEE direct (t/unit)")  # the only product of F2 in the year
    assert alone == pytest.approx((74100 + 3 * 28 + 0.6 * 265) / 1000 / 5000, abs=1e-9)
    index = recalculated(paths["ESG_XLSX"], tmp_path)["Index"]
    told = {index.cell(line, 2).value: index.cell(line, 4).value for line in range(FIRST, FIRST + 16)}
    assert told["GHG direct"] == pytest.approx(OWN_T + (74100 + 3 * 28 + 0.6 * 265) / 1000)
    for line in range(FIRST, FIRST + 16):  # every figure with its year and evidence
        assert index.cell(line, 4).value is None or "2023" in index.cell(line, 6).value
        assert all((index.cell(line, 7).value, index.cell(line, 8).value))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there to work the formulas out")
def test_a_by_product_without_an_allocation_leaves_specific_emissions_blank_until_it_is_typed(run_on, tmp_path) -> None:
    """Not known is no nought: neither in the products nor in the totals of the installation."""
    table, path = tmp_path / "sản phẩm.csv", tmp_path / "hộ chiếu.xlsx"
    table.write_text(
        "product_id,direct_share_pct,electricity_share_pct,precursor,precursor_t,precursor_see_direct,source\n"
        "S1,70,60,,,,phân bổ\nS2,30,40,,,,phân bổ\nS2,,,Phôi thép,10,1.9,bên bán\n", encoding="utf-8",
    )  # fmt: skip
    without = FACTORS.replace("byproduct_slag_steel_t_per_t,0.05,F1,bên cấp\n", "")

    def told() -> dict[str, dict[str, object]]:
        book = recalculated(path, tmp_path)
        names = {cell.value: cell.column for cell in book["Products"][FIRST - 1]}
        labels = {
            "direct": "SEE direct (t/unit)",
            "indirect": "SEE indirect (t/unit)",
            "added": "By-products received (t)",
        }
        found = {
            book["Products"].cell(line, 2).value: {
                key: book["Products"].cell(line, names[label]).value or None for key, label in labels.items()
            }
            for line in range(FIRST, FIRST + 3)
        }  # fmt: skip
        rows = {row[0].value: row[1].value for row in book["Installation"].iter_rows(min_row=FIRST)}
        found["F1"] = {kind: rows[f"Total {kind} emissions during reporting period (tCO2e)"] or None
                       for kind in ("direct", "indirect")}  # fmt: skip
        return found

    run_on(factors=without, CBAM_DATA=str(table), CBAM_XLSX=str(path))
    blank = told()
    assert (blank["S1"]["direct"], blank["S1"]["added"], blank["F1"]["direct"]) == (None, None, None)
    assert blank["S1"]["indirect"] == pytest.approx(0.6 * 659.2 / 4000, abs=1e-9)  # no by-product stands in it
    assert (blank["S2"]["indirect"], blank["F1"]["indirect"]) == (None, None)  # the precursor's is not known
    sheet = (book := openpyxl.load_workbook(path))["By-products received"]
    line = next(row for row in range(FIRST, FIRST + 2) if sheet.cell(row, 1).value == "K2")
    sheet.cell(line, 7).value = 0  # as a user types it who says that slag carries nothing
    book.save(path)
    typed = told()
    assert typed["S1"]["direct"] == pytest.approx(0.7 * (OWN_T + STEAM_T) / 4000, abs=1e-9)
    assert typed["F1"]["direct"] == pytest.approx(OWN_T + STEAM_T + 19, abs=1e-9)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"FIRM": "F9"}, "no firm"),
        ({"YEAR": 99}, "no year of an inventory"),
        ({"factors": "key,value\nxyz,1\n"}, "no factor “xyz”"),
        ({"factors": "key,value,report\ngwp_r410a,2088,ar4\n"}, "never mixed"),
        ({"factors": "key,value\nboiler_efficiency,85\n"}, "a fraction from 0 to 1"),
        ({"factors": "key,value,unit\ngrid_2024,681.1,kg/MWh\n"}, "it has to be tCO2/MWh"),
        ({"GEOPACKAGE": "/nowhere/x.gpkg"}, "x.gpkg"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(run_on, given, words) -> None:
    with pytest.raises(QgsProcessingException) as refused:
        run_on(**given)
    assert words in str(refused.value)
