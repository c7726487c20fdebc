"""Parks drawn exactly at the limits and rounded to the millimetre, as every file is."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import numpy as np
import openpyxl
import pytest
import shapely
from shapely import Polygon, box
from shapely.affinity import rotate

from eco_ip_plugin.core.landuse.accuracy import DrawingAccuracy
from eco_ip_plugin.core.landuse.balance import land_claims
from eco_ip_plugin.core.landuse.measures import land_measures
from eco_ip_plugin.core.reporting import html
from eco_ip_plugin.core.reporting.minutes import Minutes, minutes_view, said
from eco_ip_plugin.core.reporting.office import docx_report, xlsx_report
from eco_ip_plugin.core.reporting.sentences import verdict_sentence
from eco_ip_plugin.core.reporting.view import report_view
from eco_ip_plugin.core.rules.evaluate import evaluate
from eco_ip_plugin.core.rules.measures import Land
from eco_ip_plugin.core.rules.pack import RulePack, load_shipped
from tests.support.layouts import EAST, IN_2026, NORTH, checked, strip
from tests.support.packs import pack_of, rule

ROTATIONS = [12.0 * k + 1.7 for k in range(30)]
# 25.00 ha of 100 ha in all: 10 ha green, 10 ha roads, 1 ha technical, 4 ha social, as strips of 1000 m.
EXACT = {"CX": 100.0, "GT": 100.0, "KT": 10.0, "XH": 40.0, "CN": 750.0}
SHORT = {**EXACT, "XH": 39.96, "CN": 750.04}  # 24.996 ha


def drawn(polygon: Polygon, degrees: float) -> Polygon:
    turned = rotate(polygon, degrees, origin=(EAST + 137.21, NORTH + 411.93))
    return shapely.transform(turned, lambda points: np.round(points, 3))


def strips(widths_m: dict[str, float], degrees: float):
    ends = np.cumsum(list(widths_m.values()))
    zones = [(strip(end - width, end), code) for (code, width), end in zip(widths_m.items(), ends)]
    return [(drawn(zone, degrees), code) for zone, code in zones], drawn(strip(0, 1000), degrees)


def blocks(degrees: float):
    """The same areas in blocks whose corners end on each other's sides: the millimetres open and close slivers."""
    pieces = [(box(0, 0, 400, 250), "CX"), (box(400, 0, 800, 250), "GT"), (box(800, 0, 840, 250), "KT"),
              (box(840, 0, 1000, 250), "XH"), (box(0, 250, 600, 1000), "CN"), (box(600, 250, 1000, 700), "CN"),
              (box(600, 700, 1000, 1000), "CN")]  # fmt: skip
    moved = [(shapely.transform(piece, lambda points: points + [EAST, NORTH]), code) for piece, code in pieces]
    return [(drawn(piece, degrees), code) for piece, code in moved], drawn(strip(0, 1000), degrees)


@pytest.mark.parametrize("layout", [lambda degrees: strips(EXACT, degrees), blocks], ids=["strips", "blocks"])
def test_an_exact_park_rounded_to_the_millimetre_passes_in_every_rotation_and_says_why(layout) -> None:
    missed = 0
    for degrees in ROTATIONS:
        review = checked(*layout(degrees)).review
        assert review.verdict == "pass", degrees
        for verdict in review.parks[0].chosen():
            below = verdict.margin < -1e-9 * verdict.required
            missed += below
            assert (verdict.accuracy_m2 is not None) == below
            assert verdict.margin == pytest.approx(verdict.measured - verdict.required)
            assert verdict.shortfall_m2 == 0.0
        limits = [each for each in review.parks[0].chosen() if each.accuracy_m2 is not None]
        for language, words in (("en", "within the drawing's accuracy"), ("vi", "độ chính xác của bản vẽ")):
            assert verdict_sentence(review, language).count(words) == len(limits)
            outcomes = [line.outcome for line in report_view(review, language).parks[0].rules]
            assert sum(words in outcome for outcome in outcomes) == len(limits)
    assert missed > 30  # without the accuracy of the drawing nearly every rotation failed


@pytest.mark.parametrize("degrees", [0.0, *ROTATIONS])
def test_four_thousandths_of_a_percent_are_missing_in_every_rotation(degrees: float) -> None:
    composite = checked(*strips(SHORT, degrees)).review.parks[0].chosen()[0]
    assert (composite.verdict, composite.accuracy_m2) == ("fail", None)
    assert composite.measured == pytest.approx(24.996, abs=1e-4)
    assert composite.shortfall_m2 == pytest.approx(40.0, abs=1.0)


def test_the_accuracy_is_half_a_millimetre_along_the_outline_of_the_union() -> None:
    # Green, road, technical and social land side by side: 250 × 1000 m, so 2,500 m round them and 1.25 m².
    coded, park = strips(EXACT, 0.0)
    composite, green = Land(("green", "traffic", "technical", "social")), Land(("green",))
    accuracy = DrawingAccuracy(checked(coded, park).overlays[0], by_measure(composite, green))
    assert accuracy.of(composite.measure, 1.2) == pytest.approx(1.25)
    assert accuracy.of(green.measure, 0.1) == pytest.approx(0.0005 * 2200)
    assert accuracy.of("park_m2", 0.1) == pytest.approx(0.0005 * 4000)


def test_what_all_outlines_together_cannot_explain_is_not_measured_to_the_end() -> None:
    coded, park = strips(EXACT, 0.0)
    green = Land(("green",))
    assert DrawingAccuracy(checked(coded, park).overlays[0], by_measure(green)).of(green.measure, 9e9) < 9e9


def test_disputed_land_has_no_part_in_the_outline() -> None:
    coded, park = strips(EXACT, 0.0)
    coded.append((strip(90, 110), "CN"))  # 10 m of the green and 10 m of the road are disputed
    overlay = checked(coded, park).overlays[0]
    both = Land(("green", "traffic"))
    accuracy = DrawingAccuracy(overlay, by_measure(both)).of(both.measure, 0.1)
    assert accuracy == pytest.approx(0.0005 * (2 * (1000 + 90) + 2 * (1000 + 90)))
    order = ("industrial", "green", "traffic")
    assert DrawingAccuracy(overlay, by_measure(both), order).of(both.measure, 0.1) == pytest.approx(accuracy)
    order = ("green", "traffic", "industrial")
    assert DrawingAccuracy(overlay, by_measure(both), order).of(both.measure, 0.1) == pytest.approx(0.0005 * 2400)


def by_measure(*lands: Land) -> dict[str, Land]:
    return {land.measure: land for land in lands}


def at_most_75_industrial() -> RulePack:
    pack = load_shipped("green-only-25")
    (rule,) = pack.rules
    values = tuple(replace(value, value=75.0) for value in rule.values)
    readings = tuple(replace(reading, parts=("industrial",)) for reading in rule.readings)
    return replace(pack, rules=(replace(rule, form="share_at_most", values=values, readings=readings),), includes=())


@pytest.mark.parametrize(("industrial_m", "verdict"), [(750.0, "pass"), (750.04, "fail")])
def test_a_cap_is_treated_alike(industrial_m: float, verdict: str) -> None:
    widths = {**EXACT, "XH": 790.0 - industrial_m, "CN": industrial_m}
    over = 0
    for degrees in ROTATIONS:
        (overlay,) = checked(*strips(widths, degrees)).overlays
        pack, claims = at_most_75_industrial(), land_claims(overlay, None, None)
        accuracy = DrawingAccuracy(overlay, pack.lands())
        found = evaluate(pack, land_measures(pack.lands(), claims), IN_2026, accuracy=accuracy.of)[0]
        assert found.verdict == verdict, degrees
        assert (found.accuracy_m2 is not None) == (verdict == "pass" and found.margin < -1e-9 * 75)
        over += found.margin < 0
    assert over > 5


def test_a_measure_of_land_by_its_name_is_as_accurate_as_the_land_it_measures(tmp_path) -> None:
    in_share = {"form": "share_at_least", "unit": "%"}
    in_area = {"form": "amount_at_least", "unit": "ha"}
    pack = pack_of(
        tmp_path,
        rule(10, "share_by_parts", **in_share, parts=["green"], whole="park"),
        rule(10, "share_by_name", **in_share, measure="green_share_pct"),
        rule(10, "area_by_parts", **in_area, parts=["green"]),
        rule(10, "area_by_name", **in_area, measure="green_ha"),
        rule(100_000, "area_in_m2", form="amount_at_least", unit="m²", measure="green_ha"),
        rule(100, "park", **in_area, measure="park_ha"),
    )
    missed = 0
    for degrees in ROTATIONS:
        found = {each.rule: each for each in checked(*strips(EXACT, degrees), pack=pack).review.parks[0].chosen()}
        assert {each.verdict for each in found.values()} == {"pass"}, degrees
        for parts, name in (("share_by_parts", "share_by_name"), ("area_by_parts", "area_by_name")):
            assert found[name].accuracy_m2 == pytest.approx(found[parts].accuracy_m2)
        missed += found["share_by_name"].accuracy_m2 is not None
        missed += found["area_in_m2"].accuracy_m2 is not None
        short = checked(*strips({**EXACT, "CX": 99.96}, degrees), pack=pack).review.parks[0].chosen()
        assert {each.verdict for each in short if each.rule != "park"} == {"fail"}
    assert missed > 20


@pytest.mark.parametrize(
    ("widths_m", "rule"),
    [({"CX": 100.0, "GT": 300.0, "CN": 1514.2}, "support_above_1000_rai"),  # 191.42 ha, of which 40 ha are 250 rai
     ({"CX": 100.0, "GT": 300.0, "CN": 1200.0}, "support_500_to_1000_rai"),  # 160 ha, of which 40 ha are 25 %
     ({"CX": 80.0, "GT": 80.0, "CN": 640.0}, "support_up_to_500_rai")],  # 80 ha, of which 16 ha are 20 %
    ids=["250 rai", "1000 rai", "500 rai"],
)  # fmt: skip
def test_amounts_and_sizes_exactly_at_the_limit_are_so_in_every_rotation(widths_m: dict[str, float], rule: str) -> None:
    missed = 0
    for degrees in ROTATIONS:
        zones, _ = strips(widths_m, degrees)
        park = drawn(strip(0, sum(widths_m.values())), degrees)
        support = checked(zones, park, pack="ieat-2012").review.parks[0].chosen()[0]
        assert (support.rule, support.verdict) == (rule, "pass"), degrees
        below = support.margin < -1e-9 * support.required
        missed += below
        assert (support.accuracy is not None) == below
    assert missed > 5


def test_the_minutes_say_it_in_every_form_and_the_workbook_works_it_out() -> None:
    degrees = next(each for each in ROTATIONS if "accuracy" in _said(each))
    minutes = Minutes(checked(*strips(EXACT, degrees)).review)
    view = minutes_view(minutes, "vi")
    words = "vừa tới ngưỡng, trong phạm vi độ chính xác của bản vẽ ("
    document = docx.Document(io.BytesIO(docx_report.render(view)))
    assert any(words in cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert words in html.render(minutes.review, "vi", "", "")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_report.render(minutes, view)))[said("sheet.rules", "vi")]
    (limit, *_) = (each for each in minutes.review.parks[0].verdicts if each.accuracy_m2 is not None)
    formula = sheet.cell(4 + minutes.review.parks[0].verdicts.index(limit), 10).value
    assert words in formula
    allowed_pct = float(re.search(r">=-([0-9.e-]+),\"✓ đạt, vừa", formula).group(1))
    assert allowed_pct == pytest.approx(limit.accuracy_m2 / 1e4)  # of 100 ha


def _said(degrees: float) -> str:
    return verdict_sentence(checked(*strips(EXACT, degrees)).review, "en")
