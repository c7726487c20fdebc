"""One browser a file of tests, and a twin's page in it, new for each test."""

from __future__ import annotations

import pytest

from eco_ip_plugin.core.twin.glb import glb
from eco_ip_plugin.core.twin.page import page
from tests.support import browser
from tests.support.twins.pages import PLACE, SIZE, a_scene


@pytest.fixture(scope="module")
def started():
    with browser.browser() as running:
        yield running


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    scene = a_scene()
    path = tmp_path_factory.mktemp("Khu mẫu") / "bản sao.html"
    path.write_text(page(scene, glb(scene), "vi", PLACE), encoding="utf-8")
    return path


@pytest.fixture
def twin(started, file):
    with browser.opened(started, file, viewport=SIZE) as seen:
        seen.page.wait_for_function("window.READY", timeout=60_000)
        yield seen
