#!/bin/bash
# Collects the interface's sentences into i18n/eco_ip_plugin_vi.ts.
. "$(dirname "$0")/common.sh"

# pylupdate5 takes the enclosing class for the context of tr(); ours is always "EcoIp", so it reads a copy
# in which tr("…") is spelled out. The copy has the same lines, so the locations in the .ts stay right.
work=build/translate
rm -rf "$work"
mkdir -p "$work/i18n"
cp i18n/*.ts "$work/i18n/" 2>/dev/null || true
find eco_ip_plugin -name '*.py' -not -path '*/core/*' | sort >"$work/sources"
while read -r source; do
    mkdir -p "$work/$(dirname "$source")"
    sed -E 's/(^|[^A-Za-z0-9_])(self\.)?tr\(/\1QCoreApplication.translate("EcoIp", /g' "$source" >"$work/$source"
done <"$work/sources"
cd "$work"
xargs -d '\n' sh -c 'pylupdate5 -noobsolete "$@" -ts i18n/eco_ip_plugin_vi.ts' pylupdate5 <sources
cd - >/dev/null
cp "$work/i18n/eco_ip_plugin_vi.ts" i18n/
say "i18n/eco_ip_plugin_vi.ts: $(grep -c '<message' i18n/eco_ip_plugin_vi.ts) sentences, $(
    grep -c 'type="unfinished"' i18n/eco_ip_plugin_vi.ts || true) unfinished"
lrelease -silent i18n/eco_ip_plugin_vi.ts
