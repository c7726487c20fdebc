"""What a drawing layer is for: boundary, road centrelines, land of a class, or not said by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...landuse.classes import land_classes
from ...landuse.codes import CodeTable, spelling
from . import layer_names

BOUNDARY, CENTRELINE, SKIP, ANNOTATION = "boundary", "centreline", "skip", "annotation"
ROLES = (BOUNDARY, CENTRELINE, SKIP, ANNOTATION)
"""What a table of layers may say besides a class."""
BY_TABLE, BY_NAME, BY_CODE = "table", "name", "code"


@dataclass(frozen=True)
class LayerUse:
    """`name` in Unicode; `role`: boundary, centreline, skip, annotation (its texts count, its outlines are no land) or
    "" (land); `land_class`: `unknown` where neither the user nor the table of codes says more; `code`: what stands for
    that class in the zones; `by`: what said so, the user's table, the kind of name it is, or the table of codes, "" for
    nothing."""

    name: str
    role: str
    land_class: str
    code: str
    by: str = ""


def layer_use(name: str, mapping: Mapping[str, str], codes: CodeTable, *, taken_back: bool = False) -> LayerUse:
    """How the layer `name` is used; `mapping` (`layer_table.load_layers`) goes before its name. taken_back: it is no
    annotation."""
    own = layer_names.own(name)
    chosen = mapping.get(spelling(name)) or mapping.get(spelling(own), "")
    if chosen in ROLES:
        return LayerUse(name, chosen, "unknown", own, BY_TABLE)
    if chosen:
        return LayerUse(name, "", chosen, code_for(own, chosen, codes), BY_TABLE)
    if layer_names.is_centreline(own):
        return LayerUse(name, CENTRELINE, "traffic", code_for(own, "traffic", codes), BY_NAME)
    of, rest = layer_names.bounded(own)
    if of == layer_names.NOT_OURS:
        return LayerUse(name, SKIP, "unknown", own, BY_NAME)
    land_class = "unknown" if layer_names.is_pen(own) else codes.read(rest if of else layer_names.land(own)).land_class
    if of == layer_names.PARK and land_class == "unknown":
        return LayerUse(name, BOUNDARY, "unknown", own, BY_NAME)
    if not of and land_class == "unknown" and layer_names.is_annotation(own) and not taken_back:
        return LayerUse(name, ANNOTATION, "unknown", own, BY_NAME)
    known = land_class != "unknown" or codes.read(own).land_class == "unknown"
    code = code_for(own, land_class, codes) if known else ""
    return LayerUse(name, "", land_class, code, "" if land_class == "unknown" else BY_CODE)


def code_for(name: str, land_class: str, codes: CodeTable) -> str:
    """`name` where the table of codes reads it as `land_class`, else the symbol of the class."""
    return name if codes.read(name).land_class == land_class else land_classes()[land_class].symbol


def listed(text: str) -> tuple[str, ...]:
    """Layers or handles as typed, parted by commas, semicolons or lines."""
    return tuple(item.strip() for item in re.split("[,;\n]", text) if item.strip())
