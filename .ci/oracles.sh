#!/bin/bash
# The heavy programs that our numbers are held against (EPANET, SWMM, pandapower …), in an environment of their own, and
# every comparison with them. Arguments: names of comparisons, all without.
. "$(dirname "$0")/common.sh"

home=build/oracles
wanted=$(sha256sum .ci/requirements-oracles.txt)
if [ "$(cat "$home/installed" 2>/dev/null)" != "$wanted" ]; then
    say "Installing the programs into $home"
    rm -rf "$home"
    "$SYSTEM_PYTHON" -m venv "$home"
    "$home/bin/python" -m pip install --quiet --requirement .ci/requirements-oracles.txt
    printf '%s' "$wanted" >"$home/installed"
fi

[ $# -gt 0 ] || set -- $(cd tools/oracles && for each in *.py; do [ "$each" = side_by_side.py ] || echo "${each%.py}"; done)
failed=()
for name in "$@"; do
    say "tools/oracles/$name.py"
    PYTHONPATH="$PWD" "$home/bin/python" -W ignore "tools/oracles/$name.py" || failed+=("$name")
done
[ ${#failed[@]} -eq 0 ] || { say "Apart from ours: ${failed[*]}"; exit 1; }
