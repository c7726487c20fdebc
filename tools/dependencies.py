"""Builds the third-party libraries for QGIS's own Python under build/dependencies and prints the folder.

The folder holds no numpy: two numpys in one process end in a crash, so everything is resolved against the
exact version QGIS runs on and numpy itself is taken out again.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "eco_ip_plugin" / "requirements.txt"


def build() -> Path:
    """The folder with the libraries; built only when Python, numpy or the list of libraries has changed."""
    import numpy  # the system's, through the virtual environment

    wanted = f"{sys.version_info[:2]} {numpy.__version__} {REQUIREMENTS.read_text(encoding='utf-8')}"
    target = ROOT / "build" / "dependencies" / hashlib.sha256(wanted.encode()).hexdigest()[:12]
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{target.name}.", suffix=".unfinished", dir=target.parent))
    unfinished.chmod(0o755)
    constraints = target.with_suffix(".constraints")
    constraints.write_text(f"numpy=={numpy.__version__}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary=:all:"]
    chosen = ["--constraint", str(constraints), "--requirement", str(REQUIREMENTS)]
    subprocess.run([*pip, *chosen, "--target", str(unfinished)], check=True, stdout=sys.stderr)
    for pattern in ("numpy", "numpy.libs", "numpy-*.dist-info", "bin"):
        for path in unfinished.glob(pattern):
            shutil.rmtree(path)
    try:
        unfinished.rename(target)
    except OSError:  # another run was quicker
        shutil.rmtree(unfinished)
    return target


if __name__ == "__main__":
    print(build())
