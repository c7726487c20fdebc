"""Rules that are no shares of the park in everything that is written about a check, in both languages."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import replace

import docx
import openpyxl
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.reporting import html
from eco_ip_plugin.core.reporting.balance import composite_bar
from eco_ip_plugin.core.reporting.minutes import Minutes, minutes_view, said
from eco_ip_plugin.core.reporting.office import docx_report, xlsx_report
from eco_ip_plugin.core.reporting.sentences import park_sentence, verdict_sentence
from eco_ip_plugin.core.reporting.view import report_view
from eco_ip_plugin.core.reporting.words import measured, missing, required, sign
from eco_ip_plugin.core.rules.judge import AT_MOST, IS, Stated, Verdict, judge
from eco_ip_plugin.core.rules.pack import Superseded, load_shipped, superseded
from tests.support.layouts import checked, strip
from tests.support.packs import SHARE, pack_of, rule
from tests.support.reviews import vuong

COLUMNS = [(strip(0, 120), "CX"), (strip(120, 1000), "CN")]  # 12 ha green in a park of 100 ha
UNITS = {"units": {"rai": 1600}}
AMOUNT = {"form": "amount_at_least", "unit": "rai", "parts": ["green"]}


def reviewed(folder, *rules, **said_of):
    return checked(COLUMNS, strip(0, 1000), pack=pack_of(folder, *rules, **{**UNITS, **said_of})).review


def test_an_amount_that_fails_is_said_in_its_unit_and_what_is_missing_in_hectares(tmp_path) -> None:
    review = reviewed(tmp_path, rule(100, **AMOUNT))
    assert "75.00 rai < 100 rai (1, Văn bản thử; original text read), 4.00 ha missing" in verdict_sentence(review, "en")
    assert "75,00 rai < 100 rai (1, Văn bản thử; đã đọc nguyên văn), thiếu 4,00 ha" in verdict_sentence(review, "vi")


def test_an_amount_that_holds_says_what_is_to_spare(tmp_path) -> None:
    review = reviewed(tmp_path, rule(50, **AMOUNT))
    assert "75.00 rai ≥ 50 rai (1, Văn bản thử; original text read), 4.00 ha to spare" in verdict_sentence(review, "en")


def test_the_workbook_has_amounts_as_figures_with_their_unit_and_judges_them_itself(tmp_path) -> None:
    minutes = Minutes(reviewed(tmp_path, rule(100, **AMOUNT), rule(10, "share", **SHARE)))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report.render(minutes, minutes_view(minutes, "en"))))
    sheet = book[said("sheet.rules", "en")]
    amount, share = ([sheet.cell(row, column) for column in range(1, 12)] for row in (4, 5))
    assert (amount[6].value, amount[6].number_format) == (pytest.approx(75), '0.0000" rai"')
    assert (amount[7].value, amount[8].value) == (100, "=G4-H4")
    assert amount[3].value is None
    assert re.search(r"'.*'!D4", share[3].value)


def test_every_form_is_told_in_every_document(tmp_path) -> None:
    rules = [
        rule(100, **AMOUNT),
        rule(5, "width", form="length_at_least", unit="m", measure="buffer_width_m"),
        rule(True, "plan", form="yes_no", measure="has_plan"),
        rule(2, "works", form="count_at_least", measure="treatment_count"),
    ]
    review = reviewed(tmp_path, *rules)
    assert [each.verdict for each in review.parks[0].chosen()] == ["fail", *["no_verdict"] * 3]
    assert composite_bar(review.parks[0], "en") is None
    for language in ("vi", "en"):
        minutes = Minutes(review)
        view = minutes_view(minutes, language)
        page = html.render(review, language, "", "")
        written = docx.Document(io.BytesIO(docx_report.render(view)))
        cells = " ".join(cell.text for table in written.tables for row in table.rows for cell in row.cells)
        xlsx_report.render(minutes, view)
        for text in (page, cells):
            assert "rai" in text
        assert all(name in page for name in ("buffer_width_m", "has_plan", "treatment_count"))


@pytest.mark.parametrize(("is_so", "words"), [(True, "Có kế hoạch: có ("), (False, "Có kế hoạch: không, yêu cầu có (")])
def test_yes_and_no_are_said_in_words(is_so, words) -> None:
    judged = judge(float(is_so), Stated(1.0, "Điều 2", "Quyết định 1", "verified", pack="own"), IS)
    verdict = Verdict(**vars(judged), rule="plan", chosen=True, since="2020-01-01", rule_text={"vi": "Có kế hoạch"})
    park = vuong()
    assert words in park_sentence(replace(park, verdicts=(verdict,), mends={}), "vi")
    assert (measured(verdict, "vi"), required(verdict, "vi"), sign(verdict)) == ("có" if is_so else "không", "có", "=")


def test_a_length_too_long_is_told_in_metres() -> None:
    judged = judge(7.5, Stated(5.0, "1", "Own", "verified", unit="m", pack="own"), AT_MOST)
    verdict = Verdict(**vars(judged), rule="length", chosen=True, since="2020-01-01")
    assert (measured(verdict, "en"), sign(verdict), missing(verdict, "en")) == ("7.50 m", "≤", "2.50 m")


# --- rules for parks of other sizes ----------------------------------------------------------------------------------


def test_a_rule_for_parks_of_another_size_is_left_out_and_told(tmp_path) -> None:
    other = rule(30, "large", **SHARE, when={"whole": "park", "unit": "ha", "more_than": 160})
    review = reviewed(tmp_path, rule(10, **SHARE), other)
    assert [each.rule for each in review.parks[0].chosen()] == ["own_rule"]
    assert review.verdict == "pass"
    notes = dict(report_view(review, "en").basis)["Notes"]
    assert notes == (
        "The rule “Rule of a test” is for parks of another size (this one has 100.00 ha) and was not asked.",
    )


# --- packs that something else has taken the place of ----------------------------------------------------------------

REPLACED = {"superseded": {"by": "Văn bản mới 2027", "from": "2027-01-01"}}


@pytest.mark.parametrize(("day", "is_told"), [("2026-12-31", False), ("2027-01-01", True), ("2027-01-02", True)])
def test_a_superseded_pack_is_told_first_from_the_day_it_is_superseded(tmp_path, day, is_told) -> None:
    pack = pack_of(tmp_path, rule(10, **SHARE), **REPLACED)
    review = checked(COLUMNS, strip(0, 1000), pack=pack, on=datetime.date.fromisoformat(day)).review
    for language, words in (
        ("vi", "Gói quy định «Gói thử» đã được thay bằng Văn bản mới 2027 từ ngày 01/01/2027"),
        ("en", "The rule pack “Pack of a test” is superseded by Văn bản mới 2027 from 2027-01-01"),
    ):
        view = report_view(review, language)
        assert any(each.startswith(words) for each in view.caveats[:1]) == is_told
        assert any(each.startswith(words) for each in view.parks[0].caveats[:1]) == is_told
        assert (words in html.render(review, language, "", "")) == is_told
    assert review.verdict == "pass"


def test_an_included_pack_may_be_superseded_too(tmp_path) -> None:
    old = replace(load_shipped("qcvn-01"), superseded=Superseded("QCVN mới", datetime.date(2027, 1, 1)))
    pack = replace(pack_of(tmp_path, rule(10, **SHARE)), includes=(old,))
    ((_, params),) = superseded(pack, datetime.date(2027, 1, 1))
    assert (params["pack"], params["by"]) == (old.title, "QCVN mới")
    assert superseded(pack, datetime.date(2026, 12, 31)) == ()


@pytest.mark.parametrize("day", ["2027-02-29", "01/01/2027"])
def test_the_day_has_to_exist(tmp_path, day) -> None:
    with pytest.raises(EcoIpError) as caught:
        pack_of(tmp_path, rule(10, **SHARE), superseded={"by": "x", "from": day})
    assert (caught.value.key, caught.value.params["path"]) == ("error.pack.no_date", "superseded.from")
