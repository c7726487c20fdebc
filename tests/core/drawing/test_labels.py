"""Labels and layers as Vietnamese offices write them, false friends among them, and areas written in a plot."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Terms, take_in
from eco_ip_plugin.core.drawing.words.layers import layer_use
from eco_ip_plugin.core.landuse import written
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.progress import Silent
from tests.support.drawings import at, kinds, square, take

DATA = Path(__file__).resolve().parents[2] / "data" / "drawing"
TABLE = CodeTable.shipped()


def taken(name: str):
    return take_in(read_dxf(DATA / name, 0.001, Silent()), Terms())


def labelled(folder: Path, *texts: str, side: float = 100.0):
    """A plot of `side` metres on a layer of no known use, with these texts in it."""

    def draw(_, space):
        space.add_lwpolyline(square(0, 0, side), close=True, dxfattribs={"layer": "NET"})
        for row, text in enumerate(texts):
            place = at((side / 10, side / 10 * (row + 1)))[0]
            space.add_mtext(text, dxfattribs={"layer": "CHU"}).set_location(place)

    return take(folder, draw)


# ---------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("text", "land_class"),
    [
        ("LÔ CN-01", "industrial"),
        ("Lô CX1", "green"),
        ("lo CN 02", "industrial"),
        ("LÔ ĐẤT CN-01", "industrial"),
        ("LÔCN-01", "industrial"),
        ("Lô số CX-02", "green"),
        ("Ô CX-01", "green"),
        ("Ô đất CX-01", "green"),
        ("o dat CX-01", "green"),
        ("Ô ĐẤT KÝ HIỆU: CX-01", "green"),
        ("ô đất có ký hiệu MN-2", "water"),
        ("Thửa CX-09", "green"),
        ("Plot CN-01", "industrial"),
        ("I-CN-01", "industrial"),
        ("II.CX.03", "green"),
        ("A-CN-01", "industrial"),
        ("B2-CX-05", "green"),
        ("KV1-CN-02", "industrial"),
        ("CN-II-05", "industrial"),
        ("CN-01-A", "industrial"),
        ("CN-01 DT(ha): 2,35", "industrial"),
        ("CX-01; S = 2,35 (ha)", "green"),
        ("LÔ I-CN-01", "industrial"),
        ("CN-01 (2,35ha)", "industrial"),
        ("CN-01/2.35ha", "industrial"),
        ("CN-01 S=2,35ha", "industrial"),
        ("CN-01: S = 2,35 ha", "industrial"),
        ("CN-01 2,35 ha", "industrial"),
        ("CN-01 - 23.500 m²", "industrial"),
        ("CN-01 DT: 23 500 m2", "industrial"),
        ("LÔ CN-01 (DIỆN TÍCH 2,35 HA)", "industrial"),
        ("CX-01: Đất cây xanh", "green"),
        ("Đất cây xanh (CX-01)", "green"),
        ("CN-05 (GĐ1)", "industrial"),
        ("Cây xanh cách ly 10m", "green"),
        ("Đường 24m", "traffic"),
    ],
)
def test_a_label_is_read_with_what_is_written_round_its_code(text: str, land_class: str) -> None:
    assert TABLE.read(text).land_class == land_class


@pytest.mark.parametrize(
    "text",
    [
        "KT 20x30", "KT: 20x30", "KT 600×400", "MN +1.20", "MN +1,20m", "MN -1.20", "MN: ±0.00", "NT: +2.50", "GT: 24m",
        "GT 24 m", "GT (24m)", "GT=24", "P=24", "NT D300", "NT Ø300", "CN DN110", "CX 15%", "KT 110kV", "NT i=0.3%",
        "CX - CN", "CN-01/CX-02", "CX-01, MN-02", "Công viên, quảng trường", "P.KT", "Lô A", "Ô đất 5", "2,35ha",
    ],
)  # fmt: skip
def test_a_level_a_size_a_pipe_or_two_uses_are_no_land_use(text: str) -> None:
    assert TABLE.read(text).land_class == "unknown"


def test_a_code_of_the_users_own_may_look_like_a_size() -> None:
    assert TABLE.with_mapping({"KT 20x30": "reserve"}).read("KT 20x30").land_class == "reserve"


def test_every_label_of_the_case_is_read_and_the_false_friends_are_not() -> None:
    found = taken("labels.dxf")
    by_label = dict(zip(found.label, found.land_class))
    assert {by_label.pop("KT 20x30"), by_label.pop("MN +1.20")} == {"unknown"}
    assert {name for name, class_ in by_label.items() if class_ == "green"} == {"Lô CX1", "Ô đất CX-01"}
    assert set(by_label.values()) == {"industrial", "green"}


def test_the_code_of_a_zone_is_its_label_without_lot_and_area_and_reads_the_same(tmp_path) -> None:
    found = labelled(tmp_path, "LÔ CN-01 (1,00ha)")
    assert (found.code, found.label) == (["CN-01"], ["LÔ CN-01 (1,00ha)"])
    assert TABLE.classify(found.code).tolist() == found.land_class


# ---------------------------------------------------------------- areas


def test_an_area_reads_as_it_is_written() -> None:
    def read(text: str) -> list[tuple[tuple[float, float], ...]]:
        return [area.readings for area in written.areas(text)]

    assert read("CN-01 (2,35ha)") == [((23_500.0, 100.0),)]
    assert read("S=23.500m2") == [((pytest.approx(23.5), 0.001), (23_500.0, 1.0))]  # reads two ways
    assert read("1.234.567 m²") == [((1_234_567.0, 1.0),)]
    assert read("1.234,5 m²") == [((pytest.approx(1_234.5), pytest.approx(0.1)),)]
    assert read("CN-01 23 500 m2") == [((23_500.0, 1.0),)]
    assert read("S(m2)=23500") == read("Diện tích (m²): 23 500") == [((23_500.0, 1.0),)]
    assert read("DT: 2,35 (ha)") == [((23_500.0, 100.0),)]
    assert read("0.500 ha") == [((5_000.0, pytest.approx(10.0)),)]
    assert read("DTXD: 3.000 m2") == read("S sàn = 500m2") == read("25 m2/người") == read("24m") == []


@pytest.mark.parametrize("text", ["CN-01 (1,00ha)", "CN-01/1ha", "S=10.000m2", "1.001 ha", "9.995 m2", "10 000 m²"])
def test_a_written_area_that_is_the_drawn_one_is_no_finding(tmp_path, text: str) -> None:
    assert kinds(labelled(tmp_path, text)) == []  # drawn: 100 m × 100 m = 1 ha


@pytest.mark.parametrize(
    ("text", "apart_m2", "tolerance_m2"),
    [
        ("CN-01 (2,35ha)", 13_500.0, 100.0),  # one unit of the last digit
        ("1,02 ha", 200.0, 100.0),
        ("10.011 m2", 11.0, 10.0),  # 0.1 % of 1 ha
        ("9 000 m²", 1_000.0, 10.0),
    ],
)
def test_a_written_area_that_is_not_the_drawn_one_is_told_with_the_tolerance(
    tmp_path, text: str, apart_m2: float, tolerance_m2: float
) -> None:
    (finding,) = labelled(tmp_path, text).findings
    assert finding.kind == "area"
    assert finding.params["apart_m2"] == pytest.approx(apart_m2)
    assert finding.params["tolerance_m2"] == pytest.approx(tolerance_m2)


def test_the_plots_of_an_outline_may_add_up_to_it(tmp_path) -> None:
    assert kinds(labelled(tmp_path, "CN-01 0,4ha", "CN-02 0,6ha")) == []
    assert kinds(labelled(tmp_path, "CN-01\\P0,40 ha\\PMĐXD 60%")) == ["area"]


# ---------------------------------------------------------------- layers


@pytest.mark.parametrize(
    ("layer", "role", "land_class"),
    [
        ("XREF1|CX", "", "green"),
        ("BTN_MD_Xref$0$QH_DAT_Cayxanhhanche", "", "green"),
        ("nen$0$xref|GT", "", "traffic"),
        ("xref$0$RANH GIOI QUY HOACH", "boundary", "unknown"),
        ("Rg_lapquyhoach", "boundary", "unknown"),
        ("BV_Rg_lapquyhoach", "boundary", "unknown"),
        ("tong the$0$BCons$0$QH_Ranh giới lập quy hoạch", "boundary", "unknown"),
        ("BV_Rg_captinh", "skip", "unknown"),
        ("TongThe$0$DAT_CTHTKT_DuongGTNB", "", "traffic"),
        ("QHDH_DAT_CTHTKT_DuongGT_CH", "", "traffic"),
        ("QH_DAT_NO_Nhaochungcu", "", "housing"),
        ("RG-QH", "boundary", "unknown"),
        ("Ranh dự án", "boundary", "unknown"),
        ("RANH GIOI KHU CONG NGHIEP", "boundary", "unknown"),
        ("DuongGTNB", "", "traffic"),
        ("DUONG_NOI_BO", "", "traffic"),
        ("Road", "", "traffic"),
        ("p09", "", "unknown"),
        ("P-01", "", "unknown"),
        ("xref|p09", "", "unknown"),
        ("P", "", "parking"),
        ("CX-01", "", "green"),
        ("CX_HATCH", "", "green"),
        ("Hatch cây xanh", "", "green"),
        ("HATCH", "", "unknown"),
        ("Tranh chấp", "", "unknown"),
        ("RANH GIOI DAT CAY XANH", "", "green"),
        ("RANH GIOI XA", "skip", "unknown"),
        ("RANH GIOI HANH CHINH", "skip", "unknown"),
        *(
            (name, "", "unknown")
            for name in (
                "RANH GIOI LO DAT", "RANHGIOILODAT", "RanhGioiLoDat", "Ranh giới ô đất", "ranh thửa đất", "RG_LO",
                "RANH LO", "PLOT BOUNDARY", "Lot_Boundary", "PARCEL BOUNDARY", "RANH GIOI SU DUNG DAT",
                "RANH GIOI PHAN KHU",
            )
        ),
        *(
            (name, "boundary", "unknown")
            for name in ("RANH GIOI QUY HOACH PHAN KHU", "RANH GIOI GIAO DAT", "SITE BOUNDARY", "RanhGioiQuyHoach_A")
        ),
        *(
            (name, "annotation", "unknown")
            for name in ("KHUNG TEN", "CHU THICH", "Ghi chú", "DUONG DONG MUC", "Contour", "DIM", "CAY", "Defpoints")
        ),
    ],
)  # fmt: skip
def test_a_layer_is_used_as_its_name_says(layer: str, role: str, land_class: str) -> None:
    use = layer_use(layer, {}, TABLE)
    assert (use.role, use.land_class, use.name) == (role, land_class, layer)
    if not role:  # the check reads the code again
        assert TABLE.read(use.code).land_class == land_class


def test_layers_of_referenced_drawings_are_read_without_its_name() -> None:
    assert taken("xref_bound.dxf").land_class == ["green", "green"]


def test_the_users_table_names_a_referenced_layer_with_or_without_its_drawing() -> None:
    for key in ("XREF1CX", "CX"):
        assert layer_use("XREF1|CX", {key: "reserve"}, TABLE).land_class == "reserve"


# ---------------------------------------------------------------- plots on boundary layers


def test_plots_on_a_layer_called_plot_boundary_are_zones() -> None:
    found = taken("ranh_gioi_lo_dat.dxf")
    assert len(found.zones) == 5
    assert shapely.area(found.boundary.geometry).tolist() == [1_000_000.0]
    assert sorted(found.land_class) == ["green", "industrial", "social", "technical", "traffic"]


def park(space, layer: str, plots: str) -> None:
    """A park of 3 ha on `layer` and three plots in it on `plots`, two of them labelled."""
    space.add_lwpolyline(at((0, 0), (300, 0), (300, 100), (0, 100)), close=True, dxfattribs={"layer": layer})
    for x, text in ((0, "CX-01"), (100, "LÔ CN-01"), (200, "")):
        space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs={"layer": plots})
        if text:
            space.add_text(text, dxfattribs={"layer": "CHU"}).set_placement(at((x + 50, 50))[0])


def test_labelled_plots_on_the_layer_of_the_boundary_are_zones_and_that_is_told(tmp_path) -> None:
    found = take(tmp_path, lambda _, space: park(space, "RANH GIOI", "RANH GIOI"))
    assert sorted(found.land_class) == ["green", "industrial", "unknown"]
    assert shapely.area(found.boundary.geometry).tolist() == [30_000.0]
    assert [(finding.kind, finding.params["count"]) for finding in found.findings] == [("plots", 3)]


def test_plots_on_a_boundary_layer_of_a_drawing_without_boundary_are_zones(tmp_path) -> None:
    def draw(_, space):
        for x, text in ((0, "CX-01"), (200, "CN-01")):
            space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs={"layer": "RANH GIOI"})
            space.add_text(text, dxfattribs={"layer": "CHU"}).set_placement(at((x + 50, 50))[0])

    found = take(tmp_path, draw)
    assert (found.land_class, len(found.boundary)) == (["green", "industrial"], 0)


def test_boundaries_inside_a_boundary_are_told_and_stay(tmp_path) -> None:
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 300), close=True, dxfattribs={"layer": "RANH GIOI QH"})
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs={"layer": "RANH GIOI GD1"})
        space.add_lwpolyline(square(10, 10, 50), close=True, dxfattribs={"layer": "CX"})

    found = take(tmp_path, draw)
    assert len(found.boundary) == 2
    assert [(finding.kind, finding.params["layer"]) for finding in found.findings] == [("nested", "RANH GIOI GD1")]


def test_what_the_user_calls_boundary_stays_it(tmp_path) -> None:
    found = take(tmp_path, lambda _, space: park(space, "RANH GIOI", "RANH GIOI"), layers={"RANHGIOI": "boundary"})
    assert (len(found.boundary), len(found.zones)) == (4, 0)
    assert kinds(found) == ["nested"]


def test_parks_beside_each_other_with_a_title_and_open_plots_stay_parks(tmp_path) -> None:
    def draw(_, space):
        for x in (0, 500):
            space.add_lwpolyline(square(x, 0, 300), close=True, dxfattribs={"layer": "RANH GIOI"})
            space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs={"layer": "CX"})
            space.add_text("CN-01", dxfattribs={"layer": "CHU"}).set_placement(at((x + 200, 200))[0])

    found = take(tmp_path, draw)
    assert (len(found.boundary), found.land_class) == (2, ["green", "green"])
