"""What somebody will look for tomorrow is offered a place of the user's own, and refused in one that passes."""

from __future__ import annotations

import os
import tempfile

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingUtils, QgsProject
from qgis.PyQt.QtWidgets import QAction, QMenu

from eco_ip_plugin import keeping


def new_project(iface, real_dialogs):
    menu = iface.window.findChild(QMenu, "ecoipProjectMenu")
    next(each for each in menu.findChildren(QAction) if each.text() == "Create…").trigger()
    return real_dialogs[-1], real_dialogs[-1].mainWidget().wrappers


def test_a_new_project_is_offered_the_documents_folder_and_the_park_s_name(iface, real_dialogs, documents):
    dialog, wrappers = new_project(iface, real_dialogs)
    assert wrappers["GEOPACKAGE"].parameterValue() == str(documents / "New industrial park.gpkg")
    wrappers["NAME"].wrappedWidget().setText("KCN Yên Phong II-C: giai đoạn 1")
    assert wrappers["GEOPACKAGE"].parameterValue() == str(documents / "KCN Yên Phong II-C giai đoạn 1.gpkg")
    (documents / "KCN A.gpkg").touch()
    wrappers["NAME"].wrappedWidget().setText("KCN A")
    assert wrappers["GEOPACKAGE"].parameterValue() == str(documents / "KCN A (2).gpkg")
    assert dialog.isVisible()


def test_a_place_the_user_chose_stays_whatever_the_park_is_called(iface, real_dialogs, documents, tmp_path):
    _, wrappers = new_project(iface, real_dialogs)
    chosen = str(tmp_path / "của tôi.gpkg")
    wrappers["GEOPACKAGE"].setParameterValue(chosen, QgsProcessingContext())
    wrappers["NAME"].wrappedWidget().setText("KCN A")
    assert wrappers["GEOPACKAGE"].parameterValue() == chosen


def test_as_offered_the_project_is_made_and_there_afterwards(iface, real_dialogs, documents):
    dialog, wrappers = new_project(iface, real_dialogs)
    wrappers["NAME"].wrappedWidget().setText("KCN A")
    parameters = dialog.createProcessingParameters()
    import processing

    processing.run("ecoip:createproject", {**parameters, "CRS": "EPSG:9214", "LOAD": False})
    assert (documents / "KCN A.gpkg").stat().st_size > 0


@pytest.fixture
def window(monkeypatch):
    """As in the QGIS window, where the system's temporary folder counts too."""
    monkeypatch.setattr(keeping, "in_the_window", lambda: True)


def said_by(algorithm, **parameters):
    import processing

    with pytest.raises(QgsProcessingException) as error:
        processing.run(f"ecoip:{algorithm}", {**parameters, "LANGUAGE": "en"})
    return str(error.value)


def places(tmp_path):
    (tmp_path / "lối tắt").symlink_to(QgsProcessingUtils.tempFolder())
    return {"TEMPORARY_OUTPUT", f"{QgsProcessingUtils.tempFolder()}/a.gpkg", str(tmp_path / "lối tắt" / "a.gpkg")}


@pytest.mark.parametrize(
    ("algorithm", "output", "given"),
    [("createproject", "GEOPACKAGE", {"CRS": "EPSG:9214", "LOAD": False}),
     ("createproject", "PROJECT", {"CRS": "EPSG:9214", "LOAD": False}),
     ("reviewreport", "REPORT_DOCX", {"CODE_FIELD": "code"}), ("reviewreport", "REPORT_PDF", {"CODE_FIELD": "code"})],
)  # fmt: skip
def test_temporary_places_are_refused(plugin, qgis_processing, add_layer, tmp_path, algorithm, output, given):
    given = dict(given)
    if algorithm == "reviewreport":
        given["ZONES"] = add_layer("Phân khu", "code:string", [((5e5, 2.3e6, 5e5 + 100, 2.3e6 + 100), "CX")])
    if output == "PROJECT":
        given["GEOPACKAGE"] = str(tmp_path / "kcn.gpkg")
    for place in places(tmp_path):
        assert "would lie in a temporary folder" in said_by(algorithm, **given, **{output: place})
    assert not (tmp_path / "kcn.gpkg").exists()


def test_in_the_window_the_system_s_temporary_folder_is_refused_too(plugin, qgis_processing, window):
    place = os.path.join(tempfile.gettempdir(), "kcn.gpkg")
    said = said_by("createproject", GEOPACKAGE=place, CRS="EPSG:9214", LOAD=False)
    assert "would lie in a temporary folder" in said
    assert not os.path.exists(place)


def test_without_any_place_the_toolbox_asks_for_one(plugin, qgis_processing):
    assert "choose a GeoPackage file" in said_by("createproject", CRS="EPSG:9214", LOAD=False)


@pytest.mark.usefixtures("algorithms", "qgis_processing")
def test_no_file_of_any_algorithm_is_temporary_unless_somebody_asks_for_it():
    from qgis.core import QgsApplication, QgsProcessingParameterFileDestination

    files = [
        (algorithm.id(), definition)
        for algorithm in QgsApplication.processingRegistry().providerById("ecoip").algorithms()
        for definition in algorithm.destinationParameterDefinitions()
        if isinstance(definition, QgsProcessingParameterFileDestination)
    ]
    assert files
    for algorithm, definition in files:
        optional = definition.flags() & definition.Flag.FlagOptional
        assert not definition.createByDefault() or not optional, (algorithm, definition.name())


def test_a_saved_project_has_its_minutes_beside_it(qgis_new_project, documents, tmp_path):
    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    assert QgsProject.instance().write(str(folder / "kcn.qgz"))
    assert keeping.offered("KCN A", (".docx",), QgsProject.instance()) == [str(folder / "KCN A.docx")]


def test_a_project_in_a_temporary_place_does_not_draw_its_minutes_there(qgis_new_project, documents):
    path = os.path.join(QgsProcessingUtils.tempFolder(), "kcn.qgz")
    assert QgsProject.instance().write(path)
    assert keeping.offered("KCN A", (".docx",), QgsProject.instance()) == [str(documents / "KCN A.docx")]


@pytest.mark.parametrize(
    ("text", "name"),
    [("a/b\\c:d*e?", "a b c d e"), ("  ..  ", "Eco-IP"), ("", "Eco-IP"), ("KCN “Đại An”.", "KCN “Đại An”"),
     ("x" * 300, "x" * 80)],
)  # fmt: skip
def test_names_are_such_as_every_system_takes(text, name):
    assert keeping.file_name(text) == name
