"""What is shipped and drawn by a program is what its program draws: styles, layouts, models, samples."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import Qgis

from .conftest import ROOT

SHIPPED = ROOT / "resources"
PROGRAMS = {
    "styles": [
        f"styles/styles{of}.py"
        for of in (
            "",
            "_review",
            "_corridors",
            "_symbiosis",
            "_candidates",
            "_register",
            "_certificate",
            "_water",
            "_pipes",
            "_energy",
            "_green",
            "_people",
            "_roads",
            "_monitoring",
            "_impact",
            "_dig",
        )
    ],
    "layouts": ["layout.py"],
    "models": [f"models/model{of}.py" for of in ("", "_corridors", "_green_blue", "_energy")],
    "samples": ["samples/samples.py", "samples/samples_dxf.py"],
    "samples/kcn_mau": ["samples/samples_store.py"],
}
IN_ONE_QGIS = """
import sys
from pathlib import Path
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
folder, *programs = map(Path, sys.argv[1:])
sys.path.insert(0, str(programs[0].parent))
for program in programs:
    __import__(program.stem).write_all(folder)
application.exitQgis()
"""
"""Every program of styles by itself would start a QGIS of its own."""

BY_HAND = {"README.md", "kalundborg", "kcn_mau"}
"""Of the samples: a text, figures read in papers, and a folder that another program draws."""


def same_version(text: str) -> bool:
    """Whether this QGIS writes as the one that drew a file; a model does not say which that was."""
    drawn = re.search(r'version="(\d+\.\d+)', text)
    return Qgis.QGIS_VERSION.startswith(f"{drawn.group(1) if drawn else '3.22'}.")


def content(text: str) -> str:
    """Without what may differ from run to run: the order of attributes, and the last number of QGIS's version."""
    root = ElementTree.fromstring(text)
    root.attrib.pop("version", None)
    for element in root.iter():
        for name, value in element.attrib.items():
            if value.startswith("<symbol"):  # a symbol within, written as text
                element.attrib[name] = ElementTree.canonicalize(value)
    return ElementTree.canonicalize(ElementTree.tostring(root, "unicode"))


@pytest.fixture(scope="module", params=PROGRAMS)
def drawn(request, tmp_path_factory) -> tuple[Path, Path]:
    """The shipped folder, and one in which the programs have drawn the same."""
    kind = request.param
    folder = tmp_path_factory.mktemp("drawn")
    place = folder / "review_a3.qpt" if kind == "layouts" else folder
    programs = [ROOT / "tools" / program for program in PROGRAMS[kind]]
    commands = [["-c", IN_ONE_QGIS, folder, *programs]] if kind == "styles" else [[each, place] for each in programs]
    for command in commands:
        environment = {**os.environ, "QT_HASH_SEED": "0"}
        done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return SHIPPED / kind, folder


def test_every_shipped_file_is_drawn_and_every_drawn_file_is_shipped(drawn):
    shipped, again = drawn
    assert {each.name for each in again.iterdir()} == {each.name for each in shipped.iterdir()} - BY_HAND


def test_each_shipped_file_is_what_its_program_draws(drawn):
    shipped, again = drawn
    for path in sorted(each for each in again.rglob("*") if each.is_file()):
        there, made = (shipped / path.relative_to(again)).read_bytes(), path.read_bytes()
        is_same = there == made
        if not is_same and path.suffix in (".qml", ".qpt", ".model3", ".geojson"):
            if not same_version(there.decode()):
                pytest.skip(f"{path.name} was drawn by QGIS 3.22, and {Qgis.QGIS_VERSION} writes other entries")
            is_same = path.suffix != ".geojson" and content(there.decode()) == content(made.decode())
        assert is_same, f"{path.name}: run `make resources`"
