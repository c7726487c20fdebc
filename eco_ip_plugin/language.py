"""The language the plugin speaks where a run chose none: that of its options, else that of QGIS."""

from __future__ import annotations

from functools import cache

from qgis.core import QgsApplication

from . import settings
from .core.text import fill

SPOKEN = {"vi": "Tiếng Việt", "en": "English"}


@cache  # one language from loading to unloading: what has been shown cannot be translated again
def interface_language() -> str:
    """The language, "vi" or "en": as chosen, else the language of QGIS as far as we speak it."""
    return settings.language() or language_of_qgis()


def language_of_qgis() -> str:
    """The language of QGIS's interface as far as we speak it: "vi", else "en"."""
    return "vi" if QgsApplication.locale().startswith("vi") else "en"


def filled(sentence: str, /, **params: object) -> str:
    """A sentence of the interface, as Qt has translated it, with its parameters; words go with their counts as those of
    the catalogue do (`core.text`)."""
    return fill(sentence, interface_language(), **params)
