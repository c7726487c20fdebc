"""The floor plan holds: no circle between files, no crowded folder, an algorithm and its run in one file."""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGIN = ROOT / "eco_ip_plugin"
MOST_FILES = 18


def test_no_file_imports_itself_through_others(monkeypatch):
    """Imports inside functions and under TYPE_CHECKING count as well."""
    grimp = pytest.importorskip("grimp", reason="grimp comes with import-linter, which only `make lint` installs")
    monkeypatch.syspath_prepend(ROOT)
    graph = grimp.build_graph(PLUGIN.name, cache_dir=None, exclude_type_checking_imports=False)
    assert len(graph.modules) > 200
    try:
        TopologicalSorter({each: graph.find_modules_directly_imported_by(each) for each in graph.modules}).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("top", ["eco_ip_plugin", "tests", "tools"])
def test_no_folder_is_crowded(top):
    files = Counter(path.parent.relative_to(ROOT) for path in (ROOT / top).rglob("*.py"))
    assert {str(folder): count for folder, count in files.items() if count > MOST_FILES} == {}


def test_no_algorithm_is_in_two_files():
    assert [*map(str, PLUGIN.rglob("*_run.py"))] == []


def test_what_the_plugin_site_would_refuse_is_found_before(monkeypatch, tmp_path):
    pytest.importorskip("flake8_qgis", reason="flake8-qgis comes with `make lint`")
    monkeypatch.syspath_prepend(ROOT / "tools")
    from site_checks import told

    odd = tmp_path / "odd.py"
    odd.write_text("import os\nimport json  # noqa: F401\nfrom qgis._core import QgsProject\nprint(QgsProject)\n")
    assert [said.partition(":")[2][:6] for said in told(odd)] == ["1: 'os", "3: QGS"]
