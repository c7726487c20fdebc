"""Drawings made worse, tag by tag, as damaged files and careless programs leave them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Terms, take_in
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent

VALUES = (b"1e308", b"-1e308", b"nan", b"inf", b"0", b"-1", b"2147483648", b"abc", b"", b"1e-320", b"1,5", b"\xff\xfe",
          b"*Model_Space", b"1e15")  # fmt: skip
KINDS = (b"3DLINE", b"SECTIONOBJECT", b"AECC_PARCEL", b"ACAD_PROXY_ENTITY", b"LWPOLYLINE", b"HATCH", b"MPOLYGON",
         b"SPLINE", b"ELLIPSE", b"INSERT", b"MTEXT", b"TEXT", b"ATTRIB", b"SOLID", b"3DFACE", b"MLINE", b"REGION",
         b"POLYLINE", b"VERTEX", b"SEQEND", b"MESH", b"BODY", b"DIMENSION", b"ENDBLK", b"TABLE")  # fmt: skip


def worse(data: bytes, random: np.random.Generator) -> bytes:
    """`data` of a text DXF with up to thirty tags changed, kinds exchanged, tags doubled or lost."""
    lines = data.split(b"\n")
    start = next(row for row, line in enumerate(lines) if line.strip() == b"ENTITIES")
    for _ in range(int(random.choice([1, 1, 2, 5, 30]))):
        row = int(random.integers(start, len(lines) - 4)) // 2 * 2
        way = random.random()
        if way < 0.5:
            lines[row + 1] = VALUES[random.integers(len(VALUES))]
        elif way < 0.8:
            objects = [number for number in range(start + 1, len(lines) - 4, 2) if lines[number].strip() == b"0"]
            lines[objects[random.integers(len(objects))] + 1] = KINDS[random.integers(len(KINDS))]
        elif way < 0.9:
            del lines[row : row + 2]
        else:
            lines[row:row] = lines[row : row + 20]
    return b"\n".join(lines)


def read_or_refused(path: Path) -> str:
    """`read`, or the key of the one sentence; whatever else is raised is a fault. Every finding can be said."""
    try:
        intake = take_in(read_dxf(path, 0.01, Silent(), unit="m"), Terms())
    except EcoIpError as error:
        return error.key if error.say("vi") and error.say("en") else "nothing said"
    said = all(finding.message(language) for finding in intake.findings for language in ("vi", "en"))
    return "read" if said else "nothing said"
