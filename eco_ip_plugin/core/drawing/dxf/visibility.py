"""What of a DXF document is seen, as AutoCAD has it: layers off and frozen, hidden objects, layer 0 in blocks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..sheet import Sheet

_HIDDEN_TEXT = 1


def layer_of(entity: Any) -> str:
    """The layer an object lies on, also of one that nobody knows; "0" where it says none."""
    if entity.dxf.is_supported("layer"):
        return str(entity.dxf.get("layer", "0"))
    said = entity.graphic_properties() if hasattr(entity, "graphic_properties") else {}
    return str(said.get("layer", "0"))


class Visibility:
    """Decides object by object, and counts what is not seen.

    What lies on layer 0 of a block is seen where the layer it is inserted on is, whatever layer 0 is. A layer that is
    off hides what lies on it; one that is frozen hides whole blocks inserted on it as well.
    """

    def __init__(self, document: Any, everything: bool) -> None:
        self._everything, self._depth = everything, 0
        layers = [] if everything else [layer for layer in document.layers if layer.is_off() or layer.is_frozen()]
        self._hidden = {layer.dxf.name.lower() for layer in layers}
        self._frozen = {layer.dxf.name.lower() for layer in layers if layer.is_frozen()}

    @contextmanager
    def inside(self) -> Iterator[None]:
        """While the objects of a block are read: what of its layer 0 is seen is known once it is inserted."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def shows(self, entity: Any, layer: str, kind: str, sheet: Sheet) -> bool:
        """Whether `entity` is seen; if not, it is counted in `sheet`."""
        if self._everything:
            return True
        if self._hides(self._frozen if kind == "INSERT" else self._hidden, layer):
            sheet.hidden[layer] += 1
            return False
        if _invisible(entity, kind):
            sheet.invisible[layer] += 1
            return False
        return True

    def inserted(self, block: Sheet, layer: str) -> Sheet:
        """What is seen of `block` inserted on `layer`."""
        if not self._hides(self._hidden, layer):
            return block
        seen, hidden = block.without("0")
        if hidden:
            seen.hidden[layer] += hidden
        return seen

    def _hides(self, names: set[str], layer: str) -> bool:
        return layer.lower() in names and not (self._depth and layer == "0")


def _invisible(entity: Any, kind: str) -> bool:
    if not entity.dxf.is_supported("invisible"):
        return False
    return bool(entity.dxf.get("invisible", 0)) or (
        kind == "ATTRIB" and bool(entity.dxf.get("flags", 0) & _HIDDEN_TEXT)
    )
