"""Chains and loops of links: what one firm gives on may itself begin with what another gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

MOST_CHAINS = 20_000


@dataclass(frozen=True)
class Chain:
    """firms: positions along the chain, the first repeated at the end of a loop. links: for each step the positions
    of its links (several where two firms exchange several resources)."""

    firms: tuple[int, ...]
    links: tuple[tuple[int, ...], ...]
    is_loop: bool


def find_chains(supplier: np.ndarray, receiver: np.ndarray, max_links: int) -> tuple[tuple[Chain, ...], bool]:
    """Loops of 2 to `max_links` steps and maximal simple paths of as many, and whether all were listed.

    A path is maximal when no firm can be put before or after it without passing a firm twice or becoming longer than
    `max_links`. A loop is listed once, from its first firm. At most `MOST_CHAINS` are listed.
    """
    steps: dict[tuple[int, int], list[int]] = {}
    for link, (a, b) in enumerate(zip(supplier.tolist(), receiver.tolist())):
        steps.setdefault((a, b), []).append(link)
    after: dict[int, list[int]] = {}
    before: dict[int, list[int]] = {}
    for a, b in sorted(steps):
        after.setdefault(a, []).append(b)
        before.setdefault(b, []).append(a)
    found: list[Chain] = []
    for firms, is_loop in _walks(after, before, max_links):
        if len(found) == MOST_CHAINS:
            return tuple(found), False
        links = tuple(tuple(steps[pair]) for pair in zip(firms[:-1], firms[1:]))
        found.append(Chain(tuple(firms), links, is_loop))
    found.sort(key=lambda chain: (not chain.is_loop, chain.firms))
    return tuple(found), True


def chain_length_m(chain: Chain, distance_m: np.ndarray) -> float:
    """Metres of all steps of a chain; links between the same two firms are as long as each other."""
    return float(sum(distance_m[step[0]] for step in chain.links))


def _walks(
    after: dict[int, list[int]], before: dict[int, list[int]], max_links: int
) -> Iterator[tuple[Sequence[int], bool]]:
    for start in sorted(after):
        stack = [[start]]
        while stack:
            path = stack.pop()
            onward = after.get(path[-1], [])
            if len(path) > 1 and start in onward and min(path) == start and len(path) <= max_links:
                yield [*path, start], True
            following = [firm for firm in onward if firm not in path]
            if len(path) <= max_links and following:
                stack += [[*path, firm] for firm in reversed(following)]
            if len(path) > 2 and _is_maximal(path, following, before, max_links):
                yield path, False


def _is_maximal(path: Sequence[int], following: list[int], before: dict[int, list[int]], max_links: int) -> bool:
    steps = len(path) - 1
    if steps > max_links:
        return False
    if steps == max_links:
        return True
    return not following and all(firm in path for firm in before.get(path[0], []))
