"""A process killed while it writes a round: what was there before is there still, and the next one can write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eco_ip_plugin.core.review.record import Mark
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.storage.review_file.kept import finding, kept

TOP = Path(__file__).resolve().parents[3]
START = f"""
import sys
sys.path[:0] = [{str(TOP)!r}, *{sys.path!r}]
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from pathlib import Path
from eco_ip_plugin.dependencies import bind_shapely
bind_shapely()
from eco_ip_plugin.storage.review_file.review_file import ReviewFile
from tests.storage.review_file.kept import finding, kept
"""


def process(script: str, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-u", "-c", START + script, *arguments], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=TOP,
    )  # fmt: skip


@pytest.fixture
def review(tmp_path, qgis_app) -> ReviewFile:
    made = ReviewFile.create(tmp_path / "KCN Đông Sơn.gpkg", "KCN Đông Sơn", editor="Lan")
    made.add_round(kept(finding(1, note="đã ghi"), finding(2, 700)), editor="Lan", after=0)
    return made


WRITES = """
review = ReviewFile.open(Path(sys.argv[1]))
big = kept(*(finding(number, number % 400 * 20) for number in range(1, 16001)))
print("ready")
review.add_round(big, editor="Minh", after=1)
print("written")
"""


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


MOMENTS = {
    "as it begins": lambda review, before: size(review.with_name(f"{review.name}-journal")) > 0,
    "with pages in the file": lambda review, before: size(review) > before + 200_000,
    "far on": lambda review, before: size(review) > before + 2_000_000,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_it_writes_a_round_the_file_is_as_it_was(review, moment):
    before = size(review.path)
    writer = process(WRITES, str(review.path))
    assert writer.stdout.readline() == "ready\n"
    end = time.monotonic() + 60
    while not MOMENTS[moment](review.path, before) and writer.poll() is None and time.monotonic() < end:
        time.sleep(0.001)
    writer.kill()
    finished = "written" in writer.communicate()[0]
    again = ReviewFile.open(review.path)
    assert [facts.findings for facts in again.rounds()] == ([2, 16_000] if finished else [2])
    assert again.marks(1) == {1: Mark(note="đã ghi"), 2: Mark()}
    assert not finished, "killed too late: nothing was tried"
    assert again.add_round(kept(finding(1)), editor="Lan", after=1) == 2
    assert len(again.load(1).round.findings) == 2


TELLS = """
import json
review = ReviewFile.open(Path(sys.argv[1]))
out = review.load()
told = {
    "name": review.name,
    "rounds": [facts.number for facts in review.rounds()],
    "found": [[one.number, one.settled, one.opinion, one.note, one.state, one.messages["vi"]] for one in
              out.round.findings],
    "gone": [one.number for one in out.round.gone],
    "report": review.content(review.documents()[0]).decode(),
    "land": out.tables["zones"].geometry[0].area,
}
print(json.dumps(told, ensure_ascii=True))
"""


def test_the_next_day_in_another_process_it_is_as_it_was_in_a_folder_called_otherwise(review, tmp_path):
    review.add_round(kept(finding(1, settled=True, opinion="mend", note="chờ", state="open"), gone=[finding(2)]),
                     editor="Lan", after=1)  # fmt: skip
    review.add_document(2, "report", "báo cáo.html", "<p>Đạt</p>".encode(), editor="Lan")
    folder = tmp_path / "Hồ sơ đã nộp 29-11 (bản chính)"
    folder.mkdir()
    moved = review.path.rename(folder / "Thẩm định KCN Đông Sơn – lần 2.gpkg")
    told = json.loads(process(TELLS, str(moved)).communicate()[0].splitlines()[-1])
    assert told == {
        "name": "KCN Đông Sơn",
        "rounds": [1, 2],
        "found": [[1, True, "mend", "chờ", "open", "Chồng lấn số 1"]],
        "gone": [2],
        "report": "<p>Đạt</p>",
        "land": 1_000_000.0,
    }
