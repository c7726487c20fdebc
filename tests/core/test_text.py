"""Sentences, numbers and dates in both languages."""

from __future__ import annotations

import datetime
import math
import string

import numpy as np
import pytest

from eco_ip_plugin.core.documents.figures import figure, hectares, shortest
from eco_ip_plugin.core.text import LANGUAGES, catalogue, class_names, date, fill, harmless, listed, number, say
from tests.support.plurals import choices, parameters, wrong_after_one


@pytest.mark.parametrize(
    ("value", "spec", "vietnamese", "english"),
    [
        (1234.56, ",.2f", "1.234,56", "1,234.56"),
        (1_234_567.0, ",.0f", "1.234.567", "1,234,567"),
        (-0.5, ".2f", "-0,50", "-0.50"),
        (-0.001, ".2f", "0,00", "0.00"),
        (7, ",d", "7", "7"),
    ],
)
def test_a_number_has_the_separators_of_its_language_and_a_zero_no_sign(value, spec, vietnamese, english):
    assert number(value, spec, "vi") == vietnamese
    assert number(value, spec, "en") == english


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, np.float64("nan"), np.float32("inf")])
def test_what_is_not_finite_is_no_figure(value):
    assert {number(value, ",.2f", language) for language in LANGUAGES} == {"–"}
    assert "–" in say("finding.gap", "vi", area_m2=value)
    assert "n" + "an" not in say("error.negative_parameter", "en", parameter="X", value=value)
    assert figure(value, 2, "vi") == hectares(value, "vi") == shortest(value, "vi") == "–"


def test_a_date_is_day_month_year_in_vietnamese_and_iso_in_english():
    day = datetime.date(2026, 11, 1)
    assert (date(day, "vi"), date(day, "en")) == ("01/11/2026", "2026-11-01")


def test_dates_and_numpy_numbers_inside_a_sentence_follow_its_language():
    said = say("note.rule_changes", "vi", day=datetime.date(2027, 1, 1), rule={"vi": "cây xanh", "en": "green"})
    assert said.startswith("Từ ngày 01/01/2027, quy định «cây xanh»")
    assert "2.000 m²" in say("finding.gap", "vi", area_m2=np.float64(2000.0))
    assert "1.234 đối tượng" in say("report.basis.repaired_value", "vi", count=np.int64(1234))


def test_a_list_that_goes_on_ends_its_sentence_with_the_dots_alone():
    long, short = (listed([f"L{number}" for number in range(1, count + 1)]) for count in (11, 2))
    assert fill("Lots {ids}. More.", "en", ids=long).endswith("L10 … More.")
    assert fill("Lots {ids}.", "en", ids=long).endswith("L10 …")
    assert fill("Lots {ids}.", "en", ids=short) == "Lots L1, L2."


def test_class_ids_become_names_when_a_sentence_is_said():
    assert class_names(("green", "traffic"), "vi") == "Cây xanh, Giao thông"
    params = {"ids": "12, 31", "codes": "CX, GT", "classes": ("green", "traffic"), "area_m2": 10_000.0}
    assert "Cây xanh, Giao thông" in say("finding.overlap_classes", "vi", **params)
    assert "Green, Traffic" in say("finding.overlap_classes", "en", **params)


def test_a_class_of_a_users_own_pack_is_named_by_its_id():
    assert class_names(("green", "helipad"), "en") == "Green, helipad"


AREAS = {"before_m2": 0.0, "area_m2": 50.0}


def test_what_geos_says_of_a_ring_is_said_in_the_readers_language():
    said = say("finding.invalid", "vi", ids="7", reason="Self-intersection[500100 2340000]", **AREAS)
    assert "đường biên tự cắt" in said
    assert "Self-intersection" not in said


def test_a_reason_nobody_has_translated_stands_as_it_is():
    assert "something new[1 2]" in say("finding.invalid", "vi", ids="7", reason="something new[1 2]", **AREAS)


def test_a_missing_parameter_or_sentence_is_an_error_not_a_gap_in_the_text():
    with pytest.raises(KeyError):
        say("finding.gap", "vi")
    with pytest.raises(KeyError):
        say("finding.of_no_kind", "vi")


def test_every_sentence_exists_in_both_languages_with_the_same_placeholders():
    wrong = {
        key: texts
        for key, texts in catalogue().items()
        if set(texts) != set(LANGUAGES)
        or not all(text.strip() for text in texts.values())
        or _placeholders(texts["vi"]) != _placeholders(texts["en"])
    }
    assert wrong == {}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 rows are new"), (1, "1 row is new"), (2, "2 rows are new"), (1001, "1,001 rows are new"),
        (np.int64(1), "1 row is new"), (1.0, "1 row is new"), (11, "11 rows are new"),
    ],
)  # fmt: skip
def test_words_are_chosen_by_the_count_they_go_with(count, said):
    assert fill("{count:,.0f} {count:|row is|rows are} new", "en", count=count) == said
    assert fill("{count:|row|rows}", "en", count=str(count)) == ("row" if str(count) == "1" else "rows")


LIMITS = {
    "error.too_many_pairs", "error.declared.too_large", "error.drawing.blocks", "error.store_schema_name",
    "error.readings_many",
}  # fmt: skip
"""Sentences whose number is a limit of ours, never 1."""


def test_no_sentence_says_one_rows():
    counted = [key for key, texts in catalogue().items() if parameters(texts["en"])]
    assert counted
    assert {key: why for key in sorted(counted) if (why := _wrong_with_counts(key))} == {}


def _wrong_with_counts(key: str) -> list[str]:
    english, vietnamese = (catalogue()[key][language] for language in ("en", "vi"))
    wrong = []
    if not any("%" in str(spec) for _, _, spec, _ in string.Formatter().parse(english)):
        said = {n: fill(english, "en", **dict.fromkeys(parameters(english), n)) for n in (0, 1, 2)}
        if key not in LIMITS and wrong_after_one(said[1]):
            wrong.append(said[1])
        wrong.extend(sentence for sentence in said.values() if ":|" in sentence)
    if not all(len(words) == 3 and not words[0] and words[1] != words[2] for _, words in choices(english)):
        wrong.append(f"not two different words: {english}")
    if list(choices(vietnamese)):
        wrong.append("Vietnamese has one form")
    return wrong


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"), ("+84 91", "'+84 91"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"),
        ("\t=1", "'\t'=1"), ("\r=1", "'\r'=1"), ("＝1", "'＝1"), ("a;=1", "a;'=1"), ("a\n=1", "a\n'=1"), ("-", "'-"),
        ("-5", "-5"), ("+5,5", "+5,5"), ("-1.5e-3", "-1.5e-3"), ("Công ty A", "Công ty A"), ("a=b", "a=b"), ("", ""),
    ],
)  # fmt: skip
def test_no_spreadsheet_takes_a_text_of_a_csv_for_a_formula(typed, written):
    assert harmless(typed) == written
