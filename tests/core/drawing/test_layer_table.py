"""An institute's table of layers: written, edited by hand, read again, held against a drawing."""

from __future__ import annotations

import csv

import pytest

from eco_ip_plugin.core.drawing.words.layer_table import LayerChoice, LayerTable, load_layers, load_table, write_table
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.codes import load_mapping


def table_of(*choices: LayerChoice) -> LayerTable:
    table = LayerTable()
    for each in choices:
        table = table.choosing(each.layer, use=each.use, left_out=each.left_out)
    return table


def test_what_is_written_is_read_again_with_names_of_any_kind(tmp_path):
    table = table_of(
        LayerChoice("Đất cây xanh", "green"),
        LayerChoice("xóm\ndưới, <b>lô</b>", "housing", left_out=True),
        LayerChoice("=CMD()", "annotation"),
        LayerChoice("RANH", "boundary"),
        LayerChoice("Lớp 7"),
    )
    path = tmp_path / "Viện quy hoạch" / "bảng.csv"
    write_table(path, table)
    read = load_table(path)
    assert {key: (each.use, each.left_out) for key, each in read.layers.items()} == {
        key: (each.use, each.left_out) for key, each in table.layers.items()
    }
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["layer", "class", "use"]
    assert "'=CMD()" in [row[0] for row in rows]  # no formula for a spreadsheet


def test_a_layer_that_is_left_out_keeps_the_class_it_had():
    table = table_of(LayerChoice("CN", "industrial", left_out=True))
    assert table.uses() == {"CN": "skip"}
    assert table.choosing("CN", use="industrial", left_out=False).uses() == {"CN": "industrial"}


def test_a_table_typed_by_hand_may_name_classes_in_either_language_and_say_the_use(tmp_path):
    path = tmp_path / "tay.csv"
    path.write_text(
        "layer;class;use\nA;Cây xanh;\nB;Traffic;skip\nC;;boundary\nD;;\nE;skip;\nF;annotation;\n", encoding="utf-8-sig"
    )
    assert load_layers(path) == {"A": "green", "B": "skip", "C": "boundary", "E": "skip", "F": "annotation"}
    assert load_table(path).choice("B") == LayerChoice("B", "traffic", left_out=True)
    assert load_table(path).choice("D") == LayerChoice("D")


@pytest.mark.parametrize("row", ["A,gren,", "A,green,sikp", "A,boundary of x,skip"])
def test_a_word_that_is_none_is_refused_with_its_line(tmp_path, row):
    path = tmp_path / "sai.csv"
    path.write_text(f"layer,class,use\nB,green,\n{row}\n", encoding="utf-8")
    with pytest.raises(EcoIpError) as raised:
        load_table(path)
    assert "line 3" in raised.value.say("en")
    assert "sai.csv" in raised.value.say("vi")


def test_an_empty_class_is_refused_in_a_table_without_uses_as_before(tmp_path):
    path = tmp_path / "cu.csv"
    path.write_text("layer,class\nA,\n", encoding="utf-8")
    with pytest.raises(EcoIpError):
        load_table(path)


def test_one_table_serves_layers_here_and_codes_in_the_check(tmp_path):
    path = tmp_path / "vien.csv"
    path.write_text("layer,class,use,code\nLOP1,green,,\n,industrial,,NM\nLOP2,,skip,\n,water,,HO*\n", encoding="utf-8")
    table = load_table(path)
    assert table.uses() == {"LOP1": "green", "LOP2": "skip"}
    assert dict(table.codes) == load_mapping(path) == {"NM": "industrial", "HO*": "water"}
    write_table(tmp_path / "again.csv", table)
    assert load_table(tmp_path / "again.csv") == table


def test_the_share_counts_layers_that_say_who_drew_the_drawing():
    table = table_of(*(LayerChoice(name) for name in ("QH-CX", "QH-CN", "QH-GT")))
    # Of QH-CX, qh_cn (the same name), x|QH-GT (referenced) and LA two thirds and one: 3 of 4; 0 and Defpoints are in
    # every drawing.
    assert table.share(["0", "Defpoints", "QH-CX", "qh_cn", "x|QH-GT", "LA"]) == 3 / 4
    assert table.share(["0", "Defpoints"]) == 0.0
    assert table.share([]) == 0.0


def test_a_place_that_cannot_be_written_is_said_and_the_table_there_stays(tmp_path):
    path = tmp_path / "bảng.csv"
    write_table(path, table_of(LayerChoice("A", "green")))
    (tmp_path / "bảng.csv.tmp").mkdir()  # what is in the way also for root
    with pytest.raises(EcoIpError, match=r"cannot be written"):
        write_table(path, table_of(LayerChoice("A", "water")))
    assert load_layers(path) == {"A": "green"}
