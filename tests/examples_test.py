#!/usr/bin/env python3
"""One example, a journey or a company in a folder: what check, report and map say of it is what the golden files beside this test hold. With --bless they are
written instead: read them, and look at the map, before you keep them."""
import difflib, os, subprocess, sys

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")


def main():
    program, example = os.path.abspath(sys.argv[1]), os.path.relpath(sys.argv[2])
    stem = os.path.basename(example).removesuffix(".yaml")
    views = {
        "check.txt": ["check", "-v", example],
        "report.txt": ["report", example],
        "report.md": ["report", "--format", "markdown", example],
        "report.json": ["report", "--format", "json", example],
    }
    if stem == "order-to-cash":  # one of them in every format
        for format, ending in (("sarif", "sarif"), ("junit", "xml"), ("github", "github"), ("gitlab", "gitlab.json"),
                               ("markdown", "md"), ("json", "json")):
            views[f"check.{ending}"] = ["check", "--format", format, example]
    # A folder is a company: one map for each of its journeys.
    journeys = [example]
    if os.path.isdir(example):
        journeys = [os.path.join(example, f) for f in sorted(os.listdir(example)) if f != "organization.yaml"]
    for journey in journeys:
        name = os.path.basename(journey).removesuffix(".yaml") + "." if os.path.isdir(example) else ""
        views[f"{name}dot"] = ["map", "--format", "dot", "-o", "-", journey]
    failed = 0
    for ending, arguments in views.items():
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60)
        got = done.stdout
        path = os.path.join(GOLDEN, f"{stem}.{ending}")
        if "--bless" in sys.argv:
            os.makedirs(GOLDEN, exist_ok=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(got)
            continue
        wanted = open(path, encoding="utf-8").read() if os.path.exists(path) else "missing"
        if got != wanted:
            failed += 1
            print(f"{path}: {done.stderr}")
            sys.stdout.writelines(list(difflib.unified_diff(wanted.splitlines(True), got.splitlines(True), "wanted", "got"))[:60])
    return 1 if failed else 0


sys.exit(main())
