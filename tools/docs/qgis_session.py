"""QGIS without a window, with the plugin's provider and the interface in the language asked for."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import package  # noqa: E402
from qgis.analysis import QgsNativeAlgorithms  # noqa: E402
from qgis.core import QgsApplication  # noqa: E402
from qgis.PyQt.QtCore import QCoreApplication, QSettings, QTranslator  # noqa: E402

from eco_ip_plugin import settings  # noqa: E402
from eco_ip_plugin.language import interface_language  # noqa: E402
from eco_ip_plugin.processing.provider import EcoIpProvider  # noqa: E402


@contextmanager
def session() -> Iterator[Callable[[str], None]]:
    """`speak("vi")` makes labels, help and messages Vietnamese. The user's profile is not touched."""
    package.compile_translations()
    with tempfile.TemporaryDirectory() as profile:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, profile)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, profile)
        application = QgsApplication([], False, profile)
        application.initQgis()
        registry, translator, provider = QgsApplication.processingRegistry(), QTranslator(), EcoIpProvider()
        registry.addProvider(QgsNativeAlgorithms(registry))
        registry.addProvider(provider)

        def speak(language: str) -> None:
            QCoreApplication.removeTranslator(translator)
            if language == "vi":
                translator.load(str(ROOT / "i18n" / "eco_ip_plugin_vi.qm"))
                QCoreApplication.installTranslator(translator)
            settings.set_language(language)
            interface_language.cache_clear()

        yield speak
        registry.removeProvider(provider)
        application.exitQgis()
