"""The certification sheet: five states, each for its reason; what nobody knows is never counted as zero."""

from __future__ import annotations

import datetime
import io
import json
import random

import markupsafe
import openpyxl
import pytest

from eco_ip_plugin.core.certificate import report, tables, workbook
from eco_ip_plugin.core.certificate.documents import CHANGED, LEADS_OUT, MISSING, NOT_LOOKED_AT, THERE
from eco_ip_plugin.core.certificate.places import place_of
from eco_ip_plugin.core.certificate.scope import TABLES
from eco_ip_plugin.core.documents import docx_page, html
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.rules.pack import load_file, load_shipped
from eco_ip_plugin.paths import resource

from .made import DAY, PACK, box, decision, firms, held, measures, one, paper, square_park, whole

DOCUMENTS = [each for each in load_shipped(PACK).criteria if each.kind == "document"]


def link(id_, **more):
    return {"link_id": id_, "supplier": "F1", "receiver": "F2", "status": "implemented", **more}


def fact(attribute, value=None, **more):
    return {"fact_id": f"S-{attribute}", "park_id": "V", "attribute": attribute, "value": value, **more}


@pytest.mark.parametrize(
    ("with_measure", "share_pct", "state"), [(7, 17.5, "not_met"), (8, 20.0, "met"), (0, None, "unknown")]
)
def test_seven_of_forty_firms_with_a_measure_are_too_few_and_eight_are_met_at_the_boundary(
    with_measure, share_pct, state
):
    found = one(held(square_park(firm=firms(40), measure=measures(with_measure))), "ENV.2")
    assert (found.exact, found.state) == (share_pct, state)  # 100 · 7 / 40; no measure entered at all is unknown


def test_measures_that_are_planned_later_of_the_park_or_of_a_closed_firm_do_not_count():
    rows = [*measures(7), *measures(1, firm_id="F9", status="planned"), *measures(1, firm_id="F10", year=2027)]
    rows += [*measures(1, firm_id=None), *measures(1, firm_id="F99"), *measures(7)]  # twice the same firms
    closed = firms(1, first=99, status="closed")
    assert one(held(square_park(firm=[*firms(40), *closed], measure=rows)), "ENV.2").exact == 17.5


def test_a_firm_of_which_nobody_knows_whether_it_operates_leaves_a_share_between_two():
    """8 of 40 for certain; with one more that has none 8 of 41 = 19.51 %, so it is open whether 20 % are reached."""
    rows = square_park(firm=[*firms(40), *firms(1, first=41, status=None)], measure=measures(8))
    found = one(held(rows), "ENV.2")
    assert found.state == "unknown"
    assert (found.low, found.high) == (pytest.approx(100 * 8 / 41), pytest.approx(20.0))
    assert found.notes[0][0] == "certificate.why.between"
    rows["measure"] = measures(30)
    assert one(held(rows), "ENV.2").state == "met"  # 30 of 41 at the least


@pytest.mark.parametrize("seed", range(40))
def test_a_share_lies_between_the_worst_and_the_best_that_the_unknown_can_make_of_it(seed):
    """Oracle: every way to fill in what is not known, by hand."""
    rng = random.Random(seed)
    count = rng.randint(1, 4)
    rows = [
        {"firm_id": f"F{n}", "park_id": "V", "status": rng.choice(["operating", "closed", None]),
         "workers": rng.choice([100, 101, 500, None]), "grievance": rng.choice([0, 1, None])}
        for n in range(count)
    ]  # fmt: skip
    found = one(held(square_park(firm=rows)), "SOC.1")
    shares = []
    for bits in range(8**count):
        asked = yes = 0
        for n, row in enumerate(rows):
            there, large, answer = ((bits >> (3 * n + place)) & 1 for place in range(3))
            there = {"operating": 1, "closed": 0}.get(row["status"], there)
            large = large if row["workers"] is None else int(row["workers"] > 100)
            answer = answer if row["grievance"] is None else row["grievance"]
            asked, yes = asked + there * large, yes + there * large * answer
        if asked:
            shares.append(100 * yes / asked)
    if not shares or found.low is None:
        assert (found.low, found.state, shares) == (None, "unknown", [])
        return
    assert (found.low, found.high) == (pytest.approx(min(shares)), pytest.approx(max(shares)))
    certain = "met" if min(shares) >= 75 else "not_met" if max(shares) < 75 else "unknown"
    assert found.state == certain


def test_only_links_that_are_in_place_on_the_day_count_and_suggested_ones_never():
    on = datetime.date(2026, 1, 1)
    five = [link(f"K{n}") for n in range(5)]
    others = [link("K5", status="suggested"), link("K6", until=datetime.date(2025, 12, 31)),
              link("K7", since=datetime.date(2026, 1, 2)), link("K8", status="rejected")]  # fmt: skip
    assert one(held(square_park(firm=firms(2), link=five + others), on=on), "ENV.1").exact == 5
    only = held(square_park(firm=firms(2), link=[link("K5", status="suggested")]), on=on)
    assert (one(only, "ENV.1").exact, one(only, "ENV.1").state) == (0.0, "not_met")
    silent = one(held(square_park(firm=firms(2), link=[link("K9", status=None)]), on=on), "ENV.1")
    assert (silent.low, silent.high, silent.state) == (0, 1, "unknown")
    assert [str(row) for row in one(held(square_park(firm=firms(2), link=five), on=on), "ENV.1").rows] == [
        f"link/K{n}" for n in range(5)
    ]


def test_the_25_percent_are_those_of_the_check_and_land_of_no_known_use_may_be_of_it():
    vuong = one(held(square_park()), "composite_25")
    assert (vuong.exact, vuong.state) == (pytest.approx(26.0), "met")  # 12 + 10 + 1 + 3 of 100 ha
    assert [str(row) for row in vuong.rows] == ["zone/Z0", "zone/Z1", "zone/Z2", "zone/Z3"]
    open_ = one(held(square_park([("green", 240), (None, 20), ("industrial", 740)])), "composite_25")
    assert (open_.low, open_.high, open_.state) == (pytest.approx(24), pytest.approx(26), "unknown")
    assert one(held({"park": square_park()["park"]}), "composite_25").state == "unknown"


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ([fact("sme_ha", 5.0), fact("kind", text="khu công nghiệp")], "met"),
        ([fact("sme_ha", 4.9), fact("industrial_ha", 100.0), fact("kind", text="khu công nghiệp")], "met"),  # 4.9 %
        ([fact("sme_ha", 2.0), fact("industrial_ha", 100.0), fact("kind", text="khu công nghiệp")], "not_met"),
        ([fact("sme_ha", 2.0), fact("industrial_ha", 100.0)], "unknown"),  # it may be exempt
        ([fact("kind", text="khu công nghiệp sinh thái")], "outside"),
        ([], "unknown"),
    ],
)
def test_land_for_small_firms_is_an_area_or_a_share_and_an_eco_park_is_exempt(facts, state):
    assert one(held(square_park(fact=facts)), "sme_land").state == state


def test_a_document_is_met_by_a_decision_and_a_file_that_is_there_as_it_was_kept():
    rows = square_park(criterion=[decision("ENV.4")], attachment=[paper("C-ENV.4")])
    found = one(held(rows), "ENV.4")
    assert (found.state, [each.name for each in found.papers]) == ("met", ["C-ENV.4.pdf"])
    assert [str(row) for row in found.rows] == ["criterion/C-ENV.4"]


@pytest.mark.parametrize("became", [MISSING, CHANGED, LEADS_OUT])
def test_a_file_that_is_gone_changed_or_elsewhere_takes_its_criterion_back_and_is_named(became):
    files = [paper("C-ENV.4"), paper("C-PM.1"), paper("C-PM.1", path="eco_ip_papers/b.pdf")]
    rows = square_park(criterion=[decision("ENV.4"), decision("PM.1")], attachment=files)
    found = held(rows, look=lambda path, sha256: (became if path.endswith("b.pdf") else THERE, sha256))
    assert one(found, "ENV.4").state == "met"
    assert one(found, "PM.1").state == "document_missing"
    assert "b.pdf" in tables.note_of(one(found, "PM.1"), "vi")
    assert "C-PM.1.pdf" not in tables.note_of(one(found, "PM.1"), "vi")


@pytest.mark.parametrize(
    ("row", "papers", "look", "state"),
    [
        (None, [], THERE, "document_missing"),
        (decision("ENV.4"), [], THERE, "document_missing"),
        (decision("ENV.4", "unknown"), [paper("C-ENV.4")], THERE, "unknown"),
        (decision("ENV.4", None), [paper("C-ENV.4")], THERE, "unknown"),
        (decision("ENV.4", "not_met"), [], THERE, "not_met"),
        (decision("ENV.4", "outside"), [], THERE, "outside"),
        (decision("ENV.4", "document_missing"), [paper("C-ENV.4")], THERE, "document_missing"),
        (decision("ENV.4"), [paper("C-ENV.4")], NOT_LOOKED_AT, "unknown"),
        (decision("ENV.4"), [paper("C-ENV.4", "firm")], THERE, "document_missing"),  # the file of a firm of that name
        (decision("ENV.4", as_of=datetime.date(2027, 1, 1)), [paper("C-ENV.4")], THERE, "document_missing"),
        (decision("ENV.4", pack="another pack"), [paper("C-ENV.4")], THERE, "document_missing"),
        (decision("env 4", pack=None), [paper("C-env 4")], THERE, "met"),
    ],
)
def test_the_state_of_a_document_has_a_reason(row, papers, look, state):
    rows = square_park(criterion=[row] if row else [], attachment=papers)
    found = one(held(rows, look=lambda path, sha256: (look, sha256)), "ENV.4")
    assert found.state == state
    assert all(tables.note_of(found, language) for language in ("vi", "en"))


def test_two_decisions_of_one_day_that_differ_are_none_and_the_newest_holds_otherwise():
    both = [decision("ENV.4"), {**decision("ENV.4", "not_met"), "criterion_id": "C2"}]
    files = [paper("C-ENV.4"), paper("C2")]
    assert one(held(square_park(criterion=both, attachment=files)), "ENV.4").state == "unknown"
    both[1]["as_of"] = datetime.date(2026, 6, 1)
    assert one(held(square_park(criterion=both, attachment=files)), "ENV.4").state == "not_met"


def test_a_yearly_report_has_to_be_made_anew_and_rules_hold_from_their_day_on():
    rows = square_park(criterion=[decision("ENV.6")], attachment=[paper("C-ENV.6")])
    states = {year: one(held(rows, on=datetime.date(year, 12, 31)), "ENV.6").state for year in (2026, 2027, 2028)}
    assert states == {2026: "met", 2027: "met", 2028: "unknown"}
    before = held(square_park(firm=firms(40)), on=datetime.date(2025, 1, 23))  # the circular was signed on the 24th
    assert one(before, "SOC.1").state == "outside"
    assert one(held(square_park(firm=firms(40)), on=datetime.date(2025, 1, 24)), "SOC.1").state == "unknown"


def test_what_is_asked_of_new_eco_parks_alone_is_lifted_where_a_fact_says_so():
    refused = square_park(criterion=[decision("PM.4", "not_met")])
    assert one(held(refused), "PM.4").state == "unknown"
    assert one(held({**refused, "fact": [fact("new_eco_park", text="không")]}), "PM.4").state == "outside"
    assert one(held({**refused, "fact": [fact("new_eco_park", 1.0)]}), "PM.4").state == "not_met"


def _everything(**more):
    people = dict.fromkeys(("grievance", "disclosure", "gender", "harassment"), 1)
    return square_park(
        firm=firms(40, **people), measure=measures(8), link=[link("K1")], fact=[fact("sme_ha", 5.0)],
        criterion=[decision(each.id) for each in DOCUMENTS],
        attachment=[paper(f"C-{each.id}") for each in DOCUMENTS], **more,
    )  # fmt: skip


def test_a_park_passes_where_every_criterion_that_is_asked_is_met_and_not_before():
    assert held(_everything()).verdict == "pass"
    rows = _everything()
    rows["attachment"] = rows["attachment"][1:]
    assert held(rows).verdict == "no_verdict"
    rows["measure"] = measures(7)
    assert held(rows).verdict == "fail"


def test_an_empty_store_and_tables_one_may_not_see_are_unknown_and_never_zero():
    states = {each.state for each in held({"park": [{"park_id": "V"}]}).criteria}
    assert states == {"unknown", "document_missing", "outside"}
    seen = [name for name in TABLES if name not in ("measure", "criterion", "attachment")]
    masked = held(_everything(), tables=seen)
    assert {one(masked, "ENV.2").state, one(masked, "ENV.4").state} == {"unknown"}
    assert masked.verdict == "no_verdict"


def test_nothing_that_a_firm_keeps_back_is_told():
    people = firms(1, first=41, workers=777, confidential=1, grievance=0)
    file = paper("C-ENV.4", title="Bí mật", confidential=1, path="eco_ip_papers/bi_mat.pdf")
    measure = measures(1, measure_id="M41", firm_id="F41", title="Bột giặt bí truyền")
    rows = square_park(firm=[*firms(4, grievance=1), *people], criterion=[decision("ENV.4")], attachment=[file],
                       measure=[*measures(1), *measure], link=[link("K1", supplier="F41")])  # fmt: skip
    found = held(rows, look=lambda path, sha256: (MISSING, ""))
    assert one(found, "SOC.1").exact == 80.0  # 4 of 5
    assert "firm/F41" not in map(str, one(found, "SOC.1").rows)
    assert one(found, "SOC.1").kept_back == 1
    said = html.page(report.report(found, "vi")) + json.dumps(tables.criterion_columns(found, "vi"), default=str)
    said += json.dumps(tables.document_columns(found, "vi"), ensure_ascii=False)
    told = tables.row_columns(found, whole(rows).whole)[0]
    called = dict(zip(told["row"], told["label"]))
    assert {called[each] for each in ("measure/M1", "measure/M41", "link/K1")} == {"LED", "M41", "K1"}
    said += json.dumps(told, ensure_ascii=False)
    for secret in ("777", "bi_mat", "Bí mật", "bí truyền"):
        assert secret not in said
    assert "A-C-ENV.4" in said  # named by its id


def test_a_pack_of_the_users_own_with_wrong_ids_says_which_and_one_without_criteria_takes_its_rules(tmp_path):
    content = json.loads(resource("rules", f"{PACK}.json").read_text(encoding="utf-8"))
    own = tmp_path / "bộ tiêu chí.json"
    content["id"], content["criteria"][4]["rule"] = "own", "env_99"
    own.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    with pytest.raises(EcoIpError, match=r"criteria\[5\]|criteria\.4|criteria") as raised:
        load_file(own)
    assert all(each in raised.value.say("vi") for each in ("env_99", "env_1"))
    del content["criteria"]
    content["includes"] = ["decree-35-2022"]
    content["rules"][4]["measure"] = "made_up_count"
    own.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    found = held(square_park(link=[link("K1")]), pack=load_file(own))
    assert [each.id for each in found.criteria] == [rule["id"] for rule in content["rules"]]
    assert one(found, "env_1").state == "unknown"
    assert "made_up_count" in tables.note_of(one(found, "env_1"), "en")


def test_a_figure_that_is_only_assumed_stands_behind_no_verdict(tmp_path):
    content = json.loads(resource("rules", f"{PACK}.json").read_text(encoding="utf-8"))
    content["id"] = "own"
    content["rules"][4]["values"]["2022-07-15"]["evidence"] = "assumed"
    own = tmp_path / "own.json"
    own.write_text(json.dumps(content), encoding="utf-8")
    assert one(held(square_park(link=[link("K1")]), pack=load_file(own)), "ENV.1").state == "unknown"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_page_word_and_workbook_say_the_same_and_every_row_has_a_place(language):
    rows = _everything()
    found, park = held(rows), whole(rows).whole
    page = html.page(report.report(found, language))
    assert all(str(markupsafe.escape(each.text[language])) in page for each in found.criteria)
    assert docx_page.render(report.report(found, language))[:2] == b"PK"
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(found, park, language)))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    of_recp = next(row for row in cells if row[0] == "ENV.2")
    assert {20.0, report.state_name("met", language)} <= set(of_recp)
    assert sum(str(cell).startswith("=COUNTIF") for row in cells for cell in row) == 5
    columns, places = tables.row_columns(found, park)
    assert len(columns["row"]) == len(places)
    assert None not in places
    assert place_of(park, one(found, "ENV.2").rows[0]).within(box(0, 0, 1000, 1000))


def test_the_park_that_is_asked_for_is_named_where_there_are_several():
    rows = square_park()
    rows["park"].append({"park_id": "W", "name": "KCN khác", "geom": box(2000, 0, 10, 10)})
    from eco_ip_plugin.core.certificate.sheet import park_scope

    with pytest.raises(EcoIpError, match="V, W"):
        park_scope(whole(rows), "", DAY)
    with pytest.raises(EcoIpError, match="X"):
        park_scope(whole(rows), "X", DAY)
    with pytest.raises(EcoIpError):
        park_scope(whole({}), "", DAY)
