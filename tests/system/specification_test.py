#!/usr/bin/env python3
"""`check` finds what a second implementation of the rules (expected_findings.py) finds in random companies, alone with one
journey, over several, and where one of several is named; with input errors in half of them. Each finding is compared by
its code, file, line, touchpoint and departments."""
import collections, random
import support
from expected_findings import wanted
from random_companies import company, write
from support import SANITIZED, expect, failures, finish, folder

COMPANIES = 40 if SANITIZED else 250
seen = collections.Counter()  # a comparison of nothing proves nothing


def found(place, path):
    return [(f["code"], (f["file"], f["line"]), f.get("touchpoint"),
             tuple(f["departments"]) if f["code"] != "HND305" else "whose owners come first is not said")
            for f in support.findings(path, cwd=place)]


def compare(what, files, wants, got):
    wants, got = collections.Counter(wants), collections.Counter(got)
    seen.update(f[0] for f in got.elements())
    texts = "".join(f"-- {name}\n{text}" for name, text in files.items())
    expect(wants == got, f"{what}: too many {list(got - wants)}, too few {list(wants - got)}\n{texts}")


for seed in range(COMPANIES):
    rng = random.Random(seed)
    departments, org, journeys = company(rng)
    if not all(j["touchpoints"] for j in journeys):
        continue
    files = write(org, journeys)
    with folder({".cxmap.yaml": "", **files}) as place:
        wants = wanted(departments, org, journeys)
        compare(f"company {seed}", files, wants, found(place, "."))
        if len(journeys) > 1:
            # Of the other journeys only what concerns the organization and the run is reported.
            named = f"j{rng.randrange(len(journeys))}.yaml"
            mine = [f for f in wants if f[1][0] in (named, "company.yaml") or f[0] == "PRT901"]
            compare(f"company {seed}, {named}", files, mine, found(place, named))
    if len(failures) > 2:
        break

expect(len(seen) >= 64 or SANITIZED, f"only these rules reported something: {sorted(seen)}")
print(f"{sum(seen.values())} findings of {len(seen)} rules compared")
finish()
