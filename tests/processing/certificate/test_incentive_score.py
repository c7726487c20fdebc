"""Scores of firms out of a store, as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException

from eco_ip_plugin.storage.changes import INSERT, Change
from tests.support.stores import copied_store


def row(table: str, **values) -> Change:
    return Change(table, INSERT, values=values)


def two_firms() -> list[Change]:
    """F1: 1,000 MWh of 2023 (659.2 t), 131.84 t cut (20 %); 400 of 1,000 m³ reclaimed (40 %); 3 of 5 links in place.
    F2 tells nothing but its links."""
    statuses = ("implemented", "implemented", "implemented", "suggested", "negotiating", "rejected")
    return [
        row("park", park_id="P1", name="KCN Một"),
        row("firm", firm_id="F1", park_id="P1", name="Một", status="operating"),
        row("firm", firm_id="F2", park_id="P1", name="Hai", status="operating"),
        row("firm", firm_id="F3", park_id="P1", name="Đã đóng", status="closed"),
        row("flow", flow_id="A", firm_id="F1", direction="input", resource="electricity", quantity=1000, unit="MWh",
            period="year", year=2023, sandbox_ref="QĐ 12/2026"),
        row("flow", flow_id="B", firm_id="F1", direction="input", resource="clean_water", quantity=600, unit="m³",
            period="year", year=2023),
        row("flow", flow_id="C", firm_id="F1", direction="input", resource="reclaimed_water", quantity=400, unit="m³",
            period="year", year=2023),
        row("measure", measure_id="M1", firm_id="F1", title="Biến tần", status="done", year=2023, co2_t=131.84),
        row("measure", measure_id="M2", firm_id="F1", title="Sau này", status="planned", co2_t=500),
        *(row("link", link_id=f"K{n}", supplier="F1", receiver="F2", resource="steam", status=status)
          for n, status in enumerate(statuses)),
    ]  # fmt: skip


@pytest.fixture
def two(tmp_path: Path, qgis_app):
    return copied_store(tmp_path / "hai.gpkg", "lan", "vi", rows=two_firms)


def scores(done) -> dict[str, dict]:
    layer = done["SCORES"]
    names = layer.fields().names()
    found = ({name: value if value == value and value is not None else None
              for name, value in zip(names, each.attributes())} for each in layer.getFeatures())  # fmt: skip
    return {each["firm_id"]: each for each in found}


def run_on(run, store, **more):
    return run("incentivescore", GEOPACKAGE=str(store.path), SCORES="memory:", LANGUAGE="en", **more)


def test_the_example_of_the_issue(run, two) -> None:
    done = run_on(run, two)
    found = scores(done)
    assert set(found) == {"F1", "F2"}
    one = found["F1"]
    assert [one[name] for name in ("emission_cut", "water_reuse", "symbiosis")] == pytest.approx([0.2, 0.4, 0.6])
    assert f"{one['score']:.4f}" == "0.4000"
    assert one["sandbox"] == "QĐ 12/2026"
    assert (done["FIRM_COUNT"], done["SCORED"]) == (2, 1)


def test_a_firm_that_tells_nothing_has_no_score_and_the_reason_is_said(run, two) -> None:
    two_ = scores(run_on(run, two))["F2"]
    assert two_["symbiosis"] == pytest.approx(0.6)
    assert not any(isinstance(two_[name], float) for name in ("emission_cut", "water_reuse", "score"))
    assert (two_["score_low"], two_["score_high"]) == pytest.approx((0.2, 2.6 / 3))
    assert (two_["rank_best"], two_["rank_worst"]) == (1, 2)
    assert "No water taken in is declared." in two_["note"]


def test_a_table_takes_the_place_of_what_the_project_says(run, two, tmp_path) -> None:
    path = tmp_path / "số liệu.csv"
    path.write_text("firm_id;base_t;cut_t;water_m3;reused_m3;taxonomy\nF2;1.000,5;100,05;10;10;7.2\n", encoding="utf-8")
    found = scores(run_on(run, two, FIGURES=str(path), WEIGHTS="0,5; 0,25; 0,25"))
    assert found["F2"]["score"] == pytest.approx(0.5 * 0.1 + 0.25 * 1.0 + 0.25 * 0.6)
    assert found["F2"]["taxonomy"] == "7.2"
    assert (found["F2"]["rank"], found["F1"]["rank"]) == (1, 2)


def test_a_year_without_a_grid_factor_makes_the_cut_unknown(run, two, tmp_path) -> None:
    two.save([row("flow", flow_id="D", firm_id="F1", direction="input", resource="electricity", quantity=1, unit="MWh",
                  period="year", year=2024)], "lan")  # fmt: skip
    found = scores(run_on(run, two))["F1"]
    assert not isinstance(found["emission_cut"], float)
    assert "there is no grid factor" in found["note"]


@pytest.mark.parametrize(("given", "said"), [
    ({"WEIGHTS": "1;1"}, "three numbers"), ({"PARK": "P9"}, "no park"),
])  # fmt: skip
def test_what_cannot_be_scored_is_refused_in_a_sentence(run, two, given, said) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run_on(run, two, **given)
