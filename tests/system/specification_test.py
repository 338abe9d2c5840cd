#!/usr/bin/env python3
"""`check` finds what a second implementation of the rules (expected_findings.py) finds in random companies, alone with
one journey, over several, and where one of several is named, and in the examples; with input errors in many of them.
Each finding is compared by its code, file, line, touchpoint and departments. Where the two differ, the smallest files
that show it are printed.

    python3 tests/system/specification_test.py CXMAP [SEED...]      only these companies
                -CODE: not these codes; sound: without input errors"""
import collections, datetime, json, os, random
from expected_findings import wanted
from random_companies import company
from smallest import printed, smallest
from support import ARGUMENTS, ROOT, SANITIZED, cxmap, expect, failures, finish, folder, read

COMPANIES = 40 if SANITIZED else 250
TODAY = datetime.date(2026, 6, 15)
ELSEWHERE = ("PRT", "MET505")  # reported in journeys that are only read along, too
SKIPPED = [word[1:] for word in ARGUMENTS if word.startswith("-")]
SEEDS = [int(word) for word in ARGUMENTS if word.isdigit()] or range(COMPANIES)
seen = collections.Counter()  # a comparison of nothing proves nothing


def opinion(files, path):
    """What the second implementation says of a path among files."""
    found = wanted(files, TODAY)
    if path != ".":
        # Of the other journeys only what concerns the organization and the run is reported; names are compared in
        # the journey that is named alone.
        found = [f for f in found if f[1][0] in (path, "company.yaml") or f[0].startswith(ELSEWHERE)]
        found = [f for f in found if f[0] != "OWN115"]
    return [f for f in found if not f[0].startswith(tuple(SKIPPED) or "-")]


def found(place, path):
    done = cxmap("check", "--format", "json", "--today", str(TODAY), path, cwd=place)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"check {path}: {done.returncode} {done.stderr}")
    return [(f["code"], (f["file"], f["line"]), f.get("touchpoint"), tuple(f["departments"]))
            for f in json.loads(done.stdout)["findings"]
            if not f["code"].startswith(tuple(SKIPPED) or "-") and (path == "." or f["code"] != "OWN115")]


def difference(files, path):
    """What is found too much, and too little."""
    with folder({".cxmap.yaml": "", **files}) as place:
        wants, got = collections.Counter(opinion(files, path)), collections.Counter(found(place, path))
    seen.update(f[0] for f in got.elements())
    return list((got - wants).elements()), list((wants - got).elements())


def smallest_about(files, path, code):
    """The smallest files where the two still differ about this code, on the same side, and about no other input errors
    than before."""
    sides = lambda some: {(f[0], side) for side, fs in enumerate(difference(some, path)) for f in fs}
    errors = lambda about: {a for a in about if a[0].startswith("CX")}
    before = sides(files)
    about = next(a for a in before if a[0] == code)

    def differs(left):
        now = sides(left) if path in [".", *left] else set()
        return about in now and errors(now) <= errors(before)

    return smallest(files, differs)


def compare(what, files, path="."):
    much, little = difference(files, path)
    if not much and not little:
        return expect(True, "")
    code = min(f[0] for f in much + little)  # input errors first: others may follow from them
    small = smallest_about(files, path, code)
    again = difference(small, path)
    codes = ", ".join(f"{n} {sign}{code}" for sign, side in (("+", much), ("-", little))
                      for code, n in sorted(collections.Counter(f[0] for f in side).items()))
    expect(False, f"{what}: too many +, too few -: {codes}\nThe smallest about {code}, check {path}:\n"
                  f"too many {again[0]}\ntoo few {again[1]}\n{printed(small)}")


for seed in SEEDS:
    rng = random.Random(seed)
    files = company(rng, "sound" in ARGUMENTS)
    compare(f"company {seed}", files)
    if len(files) > 1:
        named = f"j{rng.randrange(len(files) - 1)}.yaml"
        compare(f"company {seed}, {named}", files, named)
    if len(failures) > 2:
        break

for place in [ROOT / "examples", *{path.parent for path in (ROOT / "examples").glob("*/organization.yaml")}]:
    names = [name for name in sorted(os.listdir(place)) if name.endswith(".yaml")]
    compare(str(place.relative_to(ROOT)), {name: read(place / name) for name in names})

expect(len(seen) >= 76 or SANITIZED or ARGUMENTS, f"only these rules reported something: {sorted(seen)}")
print(f"{sum(seen.values())} findings of {len(seen)} rules compared")
finish()
