#!/usr/bin/env bash
# How many lines of src/ the tests run: files of which less than 95 % is run, the least first; rooms; the core, which is
# all but cli and serve; in all. Tests that need a browser or npm are left out. Lines are counted in the file as they are
# run (%c in the preset), so those of a process that ends at once, as drawings do, count, too. The pages of what was not
# run are in build/coverage/lines.
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
import collections, json, os, sys
files = []
for f in json.load(sys.stdin)["data"][0]["files"]:
    lines = f["summary"]["lines"]
    files.append((lines["covered"], lines["count"], os.path.relpath(f["filename"])))
rooms = collections.defaultdict(lambda: [0, 0])
for covered, count, name in files:
    for group in os.path.dirname(name), "core" * (not name.startswith(("src/cli/", "src/serve/"))), "all":
        rooms[group][0] += covered
        rooms[group][1] += count
rooms.pop("")
share = lambda row: 100 * row[0] / max(row[1], 1)
for row in sorted((row for row in files if share(row) < 95), key=share):
    print(f"{share(row):5.1f} % of {row[1]:5} lines  {row[2]}")
print()
for name, row in sorted(rooms.items(), key=lambda room: (room[0] in ("core", "all"), share(room[1]))):
    print(f"{share(row):5.1f} % of {row[1]:5} lines  {name}")'
[ -z "$failed" ] || { echo "$failed"; exit 1; }
