"""Puts the repository's top on sys.path, so that `eco_ip_plugin` and `tests` are those of this checkout.

pytest-qgis starts QGIS offscreen with an empty profile and adds QGIS's own plugins (`processing`) to the path.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
