"""The plugin comes and goes without a trace, and brings nothing heavy with it."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsExpression, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMenu, QPushButton, QToolBar

from eco_ip_plugin import classFactory
from eco_ip_plugin.gui.availability import availability
from eco_ip_plugin.gui.review import CHECK
from tests.gui.conftest import settle
from tests.gui.flows.park import memory_project

ROOT = Path(__file__).resolve().parents[2]


def inventory(iface, others):
    """How many of everything the plugin could leave behind; others: windows that stood before, and may go meanwhile."""
    kinds = (QAction, QDockWidget, QMenu, QPushButton, QTimer, QToolBar, QObject)
    project = QgsProject.instance()
    return {
        **{kind.__name__: len(iface.window.findChildren(kind)) for kind in kinds},
        "menus": len(iface.window.menuBar().actions()),
        "providers": len(QgsApplication.processingRegistry().providers()),
        "layersRemoved": project.receivers(project.layersRemoved),
        "layersAdded": project.receivers(project.layersAdded),
        "layersWillBeRemoved": project.receivers(project.layersWillBeRemoved),
        "canvas": iface.canvas.receivers(iface.canvas.extentsChanged),
        "canvas items": len(iface.canvas.scene().items()),
        "functions": QgsExpression.functionIndex("ecoip_flow_total"),
        "locators, options and drops": (len(iface.locators), len(iface.options), len(iface.drops)),
        "tasks": QgsApplication.taskManager().count(),
        "messages": len(iface.bar.items()),
        "windows": len(QgsApplication.topLevelWidgets()),
    }


def left(iface, others, before):
    """What there is more of, before and now; less of it is what an earlier test had left to Qt."""
    now = inventory(iface, others)
    return {kind: (before[kind], count) for kind, count in now.items() if count > before[kind]}


@pytest.fixture
def plugin(iface):
    made = classFactory(iface)
    made.initGui()
    settle()
    yield made
    made.unload()
    settle()


@pytest.mark.parametrize("opened", [False, True], ids=["docks never opened", "flow dock used"])
def test_twice_loaded_and_unloaded_nothing_is_left(iface, opened):
    iface.window.resize(1400, 900)  # in a narrow one Qt makes a menu of its own for what finds no place
    iface.window.show()
    QgsProject.instance().clear()  # as below: what listens to the project of an earlier test goes with it
    gc.collect()  # what earlier tests left to Python's collector would go while this one counts
    settle()
    others = QgsApplication.topLevelWidgets()
    before = inventory(iface, others)
    for _ in range(2):
        plugin = classFactory(iface)
        plugin.initGui()
        settle()
        assert inventory(iface, others) != before
        if opened:
            memory_project()
            iface.window.findChild(QDockWidget, "ecoipFlowDock").show()
            settle()
            settle()
            assert iface.window.findChild(QDockWidget, "ecoipFlowDock").is_built
            QgsProject.instance().clear()
        plugin.unload()
        settle()
        assert left(iface, others, before) == {}


def test_an_instance_can_be_loaded_again_after_unloading(iface):
    plugin = classFactory(iface)
    for _ in range(2):
        plugin.initGui()
        plugin.unload()
    settle()
    assert QgsApplication.processingRegistry().providerById("ecoip") is None


def test_menu_and_toolbar_hold_the_appraisal_first_then_check_and_panels(iface, plugin):
    menu = iface.window.findChild(QMenu, "ecoipMenu")
    toolbar = iface.window.findChild(QToolBar, "ecoipToolBar")
    check = iface.window.findChild(QAction, "ecoipCheckAction")
    panel = iface.window.findChild(QDockWidget, "ecoipReviewDock").toggleViewAction()
    flows = iface.window.findChild(QDockWidget, "ecoipFlowDock").toggleViewAction()
    appraise = iface.window.findChild(QAction, "ecoipAppraiseAction")
    assert menu.actions()[0] is appraise
    assert panel in iface.window.findChild(QMenu, "ecoipReviewMenu").actions()
    assert check in iface.window.findChild(QMenu, "ecoipPlanningMenu").actions()
    assert flows in iface.window.findChild(QMenu, "ecoipFirmsMenu").actions()
    assert toolbar.actions() == [appraise, check, panel, flows]
    assert toolbar.widgetForAction(appraise).toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert not check.icon().isNull()
    assert not panel.icon().isNull()


def test_the_menu_stands_before_help(iface, plugin):
    menus = [action.menu().objectName() for action in iface.window.menuBar().actions() if action.menu()]
    assert menus.index("ecoipMenu") == len(menus) - 2


def test_the_panel_is_hidden_until_there_is_a_result(iface, plugin):
    assert iface.window.findChild(QDockWidget, "ecoipReviewDock").isHidden()


def test_what_cannot_run_is_greyed_with_the_reason_as_tool_tip(iface, monkeypatch):
    from eco_ip_plugin import dependencies

    monkeypatch.setattr(dependencies, "missing", lambda: ["shapely>=2.0"])
    plugin = classFactory(iface)
    plugin.initGui()
    settle()
    check = iface.window.findChild(QAction, "ecoipCheckAction")
    assert not check.isEnabled()
    assert "shapely>=2.0" in check.toolTip()
    plugin.unload()


def test_with_all_libraries_the_check_can_be_pressed(iface, plugin):
    check = iface.window.findChild(QAction, "ecoipCheckAction")
    assert check.isEnabled()
    assert availability(CHECK) == (True, "")


def test_without_the_provider_the_tool_tip_says_where_it_is_switched_off(iface):
    possible, reason = availability(CHECK)
    assert not possible
    assert "Processing" in reason


def test_qgis_process_gets_the_algorithms_without_any_window():
    plugin = classFactory(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().algorithmById("ecoip:greenspacecheck") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("ecoip") is None


def test_the_registry_tells_all_of_an_algorithm_at_once_but_parameters_which_come_when_qgis_has_started(iface):
    plugin = classFactory(iface)
    plugin.initGui()
    shown = [(each.id(), each.displayName(), each.groupId(), each.tags(), each.flags())
             for each in plugin.provider.algorithms()]  # fmt: skip
    check = QgsApplication.processingRegistry().algorithmById("ecoip:greenspacecheck")
    assert check.parameterDefinitions() == []
    made = check.create()
    whole = [each.name() for each in made.parameterDefinitions()]
    assert {"ZONES", "BOUNDARY", "REPORT"} <= set(whole)
    settle()
    later = QgsApplication.processingRegistry().algorithmById("ecoip:greenspacecheck")
    assert [each.name() for each in later.parameterDefinitions()] == whole
    now = [(each.id(), each.displayName(), each.groupId(), each.tags(), each.flags())
           for each in plugin.provider.algorithms()]  # fmt: skip
    assert shown == [each for each in now if each[0] in {one[0] for one in shown}]
    assert len(shown) > 40
    plugin.unload()
    settle()


LOADED = """
import json, os, sys
sys.path.insert(0, {root!r})
from qgis.core import QgsApplication
import pytest
application = QgsApplication([], True)
application.initQgis()
before = set(sys.modules)
from eco_ip_plugin import classFactory
{load}
application.processEvents()
print(json.dumps(sorted(set(sys.modules) - before)), flush=True)
os._exit(0)
"""
IN_THE_WINDOW = "from tests.gui.conftest import Iface; plugin = classFactory(Iface()); plugin.initGui()"
IN_QGIS_PROCESS = "plugin = classFactory(None); plugin.initProcessing()"


def imported_by(load):
    code = LOADED.format(root=str(ROOT), load=load)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize("load", [IN_THE_WINDOW, IN_QGIS_PROCESS])
def test_nothing_third_party_is_imported_on_load(load):
    imported = {name.split(".")[0] for name in imported_by(load)}
    assert "eco_ip_plugin" in imported
    assert not imported & {"shapely", "pandas", "rtree", "jinja2", "numpy", "scipy", "fastjsonschema", "pyproj"}


def test_qgis_process_loads_nothing_of_the_window():
    assert not {name for name in imported_by(IN_QGIS_PROCESS) if name.startswith("eco_ip_plugin.gui")}


def test_no_translation_is_left_installed(iface, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "vi"))
    english = QCoreApplication.translate("EcoIp", "Review")
    for _ in range(2):
        plugin = classFactory(iface)
        plugin.initGui()
        plugin.unload()
    settle()
    assert QCoreApplication.translate("EcoIp", "Review") == english
