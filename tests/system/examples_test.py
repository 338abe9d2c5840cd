#!/usr/bin/env python3
"""One example, a journey or the folder of a company: what check, report and map say of it is what tests/golden holds.
Usage: examples_test.py CXMAP EXAMPLE [--bless]   Before you keep what --bless writes, look at the map, too."""
import pathlib
from support import ARGUMENTS, ROOT, cxmap, expect, finish, golden

example = pathlib.Path(ARGUMENTS[0]).resolve().relative_to(ROOT)
views = {
    "check.txt": ["check", "-v", example],
    "report.txt": ["report", example],
    "report.md": ["report", "--format", "markdown", example],
    "report.json": ["report", "--format", "json", example],
}
if example.stem == "order-to-cash":  # one of them in every format
    for format, ending in (("sarif", "sarif"), ("junit", "xml"), ("github", "github"), ("gitlab", "gitlab.json"),
                           ("markdown", "md"), ("json", "json")):
        views[f"check.{ending}"] = ["check", "--format", format, example]
if example.is_dir():  # a map for each of its journeys
    for journey in sorted(set(example.iterdir()) - {example / "organization.yaml"}):
        views[f"{journey.stem}.dot"] = ["map", "--format", "dot", "-o", "-", journey]
else:
    views["dot"] = ["map", "--format", "dot", "-o", "-", example]
for ending, arguments in views.items():
    done = cxmap(*arguments)
    expect(done.returncode in (0, 1), f"{arguments}: {done.returncode} {done.stderr}")
    golden(f"tests/golden/{example.stem}.{ending}", done.stdout)
finish()
