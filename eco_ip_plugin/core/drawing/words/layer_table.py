"""A table of layers, as an institute names them: what each is for, kept as a CSV that anybody can edit."""

from __future__ import annotations

import contextlib
import csv
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from ...errors import EcoIpError
from ...landuse.classes import CLASSES
from ...landuse.codes import spelling
from ...tables import user_csv
from ...tables.words import fold, fold_case, fold_signs
from ...text import harmless, land_use_names, readable
from .layer_names import own
from .layers import ROLES, SKIP

COLUMNS = ("layer", "class", "use", "code")
_EVERYWHERE = ("0", "DEFPOINTS")
"""Layers that every drawing has; they tell nothing of who drew it."""


@dataclass(frozen=True)
class LayerChoice:
    """What a table says of a layer, as typed. use: a class id or one of `layers.ROLES`, "" for as the drawing says;
    left_out: nothing of it is taken in, whatever it is for."""

    layer: str
    use: str = ""
    left_out: bool = False


@dataclass(frozen=True)
class LayerTable:
    """layers: by their spelling (`codes.spelling`); codes: class ids of codes in labels, which some tables hold too."""

    layers: Mapping[str, LayerChoice] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)

    def key(self, layer: str) -> str:
        """Where the table has `layer`: by its whole name, else without the drawing it was referenced from."""
        whole = spelling(layer)
        return whole if whole in self.layers else spelling(own(layer))

    def choice(self, layer: str) -> LayerChoice:
        """What the table says of `layer`; nothing where it does not list it."""
        return self.layers.get(self.key(layer)) or LayerChoice(own(layer))

    def choosing(self, layer: str, *, use: str, left_out: bool) -> LayerTable:
        """This table with another word on `layer`."""
        typed = self.choice(layer).layer
        return replace(self, layers={**self.layers, self.key(layer): LayerChoice(typed, use, left_out)})

    def uses(self) -> dict[str, str]:
        """As `layers.layer_use` takes them: by spelling, what says something."""
        said = {key: SKIP if each.left_out else each.use for key, each in self.layers.items()}
        return {key: use for key, use in said.items() if use}

    def listing(self, layers: Iterable[str]) -> LayerTable:
        """This table with all of `layers`, those of which it says nothing as they are."""
        table = dict(self.layers)
        for layer in layers:
            table.setdefault(self.key(layer), LayerChoice(own(layer)))
        return replace(self, layers=table)

    def under(self, other: LayerTable) -> LayerTable:
        """This table, and before it what `other` says."""
        said = {key: each for key, each in other.layers.items() if each.use or each.left_out or key not in self.layers}
        return LayerTable({**self.layers, **said}, {**self.codes, **other.codes})

    def share(self, layers: Iterable[str]) -> float:
        """What share of `layers` the table lists, 0 to 1, those aside that every drawing has."""
        asked = [name for name in layers if fold_signs(own(name)) not in _EVERYWHERE]
        return 1.0 - len(self.missing(asked)) / len(asked) if asked else 0.0

    def missing(self, layers: Iterable[str]) -> list[str]:
        """Those of `layers` that the table does not list."""
        return [name for name in layers if self.key(name) not in self.layers]


def load_table(path: Path, tell: user_csv.Tell | None = None) -> LayerTable:
    """The user's table with the columns `layer`, `class` (a class id or name, or one of `layers.ROLES`; empty: as the
    drawing says) and, if it likes, `use` (`skip`: left out, or another role) and `code` (in rows without a layer).

    Raises EcoIpError naming the file and the line.
    """
    layers: dict[str, LayerChoice] = {}
    codes: dict[str, str] = {}
    for line, row in user_csv.rows(path, needed=("layer", "class"), tell=tell):
        layer, code, typed = row["layer"], row.get("code", ""), fold_case(row.get("use", ""))
        if not (layer or code or row["class"] or typed):
            continue
        of_class = _meant(row["class"], (*ROLES, *CLASSES) if layer else CLASSES)
        may_be_empty = bool(layer) and "use" in row
        if of_class is None or (not of_class and not may_be_empty) or (typed and typed not in ROLES):
            found = typed if typed and typed not in ROLES else row["class"]
            known = ", ".join((*ROLES, *CLASSES) if layer else CLASSES)
            raise EcoIpError("error.drawing.layers_class", file=path.name, line=line, found=found, known=known)
        if not layer and code:
            if not fold_signs(code):
                raise EcoIpError("error.mapping.no_code", file=path.name, line=line)
            codes[code] = of_class
            continue
        use = typed if typed and typed != SKIP else "" if of_class == SKIP else of_class
        layers[spelling(layer)] = LayerChoice(layer, use, SKIP in (typed, of_class))
    return LayerTable(layers, codes)


def load_layers(path: Path, tell: user_csv.Tell | None = None) -> dict[str, str]:
    """The same as `layers.layer_use` takes it. Raises as `load_table`."""
    return load_table(path, tell).uses()


def write_table(path: Path, table: LayerTable) -> None:
    """Write a table that `load_table` reads; the file is there whole or as it was. Raises EcoIpError."""
    rows = [(each.layer, each.use, SKIP if each.left_out else "", "") for each in table.layers.values()]
    rows.sort(key=lambda row: fold(row[0]))
    rows += [("", land_class, "", code) for code, land_class in table.codes.items()]
    columns = COLUMNS if table.codes else COLUMNS[:3]
    beside = path.with_name(f"{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([harmless(readable(cell)) for cell in row[: len(columns)]] for row in rows)
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise EcoIpError("error.file_write", path=str(path), cause=error.strerror or str(error)) from error


def _meant(typed: str, known: Iterable[str]) -> str | None:
    """The id that `typed` is or names in either language, "" for nothing; None for what is none of `known`."""
    if not typed.strip():
        return ""
    use = fold_case(typed)
    use = use if use in known else _names().get(fold(typed), "")
    return use if use in known else None


@cache
def _names() -> dict[str, str]:
    return {fold(name): id_ for id_, names in land_use_names().items() for name in names.values()}
