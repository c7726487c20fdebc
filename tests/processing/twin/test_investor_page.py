"""The investor page as a user makes it: what it tells, what it keeps, and its sheets."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingFeedback, QgsProject

from tests.support.stores import copied_store

from .test_secrets import secret_rows


@pytest.fixture
def made(qgis_processing):
    """`made(GEOPACKAGE=…)`; what it warns of is in `made.said`."""
    import processing

    from eco_ip_plugin.processing.provider import EcoIpProvider

    registry, provider = QgsApplication.processingRegistry(), EcoIpProvider()
    assert registry.addProvider(provider)

    def made(**parameters):
        feedback = QgsProcessingFeedback()
        done = processing.run("ecoip:investorpage", {"LANGUAGE": "en", **parameters}, feedback=feedback)
        made.said = feedback.textLog()
        return done

    yield made
    registry.removeProvider(provider)
    QgsProject.instance().clear()


def held(file):
    text = Path(file).read_text(encoding="utf-8")
    return json.loads(re.search(r'id="offer">(.*?)</script>', text, re.S)[1])


def test_the_sample_park_is_offered_with_every_public_plot(made, tmp_path):
    store = copied_store(tmp_path / "KCN mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    with sqlite3.connect(store.path) as file:
        file.execute("PRAGMA trusted_schema=ON")
        ids = {row[0] for row in file.execute("SELECT plot_id FROM plot")}
        public = file.execute(
            "SELECT count(*) FROM flow JOIN firm USING (firm_id) WHERE flow.offer = 1"
            " AND NOT coalesce(flow.confidential, 0) AND NOT coalesce(firm.confidential, 0)"
        ).fetchone()[0]
    done = made(GEOPACKAGE=str(store.path), PAGE=str(tmp_path / "trang.html"))
    offer = held(done["PAGE"])
    assert set(offer["plots"]["id"]) == ids
    assert len(offer["flows"]["kind"]) == public
    assert done["LEAK_COUNT"] == 0
    assert done["BYTES"] == Path(done["PAGE"]).stat().st_size


def test_a_thousand_secrets_stay_behind(made, tmp_path):
    rows, count = secret_rows()
    store = copied_store(tmp_path / "a.gpkg", "lan", "vi")
    store.save(rows, "lan")
    assert count >= 1000
    done = made(GEOPACKAGE=str(store.path), PAGE=str(tmp_path / "a.html"), TWIN=False)
    text = Path(done["PAGE"]).read_text(encoding="utf-8")
    assert "s3cr3t" not in text
    assert "L39" in text or "plot39" in text  # what is public is there
    assert done["LEAK_COUNT"] == 0


def test_sheets_have_a_page_a_plot(made, tmp_path):
    store = copied_store(tmp_path / "KCN mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    done = made(
        GEOPACKAGE=str(store.path), PAGE=str(tmp_path / "trang.html"), SHEETS=str(tmp_path / "phiếu.pdf"),
        ADDRESS="https://kcn.example/trang.html",
    )  # fmt: skip
    pdf = Path(done["SHEETS"]).read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == done["PLOT_COUNT"]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [({"LANGUAGES": "vi,xx"}, "no language “xx”"), ({"ADDRESS": "javascript:alert(1)"}, "no address of a page")],
)
def test_what_cannot_be_used_is_one_sentence_and_no_file(made, tmp_path, parameters, said):
    from qgis.core import QgsProcessingException

    store = copied_store(tmp_path / "KCN mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    with pytest.raises(QgsProcessingException, match=said):
        made(GEOPACKAGE=str(store.path), PAGE=str(tmp_path / "trang.html"), **parameters)
    assert not (tmp_path / "trang.html").exists()
