"""Reads a QR code off a picture, by the standard alone: versions 1 to 3 in one block, bytes, nothing damaged."""

from __future__ import annotations

import numpy as np

_MASKS = (
    lambda y, x: (y + x) % 2 == 0, lambda y, x: y % 2 == 0, lambda y, x: x % 3 == 0, lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0, lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0, lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)  # fmt: skip


def read(grey: np.ndarray) -> str:
    """The text of the code in a picture (h, w) of 0 to 255 that holds nothing else dark."""
    modules = _modules(grey < 128)
    size = len(modules)
    version, taken = (size - 17) // 4, np.zeros((size, size), dtype=bool)
    assert version in (1, 2, 3)
    taken[:9, :9] = taken[:9, -8:] = taken[-8:, :9] = taken[6] = taken[:, 6] = True  # corners, the lines between
    if version > 1:
        taken[-9:-4, -9:-4] = True
    mask = int("".join(str(int(each)) for each in modules[8, 2:5]), 2) ^ 0b101
    bits = ""
    for turn, right in enumerate([*range(size - 1, 6, -2), 5, 3, 1]):
        for y in range(size)[:: 1 if turn % 2 else -1]:
            bits += "".join(str(int(modules[y, x] ^ _MASKS[mask](y, x))) for x in (right, right - 1) if not taken[y, x])
    assert bits[:4] == "0100"  # bytes
    data = bytes(int(bits[at : at + 8], 2) for at in range(12, 12 + 8 * int(bits[4:12], 2), 8))
    return data.decode("ascii")


def _modules(dark: np.ndarray) -> np.ndarray:
    """(n, n) whether each module is dark, by its middle; a corner of the code is seven modules wide."""
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    dark = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    corner = int(np.argmin(dark[2]))
    size = round((dark.shape[1] * 7 / corner - 17) / 4) * 4 + 17
    at = ((np.arange(size) + 0.5) * dark.shape[1] / size).astype(int)
    return dark[np.ix_(at, at)]
