#!/usr/bin/env bash
# Builds cxmap and runs every test, in the everyday build and under the sanitizers; the last line counts them.
# Usage: bash tests/run.sh [PRESET...]   (dev and asan by default)
set -euo pipefail
cd "$(dirname "$0")/.."

. .ci/packages
.ci/setup "${build_packages[@]}" "${test_packages[@]}"

presets=("$@")
[ ${#presets[@]} -gt 0 ] || presets=(dev asan)
passed=0 failed=0
for preset in "${presets[@]}"; do
  mkdir -p "build/$preset"
  log=build/$preset/tests.log
  cmake --preset "$preset" >"$log" 2>&1 || { cat "$log"; exit 1; }
  echo "== $preset: building"
  cmake --build --preset "$preset" >"$log" 2>&1 || { cat "$log"; exit 1; }
  echo "== $preset: testing"
  ctest --preset "$preset" -j "$(nproc)" >"$log" 2>&1 || true
  grep -E '^ *[0-9]+/[0-9]+ Test .*(Failed|Timeout|Not Run|Exception)|tests failed' "$log" || true
  summary=$(grep -E '^[0-9]+% tests passed, [0-9]+ tests? failed out of [0-9]+' "$log") || { cat "$log"; exit 1; }
  bad=$(sed -E 's/.*, ([0-9]+) tests? failed.*/\1/' <<<"$summary")
  all=$(sed -E 's/.* out of ([0-9]+).*/\1/' <<<"$summary")
  [ "$bad" -eq 0 ] || awk '!/Start|Passed/ && ++n <= 200' "$log"
  passed=$((passed + all - bad)) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
