#!/bin/bash
# Opens a real QGIS window with the plugin in a profile of its own and lets tools/screenshot*.py take the pictures.
. "$(dirname "$0")/common.sh"

rm -rf build/screenshots
mkdir -p build/screenshots
qgis="$(command -v qgis.bin || command -v qgis)"

take() { # language, script
    local profiles="$PWD/build/screenshots/config_$1"
    if [ ! -d "$profiles" ]; then
        "$PYTHON" tools/install.py "$profiles/profiles/default"
        for settings in "$profiles"/profiles/default/QGIS/QGIS?.ini; do # --lang would not reach the plugins
            printf '[locale]\noverrideFlag=true\nuserLocale=%s\n' "$1" >>"$settings"
        done
    fi
    # A window that never closes (a message box nobody clicks) must not hang the run.
    # What lies in the folder of temporary files is gone tomorrow, says the plugin: those of the pictures do not.
    mkdir -p build/screenshots/tmp
    TMPDIR="$PWD/build/screenshots/tmp" QT_QPA_PLATFORM=xcb timeout 300 \
        xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24" \
        "$qgis" --nologo --noversioncheck --profiles-path "$profiles" --code "$PWD/tools/$2"
}

take vi screenshot.py
take vi screenshot_reviewer.py # these two go into the documentation as well
take en screenshot_reviewer.py
take vi screenshot_flows.py
take en screenshot_flows.py # the pictures of the English help page
take vi screenshot_dossier.py
take en screenshot_dossier.py
take vi screenshot_register.py
take en screenshot_register.py
for name in register register_before register_occupancy register_fact register_phases; do # those of docs/register.md
    cp "build/screenshots/$name.png" "build/screenshots/${name}_en.png" docs/screenshots/
done
take vi screenshot_walks.py # these two also make those of the tutorials, in docs/screenshots
take en screenshot_walks.py
take vi screenshots/roadmap.py
take en screenshots/roadmap.py
cp build/screenshots/roadmap_{steps,criteria}_{vi,en}.png docs/screenshots/
take vi screenshots/monitoring.py
take en screenshots/monitoring.py
cp build/screenshots/monitoring_{panel,calendar}_{vi,en}.png docs/screenshots/
ls build/screenshots/*.png build/screenshots/help/*.png
