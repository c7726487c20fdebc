"""The letters to both firms: made from the data, and telling neither what the other keeps to itself."""

from __future__ import annotations

import io

import docx
import pytest

from eco_ip_plugin.core.symbiosis.report import letters, tables
from eco_ip_plugin.core.symbiosis.report import page as report
from tests.support.symbiosis_cases import analysed, by_row, firms_of, table_of

COLUMNS = ("firm_id", "direction", "resource", "quantity", "unit", "period", "note", "confidential", "price")


def exchange(supplier="Công ty A", quantity=5, secret_supply=0, secret_demand=0, purpose="gạch không nung"):
    firms = firms_of([("A", supplier, 0, 0), ("B", "Công ty B", 600, 800)])
    rows = [
        ("A", "output", "bùn thải", quantity, "tấn", "ngày", "từ bể lắng", secret_supply, -311_000),
        ("B", "input", "bùn", 8, "tấn", "ngày", purpose, secret_demand, 127_000),
    ]
    table = table_of(rows, COLUMNS)
    return analysed(firms, table), table


def text_of(letter):
    return " ".join((letter.addressee, letter.subject, *letter.paragraphs))


def both(analysis, table, language="vi"):
    return [text_of(letters.letter(analysis, table, 0, side, language)) for side in (True, False)]


def test_the_letter_says_the_seeds_sentence_to_both():
    for text in both(*exchange()):
        assert (
            "Công ty A (A) thải ra 5 tấn bùn thải/ngày và Công ty B (B) đang cần nguyên liệu tương tự (bùn) để làm"
            " gạch không nung." in text
        )
        assert "5 tấn/ngày, bằng 100 % lượng phát sinh và 62,5 % nhu cầu" in text
        assert "1.000 m" in text


def test_other_data_make_another_letter():
    for text in both(*exchange("Nhà máy Z", 7, purpose="ngói")):
        assert "Nhà máy Z (A) thải ra 7 tấn bùn thải/ngày và Công ty B (B)" in text
        assert "để làm ngói" in text
        assert "87,5 % nhu cầu" in text
        assert "gạch" not in text
        assert "Công ty A" not in text


def test_in_english():
    for text in both(*exchange(purpose="unburnt bricks"), "en"):
        assert "gives off 5 t of" in text
        assert "to make unburnt bricks" in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_the_receiver_keeps_to_itself_is_not_in_the_suppliers_letter(language):
    analysis, table = exchange(secret_demand=1, quantity=9)
    to_supplier, to_receiver = both(analysis, table, language)
    for secret in ("8", "gạch", "88", "127", "%"):  # 8 of the 9 tonnes would tell the demand
        assert secret not in to_supplier
    assert "9 t" in to_supplier
    assert "gạch" in to_receiver
    assert "100 %" in to_receiver


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_the_supplier_keeps_to_itself_is_not_in_the_receivers_letter(language):
    analysis, table = exchange(secret_supply=1)
    to_supplier, to_receiver = both(analysis, table, language)
    for secret in ("5 t", "62", "311", "bể lắng"):
        assert secret not in to_receiver
    assert "5 t" in to_supplier


@pytest.mark.parametrize("side", ["secret_supply", "secret_demand"])
def test_links_left_overs_and_report_hide_what_is_confidential_and_what_would_tell_it(side):
    analysis, table = exchange(**{side: 1})
    link = by_row(tables.link_columns(analysis, "vi"))[0]
    hidden = ("quantity", "per_year", "share_of_supply_pct", "share_of_demand_pct", "investment", "benefit_per_year",
              "payback_years", "co2_t_per_year", "net_present_value", "break_even_m", "investment_second",
              "benefit_per_year_second", "net_present_value_second")  # fmt: skip
    assert all(link[name] is None for name in hidden)
    assert link["confidential"] is True
    assert link["distance_m"] == 1000.0
    left = tables.unmatched_columns(analysis, table, "vi")["quantity"]
    assert left
    assert all(each is None for each in left)
    page = report.render(analysis, "vi")
    for secret in ("5 tấn", "3 tấn", "62,5", "1.825", "1825", "1.095"):
        assert secret not in page


def test_a_total_leaves_out_what_would_tell_a_confidential_figure():
    rows = [("A", "output", "bùn", 5, "t", "day", "", 0, 1), ("B", "output", "bùn", 7, "t", "day", "", 1, 1),
            ("C", "input", "bùn", 40, "t", "day", "", 0, 3)]  # fmt: skip
    places = [(id_, f"Công ty {id_}", 100.0 * number, 0.0) for number, id_ in enumerate("ABC")]
    found = analysed(firms_of(places), table_of(rows, COLUMNS), radii={"sludge": 5000.0})
    page = report.render(found, "vi")
    # What A gives C would tell what is left for B to give.
    assert "Các tổng không tính 2 liên kết" in page
    for secret in ("1.825", "4.380", "2.555", "8.760", "5.110"):
        assert secret not in page


def test_two_word_documents_for_each_link():
    analysis, table = exchange()
    made = letters.letters(analysis, table, letters.letter_form(None, "vi"), "vi")
    assert list(made) == ["L1_supplier_A.docx", "L1_receiver_B.docx"]
    for content in made.values():
        text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
        assert "Kính gửi: Công ty" in text
        assert "5 tấn bùn thải/ngày" in text


@pytest.mark.parametrize("secret", ["secret_supply", "secret_demand"])
def test_a_template_of_ones_own_is_told_no_more_than_the_shipped_one(secret):
    analysis, table = exchange(**{secret: 1})
    analysis.links.co2_t_per_year[:] = 12.345
    for side in (True, False):
        assert letters.letter(analysis, table, 0, side, "vi").co2_t_per_year is None
    analysis, table = exchange()
    analysis.links.co2_t_per_year[:] = 12.345
    assert letters.letter(analysis, table, 0, True, "vi").co2_t_per_year == 12.3


def test_names_and_notes_are_text_in_the_letter_whatever_they_look_like():
    nasty = '<b>x</b><script>alert(1)</script> =1+1 {0} \u202e🏭 & "Đ"'
    analysis, table = exchange(supplier=nasty, purpose=nasty)
    for made in letters.letters(analysis, table, letters.letter_form(None, "vi"), "vi").values():
        said = "\n".join(each.text for each in docx.Document(io.BytesIO(made)).paragraphs)
        assert said.count(nasty) >= 2
