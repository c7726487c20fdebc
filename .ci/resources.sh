#!/bin/bash
# What is shipped and drawn by a program: styles, models, layouts, samples. With the oldest QGIS supported.
. "$(dirname "$0")/common.sh"

export QT_HASH_SEED=0 # XML attributes in the same order each time

for program in tools/samples/samples.py tools/samples/samples_dxf.py tools/samples/samples_store.py \
    tools/styles/styles.py tools/styles/styles_review.py tools/styles/styles_corridors.py tools/styles/styles_green.py \
    tools/styles/styles_symbiosis.py tools/styles/styles_candidates.py tools/styles/styles_register.py \
    tools/styles/styles_certificate.py tools/styles/styles_water.py tools/styles/styles_pipes.py \
    tools/styles/styles_energy.py tools/styles/styles_people.py tools/styles/styles_roads.py \
    tools/styles/styles_monitoring.py tools/styles/styles_impact.py tools/styles/styles_dig.py \
    tools/layout.py tools/models/model.py tools/models/model_corridors.py tools/models/model_green_blue.py \
    tools/models/model_energy.py tools/templates.py; do
    say "$program"
    "$PYTHON" "$program"
done
