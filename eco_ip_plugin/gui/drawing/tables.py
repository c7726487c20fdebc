"""Where tables of layers are kept: an institute's under a name, those of single drawings by the content of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from ... import settings
from ...core.errors import EcoIpError
from ...core.tables.words import fold

if TYPE_CHECKING:
    from ...core.drawing.words.layer_table import LayerTable

ENDINGS = (".csv", ".xlsx")


@dataclass(frozen=True)
class Kept:
    """An institute's table. table: None where it cannot be read, which `problem` tells; share: of a drawing's layers
    that it lists, 0 to 1."""

    path: Path
    table: LayerTable | None
    share: float = 0.0
    problem: EcoIpError | None = None

    @property
    def name(self) -> str:
        """What it is kept under."""
        return self.path.stem


def folder() -> Path:
    """The folder of the profile that tables of institutes are kept in."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "eco_ip_layers"


def for_drawing(drawing: Path, drawing_id: str) -> Path:
    """Where the choices for one drawing are kept, which belong to no institute."""
    from ...keeping import file_name

    return folder() / "drawings" / f"{file_name(drawing.stem)}-{drawing_id[:8]}.csv"


def kept(layers: Sequence[str]) -> list[Kept]:
    """Every table of the profile, and those kept elsewhere that are still there: the one that lists most of `layers`
    first; what cannot be read comes last."""
    found = [_read(path, layers) for path in _paths()]
    return sorted(found, key=lambda each: (each.table is None, -each.share, fold(each.name)))


def remember(path: Path) -> None:
    """Offer a table that lies outside the profile again."""
    if path.parent != folder():
        elsewhere = [each for each in settings.layer_tables() if each != str(path)]
        settings.set_layer_tables([str(path), *elsewhere])


def _paths() -> list[Path]:
    try:
        inside = [each for each in folder().iterdir() if each.suffix.lower() in ENDINGS and each.is_file()]
    except OSError:
        inside = []
    elsewhere = [Path(each) for each in settings.layer_tables()]
    return sorted({*inside, *(each for each in elsewhere if each.is_file())})


def _read(path: Path, layers: Sequence[str]) -> Kept:
    from ...core.drawing.words.layer_table import load_table

    try:
        table = load_table(path)
    except EcoIpError as error:
        return Kept(path, None, problem=error)
    return Kept(path, table, table.share(layers))
