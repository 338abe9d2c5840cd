#!/usr/bin/env python3
"""The quick reader makes the documents that yaml-cpp makes: of the examples and of all files in the docs that are valid,
which it must not leave to yaml-cpp, and of everything else that the tests read, with random changes."""
import glob, pathlib, re, subprocess, sys
from support import PROGRAM, SANITIZED, blocks, expect, finish, folder, read, run, write

DIFFERENTIAL = PROGRAM.parent / "tests/cxmap-differential"
mutations = "3000" if SANITIZED else "20000"
examples = sorted(glob.glob("examples/**/*.yaml", recursive=True) + glob.glob("src/cli/templates/*.yaml"))
examples += ["tests/differential/wide.yaml"]
others = sorted(glob.glob("tests/schema/*/*.yaml"))
NOT_VALID = ["CX001.md", "CX002.md"]  # their first examples have what no reader takes


def agree(changes, seed, files):
    """It prints what it finds."""
    expect(subprocess.run([DIFFERENTIAL, changes, seed, *files]).returncode == 0, "the readers differ")


def files_of(page):
    """The files in the blocks of a page; a block may have several."""
    for block in blocks(read(page), "yaml"):
        yield from re.split(r"(?m)^# file: \S+\n", block)


with folder() as place:
    made = run(sys.executable, "tests/hostile/make.py", place)
    expect(made.returncode == 0, made.stderr)
    hostile = sorted(place.iterdir())
    valid, invalid = [], []
    for page in ["README.md", *sorted(glob.glob("src/rules/*.md"))]:
        name = pathlib.Path(page).name
        for i, yaml in enumerate(files_of(page)):
            file = place / f"page-{name}-{i}.yaml"
            write(file, yaml)
            if yaml.strip():
                (invalid if name in NOT_VALID else valid).append(file)
    agree("-1", "0", examples + valid)
    agree(mutations, "1", examples + others + hostile + valid + invalid)
finish()
