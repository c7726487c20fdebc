"""What stands in a column for the state of the device, as 0 measured, 1 calibrating, 2 faulty."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ...tables.words import fold
from ..readings import CALIBRATING, FAULTY, MEASURED

_WORDS = {
    MEASURED: (
        "00", "0", "đang đo", "bình thường", "hoạt động", "hoạt động bình thường", "đo", "tốt", "hợp lệ", "đạt",
        "normal", "measuring", "measured", "ok", "good", "valid", "approved", "validated", "raw", "provisional",
        "checked", "verified", "unchecked", "-",
    ),
    CALIBRATING: (
        "01", "1", "hiệu chuẩn", "đang hiệu chuẩn", "kiểm định", "calibrating", "calibration",
        "maintenance", "bảo trì", "bảo dưỡng",
    ),
    FAULTY: (
        "02", "2", "lỗi", "báo lỗi", "lỗi thiết bị", "thiết bị lỗi", "hỏng", "sự cố", "mất tín hiệu", "error", "fault",
        "faulty", "device error", "bad", "invalid", "failed", "suspect", "rejected",
    ),
}  # fmt: skip


@cache
def _known() -> dict[str, int]:
    return {fold(word): state for state, words in _WORDS.items() for word in words}


def state_of(cell: Any, codes: Mapping[str, int]) -> int | None:
    """The state that a cell says, by the codes of a mapping before ours; measured where it says nothing; None for what
    is not known."""
    if cell is None:
        return MEASURED
    text = f"{cell:g}" if isinstance(cell, float) else str(cell)
    folded = fold(text)
    own = {fold(name): state for name, state in codes.items()}
    return own.get(folded, _known().get(folded))
