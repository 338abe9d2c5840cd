#!/usr/bin/env bash
# Builds the fuzz targets (tests/fuzz/NAME.cpp) and runs each for some seconds, from the seeds and from what earlier
# runs have kept. Tells how far each came; what is found stays in build/fuzz/found, and ends this with 1.
# Usage: bash tests/fuzz.sh [SECONDS [NAME...]]   (20 seconds, all targets)
set -euo pipefail
cd "$(dirname "$0")/.."

. .ci/packages
.ci/setup "${build_packages[@]}" "${fuzz_packages[@]}"

seconds=${1:-20} names=("${@:2}")
if [ ${#names[@]} -eq 0 ]; then
  for file in tests/fuzz/*.cpp; do names+=("$(basename "$file" .cpp)"); done
fi
build=build/fuzz
mkdir -p "$build/found"
log=$build/build.log
{ cmake --preset fuzz && cmake --build --preset fuzz --target "${names[@]/#/fuzz-}"; } >"$log" 2>&1 ||
  { cat "$log"; exit 1; }
/usr/bin/python3 tests/fuzz/seeds.py "$build/seeds" >>"$log"

# The libraries that yaml-cpp and others throw through are not instrumented, and keep memory until the process ends.
export ASAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-16
export LSAN_OPTIONS=suppressions=tests/lsan.supp:print_suppressions=0
failed=0
printf '%-14s %12s %10s %8s\n' target executions edges inputs
for name in "${names[@]}"; do
  corpus=$build/corpus/$name log=$build/$name.log outcome=""
  mkdir -p "$corpus"
  "$build/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=4096 -max_len=4000 \
    -dict="$build/seeds/$name.dict" -artifact_prefix="$build/found/$name-" -print_final_stats=1 \
    "$corpus" "$build/seeds/$name" >"$log" 2>&1 || { outcome="FOUND SOMETHING: $log"; failed=1; }
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  read -r edges inputs < <(sed -n 's/.* cov: \([0-9]*\) .*corp: \([0-9]*\).*/\1 \2/p' "$log" | tail -1) || true
  printf '%-14s %12s %10s %8s %s\n' "$name" "${executions:-?}" "${edges:-?}" "${inputs:-?}" "$outcome"
done
exit "$failed"
