#!/bin/bash
# The benchmarks, with the peers they need.
. "$(dirname "$0")/common.sh"

apt_install postgresql-postgis postgresql-client
"$PYTHON" -m tests.benchmarks "$@"
"$PYTHON" -m tests.benchmarks.panels.flows
"$PYTHON" -m tests.benchmarks.corridors
"$PYTHON" -m tests.benchmarks.green
"$PYTHON" -m tests.benchmarks.panels.impact
"$PYTHON" -m tests.benchmarks.roads
"$PYTHON" -m tests.benchmarks.twin
"$PYTHON" -m tests.benchmarks.monitoring
"$PYTHON" -m tests.benchmarks.panels.monitoring_panel
