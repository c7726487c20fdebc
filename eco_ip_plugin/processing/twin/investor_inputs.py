"""What an investor page is made of: the offer of a store, minutes, pictures, and the twin. Only taken inside `work`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from qgis.PyQt.QtGui import QImage, QImageReader

from ...core.errors import EcoIpError
from ...core.exchange.described import Rows
from ...core.exchange.leaving import Leaving
from ...core.investor import panoramas
from ...core.investor.minutes import with_minutes
from ...core.investor.offer import Offer
from ...core.investor.panoramas import MOST_BYTES, Picture
from ...core.investor.reading import TABLES, offer_of
from ...core.text import listed
from ...crs import why_not_metres
from ...storage import schema
from ...storage.exchange.rows import exchange_schema, stored_rows
from ..framework.keys import Source
from ..framework.run import Run
from ..framework.store import PARK

_WIDTHS = (6144, 4096, 3072, 2048)
"""Of a picture made smaller, the first that fits."""
_SQUARE = 0.02


def read_offer(
    run: Run, store: Any, access: Source
) -> tuple[Offer, Mapping[str, Rows], Leaving, QgsCoordinateReferenceSystem]:
    """The offer, what the store holds, what of it is public, and the system of the outlines."""
    if set(schema.tables()) - set(store.tables()):
        raise EcoIpError("error.exchange_masked", path=store.address())
    stored = {name: each.rows for name, each in stored_rows(store, TABLES, run.progress(0, 30)).items()}
    crs = QgsCoordinateReferenceSystem(store.crs_id())
    offer, left = offer_of(exchange_schema(), stored, run[PARK], in_metres=not why_not_metres(crs))
    names, rows = run.rows(access, (30, 40))
    if names:
        columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
        offer = with_minutes(offer, columns, run.name(access))
    return offer, stored, left, crs


def pictures_of(run: Run, folder: Path | None, offer: Offer) -> list[Picture]:
    """The pictures of a folder, small enough to be embedded; what was done is told."""
    if folder is None:
        return []
    files, strange = panoramas.files_of(folder, offer.plots)
    if strange:
        run.warn("investor.note.strange_pictures", count=len(strange), names=listed(strange))
    found = []
    for at, file in sorted(files.items()):
        picture = _picture(run, at, file)
        if picture is None:
            run.warn("investor.note.no_picture", file=file.name)
            continue
        run.tell(
            "investor.note.picture", file=file.name, plot=offer.plots[at].title, kilobytes=len(picture.data) / 1000
        )
        found.append(picture)
    return found


def _picture(run: Run, at: int, file: Path) -> Picture | None:
    read = panoramas.read(file)
    size = QImageReader(str(file)).size()
    if read is None or not size.isValid():
        return None
    if abs(size.width() / max(size.height(), 1) - 2.0) > _SQUARE:
        run.warn("investor.note.shape", file=file.name)
    kind, data = read
    if len(data) <= MOST_BYTES:
        return Picture(at, file.name, kind, data)
    for width in _WIDTHS:
        smaller = _smaller(file, size, min(width, size.width()))
        if smaller and len(smaller) <= MOST_BYTES:
            run.tell("investor.note.shrunk", file=file.name, before=len(data) / 1e6, after=len(smaller) / 1e6)
            return Picture(at, file.name, "image/jpeg", smaller)
    return None


def _smaller(file: Path, size: QSize, width: int) -> bytes:
    reader = QImageReader(str(file))
    reader.setScaledSize(size.scaled(width, size.height(), Qt.AspectRatioMode.KeepAspectRatio))
    image: QImage = reader.read()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(held.data()) if not image.isNull() and image.save(buffer, "JPG", 80) else b""


def twin_of(run: Run, store: Any, language: str) -> tuple[Mapping[str, Any], str, str]:
    """Scene, script and style of the public twin."""
    from ...core.tables.norms import norms_on
    from ...core.twin.build import build
    from ...core.twin.glb import glb
    from ...core.twin.page import data, viewer
    from ...core.twin.scene import Given
    from ...core.twin.solids import needs_earcut
    from .store_layers import taken

    needs_earcut()
    found = taken(store, "public", run[PARK], run.progress(40, 55))
    norms = norms_on(datetime.date.today(), "twin.csv")
    scene = build(
        Given(found.title, store.crs_id(), found.layers, norms, phases=found.phases, links=found.links,
              words=found.words),
        run.progress(55, 75),
    )  # fmt: skip
    return data(scene, glb(scene), language), viewer("twin.min.js"), viewer("twin.css")
