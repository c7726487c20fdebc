"""What a drawing layer is for: boundary, road centrelines, land of a class, or not said by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...errors import EcoIpError
from ...landuse.classes import CLASSES, land_classes
from ...landuse.codes import CodeTable, spelling
from ...tables import user_csv
from ...tables.words import fold_case
from . import layer_names

BOUNDARY, CENTRELINE, SKIP, ANNOTATION = "boundary", "centreline", "skip", "annotation"
ROLES = (BOUNDARY, CENTRELINE, SKIP)
"""What a table of layers may say besides a class."""


@dataclass(frozen=True)
class LayerUse:
    """`name` in Unicode; `role`: boundary, centreline, skip, annotation (its texts count, its outlines are no land) or
    "" (land); `land_class`: `unknown` where neither the user nor the table of codes says more; `code`: what stands for
    that class in the zones."""

    name: str
    role: str
    land_class: str
    code: str


def layer_use(name: str, mapping: Mapping[str, str], codes: CodeTable, *, taken_back: bool = False) -> LayerUse:
    """How the layer `name` is used; `mapping` (`load_layers`) goes before its name. taken_back: it is no annotation."""
    own = layer_names.own(name)
    chosen = mapping.get(spelling(name)) or mapping.get(spelling(own), "")
    if chosen in ROLES:
        return LayerUse(name, chosen, "unknown", own)
    if chosen:
        return LayerUse(name, "", chosen, code_for(own, chosen, codes))
    if layer_names.is_centreline(own):
        return LayerUse(name, CENTRELINE, "traffic", code_for(own, "traffic", codes))
    of, rest = layer_names.bounded(own)
    if of == layer_names.NOT_OURS:
        return LayerUse(name, SKIP, "unknown", own)
    land_class = "unknown" if layer_names.is_pen(own) else codes.read(rest if of else layer_names.land(own)).land_class
    if of == layer_names.PARK and land_class == "unknown":
        return LayerUse(name, BOUNDARY, "unknown", own)
    if not of and land_class == "unknown" and layer_names.is_annotation(own) and not taken_back:
        return LayerUse(name, ANNOTATION, "unknown", own)
    known = land_class != "unknown" or codes.read(own).land_class == "unknown"
    return LayerUse(name, "", land_class, code_for(own, land_class, codes) if known else "")


def code_for(name: str, land_class: str, codes: CodeTable) -> str:
    """`name` where the table of codes reads it as `land_class`, else the symbol of the class."""
    return name if codes.read(name).land_class == land_class else land_classes()[land_class].symbol


def load_layers(path: Path, tell: user_csv.Tell | None = None) -> dict[str, str]:
    """The user's table with the columns `layer` and `class` (a class id, or `boundary`, `centreline`, `skip`).

    Raises EcoIpError naming the file and the line.
    """
    mapping: dict[str, str] = {}
    for line, row in user_csv.rows(path, needed=("layer", "class"), tell=tell):
        layer, use = row["layer"], fold_case(row["class"])
        if not layer and not use:
            continue
        if use not in CLASSES and use not in ROLES:
            known = ", ".join((*ROLES, *CLASSES))
            raise EcoIpError("error.drawing.layers_class", file=path.name, line=line, found=use, known=known)
        mapping[spelling(layer)] = use
    return mapping


def listed(text: str) -> tuple[str, ...]:
    """Layers or handles as typed, parted by commas, semicolons or lines."""
    return tuple(item.strip() for item in re.split("[,;\n]", text) if item.strip())
