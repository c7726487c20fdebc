"""The investor page as a user makes it: what it tells, what it keeps, and its sheets."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import numpy as np
import pytest
import shapely
from qgis.core import QgsProcessingFeedback, QgsProject

from eco_ip_plugin.storage.changes import INSERT, Change
from tests.support.stores import copied_store
from tests.support.twins import qr

from .test_secrets import secret_rows


@pytest.fixture
def made(ecoip):
    """`made(GEOPACKAGE=…)`; what it warns of is in `made.said`."""
    import processing

    def made(**parameters):
        feedback = QgsProcessingFeedback()
        done = processing.run("ecoip:investorpage", {"LANGUAGE": "en", **parameters}, feedback=feedback)
        made.said = feedback.textLog()
        return done

    yield made
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


def grey(pdf, page, folder, dpi=200):
    """A page of it as (h, w) of 0 to 255."""
    name = folder / f"sheet{page}"
    options = ["-r", str(dpi), "-gray", "-singlefile", "-f", str(page)]
    subprocess.run(["pdftoppm", *options, str(pdf), str(name)], check=True)
    kind, size, most, data = name.with_suffix(".pgm").read_bytes().split(b"\n", 3)
    assert (kind, most) == (b"P5", b"255")
    width, height = map(int, size.split())
    return np.frombuffer(data, dtype=np.uint8).reshape(height, width)


def words_of(pdf):
    """All that can be read in it."""
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def part(picture, left, top, wide, high, dpi=200):
    """What lies there, in mm."""
    x, y, right, low = (round(each * dpi / 25.4) for each in (left, top, left + wide, top + high))
    return picture[y:low, x:right]


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="a sheet is seen by pdftoppm")
def test_sheets_have_a_page_a_plot_whose_code_leads_to_it(made, tmp_path):
    pytest.importorskip("segno", reason="codes are drawn by segno")
    store = copied_store(tmp_path / "KCN mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    address = "https://kcn.example/a.html"
    done = made(
        GEOPACKAGE=str(store.path), PAGE=str(tmp_path / "trang.html"), SHEETS=str(tmp_path / "phiếu.pdf"),
        ADDRESS=address,
    )  # fmt: skip
    pdf = Path(done["SHEETS"]).read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == done["PLOT_COUNT"] == 40
    for page, id_ in ((1, "L01"), (40, "L40")):
        assert qr.read(part(grey(done["SHEETS"], page, tmp_path), 166, 156, 36, 36)) == f"{address}#plot-{id_}"


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="a sheet is seen by pdftoppm")
def test_the_map_of_a_long_park_stays_in_its_frame(made, tmp_path):
    store = copied_store(tmp_path / "dài.gpkg", "lan", "vi", rows=_a_long_park)
    done = made(GEOPACKAGE=str(store.path), PAGE=str(tmp_path / "a.html"), SHEETS=str(tmp_path / "a.pdf"))
    assert "Tình trạng: chưa biết" in words_of(done["SHEETS"])  # and not the other way round, or cut off
    assert "\u202e" not in words_of(done["SHEETS"])
    picture = grey(done["SHEETS"], 1, tmp_path)
    for left, top, wide, high in ((9, 188.5, 152, 1), (9, 23.5, 152, 1)):
        assert part(picture, left, top, wide, high).min(axis=0).mean() < 60  # the frame, dark all along
    assert part(picture, 80, 190, 80, 4).min() > 200  # and nothing of the map below it


def _a_long_park():
    square = "MULTIPOLYGON (((500000 {y}, 500100 {y}, 500100 {top}, 500000 {top}, 500000 {y})))"
    shapes = [shapely.from_wkt(square.format(y=2_340_000 + 150 * n, top=2_340_100 + 150 * n)).wkb for n in range(30)]
    said = {"name": "\u202e" + "dài" * 99, "park_id": "K"}
    plots = [{"plot_id": f"P{n}", **said, "geom": shape} for n, shape in enumerate(shapes)]
    park = Change("park", INSERT, values={"park_id": "K", "name": "Dài"})
    return [park, *(Change("plot", INSERT, values=values) for values in plots)]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"LANGUAGES": "vi,xx"}, "no language “xx”"),
        ({"PARK": "xx"}, "it has: MAU"),
        ({"ADDRESS": "javascript:alert(1)"}, "no address of a page"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_no_file(made, tmp_path, parameters, said):
    from qgis.core import QgsProcessingException

    store = copied_store(tmp_path / "KCN mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    with pytest.raises(QgsProcessingException, match=said):
        made(GEOPACKAGE=str(store.path), PAGE=str(tmp_path / "trang.html"), **parameters)
    assert not (tmp_path / "trang.html").exists()
