# Sourced by every helper: stops at the first error and works from the checkout's top, so that all paths
# below are relative. Make and shebang lines cannot cope with spaces in a path; relative paths never have one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SYSTEM_PYTHON=/usr/bin/python3 # the Python QGIS runs on; another one first on PATH cannot import qgis
PYTHON=.venv/bin/python
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
export LC_ALL=C.UTF-8 # file names and messages in any language, sorting the same everywhere
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        local keep=()
        [ -z "${http_proxy:-}${https_proxy:-}" ] || keep=(--preserve-env=http_proxy,https_proxy)
        sudo "${keep[@]}" "$@"
    else
        say "Root rights are needed for: $*"
        say "Run this as root, or install sudo."
        return 1
    fi
}

apt_install() { # installs only what dpkg does not have; without network need when all is there
    local name absent=()
    for name in "$@"; do
        dpkg-query --show --showformat='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || absent+=("$name")
    done
    [ ${#absent[@]} -eq 0 ] && return
    say "Installing Debian packages: ${absent[*]}"
    as_root apt-get -o DPkg::Lock::Timeout=600 -q update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -q install --yes \
        --no-install-recommends "${absent[@]}"
}

numpy_version() { "$SYSTEM_PYTHON" -c 'import numpy; print(numpy.__version__)'; }

web_packages() { npm --prefix resources/web ci --silent --no-audit --no-fund; } # those of the lock file
