"""The user's own mapping of codes goes before the shipped table, however its file was written."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.classes import CLASSES
from eco_ip_plugin.core.landuse.codes import CodeTable, load_mapping, spelling
from eco_ip_plugin.core.tables.words import fold_signs
from eco_ip_plugin.core.text import LANGUAGES, catalogue

TABLE = CodeTable.shipped()


def class_of(code: str | None) -> str:
    return str(TABLE.classify([code])[0])


def test_the_users_mapping_wins_over_the_shipped_table() -> None:
    table = TABLE.with_mapping({"CX": "social", "lô A": "industrial"})
    assert table.classify(["CX-1", "LO_A", "GT", "Cây xanh"]).tolist() == ["social", "industrial", "traffic", "green"]
    assert class_of("CX-1") == "green"


def test_a_code_whose_digit_belongs_to_it_is_found_before_the_shorter_one() -> None:
    table = TABLE.with_mapping({"CX-1": "reserve", "A2": "warehouse"})
    assert table.classify(["CX1", "CX-2", "CX", "A-2", "A3"]).tolist() == [
        "reserve", "green", "green", "warehouse", "unknown",
    ]  # fmt: skip


def test_digits_parted_by_a_separator_are_not_one_number() -> None:
    table = TABLE.with_mapping({"CX-11": "reserve"})
    assert table.classify(["CX 11", "CX-1/1"]).tolist() == ["reserve", "green"]


def test_marks_decide_where_two_codes_are_equal_without_them() -> None:
    table = TABLE.with_mapping({"Đất chợ": "service", "Đất chờ": "reserve"})
    assert table.classify(["chợ", "CHỜ 1", "HT_Đất chờ"]).tolist() == ["service", "reserve", "reserve"]
    assert table.read("CHO").how == "ambiguous"
    assert table.classify(["CHO"]).tolist() == ["unknown"]


def test_a_mapping_may_name_a_family() -> None:
    table = TABLE.with_mapping({"KHU_A*": "industrial"})
    assert table.classify(["KHU A - lô bên hồ", "Khu B"]).tolist() == ["industrial", "unknown"]


@pytest.mark.parametrize("mapping", [{"X": "forest"}, {" ": "green"}, {"*": "green"}])
def test_a_mapping_given_by_a_program_is_checked_too(mapping: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="cannot be read as"):
        TABLE.with_mapping(mapping)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("mapping")


@given(st.dictionaries(st.text(max_size=8), st.sampled_from(CLASSES), max_size=6), st.sampled_from(",;"))
def test_a_mapping_survives_the_file(folder: Path, mapping: dict[str, str], delimiter: str) -> None:
    mapping = {code: name for code, name in mapping.items() if code == code.strip() and "\r" not in code}
    assume(mapping and all(fold_signs(code) for code in mapping))
    assume(len({spelling(code) for code in mapping}) == len(mapping))
    assume(not any(unicodedata.category(letter) == "Cs" for code in mapping for letter in code))
    path = folder / "codes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([("code", "class"), *mapping.items()])
    assert load_mapping(path) == mapping


@pytest.mark.parametrize(
    "content",
    [
        b"code,class\nCX,green\n",
        b"\xef\xbb\xbfcode;class\r\nCX;green\r\n",
        b"Class , CODE,note\n GREEN , CX ,mine\n\n,,\n",
        b'"code";"class";;\n"CX";"green";;\n',
        b"code,class\rCX,green\rcx,green",
        "code\tclass\nCX\tgreen\n".encode("utf-16"),
    ],
    ids=["comma", "bom and semicolon", "other order and columns", "empty columns", "old line ends", "Excel's text"],
)
def test_a_mapping_is_read_however_the_spreadsheet_wrote_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(content)
    assert TABLE.with_mapping(load_mapping(path)).classify(["CX"]).tolist() == ["green"]


def test_a_mapping_saved_in_windows_letters_is_read_and_told(tmp_path: Path) -> None:
    path, told = tmp_path / "codes.csv", []
    path.write_bytes("code,class\nCây xanh,green\n".encode("cp1258"))
    assert load_mapping(path, lambda key, **_: told.append(key)) == {"Cây xanh": "green"}
    assert told == ["declared.note.cp1258"]


@pytest.mark.parametrize(
    ("content", "key", "named"),
    [
        (b"", "error.table_empty", []),
        (b"\xef\xbb\xbf\n", "error.table_empty", []),
        (b"code,class\n\n", "error.mapping.empty", []),
        (b"CX,green\n", "error.table_lacks_column", ["code", "cx, green"]),
        (b"code,klass\nCX,green\n", "error.table_lacks_column", ["class", "code, klass"]),
        (b"code,class\nCX,green\nGT,road\n", "error.mapping.class", ["3", "road", "traffic"]),
        (b"code,class\nCX\n", "error.mapping.class", ["2", "green"]),
        ("code,class\nHồ, ao,water\n".encode(), "error.table_long_row", ["2"]),
        (b"code,class\n,green\n", "error.mapping.no_code", ["2"]),
        (b"code,class\n*,green\n", "error.mapping.no_code", ["2"]),
        (b"code,class\nCX,green\nGT,traffic\ncx ,social\n", "error.mapping.twice", ["4", "2", "green", "social"]),
        ("code,class\nĐất ở,housing\nở,other\n".encode(), "error.mapping.twice", ["3", "2"]),
        (b'code,class\n"CX,green\n', "error.declared.not_csv", []),
    ],
)
def test_a_faulty_mapping_is_refused_with_file_and_line(
    tmp_path: Path, content: bytes, key: str, named: list[str]
) -> None:
    path = tmp_path / "bang_ma.csv"
    path.write_bytes(content)
    with pytest.raises(EcoIpError) as caught:
        load_mapping(path)
    assert caught.value.key == key
    for language in LANGUAGES:
        sentence = caught.value.say(language)
        assert all(word in sentence for word in ["bang_ma.csv", *named]), sentence


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_mapping_that_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(EcoIpError) as caught:
        load_mapping(tmp_path / name)
    assert caught.value.key == "error.file_unreadable"
    assert all((tmp_path / name).name in caught.value.say(language) for language in LANGUAGES)


def test_every_sentence_about_codes_is_in_both_languages() -> None:
    ours = {k: v for k, v in catalogue().items() if k.startswith(("error.mapping.", "code."))}
    assert ours
    assert all(set(texts) == set(LANGUAGES) and all(texts.values()) for texts in ours.values())
