"""What a preview hands on to the import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choices:
    """What the user made of the layers. parameters: those of `ecoip:importdrawing` that carry it on (`LAYERS`, path of
    a table, "" for none; `UNIT`, where it was asked); drawing_id: of the content that was seen; left_out: names of
    the layers that stay out."""

    parameters: dict[str, Any]
    drawing_id: str
    left_out: tuple[str, ...] = ()
