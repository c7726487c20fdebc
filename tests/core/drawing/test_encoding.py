"""Texts of drawings: what TCVN3, VNI and Unicode look like, and that Unicode is left alone."""

from __future__ import annotations

import unicodedata

import pytest

from eco_ip_plugin.core.drawing.words.encoding import Reader, is_syllable, plain


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("§Êt c©y xanh", "Đất cây xanh"),
        ("§Êt h¹ tÇng x· héi", "Đất hạ tầng xã hội"),
        ("Khu c«ng nghiÖp", "Khu công nghiệp"),
        ("B·i ®ç xe", "Bãi đỗ xe"),
    ],
)
def test_tcvn3_is_recognised_by_how_syllables_are_built(text, meant):
    assert (Reader().read(text).text, Reader().read(text).encoding) == (meant, "tcvn3")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Ñaát caây xanh", "Đất cây xanh"), ("Khu coâng nghieäp", "Khu công nghiệp"), ("Ñöôøng soá 3", "Đường số 3")],
)
def test_vni_is_recognised_by_how_syllables_are_built(text, meant):
    assert (Reader().read(text).text, Reader().read(text).encoding) == (meant, "vni")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("font", ["", ".VnTime", "VNI-Times"])
@pytest.mark.parametrize("text", ["Đất cây xanh", "Khu công nghiệp", "Bãi đỗ xe", "Hồ điều hòa", "Ủy ban"])
def test_unicode_is_never_converted_whatever_the_font(text, font, form):
    reading = Reader().read(unicodedata.normalize(form, text), font)
    assert (reading.text, reading.recoded) == (text, False)


@pytest.mark.parametrize("text", ["Công viên", "24×30 m²", "Ø600", "Nhà xưởng", "±0,00", "Straße", "Café"])
def test_what_reads_well_in_unicode_stays_without_a_font_that_says_otherwise(text):
    assert Reader().read(text).text == text


def test_the_font_decides_what_the_letters_leave_open():
    assert Reader().read("côm").text == "côm"
    assert Reader().read("côm", "VNI-Times").text == "cơm"


def test_a_drawing_all_in_vni_decides_it_too():
    assert Reader.for_texts(["Ñaát caây xanh", "côm"], "auto").read("côm").text == "cơm"
    assert Reader.for_texts(["Ñaát caây xanh", "Đất ở", "côm"], "auto").read("côm").text == "côm"


def test_capital_fonts_give_capitals():
    assert Reader().read("c©y xanh", ".VnTimeH").text == "CÂY XANH"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("§ÊT C¢Y XANH", "ĐẤT CÂY XANH"), ("§ÊT KHO TµNG", "ĐẤT KHO TÀNG"), ("§Êt c©y xanh", "Đất cây xanh"),
     ("X· Vò LÔ", "Xã Vũ Lễ")],
)  # fmt: skip
def test_what_was_typed_in_capitals_stays_in_capitals_without_a_capital_font(text, meant):
    # TCVN3 has no letter Ấ: in a name typed in capitals ấ stands for it. "Xã Vũ Lễ" only begins its words so.
    assert Reader("tcvn3", "tcvn3").read(text).text == meant


@pytest.mark.parametrize("page", ["cp1252", "cp1258"])
def test_tcvn3_bytes_are_found_under_either_code_page(page):
    assert Reader().read("§Êt c©y xanh".encode("cp1252").decode(page)).text == "Đất cây xanh"


def test_bytes_that_no_code_page_took_are_found():
    text = "§Êt c©y xanh".encode("cp1252").decode("utf-8", "surrogateescape")
    assert Reader().read(text).text == "Đất cây xanh"


def test_utf_8_read_as_letters_is_put_together_again():
    reading = Reader().read("Đất cây xanh".encode().decode("latin-1"))
    assert (reading.text, reading.encoding) == ("Đất cây xanh", "utf8")


def test_the_user_may_say_the_encoding():
    assert Reader.for_texts([], "vni").read("côm").text == "cơm"
    assert Reader.for_texts([], "unicode").read("§Êt").text == "§Êt"


def test_escapes_and_percent_codes_are_replaced():
    assert plain(r"\U+0110\U+1EA5t 45%%d %%uA%%u %%167") == "Đất 45° A §"


@pytest.mark.parametrize("word", ["nghiệp", "đường", "quy", "ướt", "khuỷu", "yêu"])
def test_vietnamese_words_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["êt", "xanhh", "tầngg", "ấtt", "caây", "zô"])
def test_what_no_vietnamese_word_looks_like_is_none(word):
    assert not is_syllable(word)
