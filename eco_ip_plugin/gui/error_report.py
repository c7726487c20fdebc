"""“Report an error…”: versions and the last words of the log, to copy into a letter; nothing is sent from here."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections import deque
from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtCore import QT_VERSION_STR, QCoreApplication, QObject
from qgis.PyQt.QtGui import QFontDatabase, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..dependencies import versions
from ..paths import plugin_version

translate = QCoreApplication.translate

MOST_LINES = 200
_TAGS = ("Eco-IP", "Processing", "Python error", "Python warning", "Plugins")
# As text, not compiled: QGIS loads this file as it starts.
_SECRETS = (
    r"(?i)\b(password|passwd|pwd|token|authcfg|apikey|api_key|secret|user(?:name)?)"
    r"[\"']?\s*[=:]\s*('[^']*'|\"[^\"]*\"|[^\s,;&]+)"
)
_LOGINS = r"(?i)\b(user|role)\s+([\"'])[^\"']*\2"
"""As PostgreSQL speaks of them."""
_IN_ADDRESS = r"(?<=://)[^/@\s]+@"


class Log(QObject):
    """The last lines that QGIS's log was told of us, from the loading of the plugin on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: deque[str] = deque(maxlen=MOST_LINES)
        self._source = QgsApplication.messageLog()
        self._source.messageReceived[str, str, Qgis.MessageLevel].connect(self._hear)

    def stop(self) -> None:
        """Hear no more."""
        self._source.messageReceived[str, str, Qgis.MessageLevel].disconnect(self._hear)

    def lines(self) -> list[str]:
        """Oldest first, without what is a secret."""
        return [without_secrets(line) for line in self._lines]

    def _hear(self, text: str, tag: str, level: Any) -> None:
        if tag in _TAGS:
            self._lines.append(f"{datetime.now():%Y-%m-%d %H:%M:%S} {tag} {int(level)} {text}")


class ErrorReport(QDialog):
    """The text, and what may be done with it."""

    def __init__(self, log: Log, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("errorReport")
        self.setWindowTitle(translate("EcoIp", "Report an error"))
        said = QLabel(
            translate(
                "EcoIp",
                "Read it through, write above it what you did, and send it to whoever looks after the plugin. Names of"
                " your folder, passwords and names of users are left out; nothing is sent from here.",
            )
        )
        said.setWordWrap(True)
        self.text = QPlainTextEdit(report(log.lines()))
        self.text.setObjectName("errorText")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(max(font.pointSizeF(), self.font().pointSizeF()))  # as large as the window's
        self.text.setFont(font)
        self.copy_button = QPushButton(translate("EcoIp", "Copy"))
        self.save_button = QPushButton(translate("EcoIp", "Save…"))
        close = QPushButton(translate("EcoIp", "Close"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.copy_button, self.save_button, close):
            buttons.addWidget(button)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.save_button.clicked.connect(lambda: self._save())
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 28)

    def _save(self) -> None:
        kinds = translate("EcoIp", "Text files") + " (*.txt)"
        path, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), "eco_ip.txt", kinds)
        if path:
            try:
                Path(path).write_text(self.text.toPlainText(), encoding="utf-8")
            except OSError as error:
                self.text.appendPlainText(f"\n{path}: {error.strerror}")


def report(lines: list[str]) -> str:
    """Versions and log as one text."""
    from osgeo import gdal

    facts = {
        "Eco-IP": plugin_version(),
        "QGIS": f"{Qgis.QGIS_VERSION} ({Qgis.QGIS_DEV_VERSION})",
        "Qt": QT_VERSION_STR,
        "GDAL": gdal.VersionInfo("RELEASE_NAME"),
        "Python": sys.version.split()[0],
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "Language": QgsApplication.locale(),
        **versions(),
    }
    head = [f"{name}: {value}" for name, value in facts.items()]
    return "\n".join([*head, "", *(lines or [translate("EcoIp", "The log holds nothing of Eco-IP.")])])


def without_secrets(line: str) -> str:
    """A line without passwords, names of users, and the folder of the one who works here."""
    line = re.sub(_SECRETS, lambda found: f"{found[1]}=…", line)
    line = re.sub(_LOGINS, lambda found: f"{found[1]} …", line)
    line = re.sub(_IN_ADDRESS, "…@", line)
    home = os.path.expanduser("~")
    return line.replace(home, "~") if len(home) > 1 else line
