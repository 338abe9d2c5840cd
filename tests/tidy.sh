#!/usr/bin/env bash
# Looks for faults in the sources with the checks of .clang-tidy, and says what it finds; compiles nothing but a header.
# Usage: bash tests/tidy.sh [REGEX]   (only sources whose paths have it)
set -euo pipefail
cd "$(dirname "$0")/.."

. .ci/packages
.ci/setup "${build_packages[@]}" "${fuzz_packages[@]}" clang-tidy-16

build=build/fuzz
mkdir -p "$build"
{ cmake --preset fuzz && cmake --build --preset fuzz --target CMakeFiles/cxmap-core.dir/cmake_pch.hxx.pch; } \
  >"$build/tidy.log" 2>&1 || { cat "$build/tidy.log"; exit 1; }
# A room is compiled as one file, src/yaml as unity_src-yaml_cxx.cxx.
wanted=${1:-}
run-clang-tidy-16 -quiet -p "$build" "^(?!.*/tests/).*(${wanted}|${wanted//\//-})" 2>"$build/tidy.log" | sed '/^clang-tidy/d; /^$/d'
