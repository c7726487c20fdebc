"""How often what chance draws is tried: a little in `make check` and `make test`, many times in `make soak`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SOAK_TIMES = 50


def soaking() -> bool:
    """Whether this is `make soak` and not the small sample of `make test`."""
    return bool(os.environ.get("ECOIP_SOAK"))


def times(count: int) -> int:
    """`count`, or so many times as many in `make soak`."""
    return count * SOAK_TIMES if soaking() else count


def often(count: int) -> settings:
    """A property is tried with `count` examples, always the same; in `make soak` with many, each time others."""
    return settings(
        max_examples=times(count), deadline=None, derandomize=not soaking(),
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
