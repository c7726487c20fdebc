"""The hash of a file is that of its content, and a long one can be stopped."""

from __future__ import annotations

import hashlib

import pytest

from eco_ip_plugin.core.documents.file_hash import sha256_of
from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.progress import Silent


class Stopped(Silent):
    def cancelled(self) -> bool:
        return True


def test_it_is_the_hash_of_all_that_is_in_the_file(tmp_path):
    content = bytes(range(256)) * 20_000  # more than is read at a time
    (tmp_path / "a.dxf").write_bytes(content)
    assert sha256_of(tmp_path / "a.dxf") == hashlib.sha256(content).hexdigest()


def test_it_is_heard_that_the_user_stops(tmp_path):
    (tmp_path / "a.dxf").write_bytes(b"x")
    with pytest.raises(Cancelled):
        sha256_of(tmp_path / "a.dxf", Stopped())


def test_a_file_that_is_not_there_has_none(tmp_path):
    with pytest.raises(OSError):
        sha256_of(tmp_path / "a.dxf")
