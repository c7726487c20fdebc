"""How many dots an inch a scan has, read from the head of the file: TIFF, PNG, JPEG, PDF."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .findings import NOTE, WARNING, Row, names

PDF_DPI, IMAGE_DPI = 200, 300
"""The least resolution of a scanned paper and of a scanned drawing."""
IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
_CM_PER_INCH, _M_PER_INCH, _POINTS_PER_INCH = 2.54, 0.0254, 72.0
_MOST_BYTES, _MOST_STREAM_BYTES = 256_000_000, 16_000_000
_MOST_SIZES = 200
"""Sizes of pages that one document has, at the most."""
_ALIKE, _WINDOW_BYTES = 0.1, 4_000
"""An image of the page's proportions is a scan of the page, not a picture on it."""
_ROUNDING = 0.995
"""A scan of 299 dots is one of 300: heads carry whole numbers."""
_TYPE_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_BOX = re.compile(rb"/MediaBox\s*\[\s*([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s*\]")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_SIDES = (re.compile(rb"/Width\s+(\d+)"), re.compile(rb"/Height\s+(\d+)"))
_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.S)


def scan_rows(files: Sequence[Path], folder: str) -> Iterator[Row]:
    """Findings about the resolution of the scans in a folder of the package."""
    for ends, least in (((".pdf",), PDF_DPI), (IMAGES, IMAGE_DPI)):
        scans = [path for path in files if path.suffix.lower() in ends]
        found = {path: dpi(path) for path in scans}
        low = {path: value for path, value in found.items() if value is not None and not is_enough(value, least)}
        unknown = [path.name for path, value in found.items() if value is None]
        if low:
            listed = names(f"{path.name} ({value:.0f} dpi)" for path, value in low.items())
            params = {"files": listed, "least": least}
            yield Row(WARNING, "resolution", folder, field=ends[0][1:], count=len(low), params=params)
        if unknown:
            told = {"files": names(unknown), "least": least}
            yield Row(NOTE, "resolution_unknown", folder, field=ends[0][1:], count=len(unknown), params=told)


def least_dpi(path: Path) -> int | None:
    """What a scan must have, None for a file that is none."""
    ending = path.suffix.lower()
    return PDF_DPI if ending == ".pdf" else IMAGE_DPI if ending in IMAGES else None


def is_enough(dpi: float, least: int) -> bool:
    """Whether a resolution is at least that."""
    return dpi >= _ROUNDING * least


def dpi(path: Path) -> float | None:
    """Dots an inch of a scan, the smaller of both directions; None where its head does not say, or cannot be read."""
    readers = {".pdf": _pdf, ".png": _png, ".tif": _tiff, ".tiff": _tiff, ".jpg": _jpeg, ".jpeg": _jpeg}
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
        found = readers[path.suffix.lower()](data)
    except (OSError, struct.error, ValueError, IndexError, KeyError, ZeroDivisionError, zlib.error):
        return None
    return found if found and 0 < found < 1e6 else None


def _png(data: bytes) -> float | None:
    place = 8
    while data[:8] == b"\x89PNG\r\n\x1a\n" and place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind == b"pHYs":
            x, y, unit = struct.unpack_from(">IIB", data, place + 8)
            return min(x, y) * _M_PER_INCH if unit == 1 else None
        if kind == b"IDAT":
            return None
        place += 12 + length
    return None


def _jpeg(data: bytes) -> float | None:
    """The density of its JFIF segment, else the resolution in its Exif."""
    if data[:2] != b"\xff\xd8":
        return None
    found, place = None, 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], struct.unpack_from(">H", data, place + 2)[0]
        body = data[place + 4 : place + 2 + length]
        if marker == 0xE0 and body[:5] == b"JFIF\x00":
            unit, x, y = struct.unpack_from(">BHH", body, 7)
            found = {1: 1.0, 2: _CM_PER_INCH}.get(unit, 0.0) * min(x, y) or None
        if marker == 0xE1 and body[:6] == b"Exif\x00\x00" and found is None:
            found = _tiff(body[6:])
        if marker == 0xDA:
            break
        place += 2 + length
    return found


def _tiff(data: bytes) -> float | None:
    order = {b"II": "<", b"MM": ">"}[data[:2]]
    big = struct.unpack_from(order + "H", data, 2)[0] == 43
    start = struct.unpack_from(order + ("Q" if big else "I"), data, 8 if big else 4)[0]
    count = struct.unpack_from(order + ("Q" if big else "H"), data, start)[0]
    tags: dict[int, Any] = {}
    for number in range(min(count, 4096)):
        at = start + (8 + 20 * number if big else 2 + 12 * number)
        tag, kind = struct.unpack_from(order + "HH", data, at)
        value = at + (12 if big else 8)
        if tag in (282, 283) and kind == 5:
            if not big:
                value = struct.unpack_from(order + "I", data, value)[0]
            over, under = struct.unpack_from(order + "II", data, value)
            tags[tag] = over / under
        elif tag == 296:
            tags[tag] = struct.unpack_from(order + "H", data, value)[0]
    unit = {2: 1.0, 3: _CM_PER_INCH}.get(tags.get(296, 2), 0.0)
    return min(tags[282], tags[283]) * unit or None


def _pdf(data: bytes) -> float | None:
    """The least of its images that fill a page. None for a file without such images."""
    if b"%PDF" not in data[:1024]:
        return None
    text = data + b"".join(_object_streams(data))
    sizes = (sorted((abs(float(m[3]) - float(m[1])), abs(float(m[4]) - float(m[2])))) for m in _BOX.finditer(text))
    boxes = list(dict.fromkeys((short, long) for short, long in sizes if short > 0))[:_MOST_SIZES]
    if not boxes:
        return None
    values = []
    for short, long in _image_sides(text):
        near = [box for box in boxes if abs(long / short - box[1] / box[0]) < _ALIKE * box[1] / box[0]]
        values += [min(short / box[0], long / box[1]) * _POINTS_PER_INCH for box in near[:1]]
    return min(values) if values else None


def _image_sides(text: bytes) -> Iterator[tuple[int, int]]:
    """Pixels of each image, the shorter side first; masks are none."""
    for found in _IMAGE.finditer(text):
        begin = text.rfind(b"obj", max(0, found.start() - _WINDOW_BYTES), found.start())
        end = text.find(b"stream", found.end(), found.end() + _WINDOW_BYTES)
        told = text[max(begin, 0) : end if end >= 0 else found.end() + _WINDOW_BYTES]
        sides = [int(side[1]) for pattern in _SIDES if (side := pattern.search(told))]
        if len(sides) == 2 and min(sides) > 1 and not re.search(rb"/ImageMask\s+true", told):
            yield min(sides), max(sides)


def _object_streams(data: bytes) -> Iterator[bytes]:
    """What is packed in streams of objects, up to what an honest file can hold."""
    left, view = _MOST_BYTES, memoryview(data)
    for found in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(view[found.end() :], min(left, _MOST_STREAM_BYTES))
        except zlib.error:
            continue
        yield unpacked
        left -= len(unpacked)
        if left <= 0:
            return
