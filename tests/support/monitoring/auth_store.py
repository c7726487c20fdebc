"""QGIS's authentication store in tests: one master password for all, as the store outlives a run."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from qgis.core import QgsApplication

MASTER = "thử nghiệm"


def opened_store() -> bool:
    """Open the store of this QGIS; one that somebody closed with another password is made anew. Whether it is open."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return False
    if not manager.setMasterPassword(MASTER, True):
        with closing(sqlite3.connect(QgsApplication.qgisAuthDatabaseFilePath())) as file, file:
            for table in ("auth_pass", "auth_configs"):
                file.execute(f"DELETE FROM {table}")
    return bool(manager.setMasterPassword(MASTER, True))
