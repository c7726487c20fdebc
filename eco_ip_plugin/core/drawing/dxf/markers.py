"""A DXF without header or subclass markers, as small programs write, made one that ezdxf reads; AutoCAD refuses it."""

from __future__ import annotations

_MARKERS = {
    b"LWPOLYLINE": b"AcDbPolyline", b"HATCH": b"AcDbHatch", b"SPLINE": b"AcDbSpline", b"ELLIPSE": b"AcDbEllipse",
    b"MTEXT": b"AcDbMText",
}  # fmt: skip
"""Objects that are younger than release 12 and have to say so."""

_COMMON = frozenset(
    (b"5", b"6", b"8", b"48", b"60", b"62", b"67", b"102", b"330", b"360", b"370", b"410", b"420", b"430", b"440")
)
"""Group codes of what every object has; those of its kind come after them."""

_HEADER = b"0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n0\nENDSEC\n"


def marked(data: bytes) -> bytes:
    """`data` of a text DXF with the markers and the version that it lacks."""
    lines = [line.strip(b"\r") for line in data.split(b"\n")]
    result = [] if b"$ACADVER" in data else [_HEADER.rstrip(b"\n")]
    starts = [row for row in range(0, len(lines) - 1, 2) if lines[row].strip() == b"0"] + [len(lines)]
    result += lines[: starts[0]]
    for start, end in zip(starts, starts[1:]):
        result += _object(lines[start:end])
    return b"\n".join(result)


def _object(lines: list[bytes]) -> list[bytes]:
    marker = _MARKERS.get(lines[1].strip() if len(lines) > 1 else b"")
    codes, values = [line.strip() for line in lines[::2]], [line.strip() for line in lines[1::2]]
    if marker is None or {marker, b"AcDbEntity"} <= set(values):
        return lines
    plain = [row for row in range(1, len(codes)) if codes[row] != b"100"]
    common = [row for row in plain if codes[row] in _COMMON]
    own = [row for row in plain if codes[row] not in _COMMON]
    order = [b"100", b"AcDbEntity", *_tags(lines, common), b"100", marker, *_tags(lines, own)]
    return [*lines[:2], *order]


def _tags(lines: list[bytes], rows: list[int]) -> list[bytes]:
    return [line for row in rows for line in lines[2 * row : 2 * row + 2]]
