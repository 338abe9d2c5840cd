#!/usr/bin/env bash
# Builds cxmap, then checks, reports and draws an example into a folder, and says where to look.
# Usage: [CXMAP=PROGRAM] bash examples/run.sh [FOLDER]   (out/ by default; a given PROGRAM is not built)
set -euo pipefail
cd "$(dirname "$0")/.."

cxmap=${CXMAP:-build/release/cxmap}
if [ -z "${CXMAP:-}" ]; then
  . .ci/packages
  .ci/setup "${build_packages[@]}"
  mkdir -p build/release
  echo "building cxmap (some minutes the first time)"
  { cmake --preset release && cmake --build --preset release; } >build/release/build.log 2>&1 || { cat build/release/build.log; exit 1; }
fi

out=${1:-out}
mkdir -p "$out"
echo
echo "\$ cxmap check examples/saas.yaml"
"$cxmap" check examples/saas.yaml || [ $? -eq 1 ]
"$cxmap" report examples/saas.yaml -q --format markdown -o "$out/saas.md"
"$cxmap" report examples/saas.yaml >"$out/saas.txt"
for ending in svg pdf png html; do "$cxmap" map examples/saas.yaml -q -o "$out/saas.$ending"; done
"$cxmap" report examples/saas.yaml -q --format html --map "$out/saas.svg" -o "$out/saas-report.html"
"$cxmap" report examples/harbour-mutual -q --format markdown -o "$out/harbour-mutual.md"
"$cxmap" map examples/harbour-mutual/claim.yaml -q -o "$out/harbour-mutual-claim.pdf"
echo
echo "look at:"
echo "  $out/saas.pdf   the map, for the wall (also saas.svg, saas.png)"
echo "  $out/saas.html  the map as a page: search, filter, click"
echo "  $out/saas-report.html    the report, with the map (also saas.md, saas.txt)"
echo "  $out/harbour-mutual.md           the report on a company with three journeys"
echo "  $out/harbour-mutual-claim.pdf    the map of one of them"
