"""Puts the repository's top on sys.path, so that `eco_ip_plugin` and `tests` are those of this checkout.

pytest-qgis starts QGIS offscreen with an empty profile and adds QGIS's own plugins (`processing`) to the path.
"""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# How long an example took beside other work says nothing of the code.
settings.register_profile("beside others", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("beside others")


@pytest.fixture(scope="session", autouse=True)
def _layers_end_before_qgis(request: pytest.FixtureRequest) -> Iterator[None]:
    """QGIS never releases the traceback of what a Python algorithm raises (its virtual error handler), and so neither
    the frames of the test that ran it nor the layers these hold. Left to the end of Python they would be closed when
    GDAL is gone, which ends the process with a segmentation fault.

    `make check` runs the core without QGIS.
    """
    if not request.config.pluginmanager.hasplugin("pytest_qgis"):
        yield
        return
    request.getfixturevalue("qgis_app")
    yield
    from qgis.core import QgsMapLayer
    from qgis.PyQt import sip

    from tests.support.once.shared_provider import gone

    gone()
    # `tests/parallel.py` froze what was collected; left so, what it holds is freed after QGIS, which ends each worker.
    gc.unfreeze()
    gc.collect()
    for kept in gc.get_objects():
        if isinstance(kept, QgsMapLayer) and not sip.isdeleted(kept) and sip.ispyowned(kept):
            sip.delete(kept)


_RUNS_ALGORITHMS = pytest.StashKey[set[Path]]()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Which files ask for the provider."""
    asking = {item.path for item in session.items if "ecoip" in getattr(item, "fixturenames", ())}
    session.config.stash[_RUNS_ALGORITHMS] = asking


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The provider stays from file to file, and goes where the next one does not ask for it: the plugin brings its
    own."""
    if "tests.support.once.shared_provider" in sys.modules and item.path not in item.config.stash[_RUNS_ALGORITHMS]:
        sys.modules["tests.support.once.shared_provider"].gone()


@pytest.fixture(scope="module")
def ecoip(qgis_processing: None) -> Any:
    """The provider, registered as the plugin does it."""
    from tests.support.once.shared_provider import shared

    return shared()


@pytest.fixture(scope="session", autouse=True)
def _unseen_canvas_draws_nothing(request: pytest.FixtureRequest) -> None:
    """pytest-qgis shows every layer of the project on one canvas nobody sees, which draws in threads once any test gave
    it an extent. A thread that reads a GeoPackage while `startEditing` puts its journal into another mode found it
    empty ("gpkg_contents is missing"), the test with it, and took the worker along when the next project began."""
    if request.config.pluginmanager.hasplugin("pytest_qgis"):
        request.getfixturevalue("qgis_app")
        request.getfixturevalue("qgis_canvas").setRenderFlag(False)


@pytest.fixture(autouse=True)
def qgis_show_map() -> None:
    """pytest-qgis would make a folder for each test, in which it could show a map: nobody looks at one."""


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """A folder with the Vietnamese interface, compiled from the .ts as it is now."""
    lrelease = next(filter(None, map(shutil.which, ("lrelease", "/usr/lib/qt5/bin/lrelease"))), None)
    if lrelease is None:
        pytest.fail("lrelease is missing: run `make setup`")
    sentences = ROOT / "i18n" / "eco_ip_plugin_vi.ts"
    made = tmp_path / "eco_ip_plugin_vi.qm"
    subprocess.run([lrelease, "-silent", str(sentences), "-qm", str(made)], check=True)
    return tmp_path


@pytest.fixture
def vietnamese(compiled: Path, qgis_app: object) -> Iterator[None]:
    """The interface in Vietnamese."""
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    translator = QTranslator()
    assert translator.load(str(compiled / "eco_ip_plugin_vi.qm"))
    assert QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def legend(qgis_iface: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """QGIS's tree of layers, where `qgis_iface` has a mock that new versions of QGIS do not take."""
    from qgis.core import QgsLayerTreeModel, QgsProject
    from qgis.gui import QgsLayerTreeView

    tree = QgsLayerTreeView()
    tree.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot(), tree))
    monkeypatch.setattr(qgis_iface, "layerTreeView", lambda: tree, raising=False)
    yield tree
    tree.deleteLater()
