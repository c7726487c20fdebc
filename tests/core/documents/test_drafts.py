"""A folder takes its place whole or not at all; what a killed run left is put right by the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eco_ip_plugin.core.documents.drafts import Draft, clear

_KILLED = """
import os, signal, sys
sys.path.insert(0, {top!r})
from pathlib import Path
from eco_ip_plugin.core.documents import drafts
draft = drafts.Draft(Path({place!r}))
(draft.root / "a.txt").write_text("mới")
before = Path.rename
def rename(self, target):
    before(self, target)
    if {kill!r} == "between" and self == Path({place!r}):
        os.kill(os.getpid(), signal.SIGKILL)
Path.rename = rename
if {kill!r} == "writing":
    os.kill(os.getpid(), signal.SIGKILL)
draft.settle(replacing=True)
"""


def killed(place: Path, kill: str) -> None:
    """A run that is killed while it writes, or between taking away what was there and putting the new there."""
    script = _KILLED.format(top=str(Path(__file__).parents[3]), place=str(place), kill=kill)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def package(place: Path, text: str) -> Path:
    place.mkdir()
    (place / "a.txt").write_text(text)
    return place


def test_what_is_made_takes_the_place_of_what_was_there(tmp_path):
    place = package(tmp_path / "gói", "cũ")
    draft = Draft(place)
    (draft.root / "a.txt").write_text("mới")
    assert (place / "a.txt").read_text() == "cũ"
    draft.settle(replacing=True)
    assert (place / "a.txt").read_text() == "mới"
    assert [each.name for each in tmp_path.iterdir()] == ["gói"]


def test_what_is_there_is_not_replaced_unless_that_is_meant(tmp_path):
    place = package(tmp_path / "gói", "cũ")
    draft = Draft(place)
    (draft.root / "b.txt").write_text("mới")
    with pytest.raises(OSError):
        draft.settle()
    assert [each.name for each in place.iterdir()] == ["a.txt"]
    assert [each.name for each in tmp_path.iterdir()] == ["gói"]


def test_a_draft_that_is_dropped_leaves_nothing(tmp_path):
    Draft(tmp_path / "gói").drop()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
@pytest.mark.parametrize("kill", ["writing", "between"])
def test_after_a_kill_what_was_there_is_there_again_and_nothing_else(tmp_path, kill):
    place = package(tmp_path / "gói", "cũ")
    killed(place, kill)
    assert place.exists() == (kill == "writing")
    clear(tmp_path)
    assert (place / "a.txt").read_text() == "cũ"
    assert [each.name for each in tmp_path.iterdir()] == ["gói"]


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_what_came_there_meanwhile_is_kept(tmp_path):
    place = package(tmp_path / "gói", "cũ")
    killed(place, "between")
    package(place, "của người khác")
    clear(tmp_path)
    assert (place / "a.txt").read_text() == "của người khác"


def test_a_draft_of_a_run_that_lives_is_left_alone(tmp_path):
    draft = Draft(tmp_path / "một")
    Draft(tmp_path / "hai").settle()
    assert draft.root.is_dir()
    draft.settle()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["hai", "một"]


def test_a_draft_without_a_lock_is_cleared_once_it_is_old(tmp_path):
    old, fresh = tmp_path / ".ecoip-cũ.draft", tmp_path / ".ecoip-mới.draft"
    for folder in (old, fresh):
        (folder / "CSDL_X").mkdir(parents=True)
    os.utime(old, (0, time.time() - 90_000))
    clear(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [fresh.name]
