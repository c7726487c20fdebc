"""The language the plugin speaks where a run chose none: that of its options, else that of QGIS."""

from __future__ import annotations

from functools import cache

from qgis.core import QgsApplication, QgsSettings

SPOKEN = {"vi": "Tiếng Việt", "en": "English"}
_SETTING = "eco_ip_plugin/language"


@cache  # one language from loading to unloading: what has been shown cannot be translated again
def interface_language() -> str:
    """The language, "vi" or "en": as chosen, else the language of QGIS as far as we speak it."""
    return chosen_language() or language_of_qgis()


def language_of_qgis() -> str:
    """The language of QGIS's interface as far as we speak it: "vi", else "en"."""
    return "vi" if QgsApplication.locale().startswith("vi") else "en"


def chosen_language() -> str:
    """What the options say: "vi", "en", or "" to follow QGIS."""
    chosen = str(QgsSettings().value(_SETTING, "") or "")
    return chosen if chosen in SPOKEN else ""


def choose_language(language: str) -> None:
    """Keep a choice, "" to follow QGIS; it takes effect when the plugin is loaded next."""
    QgsSettings().setValue(_SETTING, language)
