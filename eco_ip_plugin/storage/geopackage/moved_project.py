"""The QGIS project kept inside a GeoPackage names its own file: a copy under another name must name the copy."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from osgeo import gdal

from ...paths import resource
from . import files as geopackage


def point_to_itself(copy: Path, original: str) -> None:
    """Let the projects inside `copy`, a file that was called `original`, show the rows of `copy`; what is no project
    QGIS could read stays as it is. Raises EcoIpError."""
    with geopackage.raising(copy):
        source = geopackage.opened(copy, gdal.OF_UPDATE)
        template = resource("storage", "geopackage_set_project.sql").read_text(encoding="utf-8")
        for name, content in _projects(source):
            moved = _moved(content, original, copy.name)
            if moved is None:
                continue
            quoted = name.replace("'", "''")
            geopackage.execute(source, template.replace("$content$", moved).replace("$name$", quoted))
        source = None


def _projects(source: Any) -> list[tuple[str, str]]:
    """Name and content of each, a zip in hexadecimal."""
    result = source.ExecuteSQL("PRAGMA table_info(qgis_projects)")
    there = result is not None and result.GetFeatureCount() > 0
    source.ReleaseResultSet(result)
    if not there:
        return []
    result = source.ExecuteSQL(resource("storage", "geopackage_projects.sql").read_text(encoding="utf-8"))
    found = [(str(each.GetField(0)), str(each.GetField(1))) for each in result]
    source.ReleaseResultSet(result)
    return found


def _moved(content: str, original: str, name: str) -> str | None:
    """The content that names the copy, None for what is no zip in hexadecimal."""
    try:
        with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as file:
            members = {each: file.read(each) for each in file.namelist()}
    except (ValueError, zipfile.BadZipFile):
        return None
    # As the source of a layer: behind a folder, before the name of the table.
    before, after = (html.escape(each, quote=False).encode() for each in (original, name))
    source = re.compile(rb"(?<=[/\\])" + re.escape(before) + rb"(?=\|)")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for each, data in members.items():
            file.writestr(each, source.sub(lambda _: after, data) if each.lower().endswith(".qgs") else data)
    return made.getvalue().hex()
