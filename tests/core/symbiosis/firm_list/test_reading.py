"""Lists of firms as offices keep them say what each line does before anything is written."""

from __future__ import annotations

import math

import pytest

from eco_ip_plugin.core.errors import EcoIpError
from tests.core.symbiosis.firm_list.lists import EAST, NORTH, PLOTS, pasted, why


def test_each_line_adds_changes_leaves_or_is_refused_and_tells_the_value_before():
    found = pasted("""
        STT | Tên doanh nghiệp         | Mã ngành | Số lao động | Lô đất
        1   | Cong ty TNHH Giay A Chau | 17       | 150         | B7
        2   | Nhà máy nhiệt điện       | D35      |             |
        3   | Dệt may Phương Nam       | 13       | 1.200       | Lô B8
        4   | Hóa chất Đông Á          | C20      | khoảng 200  | CN-03
        Tổng cộng | | | 1550 |
    """)
    paper, power, textile, chemicals = found.firms
    assert (paper.decision, paper.firm_id, paper.values, paper.before) == (
        "changed", "F1", {"workers": 150}, {"workers": 120},
    )  # fmt: skip
    assert (power.decision, power.values) == ("unchanged", {})
    assert textile.decision == "added"
    assert textile.values == {"name": "Dệt may Phương Nam", "vsic": "C13", "workers": 1200, "plot_id": "L-2"}
    assert chemicals.decision == "refused"
    assert why(chemicals) == "“khoảng 200” is no number of workers from 0 to 1,000,000."
    assert found.unread == ()


def test_a_firm_on_a_plot_stands_in_its_middle_and_several_keep_apart():
    found = pasted("""
        Tên | Lô
        A   | CN03
        B   | Lô CN-03
        C   | cn 03
    """)
    plot = PLOTS.shapes[2]
    assert found.firms[0].place == (plot.centroid.x, plot.centroid.y)
    places = [each.place for each in found.firms]
    from shapely import Point

    assert all(plot.contains(Point(place)) for place in places)
    apart = [math.dist(places[a], places[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert min(apart) > 40  # of a plot of 100 m
    assert all("3 firms are on plot L-3" in why(each) for each in found.firms)


def test_a_firm_that_joins_one_on_its_plot_does_not_cover_it():
    (new,) = pasted("Tên | Lô\nA | B7").firms
    assert math.dist(new.place, (EAST + 50, NORTH + 50)) > 40
    assert "2 firms are on plot L-1" in why(new)


@pytest.mark.parametrize(
    ("heads", "cells", "said"),
    [
        ("X | Y", "586123,5 | 2340500,25", ""),
        ("X | Y", "2340500,25 | 586123,5", "X is north as surveyors write it: turned round."),
        ("Y | X", "2.340.500,25 | 586.123,5", ""),
        ("Easting | Northing", "586123.5 | 2340500.25", ""),
        ("Tọa độ X (m) | Tọa độ Y (m)", "2 340 500,25 | 586 123,50", "X is north as surveyors write it: turned round."),
    ],
)
def test_metres_are_read_however_surveyors_and_offices_write_them(heads, cells, said):
    (new,) = pasted(f"Tên | {heads}\nA | {cells}").firms
    assert new.decision == "added"
    assert new.place == (586123.5, 2340500.25)
    assert why(new) == said


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("Kinh độ | Vĩ độ", "107,001 | 21,002"),
        ("Vĩ độ | Kinh độ", "21.002 | 107.001"),
        ("Latitude | Longitude", "21°00'07.2\" | 107°00'03.6\""),
        ("Lat | Long", "21,0020 | 107,0010"),
        ("Tọa độ", "21.002, 107.001"),
        ("GPS", "21,002; 107,001"),
        ("GPS", "21°00'07.2\"N 107°00'03.6\"E"),
    ],
)
def test_degrees_are_read_with_comma_or_point_in_one_cell_or_two(heads, cells):
    (new,) = pasted(f"Tên | {heads}\nA | {cells}").firms
    assert new.decision == "added", why(new)
    assert new.place == pytest.approx((EAST + 100, NORTH + 200), abs=1e-3)


def test_coordinates_on_a_plot_give_the_plot_and_those_off_it_are_said():
    on, off, lost = pasted(f"""
        Tên | X | Y | Lô
        A | {EAST + 250:.0f} | {NORTH + 20:.0f} |
        B | {EAST + 150:.0f} | {NORTH + 20:.0f} | B8
        C | {EAST + 150:.0f} | {NORTH + 30:.0f} | B99
    """).firms
    assert on.values["plot_id"] == "L-2"
    assert (off.values["plot_id"], why(off)) == (
        "L-2", "The coordinates do not lie on plot L-2: placed by the coordinates.",
    )  # fmt: skip
    assert "plot_id" not in lost.values
    assert why(lost) == "There is no plot “B99”: placed by its coordinates, the plot is not written."


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("586123 |", "The coordinates “586123” are not two figures."),
        ("x1 | y1", "“x1; y1” are no coordinates"),
        ("5 | 7", "“5; 7” are no coordinates"),
        ("700000 | 2340500", "lie more than 50 km from the park"),
        ("586123 | 586124", "are no coordinates"),
    ],
)
def test_what_are_no_coordinates_of_the_park_is_refused(cells, said):
    (row,) = pasted(f"Tên | X | Y\nA | {cells}").firms
    assert row.decision == "refused"
    assert said in why(row)


def test_a_park_elsewhere_takes_metres_of_its_own_system():
    there = {"places": {"F1": (6_500.0, 4_200.0)}, "plots": type(PLOTS)()}
    (row,) = pasted("Tên | X | Y\nA | 6700,5 | 4300", **there).firms
    assert (row.decision, row.place) == ("added", (6700.5, 4300.0))


def test_a_layer_in_degrees_takes_no_metres():
    (row,) = pasted("Tên | X | Y\nA | 586123 | 2340500", in_metres=False).firms
    assert why(row).endswith("it is in degrees, give longitude and latitude.")


def test_names_that_differ_in_marks_are_one_firm_and_two_lines_of_it_are_refused():
    first, again, known, twice = pasted("""
        Tên công ty           | Lô | Lao động
        Công ty CP Bình Minh  | B7 | 10
        CTCP Binh Minh        | B8 | 20
        giấy á châu           | B8 | 30
        Cty TNHH GIẤY Á CHÂU  | B7 | 40
    """).firms
    assert [each.decision for each in (first, again, known, twice)] == ["added", "refused", "changed", "refused"]
    assert why(again).startswith("The same firm as in line 2:")
    assert known.firm_id == "F1"
    assert known.values == {"workers": 30, "plot_id": "L-2"}
    assert "name" not in known.values
    assert why(twice).startswith("The same firm as in line 4:")


def test_a_name_that_may_be_two_firms_is_refused_unless_the_plot_tells():
    firms = {"F1": {"name": "Công ty Á Châu", "plot_id": "L-1"}, "F2": {"name": "Cong ty A Chau", "plot_id": "L-2"}}
    told, silent = pasted("Tên | Lô | Lao động\ncong ty a chau | B8 | 7\nCÔNG TY Á CHÂU | CN-03 | 9", firms=firms).firms
    assert (told.firm_id, told.values) == ("F2", {"workers": 7})
    assert silent.decision == "refused"
    assert "may be Công ty Á Châu (F1), Cong ty A Chau (F2)" in why(silent)


def test_two_firms_with_one_new_id_are_not_both_taken():
    one, other = pasted("Mã DN | Tên | Lô\nX1 | A | B7\nX1 | B | B8").firms
    assert [one.decision, other.decision] == ["added", "refused"]


def test_the_same_list_read_again_changes_nothing():
    text = f"Tên | Lô | Ngành | X | Y\nA | | 10 | {EAST + 10} | {NORTH + 10}\nB | B8 | 20 | |"
    first = pasted(text)
    firms = {each.firm_id: each.values for each in first.firms}
    again = pasted(text, firms=firms, places={each.firm_id: each.place for each in first.firms})
    assert [each.decision for each in again.firms] == ["unchanged", "unchanged"]
    assert not again.writes


def test_headings_of_two_lines_column_numbers_and_english_are_understood():
    found = pasted("""
        DANH SÁCH DOANH NGHIỆP KCN ĐÔNG SƠN | | | |
        STT | TÊN DOANH NGHIỆP | Toạ độ VN-2000 | | SỐ LĐ
            |                  | X | Y |
        (1) | (2) | (3) | (4) | (5)
        1 | A | 2340500 | 586123 | 12
    """)
    (row,) = found.firms
    assert (row.line, row.name, row.place, row.values["workers"]) == (5, "A", (586123.0, 2340500.0), 12)
    (row,) = pasted("No. | COMPANY | Industry | Employees | Lot No.\n1 | A | furniture | 1,500 | B8").firms
    assert row.values == {"name": "A", "vsic": "furniture", "workers": 1500, "plot_id": "L-2"}
    assert why(row) == "“furniture” is in no list of industries (VSIC): kept as it is written."


def test_a_firm_without_plot_and_coordinates_is_added_and_that_is_said():
    (row,) = pasted("Tên | Lao động\nA | 5").firms
    assert (row.decision, row.place) == ("added", None)
    assert why(row).startswith("Neither plot nor coordinates")


def test_columns_nobody_reads_are_told():
    assert pasted("STT | Tên | Lô | Giám đốc | Trống\n1 | A | B7 | Ông Ba |").unread == ("Giám đốc",)


@pytest.mark.parametrize("text", ["", "   \n\t", "một | hai\n1 | 2", "Tên\nA"])
def test_what_is_no_list_is_refused_with_what_to_do(text):
    with pytest.raises(EcoIpError) as raised:
        pasted(text)
    assert raised.value.key in ("firm_list.empty", "firm_list.no_table_pasted")
    assert "copy" in str(raised.value)


def test_flows_beside_the_firms_are_taken_in_the_same_go():
    found = pasted("""
        Tên doanh nghiệp | Lô | Chiều | Tài nguyên | Khối lượng (tấn/năm)
        A                | B8 | ra    | bùn thải   | 500
        A                | B8 | vào   | hơi nước   | 1200
        B                | B9 | ra    | tro bay    | 30
        nhà máy nhiệt điện |  | ra    | tro bay    | 30000
        nhà máy nhiệt điện |  | ra    | đá quý     | 3
        C                | B8 |       |            |
    """)
    assert [(each.name, each.decision) for each in found.firms] == [
        ("A", "added"), ("B", "refused"), ("nhà máy nhiệt điện", "unchanged"), ("C", "added"),
    ]  # fmt: skip
    new = found.firms[0].firm_id
    assert [(each.line, each.firm_id, each.decision) for each in found.flows] == [
        (2, new, "added"), (3, new, "added"), (4, "B", "refused"), (5, "F2", "added"), (6, "F2", "refused"),
    ]  # fmt: skip
    assert found.flows[0].values["resource"] == "sludge"
    assert (found.flows[0].values["quantity"], found.flows[0].values["unit"], found.flows[0].values["period"]) == (
        500, "t", "year",
    )  # fmt: skip
    assert why(found.flows[2]) == "The firm in line 4 is refused, and with it this flow."


def test_5000_lines_of_firms_on_few_plots_are_read():
    lines = "\n".join(f"Doanh nghiệp số {k} | B{7 + k % 2} | {k % 900}" for k in range(5000))
    found = pasted("Tên | Lô | Lao động\n" + lines)
    assert len(found.firms) == 5000
    assert {each.decision for each in found.firms} == {"added"}
    assert len({each.firm_id for each in found.firms}) == 5000
    assert all(each.place is not None for each in found.firms)
