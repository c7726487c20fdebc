"""Logger files made at random, in every dress that a park may get."""

from __future__ import annotations

import random
from typing import NamedTuple

SYMBOLS = {
    "Flow": "m3/h", "Temp": "°C", "Color": "Pt-Co", "pH": "-", "TSS": "mg/L", "COD": "mg/l", "NH4": "mg/L",
    "SO2": "mg/Nm3", "NO2": "µg/Nm³", "PM2,5": "µg/Nm3", "PM10": "µg/Nm³",
}  # fmt: skip


class Made(NamedTuple):
    """A file: its name and content, and how many lines say a reading."""

    name: str
    content: bytes
    lines: int


def made(chance: random.Random, station: str, second: int) -> Made:
    """A file of one moment: `second` of a day in July 2026, second 60 for the last one of a minute now and then."""
    day, rest = divmod(second, 86_400)
    moment = f"202607{1 + day:02}{rest // 3600:02}{rest // 60 % 60:02}{rest % 60:02}"
    separator, mark = chance.choice("\t;"), chance.choice(".,")
    end = chance.choice(["\n", "\r\n"])
    lines = []
    for symbol in chance.sample(sorted(SYMBOLS), chance.randint(1, len(SYMBOLS))):
        status = chance.choices(["00", "01", "02"], [8, 1, 1])[0]
        value = f"{chance.uniform(-1, 900):.{chance.choice([1, 2, 4])}f}".replace(".", mark)
        if chance.random() < 0.2:
            value = str(chance.randint(0, 10_000))
        lines.append(separator.join((symbol, value, SYMBOLS[symbol], moment, status)))
    text = end.join(lines) + (end if chance.random() < 0.7 else "")
    mark_first = b"\xef\xbb\xbf" if chance.random() < 0.3 else b""
    return Made(f"{station}_{moment}.txt", mark_first + text.encode(), len(lines))


def mutated(chance: random.Random, content: bytes) -> bytes:
    """The content with a few bytes changed, lost, doubled or cut off."""
    raw = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(raw) + 1)
        kind = chance.randrange(6)
        if kind == 0:
            raw[at:at] = bytes([chance.randrange(256)])
        elif kind == 1:
            raw[at : at + chance.randint(1, 12)] = b""
        elif kind == 2:
            raw[at:at] = raw[max(at - 20, 0) : at]
        elif kind == 3:
            raw[at:at] = chance.choice([b"\0", b"\n", b"\t", b";", b",", b"\xff\xfe", b"\r", b"  ", b"=1+1", b"1e999"])
        elif kind == 4:
            del raw[at + chance.randint(0, 40) :]
        else:
            raw[at:at] = bytes(chance.choices(range(256), k=8))
    return bytes(raw)
