#!/bin/bash
# The documentation as a static site in build/docs, and the tables in committed pages that come from the code.
. "$(dirname "$0")/common.sh"

"$PYTHON" tools/docs/committed.py
"$PYTHON" tools/docs/build_site.py
