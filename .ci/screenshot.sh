#!/bin/bash
# Opens a real QGIS window with the plugin in a profile of its own and lets .ci/screenshot*.py take the pictures.
. "$(dirname "$0")/common.sh"

profiles="$PWD/build/screenshots/config"
rm -rf build/screenshots
mkdir -p build/screenshots
"$PYTHON" .ci/install.py "$profiles/profiles/default"
for settings in "$profiles"/profiles/default/QGIS/QGIS?.ini; do # --lang would not reach the plugins
    printf '[locale]\noverrideFlag=true\nuserLocale=vi\n' >>"$settings"
done
qgis="$(command -v qgis.bin || command -v qgis)"
# A window that never closes (a message box nobody clicks) must not hang the run.
for script in screenshot.py screenshot_flows.py; do
    QT_QPA_PLATFORM=xcb timeout 300 xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24" \
        "$qgis" --nologo --noversioncheck --profiles-path "$profiles" --code "$PWD/.ci/$script"
done
ls build/screenshots/*.png
