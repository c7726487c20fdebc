"""Units of readings and limits: how many of one are in another, where they are of one kind.

Cubic metres at normal conditions are no cubic metres: what lies between hangs on temperature and pressure, so that
mg/Nm³ and mg/m³ are never made one of the other. The same for ppm.
"""

from __future__ import annotations

import re

from ...tables.words import fold

_MASS = {"ng": 1e-9, "µg": 1e-6, "ug": 1e-6, "mcg": 1e-6, "mg": 1e-3, "g": 1.0, "kg": 1e3, "t": 1e6, "tan": 1e6}
_VOLUME = {"ml": 1e-6, "l": 1e-3, "lit": 1e-3, "dm3": 1e-3, "m3": 1.0}
_NORMAL = {"nl": 1e-3, "ndm3": 1e-3, "nm3": 1.0}
_TIME = {
    "s": 1.0, "giay": 1.0, "min": 60.0, "phut": 60.0, "h": 3600.0, "gio": 3600.0, "hour": 3600.0, "d": 86400.0,
    "day": 86400.0, "ngay": 86400.0, "ngaydem": 86400.0, "24h": 86400.0,
}  # fmt: skip
_POWER = {"w": 1.0, "kw": 1e3, "mw": 1e6}
_KINDS = {"mass": _MASS, "volume": _VOLUME, "normal": _NORMAL, "time": _TIME, "power": _POWER}
_NONE = {"", "-", "–", "ph", "phunits", "donvi", "khongthunguyen", "1"}
_SAME = {"oc": "c", "°c": "c", "℃": "c", "doc": "c", "degc": "c", "cel": "c", "db(a)": "dba", "db": "dba", "ntu": "ntu"}
"""Units that are what they are, as they are written."""


def factor(unit: str, wanted: str) -> float | None:
    """How many `wanted` one `unit` is; None where they are not of one kind, or one is not known."""
    one, other = _parts(unit), _parts(wanted)
    if one is None or other is None or one[0] != other[0]:
        return None
    return float(f"{one[1] / other[1]:.12g}")


def _parts(unit: str) -> tuple[str, float] | None:
    """The kind of a unit, and how many of the kind's own one it is."""
    text = _plain(unit)
    if text in _NONE:
        return "none", 1.0
    above, _, below = text.partition("/")
    first, second = _one(above), _one(below) if below else ("", 1.0)
    if first is None or second is None:
        return (_SAME.get(text, text), 1.0)
    return f"{first[0]}/{second[0]}", first[1] / second[1]


def _one(text: str) -> tuple[str, float] | None:
    for kind, sizes in _KINDS.items():
        if text in sizes:
            return kind, sizes[text]
    return None


def _plain(unit: str) -> str:
    text = fold(unit).replace("³", "3").replace("²", "2").replace("μ", "µ")
    return re.sub(r"[\s.^]", "", text)
