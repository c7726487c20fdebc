#!/bin/bash
# The whole test suite against the newest Debian's QGIS, Python and numpy, in a tree under build/matrix.
# The tree is kept between runs; `make clean` removes it.
. "$(dirname "$0")/common.sh"

SUITE=forky
TREE=build/matrix/tree
SCRIPT=/usr/share/debootstrap/scripts/sid # an older debootstrap does not know the suite's own name
PACKAGES=(qgis python3-qgis qgis-providers python3-venv python3-numpy xvfb xauth make ca-certificates
    pyqt5-dev-tools qttools5-dev-tools e2fsprogs postgresql-postgis python3-psycopg2)

mirror() { # the Debian mirror this machine already uses; none (debootstrap's default) on another kind
    apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' | sed -n 's/^Debian //p' | head -n 1
}

in_tree() { # a mount namespace of its own: nothing stays mounted, whatever happens inside
    as_root unshare --mount bash -c '
        mount --bind /dev "$0/dev" && mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/dev/shm"
        exec chroot "$0" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=offscreen ${http_proxy:+http_proxy="$http_proxy"} \
            ${https_proxy:+https_proxy="$https_proxy"} "$@"' "$TREE" "$@"
}

make_tree() {
    [ -e "$TREE/.packages-installed" ] && [ "$(cat "$TREE/.packages-installed")" = "${PACKAGES[*]}" ] && return
    apt_install debootstrap debian-archive-keyring
    mkdir -p build/matrix
    if [ ! -e "$TREE/.bootstrapped" ]; then
        say "Making a Debian $SUITE tree"
        as_root rm -rf --one-file-system "$TREE"
        as_root mkdir "$TREE"
        # debootstrap cannot work in a path with a space: it sees the tree as /mnt, and only it does.
        as_root unshare --mount bash -c 'mount --bind "$0" /mnt && exec debootstrap --variant=minbase "$@"' \
            "$TREE" "$SUITE" /mnt "$(mirror)" "$SCRIPT"
        as_root touch "$TREE/.bootstrapped"
    fi
    # The way to the mirror (proxy, certificates, checks) is this machine's: taken over, never written down here.
    apt-config dump | grep -E '^Acquire::(http|https|Check|Retries|Proxy)' |
        as_root tee "$TREE/etc/apt/apt.conf.d/00machine" >/dev/null || true
    [ ! -e /etc/resolv.conf ] || as_root cp --dereference /etc/resolv.conf "$TREE/etc/resolv.conf"
    local file
    apt-config dump | sed -n 's/^Acquire::https::.*CA\(Info\|Path\) "\(.*\)";$/\2/p' | while read -r file; do
        as_root mkdir -p "$TREE$(dirname "$file")"
        as_root cp --dereference --recursive "$file" "$TREE$file"
    done
    say "Installing QGIS in the tree"
    in_tree apt-get -q update
    in_tree apt-get -q install --yes --no-install-recommends "${PACKAGES[@]}"
    in_tree apt-get clean
    echo "${PACKAGES[*]}" | as_root tee "$TREE/.packages-installed" >/dev/null
}

get_wheels() { # downloaded out here, installed in there without an index
    local python numpy platform=() glibc
    python="$(in_tree python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    numpy="$(in_tree python3 -c 'import numpy; print(numpy.__version__)')"
    for glibc in manylinux2014 manylinux_2_17 manylinux_2_26 manylinux_2_27 manylinux_2_28 manylinux_2_31 \
        manylinux_2_34 manylinux_2_35 manylinux_2_39; do
        platform+=(--platform "${glibc}_$(uname -m)")
    done
    echo "numpy==$numpy" >build/matrix/constraints.txt
    local wanted
    wanted="$python $(cat build/matrix/constraints.txt eco_ip_plugin/requirements.txt .ci/requirements-test.txt)"
    [ "$(cat build/matrix/wheels/.complete 2>/dev/null)" = "$wanted" ] && return
    say "Downloading wheels for Python $python with numpy $numpy"
    rm -rf build/matrix/wheels
    "$PYTHON" -m pip download --quiet --only-binary=:all: --implementation cp --python-version "$python" \
        --abi "cp${python/./}" --abi abi3 --abi none "${platform[@]}" --dest build/matrix/wheels \
        --constraint build/matrix/constraints.txt \
        --requirement eco_ip_plugin/requirements.txt --requirement .ci/requirements-test.txt
    printf '%s' "$wanted" >build/matrix/wheels/.complete
}

copy_in() {
    as_root rm -rf "$TREE/checkout" "$TREE/wheels"
    as_root mkdir "$TREE/checkout"
    tar --create --exclude=./.venv --exclude=./build --exclude=./dist --exclude=./.git --exclude=__pycache__ \
        --exclude='./.*_cache' . | as_root tar --extract --directory "$TREE/checkout" --no-same-owner
    as_root cp -r build/matrix/wheels build/matrix/constraints.txt "$TREE/checkout/"
    as_root mkdir -p "$TREE/checkout/build"
    as_root mv "$TREE/checkout/wheels" "$TREE/checkout/constraints.txt" "$TREE/checkout/build/"
}

run_tests() {
    say "Running the tests in the tree"
    in_tree bash -euc '
        cd /checkout
        export PIP_NO_INDEX=1 PIP_FIND_LINKS=/checkout/build/wheels
        [ -x /opt/venv/bin/python ] || python3 -m venv --system-site-packages /opt/venv
        /opt/venv/bin/python -m pip install --quiet --constraint build/constraints.txt \
            --requirement eco_ip_plugin/requirements.txt --requirement .ci/requirements-test.txt
        ln -s /opt/venv .venv
        python3 -c "
import sys, numpy
from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR
print(\"QGIS\", Qgis.QGIS_VERSION, \"Qt\", QT_VERSION_STR, \"Python\", sys.version.split()[0], \"numpy\", numpy.__version__)"
        exec bash .ci/pytest.sh "$@"' pytest "$@"
}

bash .ci/setup.sh
make_tree
get_wheels
copy_in
run_tests "$@"
