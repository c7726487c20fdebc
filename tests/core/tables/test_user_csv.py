"""Tables of the user's own, however an office has saved them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from eco_ip_plugin.core.corridors.prices import load_prices
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.tables.user_csv import columns, number, rows

TEXT = "Class;Price\nĐất trống;1.500.000\n\n Đường ;150.000 đ/m²\n"


def saved(folder: Path, content: bytes, name: str = "giá.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("utf-16"), TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(), TEXT.replace(";", "\t").encode("utf-16"), ("\n\n" + TEXT).encode(),
        TEXT.replace(";", ",").encode(),
    ],
    ids=["UTF-8", "with its mark", "UTF-16", "Windows", "old Mac", "Excel's text", "blank lines before", "commas"],
)  # fmt: skip
def test_prices_are_read_however_the_table_was_saved(content, tmp_path):
    assert load_prices(saved(tmp_path, content)) == {"đất trống": 1_500_000, "đường": 150_000}


def test_windows_letters_are_read_and_told(tmp_path):
    told = []
    path = saved(tmp_path, "class;price\nNhà máy;12,5\n".encode("cp1258"))
    assert load_prices(path, lambda key, **values: told.append((key, values))) == {"nhà máy": 12.5}
    assert told == [("declared.note.cp1258", {"file": "giá.csv"})]


def test_a_workbook_is_read_with_its_numbers_and_texts_and_a_number_shows_no_mark(tmp_path):
    book = openpyxl.Workbook()
    for row in ((None, None), ("Class", "Price"), ("a", 1.234), ("b", "1.234,5"), ("c", "150.000")):
        book.active.append(row)
    book.save(tmp_path / "giá.xlsx")
    assert load_prices(tmp_path / "giá.xlsx") == {"a": 1.234, "b": 1234.5, "c": 150_000}
    assert columns(tmp_path / "giá.xlsx")["price"] == [1.234, "1.234,5", "150.000"]


def test_both_readers_give_the_same_cells(tmp_path):
    path = saved(tmp_path, b'A; b;"c"\n1; x ;"2;3"\n;;\n4;;\n')
    assert columns(path) == {"a": ["1", "4"], "b": ["x", None], "c": ["2;3", None]}
    assert rows(path) == [(2, {"a": "1", "b": "x", "c": "2;3"}), (4, {"a": "4", "b": "", "c": ""})]


@pytest.mark.parametrize("read", [rows, columns], ids=["rows", "columns"])
@pytest.mark.parametrize(
    ("content", "key", "words"),
    [
        ("class;price\na;1;2\n", "error.table_long_row", ("giá.csv", "2")),
        ("\n\nclass;price\n\na;1\n;\n\nb;1;2\n", "error.table_long_row", ("giá.csv", " 8")),
        ("class;Class\na;1\n", "error.table_twice", ("giá.csv", "class")),
        ("", "error.table_empty", ("giá.csv",)),
        ("price\n1\n", "error.table_lacks_column", ("giá.csv", "class", "price")),
        (None, "error.file_unreadable", ("giá.csv",)),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_in_one_sentence(read, content, key, words, tmp_path):
    path = tmp_path / "giá.csv"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(EcoIpError) as refused:
        read(path, needed=("class",))
    assert refused.value.key == key
    for language in ("vi", "en"):
        assert all(word in refused.value.say(language) for word in words)


@pytest.mark.parametrize("read", [rows, columns], ids=["rows", "columns"])
@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"], ids=["workbook", "old workbook"])
def test_a_workbook_under_another_name_is_not_read_as_letters(read, begins, tmp_path):
    with pytest.raises(EcoIpError) as refused:
        read(saved(tmp_path, begins + b" and so on", "giá.csv"))
    assert refused.value.key == "error.declared.not_xlsx"


def test_a_column_under_two_of_its_names_is_refused(tmp_path):
    path = saved(tmp_path, b"kind;width;width_m\na;1;2\n")
    with pytest.raises(EcoIpError) as refused:
        rows(path, ("width_m",), names={"width": "width_m"})
    assert refused.value.key == "error.table_twice"


def test_a_figure_column_is_settled_and_other_columns_stay_as_typed(tmp_path):
    path = saved(tmp_path, b"key;value;note\na;1.234;5.678\nb;0,5;\n")
    (_, first), _ = rows(path, ("value",))
    assert (first["value"], first["note"]) == ("1234", "5.678")
    assert number(first["value"]) == 1234


@pytest.mark.parametrize("typed", ["x", "1.234", "1e16", "inf", ""])
def test_what_is_no_figure_or_too_much_of_one_is_none(typed):
    with pytest.raises(ValueError, match=typed or "^$"):
        number(typed)
