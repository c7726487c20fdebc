"""The project of a package: written with paths that move along with it, and read for paths that do not."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr  # nosec B406 - it writes, and parses nothing

from ..documents.texts import clean
from ..landuse.classes import land_classes
from .findings import FAIL, WARNING, Row, names
from .layers import Frame
from .schema import ZONE_CLASS, FeatureClass

_MOST_BYTES, _RATIO = 300_000_000, 200
_SOURCE = re.compile(r"<datasource(?:\s[^>]*)?>([^<]*)</datasource>|\bsource=\"([^\"]*\.(?:gdb|gpkg)[^\"]*)\"")
_DBNAME = re.compile(r"dbname='([^']*)'")
_ABSOLUTE = re.compile(r"(?:file:)?(?:[\\/]|[A-Za-z]:[\\/]|[A-Za-z]:$|//)")
_ENTITY = re.compile(r"<!ENTITY|<!DOCTYPE(?!\s+qgis\b)[^>]*>", re.IGNORECASE)
_ON_TOP = ("QuyHoach", "HienTrang", "MocGioi", "NenDiaHinh")
"""The groups of layers, the plan over what is there."""
_GEOMETRY = {"A": ("Polygon", "MultiPolygon"), "L": ("Line", "MultiLineString"), "P": ("Point", "Point")}
_SYMBOL = {"A": ("fill", "SimpleFill"), "L": ("line", "SimpleLine"), "P": ("marker", "SimpleMarker")}


@dataclass(frozen=True)
class Shown:
    """A class as the project shows it. source: its database beside the project, with the class: `./QuyHoach.gpkg|…`;
    values: of its field `phanLoai` with their land-use classes, empty to show all rows alike."""

    known: FeatureClass
    source: str
    values: tuple[tuple[str, str], ...] = ()


def project(title: str, shown: Sequence[Shown], frame: Frame) -> bytes:
    """A project of QGIS, zipped, that opens each class from beside itself. Its first layers lie on top."""
    ids = [f"{each.known.database}_{each.known.name}" for each in shown]
    srs = _srs(frame)
    there = {each.known.database for each in shown}
    tree = "".join(_group(database, shown, ids) for database in _ON_TOP if database in there)
    layers = "".join(_layer(each, id_, srs) for each, id_ in zip(shown, ids))
    text = (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        f'<qgis projectname={_quoted(title)} version="3.22.0">\n<title>{_text(title)}</title>\n'
        f"<projectCrs>{srs}</projectCrs>\n<layer-tree-group>{tree}</layer-tree-group>\n"
        f"<projectlayers>{layers}</projectlayers>\n"
        '<properties><Paths><Absolute type="bool">false</Absolute></Paths>'
        '<SpatialRefSys><ProjectionsEnabled type="int">1</ProjectionsEnabled></SpatialRefSys></properties>\n</qgis>\n'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(f"{title}.qgs"), text.encode("utf-8"))
    return packed.getvalue()


def project_rows(path: Path) -> Iterator[Row]:
    """What is wrong with a project of QGIS: it cannot be read, has entities, or paths that are not beside it. Projects
    of other programs are not opened."""
    at: dict[str, Any] = {"database": "HoSoGIS", "field": path.name}
    if path.suffix.lower() not in (".qgz", ".qgs"):
        return
    text = _read(path)
    if text is None or "<qgis" not in text:
        yield Row(FAIL, "project_unreadable", **at)
        return
    if _ENTITY.search(text):
        yield Row(FAIL, "project_entities", **at)
        return
    sources = [_file_of(html.unescape(one or other)) for one, other in _SOURCE.findall(text)]
    sources = [source for source in dict.fromkeys(sources) if source]
    fixed = [source for source in sources if _ABSOLUTE.match(source)]
    if fixed:
        yield Row(FAIL, "absolute_path", **at, count=len(fixed), params={"paths": names(fixed)})
    lost = [source for source in sources if source not in fixed and not _is_there(path.parent, source)]
    if lost:
        yield Row(WARNING, "path_broken", **at, count=len(lost), params={"paths": names(lost)})


def _file_of(source: str) -> str:
    """The file of a layer's source, "" for a source that is none."""
    named = _DBNAME.search(source)
    if named:
        return "" if "host=" in source or "service=" in source else named[1]
    if re.match(r"(?:[a-z]+=|https?://|[A-Za-z]+\?)", source):
        return ""
    return source.split("|")[0].split("?")[0].strip()


def _is_there(folder: Path, source: str) -> bool:
    try:
        return (folder / source.replace("\\", "/")).exists()
    except (OSError, ValueError):
        return False


def _read(path: Path) -> str | None:
    """The text of a project, None for one that cannot be read or is larger than it can honestly be."""
    try:
        if path.suffix.lower() == ".qgs":
            return path.read_text("utf-8", "replace") if path.stat().st_size <= _MOST_BYTES else None
        with zipfile.ZipFile(path) as archive:
            inside = next((each for each in archive.infolist() if each.filename.lower().endswith(".qgs")), None)
            if inside is None or inside.file_size > min(_MOST_BYTES, 1_000_000 + _RATIO * inside.compress_size):
                return None
            return archive.read(inside).decode("utf-8", "replace")
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
        return None


def _group(database: str, shown: Sequence[Shown], ids: Sequence[str]) -> str:
    rows = "".join(
        f'<layer-tree-layer id={_quoted(id_)} name={_quoted(each.known.alias)} checked="Qt::Checked"'
        f' providerKey="ogr" expanded="0" source={_quoted(each.source)}/>'
        for each, id_ in zip(shown, ids)
        if each.known.database == database
    )
    checked = "Qt::Checked" if database == "QuyHoach" else "Qt::Unchecked"
    return f'<layer-tree-group name={_quoted(database)} checked="{checked}" expanded="1">{rows}</layer-tree-group>'


def _layer(each: Shown, id_: str, srs: str) -> str:
    kind, wkb = _GEOMETRY[each.known.geometry]
    return (
        f'<maplayer type="vector" geometry="{kind}" wkbType="{wkb}"><id>{_text(id_)}</id>'
        f"<datasource>{_text(each.source)}</datasource><layername>{_text(each.known.alias)}</layername>"
        f'<srs>{srs}</srs><provider encoding="UTF-8">ogr</provider>{_renderer(each)}</maplayer>\n'
    )


def _renderer(each: Shown) -> str:
    """Colours of the circular where land uses are known; outlines without a filling for boundaries."""
    letter = each.known.geometry
    if each.values:
        rows = "".join(
            f'<category symbol="{number}" value={_quoted(value)} label={_quoted(value)} render="true"/>'
            for number, (value, _) in enumerate(each.values)
        )
        symbols = "".join(
            _symbol(str(number), "A", land_classes()[land_class].colour, True)
            for number, (_, land_class) in enumerate(each.values)
        )
        return (
            '<renderer-v2 type="categorizedSymbol" attr="phanLoai" enableorderby="0" forceraster="0">'
            f"<categories>{rows}</categories><symbols>{symbols}</symbols></renderer-v2>"
        )
    symbol = _symbol("0", letter, "#404040", each.known.name == ZONE_CLASS)
    return f'<renderer-v2 type="singleSymbol" enableorderby="0"><symbols>{symbol}</symbols></renderer-v2>'


def _symbol(name: str, letter: str, colour: str, filled: bool) -> str:
    kind, layer = _SYMBOL[letter]
    rgba = ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"
    looks = {
        "A": {"color": rgba, "style": "solid" if filled else "no", "outline_color": "40,40,40,255",
              "outline_width": "0.26" if filled else "0.6", "outline_width_unit": "MM"},
        "L": {"line_color": rgba, "line_width": "0.4", "line_width_unit": "MM"},
        "P": {"color": rgba, "size": "2", "size_unit": "MM", "name": "circle"},
    }[letter]  # fmt: skip
    options = "".join(f'<prop k="{key}" v="{value}"/>' for key, value in looks.items())
    inner = f'<layer class="{layer}" enabled="1" pass="0">{options}</layer>'
    return f'<symbol type="{kind}" name="{name}" alpha="1">{inner}</symbol>'


def _srs(frame: Frame) -> str:
    srid = frame.authid.rpartition(":")[2]
    wkt = f"<wkt>{_text(frame.wkt)}</wkt>"
    number = f"<srid>{srid}</srid>" if srid.isdigit() else ""
    return f"<spatialrefsys>{wkt}{number}<authid>{_text(frame.authid)}</authid></spatialrefsys>"


def _text(words: str) -> str:
    return html.escape(clean(words), quote=False)


def _quoted(words: str) -> str:
    return quoteattr(clean(words))
