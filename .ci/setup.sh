#!/bin/bash
# apt packages and .venv; does nothing, quickly, when all is there.
. "$(dirname "$0")/common.sh"

apt_install qgis python3-qgis qgis-providers python3-venv python3-numpy xvfb xauth \
    pyqt5-dev-tools qttools5-dev-tools make postgresql
# The tests start a server of their own; PostGIS is packaged per version of PostgreSQL.
apt_install "postgresql-$(ls /usr/lib/postgresql | sort -V | tail -n 1)-postgis-3"

# The pages of a park are tried in a real browser, and what they run is built anew to compare it. Without the windows
# of a browser around it where Debian has that: the tests of the pages then take half the time.
{ apt-cache show chromium-headless-shell >/dev/null 2>&1 && apt_install chromium-headless-shell; } || apt_install chromium
command -v npm >/dev/null || apt_install nodejs npm

numpy="$(numpy_version)"
requirements=(--requirement eco_ip_plugin/requirements.txt --requirement .ci/requirements-test.txt
    --requirement .ci/requirements-lint.txt --requirement .ci/requirements-docs.txt
    --requirement .ci/requirements-browser.txt)
wanted="$("$SYSTEM_PYTHON" --version) numpy $numpy $(cat eco_ip_plugin/requirements.txt .ci/requirements-*.txt)"
stamp=.venv/.complete
[ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit

say "Setting up .venv (numpy stays the $numpy that QGIS runs on)"
mkdir -p build
[ -x "$PYTHON" ] || "$SYSTEM_PYTHON" -m venv --system-site-packages .venv
echo "numpy==$numpy" >build/constraints.txt
"$PYTHON" -m pip install --quiet --constraint build/constraints.txt "${requirements[@]}"
printf '%s' "$wanted" >"$stamp"
