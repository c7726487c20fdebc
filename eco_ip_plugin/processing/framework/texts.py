"""Sentences of declarations: written once in English, shown in the language of the plugin when they are asked for."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

_translated = QCoreApplication.translate


class Text:
    """A sentence of the interface; `str` gives it in the language the plugin speaks. ending: the same in all of them,
    such as ` (*.xlsx)`."""

    __slots__ = ("ending", "source")  # there are thousands

    def __init__(self, source: str, ending: str = "") -> None:
        self.source, self.ending = source, ending

    def __str__(self) -> str:
        return (str(_translated("EcoIp", self.source)) if self.source else "") + self.ending

    def __add__(self, ending: str) -> Text:
        return Text(self.source, self.ending + ending)


def text(source: str) -> Text:
    """A sentence that will be translated when it is shown. Collected from here by `make translate`."""
    return Text(source)
