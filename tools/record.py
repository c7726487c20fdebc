"""Makes tests/data/record.json anew: how every algorithm is declared, and what it gives on the samples.

Only when behaviour is meant to change, and together with a line in CHANGELOG.md that says what users see:
`.venv/bin/python tools/record.py`. `tests/processing/test_record.py` compares with it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSettings

from eco_ip_plugin.dependencies import bind_shapely
from eco_ip_plugin.processing.provider import EcoIpProvider
from tests.processing.record import RECORD, RUNS, declared, result_of


def main(provider: EcoIpProvider) -> None:
    """Write the record."""
    import processing

    def run(name: str, **parameters: Any) -> dict[str, Any]:
        return processing.run(f"ecoip:{name}", parameters)

    algorithms = sorted(provider.algorithms(), key=lambda each: each.name())
    record = {
        "algorithms": {each.name(): declared(each) for each in algorithms},
        "results": {name: result_of(run, name) for name in sorted(RUNS)},
    }
    RECORD.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    bind_shapely()
    with tempfile.TemporaryDirectory() as profile:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, profile)
        application = QgsApplication([], False, profile)
        application.initQgis()
        sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
        from processing.core.Processing import Processing

        Processing.initialize()
        ours = EcoIpProvider()
        QgsApplication.processingRegistry().addProvider(ours)
        main(ours)
        QgsApplication.processingRegistry().removeProvider(ours)
        application.exitQgis()
