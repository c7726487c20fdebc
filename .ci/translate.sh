#!/bin/bash
# Collects the interface's sentences into i18n/eco_ip_plugin_vi.ts.
. "$(dirname "$0")/common.sh"

work=build/translate
rm -rf "$work"
mkdir -p "$work/i18n"
cp i18n/*.ts "$work/i18n/" 2>/dev/null || true
find eco_ip_plugin -name '*.py' -not -path '*/core/*' | sort >"$work/sources"
xargs -d '\n' "$PYTHON" tools/literals.py "$work" <"$work/sources"
cd "$work"
xargs -d '\n' sh -c 'pylupdate5 -noobsolete "$@" -ts i18n/eco_ip_plugin_vi.ts' pylupdate5 <sources
cd - >/dev/null
# Without line numbers, which would change with every edit of a source.
sed '/^ *<location /d' "$work/i18n/eco_ip_plugin_vi.ts" >i18n/eco_ip_plugin_vi.ts
say "i18n/eco_ip_plugin_vi.ts: $(grep -c '<message' i18n/eco_ip_plugin_vi.ts) sentences, $(
    grep -c 'type="unfinished"' i18n/eco_ip_plugin_vi.ts || true) unfinished"
lrelease -silent i18n/eco_ip_plugin_vi.ts
