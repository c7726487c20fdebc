"""The audit as a user runs it on KCN mẫu: each figure counted again from the sample's own rows."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsProviderRegistry

from eco_ip_plugin.core.audit.line import TOPICS
from eco_ip_plugin.processing.project.park_audit import TOPIC_IDS
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.samples import sample_changes
from tests.processing.conftest import rows_of, run
from tests.storage.conftest import postgis, postgis_schema, postgres, stored_login
from tests.support.stores import copied_store

__all__ = ["postgis", "postgis_schema", "postgres", "run", "stored_login"]
SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "kcn_mau"
SINKS = ("TABLE", "CHECKS", "CHANGES", "FAULTS")


def sample(name: str) -> list[dict[str, str]]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def store(tmp_path, qgis_app):
    folder = tmp_path / "Khu công nghiệp"
    folder.mkdir()
    return copied_store(folder / "mẫu.gpkg", "lan", "vi", sample="kcn_mau")


@pytest.fixture
def audit(run, store):
    """`audit(…)`: the outputs, with the rows of TABLE by topic and indicator."""

    def audit(path=None, **more):
        given = {"GEOPACKAGE": str(path or store.path), "AS_OF": "2026-11-21", "LANGUAGE": "en"}
        found = run("parkaudit", **{**given, **dict.fromkeys(SINKS, "TEMPORARY_OUTPUT"), **more})
        found["ROWS"] = {(row["topic"], row["indicator"]): row for row in rows_of(found["TABLE"])}
        return found

    return audit


def test_every_figure_of_the_sample_is_the_one_its_rows_give(audit, tmp_path) -> None:
    paper = tmp_path / "báo cáo.docx"
    done = audit(REPORT=str(tmp_path / "r.html"), REPORT_DOCX=str(paper))
    rows = done["ROWS"]
    assert {topic for topic, _ in rows} == {
        "data", "land", "occupancy", "plots", "dossier", "certificate", "generation", "forms", "symbiosis", "people",
        "roads", "underground", "water", "energy", "carbon", "green", "register", "monitoring",
    }  # fmt: skip
    assert tuple(TOPIC_IDS) == TOPICS
    assert done["BROKEN"] == 0
    assert len(rows) == sum(done[name] for name in ("PASS", "FAIL", "NO_VERDICT", "NO_RULE"))
    # 40 plots of 26 × 36 = 9.36 ha are let, and the service block is as large: 40 of 41
    share = rows["occupancy", "share_pct"]
    assert share["value"] == pytest.approx(100 * 40 / 41)
    assert (share["required"], share["verdict"]) == (None, "no_rule")
    assert rows["land", "composite_25"]["value"] == pytest.approx(38.38244514)  # as its other checks say
    assert rows["land", "composite_25"]["verdict"] == "pass"
    states = Counter(row["status"] for row in sample("link"))
    assert [rows["symbiosis", f"links_{state}"]["value"] for state in ("implemented", "suggested")] == [
        states["implemented"], states["suggested"]]  # fmt: skip
    silent = sum(not row["quantity"] for row in sample("flow"))
    missing = rows["data", "missing_value.flow.quantity"]
    assert (missing["value"], missing["verdict"], missing["missing_data"]) == (silent, "fail", "flow.quantity")
    readings = Counter(row["state"] for row in sample("latest"))
    assert rows["monitoring", "readings_over"]["value"] == readings["over"]
    assert rows["monitoring", "series"]["value"] == len(sample("stream"))
    asked = rows["register", "sme_area"]
    assert (asked["value"], asked["verdict"], asked["missing_data"]) == (None, "no_verdict", "fact.attribute=sme_ha")
    assert rows["certificate", "ENV.1"]["value"] == states["implemented"]
    assert rows["people", "workers"]["value"] == sum(float(row["workers"]) for row in sample("firm"))
    homes = sum(row["use"] == "nhà lưu trú" for row in sample("building"))
    assert rows["people", "homes"]["value"] == homes  # on service land, where no plot is
    worst = max(float(row["v"]) for row in sample("reading") if row["stream"] == "10" and row["status"] in ("", "00"))
    over = rows["monitoring", "limit.CQ10"]
    assert (over["value"], over["required"], over["verdict"]) == (worst, 1500.0, "fail")
    states = {row["check"]: row["state"] for row in rows_of(done["CHECKS"])}
    assert Counter(states.values()) == {"made": 20, "needs_choice": 4, "not_made": 3}
    assert (done["NOT_MADE"], done["NEEDS_CHOICE"]) == (3, 4)
    assert len(rows_of(done["FAULTS"])) == silent + 1  # and the two facts that contradict
    assert "KCN mẫu" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert paper.stat().st_size > 10_000


def test_what_changed_between_two_audits_is_told_and_nothing_else(audit, store, tmp_path) -> None:
    before, after = tmp_path / "trước.json", tmp_path / "sau.json"
    audit(SNAPSHOT=str(before))
    done = audit(SNAPSHOT=str(after), BEFORE=str(before))
    assert rows_of(done["CHANGES"]) == []
    assert after.read_bytes() == before.read_bytes()
    link = next(place for place, row in enumerate(sample("link"), 1) if row["status"] == "suggested")
    plot = {"plot_id": "L99", "park_id": "MAU", "zone_id": "QQ", "name": "Lô chưa rõ"}
    rows = [Change("link", UPDATE, link, None, {"status": "implemented"}), Change("plot", INSERT, values=plot)]
    store.save(rows, "lan")
    done = audit(BEFORE=str(before))
    rows = rows_of(done["CHANGES"])
    told = {(row["topic"], row["indicator"]): (row["change"], row["before"], row["after"]) for row in rows}
    causes = {(row["topic"], row["indicator"]): (row["cause"], row["tables"]) for row in rows}
    assert causes["symbiosis", "links_suggested"] == ("data", "link")
    assert causes["data", "not_there"] == ("data", "link, plot")
    count = Counter(row["status"] for row in sample("link"))
    assert told["certificate", "ENV.1"] == ("better", count["implemented"], count["implemented"] + 1)
    assert told["data", "not_there"] == ("worse", 0, 1)
    assert told["data", "missing_value.plot.status"] == ("worse", 0, 1)
    assert told["symbiosis", "links_suggested"] == ("other", count["suggested"], count["suggested"] - 1)
    assert ("land", "composite_25") not in told


def test_mains_are_held_apart_as_their_own_tools_do_it(audit, run, store) -> None:
    rows = audit(TOPICS=["underground"])["ROWS"]
    given = {"UTILITIES": f"{store.path}|layername=network|subset=kind <> 'road'", "KIND_FIELD": "kind",
             "DIAMETER_FIELD": "dn_mm", "DEPTH_FIELD": "depth_m", "POSITION_FIELD": "position"}  # fmt: skip
    space, plan = run("utilityclashes3d", **given), run("corridorspacing", **given)
    assert rows["underground", "clashes"]["value"] == space["CLASH_COUNT"]
    assert space["CROSSING_COUNT"] > 0
    assert rows["underground", "clashes_open"]["value"] == space["NO_RULE_COUNT"] + space["FINDING_COUNT"]
    assert rows["underground", "spacing_places"]["value"] == plan["VIOLATION_COUNT"]


def test_what_qgis_writes_down_of_a_run_is_the_same_run_again(audit) -> None:
    assert audit(TOPICS="")["ROWS"].keys() == audit()["ROWS"].keys()  # QGIS 3.22: several texts become ''


def test_a_shared_database_says_the_same_and_a_reader_is_told_what_is_not_shown(
    audit, run, postgis, stored_login, store
) -> None:
    postgis().save(sample_changes("kcn_mau"), "chu")
    connections = QgsProviderRegistry.instance().providerMetadata("postgres")
    beside = ("certificate", "forms", "monitoring", "generation")  # these rest on files and readings, too
    topics = [each for each in TOPIC_IDS if each not in beside]
    by_file = audit(TOPICS=topics)
    for user in ("chu", "khach"):
        connections.saveConnection(connections.createConnection(stored_login(user), {}), f"Rà soát {user}")
        try:
            found = audit(TOPICS=topics, CONNECTION=f"Rà soát {user}", SCHEMA="kcn", GEOPACKAGE=None)
        finally:
            connections.deleteConnection(f"Rà soát {user}")
        assert found["BROKEN"] == 0, [row for row in rows_of(found["CHECKS"]) if row["state"] == "broken"]
        if user == "chu":
            figures = {key: (row["value"], row["verdict"]) for key, row in found["ROWS"].items()}
            assert figures == {key: (row["value"], row["verdict"]) for key, row in by_file["ROWS"].items()}
        else:
            assert len(rows_of(found["CHECKS"])) == len(rows_of(by_file["CHECKS"]))  # none is left out


def test_topics_are_chosen_and_a_snapshot_of_others_says_so(audit, tmp_path) -> None:
    before = tmp_path / "trước.json"
    done = audit(TOPICS=["land", "occupancy"], SNAPSHOT=str(before))
    assert {topic for topic, _ in done["ROWS"]} == {"land", "occupancy"}
    assert rows_of(audit(TOPICS=["energy"], BEFORE=str(before))["CHANGES"]) == []
    with pytest.raises(QgsProcessingException, match="at least one"):
        audit(TOPICS=[])
    content = json.loads(before.read_text(encoding="utf-8"))
    before.write_text(json.dumps({**content, "park_id": "KHAC"}), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="KHAC"):
        audit(TOPICS=["land"], BEFORE=str(before), SNAPSHOT=str(tmp_path / "none.json"))
    assert not (tmp_path / "none.json").exists()


def test_an_old_day_judges_by_the_rules_and_readings_of_that_day(audit) -> None:
    rows = audit(AS_OF="2020-01-01", TOPICS=["land", "monitoring"])["ROWS"]
    assert rows["land", "green_floor"]["verdict"] == "no_verdict"  # before QCVN 01:2021
    assert rows["land", "green_floor"]["note"]
    later = rows["monitoring", "readings_later"]
    assert (later["value"], later["verdict"]) == (len(sample("latest")), "no_verdict")
    assert rows["monitoring", "readings_over"]["verdict"] == "no_verdict"


def test_a_stop_leaves_nothing_and_a_file_that_is_no_store_is_named(audit, store, tmp_path) -> None:
    stopped = QgsProcessingFeedback()
    stopped.cancel()
    with pytest.raises(QgsProcessingException):
        audit(feedback=stopped, SNAPSHOT=str(tmp_path / "s.json"))
    assert not (tmp_path / "s.json").exists()
    with pytest.raises(QgsProcessingException, match="thiếu"):
        audit(tmp_path / "thiếu.gpkg")
    read_only = tmp_path / "chỉ đọc.gpkg"
    shutil.copy(store.path, read_only)
    read_only.chmod(0o444)
    assert audit(read_only, TOPICS=["land"])["VERDICT"] == "pass"
