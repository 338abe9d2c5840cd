#!/usr/bin/env bash
# How many lines of src/ the tests run, in all and by file, the least first. Tests that need a browser or npm are left
# out. The pages of what was not run are in build/coverage/lines.
# Usage: bash tests/coverage.sh [ARGUMENT OF CTEST...]
set -euo pipefail
cd "$(dirname "$0")/.."

. .ci/packages
.ci/setup "${build_packages[@]}" "${test_packages[@]}" clang-16 libclang-rt-16-dev llvm-16

build=build/coverage
mkdir -p "$build"
log=$build/coverage.log
{ cmake --preset coverage && cmake --build --preset coverage; } >"$log" 2>&1 || { cat "$log"; exit 1; }
rm -rf "$build/profiles"
failed=
ctest --preset coverage -j "$(nproc)" -E "browser|editor|package|recipes" "$@" >"$log" 2>&1 || failed="some tests failed: $log"
llvm-profdata-16 merge -sparse "$build"/profiles/*.profraw -o "$build/all.profdata"
look=("$build/cxmap" -object "$build/cxmap-tests" -instr-profile "$build/all.profdata"
      -ignore-filename-regex '/tests/|/usr/|/generated/')
llvm-cov-16 show "${look[@]}" -format html -output-dir "$build/lines" >/dev/null
llvm-cov-16 export "${look[@]}" -summary-only | /usr/bin/python3 -c '
import json, os, sys
data = json.load(sys.stdin)["data"][0]
files = sorted((f["summary"]["lines"]["percent"], f["summary"]["lines"]["count"], os.path.relpath(f["filename"]))
               for f in data["files"] if f["summary"]["lines"]["count"])
for percent, count, name in files:
    if percent < 95:
        print(f"{percent:5.1f} % of {count:5} lines  {name}")
total = data["totals"]["lines"]
print("{:5.1f} % of {:5} lines  in all".format(total["percent"], total["count"]))'
[ -z "$failed" ] || { echo "$failed"; exit 1; }
