"""Whether an algorithm can run here, and the sentence that says why not."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

translate = QCoreApplication.translate


def availability(algorithm_id: str) -> tuple[bool, str]:
    """(True, "") or (False, the reason)."""
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    if algorithm is None:
        return False, translate("EcoIp", "The algorithms of Eco-IP are switched off in the options of Processing.")
    return algorithm.canExecute()
