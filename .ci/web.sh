#!/bin/bash
# Builds what the pages of a park run in a browser out of resources/web/src, with the packages of the lock file.
. "$(dirname "$0")/common.sh"

command -v npm >/dev/null || apt_install nodejs npm
web_packages
exec node resources/web/build.mjs "$@"
