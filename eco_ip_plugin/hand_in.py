"""Which drawing a layer was imported from, and in which round: so that nobody checks old zones against a new boundary.

Every import carries it twice. The layer has it in its name and as custom properties, which the project keeps; each
feature has the drawing's file name and an id made of the file's content, which copies, repairs and exports keep. A
round is one drawing taken into one project: another file, or the same file with other content, is the next round.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import QgsFeatureSource, QgsMapLayer, QgsProject

from .compat import is_null
from .core.declared import valued
from .core.documents.file_hash import sha256_of
from .core.text import say

FIELDS = (("drawing", "string"), ("drawing_id", "string"))
SEPARATOR = " · "
_SCOPE, _KEY = "EcoIP", "/drawings"
_DRAWING, _ID, _ROUND, _IMPORTED = (f"ecoip/{name}" for name in ("drawing", "drawing_id", "round", "imported"))
_ID_LETTERS = 16


@valued
class Drawing:
    """A drawing by its file name and an id made of its content."""

    name: str
    id: str

    @classmethod
    def of_file(cls, path: Path) -> Drawing:
        """The drawing in a file. Raises OSError where it cannot be read."""
        return cls(path.name, sha256_of(path)[:_ID_LETTERS])


@valued
class HandIn:
    """What a layer says of its origin. round: 0 where the project does not know it; imported: ISO, "" likewise."""

    id: str
    drawing: str = ""
    round: int = 0
    imported: str = ""

    def __str__(self) -> str:
        return f"{self.drawing} ({self.round})" if self.round else self.drawing


def mark(layer: QgsMapLayer, drawing: Drawing, project: QgsProject, language: str) -> None:
    """Write into name and properties of a layer that has just come into `project` where it is from."""
    number = _round(project, drawing.id)
    layer.setCustomProperty(_DRAWING, drawing.name)
    layer.setCustomProperty(_ID, drawing.id)
    layer.setCustomProperty(_ROUND, number)
    layer.setCustomProperty(_IMPORTED, datetime.datetime.now().isoformat())
    parts = (layer.name(), Path(drawing.name).stem, say("drawing.round", language, number=number))
    layer.setName(SEPARATOR.join(parts))


def of_layer(layer: QgsMapLayer) -> HandIn | None:
    """What a layer's properties say; None for one that was not imported."""
    id_ = str(layer.customProperty(_ID) or "")
    if not id_:
        return None
    drawing, number, imported = (layer.customProperty(key) for key in (_DRAWING, _ROUND, _IMPORTED))
    return HandIn(id_, str(drawing or ""), int(number or 0), str(imported or ""))


def in_features(source: QgsFeatureSource) -> dict[str, str]:
    """Name by id of every drawing the features of `source` are from; empty where they do not say."""
    places = [source.fields().lookupField(name) for name, _ in FIELDS]
    if min(places) < 0:
        return {}
    ids = [str(value) for value in source.uniqueValues(places[1]) if not is_null(value) and str(value)]
    names = [str(value) for value in source.uniqueValues(places[0]) if not is_null(value)]
    return {id_: names[0] if len(ids) == len(names) == 1 else "" for id_ in ids}


def told(layer: QgsMapLayer, ids: Iterable[Any], project: QgsProject) -> HandIn | None:
    """The origin of a layer some of whose features say `ids`: theirs where they agree, else that of its properties."""
    marked, found = of_layer(layer), {str(id_) for id_ in ids if not is_null(id_) and str(id_)}
    if len(found) > 1:
        return None
    if not found or (marked is not None and marked.id in found):
        return marked
    known = _rounds(project)
    (id_,) = found
    return HandIn(id_, round=known.index(id_) + 1 if id_ in known else 0)


def know(project: QgsProject, hashes: Iterable[str]) -> None:
    """A review is opened in a project that has seen no drawing yet: those of its rounds, by their SHA-256 ("" where
    that was not kept), came before the next one."""
    if not _rounds(project):
        known = [sha256[:_ID_LETTERS] or f"round {number}" for number, sha256 in enumerate(hashes, 1)]
        project.writeEntry(_SCOPE, _KEY, json.dumps(known))


def _round(project: QgsProject, id_: str) -> int:
    """The number of a drawing in its project: from 1, in the order in which they came."""
    known = _rounds(project)
    if id_ not in known:
        known.append(id_)
        project.writeEntry(_SCOPE, _KEY, json.dumps(known))
    return known.index(id_) + 1


def _rounds(project: QgsProject) -> list[str]:
    text, there = project.readEntry(_SCOPE, _KEY, "")
    try:
        known = json.loads(text) if there and text else []
    except ValueError:
        return []
    return [str(id_) for id_ in known] if isinstance(known, list) else []
