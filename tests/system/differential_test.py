#!/usr/bin/env python3
"""The quick reader makes the documents that yaml-cpp makes: of the examples, which it must not leave to yaml-cpp, and of
everything else that the tests read, with random changes."""
import glob, pathlib, subprocess, sys
from support import PROGRAM, SANITIZED, blocks, expect, finish, folder, read, run, write

DIFFERENTIAL = PROGRAM.parent / "tests/cxmap-differential"
mutations = "3000" if SANITIZED else "20000"
examples = sorted(glob.glob("examples/*.yaml"))
others = sorted(glob.glob("tests/schema/*/*.yaml") + glob.glob("src/cli/templates/*.yaml"))


def agree(changes, seed, files):
    """It prints what it finds."""
    expect(subprocess.run([DIFFERENTIAL, changes, seed, *files]).returncode == 0, "the readers differ")


with folder() as place:
    made = run(sys.executable, "tests/hostile/make.py", place)
    expect(made.returncode == 0, made.stderr)
    for page in sorted(glob.glob("src/rules/*.md")):
        for i, block in enumerate(blocks(read(page), "yaml")):
            write(place / f"page-{pathlib.Path(page).name}-{i}.yaml", block)
    agree("-1", "0", examples)
    agree(mutations, "1", examples + others + sorted(place.iterdir()))
finish()
