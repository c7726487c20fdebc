"""What the preview calls things: uses of layers, encodings, kinds of object, and what says a land use."""

from __future__ import annotations

import html
import re

from qgis.PyQt.QtCore import QCoreApplication

from ...core.drawing.preview import BY_LABEL, LayerFacts
from ...core.drawing.words.layers import ANNOTATION, BOUNDARY, BY_CODE, BY_NAME, BY_TABLE, CENTRELINE, SKIP
from ...core.geometry.units import M2_PER_HA
from ...core.landuse.classes import CLASSES, land_classes
from ...core.tables.words import fold
from ...core.text import LANGUAGES, number, readable
from ...language import filled, interface_language

translate = QCoreApplication.translate

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_LISTED = 3


def shown(name: str) -> str:
    """The name of a layer on one line."""
    return _CONTROL.sub(" ⏎ ", readable(name)).strip()


def plain_tip(text: str) -> str:
    """A tool tip that shows `text` as it stands, whatever markup it holds."""
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>") if text else ""


def hectares(area_m2: float) -> str:
    """An area as the window writes it, without its unit."""
    return number(area_m2 / M2_PER_HA, ",.2f", interface_language())


def use_name(use: str) -> str:
    """What a use is called: a class id, a role, or "" for as the drawing says."""
    known = {
        "": translate("EcoIp", "As the drawing says"),
        BOUNDARY: translate("EcoIp", "Boundary of the plan"),
        CENTRELINE: translate("EcoIp", "Road centreline"),
        ANNOTATION: translate("EcoIp", "Not land (texts are read)"),
        SKIP: translate("EcoIp", "Not of the park"),
    }
    return known.get(use) or land_classes()[use].name[interface_language()]


def uses() -> list[tuple[str, str, str]]:
    """What a layer can be used for: id, what is shown, and what is searched, in both languages."""
    listed = []
    for id_ in ("", *CLASSES, BOUNDARY, CENTRELINE, ANNOTATION):
        if id_ in CLASSES:
            of = land_classes()[id_]
            listed.append((id_, f"{use_name(id_)} ({of.symbol})", " ".join((of.symbol, *map(of.name.get, LANGUAGES)))))
        else:
            listed.append((id_, use_name(id_), f"{use_name(id_)} {id_}"))
    return [(id_, name, fold(searched)) for id_, name, searched in listed]


def of_facts(layer: LayerFacts) -> str:
    """What a layer is for, as the drawing says: its use, or the classes that labels give its zones."""
    if layer.use.role:
        return use_name(layer.use.role)
    if layer.by == BY_LABEL:
        names = [use_name(id_) for id_, _ in layer.classes]
        return ", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else "")
    return use_name(layer.use.land_class)


def by_name(by: str) -> str:
    """What says what a layer is for."""
    return {
        BY_TABLE: translate("EcoIp", "your choice"),
        BY_NAME: translate("EcoIp", "layer name"),
        BY_CODE: translate("EcoIp", "code table"),
        BY_LABEL: translate("EcoIp", "labels"),
    }.get(by, translate("EcoIp", "nothing"))


def encoding_name(layer: LayerFacts) -> str:
    """In which encodings its texts came, and whether that is in doubt."""
    called = {"unicode": "Unicode", "utf8": "UTF-8", "tcvn3": "TCVN3", "vni": "VNI"}
    said = ", ".join(called.get(each, each) for each in layer.encodings)
    if not said:
        return translate("EcoIp", "no marks")
    return said if layer.sure else translate("EcoIp", "{encoding}, in doubt").format(encoding=said)


def objects(layer: LayerFacts) -> str:
    """How many objects of which kinds."""
    return " · ".join(_counted(count)[kind] for kind, count in layer.objects)


def _counted(count: int) -> dict[str, str]:
    return {
        "outline": filled(translate("EcoIp", "{count:,.0f} closed {count:|line|lines}"), count=count),
        "line": filled(translate("EcoIp", "{count:,.0f} open {count:|line|lines}"), count=count),
        "hatch": filled(translate("EcoIp", "{count:,.0f} {count:|hatch|hatches}"), count=count),
        "text": filled(translate("EcoIp", "{count:,.0f} {count:|text|texts}"), count=count),
        "hidden": filled(translate("EcoIp", "{count:,.0f} hidden"), count=count),
        "unread": filled(translate("EcoIp", "{count:,.0f} not read"), count=count),
    }


def areas(layer: LayerFacts) -> str:
    """The hectares of a layer by class, one a line."""
    lines = [f"{use_name(id_)}: {hectares(area_m2)} ha" for id_, area_m2 in layer.classes]
    if layer.boundary_m2:
        lines.append(f"{use_name(BOUNDARY)}: {hectares(layer.boundary_m2)} ha")
    if layer.aside_m2:
        lines.append(translate("EcoIp", "Not taken in: {area} ha").format(area=hectares(layer.aside_m2)))
    return "\n".join(lines)
