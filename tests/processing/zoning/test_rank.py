"""`ecoip:rankscenarios`: scenarios of KCN Vuông as a table of changed zones."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer, edit

from eco_ip_plugin.compat import is_null
from tests.processing.conftest import box, rows_of, sample, zone_layer

FIELDS = "scenario_id:string,zone_id:string,code:string,class:string,note:string"


def changed(*rows):
    """Rows (scenario, zone, class, code) with their land, as the panel keeps them."""
    return zone_layer(
        [(box(0, 1), scenario, zone, code, land_class, None) for scenario, zone, land_class, code in rows],
        name="vùng đổi loại", fields=FIELDS,
    )  # fmt: skip


def names_table(*rows):
    layer = QgsVectorLayer("None?field=scenario_id:string&field=name:string", "tên", "memory")
    with edit(layer):
        for row in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(list(row))
            assert layer.addFeature(feature)
    return layer


@pytest.fixture
def numbered():
    """KCN Vuông with numbers of its own for the zones."""
    rows = [(box(0, 120), "CX", "Z1"), (box(120, 220), "GT", "Z2"), (box(220, 230), "KT", "Z3"),
            (box(230, 260), "XH", "Z4"), (box(260, 1000), "CN", "Z5")]  # fmt: skip
    return zone_layer(rows, fields="code:string,so:string")


@pytest.fixture
def rank(run, numbered):
    def rank(changes, **parameters):
        defaults = {
            "BASE": numbered, "CODE_FIELD": "code", "ZONE_ID_FIELD": "so", "CHANGES": changes,
            "BOUNDARY": sample("kcn_vuong_boundary"), "PARK_FIELD": "park", "APPRAISAL_DATE": "2026-11-21",
            "LANGUAGE": "en", "INDICATORS": "TEMPORARY_OUTPUT", "RANKING": "TEMPORARY_OUTPUT",
        }  # fmt: skip
        return run("rankscenarios", **{**defaults, **parameters})

    return rank


class Heard(QgsProcessingFeedback):
    """Keeps what the log is told."""

    def __init__(self):
        super().__init__()
        self.warnings = []

    def pushWarning(self, warning):
        self.warnings.append(warning)


def ranking(done):
    return {row["plan"]: row for row in rows_of(done["RANKING"])}


def test_three_plans_are_ranked_with_the_shares_computed_by_hand(rank):
    # A: social 3 ha to factories: 23 %, 2 ha missing. B: 3 ha social to green: 26 % as before.
    done = rank(
        changed(("A", "Z4", "industrial", None), ("B", "Z4", None, "CX")),
        SCENARIOS=names_table(("A", "Nhiều nhà máy"), ("B", "Nhiều cây")),
    )
    found = ranking(done)
    assert list(found) == ["As drawn", "Nhiều nhà máy", "Nhiều cây"]
    assert [round(row["share_pct"], 9) for row in found.values()] == [26.0, 23.0, 26.0]
    assert [round(row["missing_ha"], 9) for row in found.values()] == [0.0, 2.0, 0.0]
    assert [row["verdict"] for row in found.values()] == ["pass", "fail", "pass"]
    # rules, missing, green, land to let, changed, a fifth each: as drawn 1 1 0 0 1, A 0 0 0 1 0, B 1 1 1 0 0.
    assert [round(row["score"], 9) for row in found.values()] == [0.6, 0.2, 0.6]
    assert [row["place"] for row in found.values()] == [1, 3, 1]
    assert done["BEST"] == "As drawn, Nhiều cây"
    assert done["SCENARIO_COUNT"] == 2
    assert "First together" in done["MESSAGE"]


def test_the_parts_of_an_indicator_table_add_up_to_the_scores(rank):
    done = rank(changed(("A", "Z4", "industrial", None), ("B", "Z3", "green", None)))
    scores = {plan: row["score"] for plan, row in ranking(done).items()}
    for plan, score in scores.items():
        mine = [row for row in rows_of(done["INDICATORS"]) if row["plan"] == plan]
        parts = [row["part"] for row in mine if not is_null(row["part"])]
        assert len(mine) > len(parts) > 2
        assert sum(parts) == pytest.approx(score)


def test_weights_are_taken_from_a_file_and_the_indicators_can_be_handed_in_again(rank, tmp_path):
    weights = tmp_path / "trọng số.csv"
    weights.write_text("indicator,weight,better\nleasable_ha,1,more\n", encoding="utf-8")
    again = tmp_path / "lại.csv"
    changes = changed(("A", "Z4", "industrial", None))
    first = rank(changes, WEIGHTS=str(weights), INDICATORS=str(again))
    assert first["BEST"] == "A"
    assert rank(changes, WEIGHTS=str(again))["BEST"] == "A"


def test_the_report_is_a_page_and_a_word_document_with_charts(rank, tmp_path):
    import docx

    page, word = tmp_path / "so sánh.html", tmp_path / "so sánh.docx"
    rank(changed(("A", "Z4", "industrial", None)), REPORT=str(page), REPORT_DOCX=str(word), LANGUAGE="vi")
    assert "Đứng đầu" in page.read_text(encoding="utf-8")
    document = docx.Document(str(word))
    assert len(document.inline_shapes) == 3
    # 720 pixels, two and a half for each.
    assert {part.image.px_width for part in document.part.package.image_parts} == {1800}


def test_the_report_tells_unsaved_edits_of_drawing_and_changes_and_what_it_could_not_read(rank, numbered, tmp_path):
    changes, page = changed(("A", "Z4", "industrial", None), ("A", "Z9", "green", None)), tmp_path / "xếp hạng.html"
    rank(changes, BASE=numbered, REPORT=str(page))
    said = page.read_text(encoding="utf-8")
    assert "5 features, CRS EPSG:9214; no unsaved edits" in said
    assert said.count("1 changed zone is not in the drawing (Z9)") == 1
    for layer, field in ((numbered, "so"), (changes, "note")):
        layer.startEditing()
        layer.changeAttributeValue(1, layer.fields().indexOf(field), "Z1")
    rank(changes, BASE=numbered, REPORT=str(page))
    said = page.read_text(encoding="utf-8")
    assert "5 features, CRS EPSG:9214; 1 edit not saved yet" in said
    assert "“vùng đổi loại”" in said
    assert "has 1 unsaved" in said


def test_zones_the_drawing_has_not_and_classes_nobody_reads_are_told(rank):
    feedback = Heard()
    done = rank(changed(("A", "Z9", "green", None), ("A", "Z1", None, "???")), feedback=feedback, REPORT=None)
    assert ranking(done)["A"]["changed_ha"] == 0.0
    told = " ".join(feedback.warnings)
    assert "“A”: 1 changed zone is not in the drawing (Z9)" in told
    assert "1 zone has no class that can be read (Z1)" in told


def test_without_a_field_the_numbers_of_the_features_name_the_zones(rank):
    done = rank(changed(("A", "4", "industrial", None)), ZONE_ID_FIELD=None)
    assert ranking(done)["A"]["changed_ha"] == pytest.approx(3.0)


def test_an_empty_table_or_zones_called_alike_are_refused(rank):
    with pytest.raises(QgsProcessingException, match="There is no scenario in the layer “vùng đổi loại”"):
        rank(changed())
    alike = zone_layer([(box(0, 500), "CX", "Z"), (box(500, 1000), "CN", "Z")], fields="code:string,so:string")
    with pytest.raises(QgsProcessingException, match="“Z” in several zones"):
        rank(changed(("A", "Z", "green", None)), BASE=alike)


def test_a_zone_that_a_scenario_removes_is_a_gap_and_a_new_one_is_told_and_counts_nothing(rank, tmp_path):
    # Without the 3 ha of social land 23 % are left; the row that adds a zone is in no figure.
    fields = "scenario_id:string,zone_id:string,code:string,class:string,change:string"
    changes = zone_layer(
        [(box(230, 260), "A", "Z4", None, None, "removed"), (box(0, 1), "A", None, "CX", None, "added"),
         (box(0, 1), "B", "Z4", "CX", None, "changed")],
        name="vùng", fields=fields,
    )  # fmt: skip
    page, feedback = tmp_path / "so sánh.html", Heard()
    done = rank(changes, REPORT=str(page), feedback=feedback)
    found = ranking(done)
    assert [round(found[plan]["share_pct"], 9) for plan in ("A", "B")] == [23.0, 26.0]
    gaps = {row["plan"]: row["value"] for row in rows_of(done["INDICATORS"]) if row["indicator"] == "gap_ha"}
    assert [round(gaps[plan], 9) for plan in ("As drawn", "A", "B")] == [0.0, 3.0, 0.0]
    assert "Removed from the plan" in page.read_text(encoding="utf-8")
    assert any("1 new zone is left out" in each for each in feedback.warnings), feedback.warnings
