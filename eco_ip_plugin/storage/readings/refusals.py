"""What was refused of an import: every line counted, so many of them listed that memory holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from ...core.monitoring.readings import Refusal

MOST_LISTED = 100_000


class Refusals:
    """Lines refused so far. count: of all; listed: the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.listed: list[Refusal] = []
        self.by_file: Counter[int] = Counter()

    def extend(self, file: int, refused: Iterable[Refusal]) -> None:
        """Lines that a parser has refused in a file, which is told by its number."""
        for each in refused:
            self.count += 1
            self.by_file[file] += 1
            if len(self.listed) < MOST_LISTED:
                self.listed.append(each)

    def add(
        self, places: np.ndarray, names: list[str], key: str, values: Callable[[int], Mapping[str, object]]
    ) -> None:
        """Readings refused for one reason. places: (2, n), number of the file and line; names: of all files; values: of
        the n-th."""
        files, lines = places
        self.count += len(files)
        for number, found in zip(*np.unique(files, return_counts=True)):
            self.by_file[int(number)] += int(found)
        for place in range(min(len(files), MOST_LISTED - len(self.listed))):
            self.listed.append(Refusal(names[int(files[place])], int(lines[place]), key, values(place)))
