"""The provider, loaded once for all files that run algorithms one after the other: to load it takes 40 ms, and for a
hundred files and more it was done anew."""

from __future__ import annotations

import gc
import traceback
from contextlib import suppress
from typing import Any

from qgis.core import QgsApplication, QgsProcessingException

_kept: list[Any] = []


def shared() -> Any:
    """The provider, registered as the plugin does it; all that ask for it share it until it is `gone`."""
    if not _kept:
        from eco_ip_plugin.processing.provider import EcoIpProvider

        made = EcoIpProvider()
        assert QgsApplication.processingRegistry().addProvider(made)
        _kept.append(made)
    return _kept[0]


def gone() -> None:
    """No provider is registered: tests of the plugin find no other, and QGIS ends without it."""
    if _kept:
        _let_go_of_failed_runs()
        QgsApplication.processingRegistry().removeProvider(_kept.pop())


def _let_go_of_failed_runs() -> None:
    """Newer QGIS never frees what a Python algorithm raises; its frames hold layers, which must go before QGIS does."""
    # By type: to ask half a million objects what they are takes half a second.
    for raised in [each for each in gc.get_objects() if type(each) is QgsProcessingException]:
        for frame, _ in traceback.walk_tb(raised.__traceback__):
            for caller, _ in traceback.walk_stack(frame):
                with suppress(RuntimeError):  # still running
                    caller.clear()
