#!/usr/bin/env python3
"""The figures of `report --format json` and the suggestions of `assign` against a second implementation (networkx and
plain arithmetic), for random organizations: alone, and over journeys that share an organization file and hand off to
each other; and against figures that were worked out by hand.

    python3 tests/system/figures_test.py CXMAP [-FIGURE...]      without these figures, such as -time"""
import collections, datetime, json, random
from expected_figures import figures_of_journey, figures_of_organization, suggestions
from expected_findings import companies
from random_companies import company
from smallest import printed, smallest
from support import ARGUMENTS, SANITIZED, cxmap, expect, expect_equal, failures, finish, folder

ORGANIZATIONS, COMPANIES = (30, 20) if SANITIZED else (150, 100)
STAGES = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
SKIPPED = [word[1:] for word in ARGUMENTS]
TODAY = datetime.date(2026, 6, 15)
seen = collections.Counter()  # what the random organizations hold: a comparison of nothing proves nothing


# ---- random organizations with many ties ---------------------------------------------------------------------------

def owner(rng, departments):
    """What `owner` says."""
    luck = rng.random()
    if luck < 0.05:
        return "customer"
    if luck < 0.08:
        return rng.choice(["everyone", "none", "TBD"])
    if luck < 0.13 and len(departments) > 1:
        return rng.sample(departments, 2)
    if luck < 0.16:
        return [rng.choice(departments)] * 2
    return rng.choice(departments)


def hand_off(rng, names, here, step):
    """To a step of this journey, of another one, or of one that nobody has written."""
    there, inside = here, {}
    luck = rng.random()
    if luck < 0.2:
        there = rng.choice(list(names))
        inside = {"in": rng.choice([there, there.replace(" ", "-").lower()])}
    elif luck < 0.23:
        return {"to": "Step 0", "in": "Unwritten"}
    to = rng.randrange(names[there])
    if luck > 0.6 and step + 1 < names[here]:
        there, inside, to = here, {}, step + 1
    if there == here and to == step:
        return None
    more = {"accountable": "D0"} if rng.random() < 0.3 else {}
    if rng.random() < 0.2:
        more["agreed"] = rng.random() < 0.5
    if rng.random() < 0.3:
        more["within"] = rng.choice(["1 day", "2 days", "1 to 2 weeks", "same day", "3 months", "12 h", "immediately"])
    return {"to": f"Step {to}", **inside, **more}


def random_journey(rng, names, here, departments):
    """In some journeys every department keeps to itself, in some it meets many."""
    busy = rng.choice([0.02, 0.1, 0.3])
    stages = {}
    for step in range(names[here]):
        t = {"name": f"Step {step}"}
        if rng.random() < 0.9:
            t["owner"] = owner(rng, departments)
        for role in ("responsible", "approved_by", "consulted", "informed"):
            if rng.random() < busy:
                t[role] = [rng.choice(departments) for _ in range(rng.randint(1, 3))]
        if rng.random() < 0.2:
            t["takes"] = rng.choice(["1 day", "2 days", "1 week", "6 hours"])
        if rng.random() < 0.7:
            handed = [hand_off(rng, names, here, step) for _ in range(rng.choice([1, 1, 1, 2, 4]))]
            t["hands_off_to"] = [h for h in handed for _ in range(rng.choice([1, 1, 1, 2])) if h]
        stages.setdefault(rng.choice(STAGES), {"touchpoints": []})["touchpoints"].append(t)
    for stage in stages.values():
        if rng.random() < 0.3:
            stage["owner"] = rng.choice(departments)
    return {"journey": here, "stages": stages or {"purchase": {}}}


def random_organization(rng):
    """Its files."""
    departments = [f"D{i}" for i in range(rng.choice([1, 2, 3, 5, 8, 15, 40]))]
    described = {"name": "Org"}
    if rng.random() < 0.8:
        described["departments"] = departments
    names = {f"Way {i}": rng.choice([1, 3, 8, 20, 40]) for i in range(rng.choice([1, 1, 2, 4]))}
    journeys = {n: random_journey(rng, names, n, departments) for n in names}
    shared = len(journeys) > 1 or rng.random() < 0.5
    files = {"org.yaml": {"organization": described}} if shared else {}
    for n, j in journeys.items():
        files[f"{n}.yaml"] = {**j, "organization": "org.yaml" if shared else described}
    return {name: json.dumps(content, indent=1) for name, content in files.items()}  # JSON is YAML


# ---- the comparison ----------------------------------------------------------------------------------------------

def differences(where, wanted, got):
    """Where they differ; `got` may hold more, and its figures are rounded to four places."""
    if where.rsplit("/", 1)[-1] in SKIPPED:
        return []
    if isinstance(wanted, dict) and isinstance(got, dict):
        return [d for key in wanted for d in differences(f"{where}/{key}", wanted[key], got.get(key, "nothing"))]
    if isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        return [d for i, pair in enumerate(zip(wanted, got)) for d in differences(f"{where}/{i}", *pair)]
    same = wanted == got and isinstance(wanted, bool) == isinstance(got, bool)
    if isinstance(wanted, float) and isinstance(got, (int, float)):
        seen[where.rsplit("/", 1)[-1]] += wanted not in (0, 1, -1)
        same = abs(wanted - got) <= 0.5001e-4
    return [] if same else [f"{where}: {got}, not {wanted}"]


def all_differences(where, wanted, got):
    idle = {"owns": 0, "external_ties": 0, "internal_ties": 0, "ei_index": None, "expected_ei": None, "betweenness": 0,
            "cut_vertex": False, "hands_off_to": {}, "receives_from": {}}
    got["departments"] = {d["id"]: d for d in got["departments"]}
    for d in got["departments"]:
        wanted["departments"].setdefault(d, idle)
    for stage in got.get("stages", []):
        for t in stage["touchpoints"]:
            t.get("claimants", []).sort()
    seen["cut vertices"] += sum(d["cut_vertex"] for d in wanted["departments"].values())
    seen["several components"] += len(wanted["ties"]["components"]) > 1
    seen["longest wait"] += bool(wanted.get("time") and wanted["time"]["longest_wait"])
    seen["main owner"] += sum(bool(s["main_owner"]) for s in wanted.get("stages", []))
    return differences(where, wanted, got)


def all_of(files):
    """Where the program and the second implementation differ about some files."""
    with folder({".cxmap.yaml": "", **files}) as place:
        report, out = json.loads(cxmap("report", "--format", "json", ".", cwd=place).stdout), []
        for c in companies(files, TODAY):
            for j in c.journeys:
                got = next(g for g in report["journeys"] if g["file"] == j.file)
                out += all_differences(j.file, figures_of_journey(j), got)
            ids = [j.id for j in c.journeys]
            got = next(g for g in report["organizations"] if g["journeys"] == ids)
            out += all_differences("organization", figures_of_organization(c), got)
            if c.journeys[0].touchpoints:
                out += differences("suggestions", suggestions(c.journeys[0]), suggested(place, c.journeys[0].file))
    return out


def suggested(place, file):
    done = cxmap("assign", "--suggest", "--format", "json", file, cwd=place)
    got = {t["id"]: t["suggestion"]["department"] for t in json.loads(done.stdout)["touchpoints"] if "suggestion" in t}
    seen["suggestion"] += len(got)
    return got


def check(what, files):
    """Compares all figures of a company; the smallest files that differ in the same figure are printed."""
    wrong = all_of(files)
    if not wrong or len(failures) > 2:
        return expect(not wrong, f"{what}: {wrong[:1]}")
    figure = wrong[0].split(":")[0].rsplit("/", 1)[-1]
    same = lambda where: where.split(":")[0].rsplit("/", 1)[-1] == figure
    small = smallest(files, lambda left: any(map(same, all_of(left))))
    example = "\n".join(filter(same, all_of(small)))
    expect(False, f"{what}: {len(wrong)} figures differ\nThe smallest about {figure}:\n{example}\n{printed(small)}")


# ---- worked out by hand -------------------------------------------------------------------------------------------

def chain(name, owners):
    """A journey whose touchpoints hand off to the next, each with its owner."""
    steps = [{"name": f"Step {i}", "owner": d, "hands_off_to": [f"Step {i + 1}"] if i + 1 < len(owners) else "none"}
             for i, d in enumerate(owners)]
    return {f"{name}.yaml": json.dumps({"journey": name, "stages": {"purchase": {"touchpoints": steps}}})}


WORKED = [
    ("Incident", "KAM KAM L1 L2 Dev L2 L1 KAM KAM".split(),
     {"hhi": 25 / 81, "external": 6, "internal": 2, "ei_index": 1 / 2, "expected_ei": 5 / 9, "modularity": -1 / 32},
     {"l1": 2 / 3, "l2": 2 / 3, "kam": 0, "dev": 0}, {"l1", "l2"}),
    ("Visit", "Reception Reception Accounts Clinician Diagnostics Clinician Accounts Pharmacy".split(),
     {"hhi": 7 / 32, "external": 6, "internal": 1, "ei_index": 5 / 7, "expected_ei": 11 / 14, "modularity": -9 / 98},
     {"accounts": 5 / 6, "clinician": 1 / 2, "reception": 0, "diagnostics": 0, "pharmacy": 0},
     {"accounts", "clinician"})]

for name, owners, figures, between, cuts in WORKED:
    files = chain(name, owners)
    own = figures_of_journey(companies(files, TODAY)[0].journeys[0])
    by_hand = {"figures": figures, "betweenness": between}
    expect_equal(differences(name, by_hand, {"figures": {**own["concentration"], **own["ties"]}, "betweenness": {
        d: f["betweenness"] for d, f in own["departments"].items()}}), [], "what was worked out by hand")
    expect({d for d, f in own["departments"].items() if f["cut_vertex"]} == cuts, f"{name}: other cut vertices")
    check(name, files)
for seed in range(ORGANIZATIONS):
    check(f"organization {seed}", random_organization(random.Random(seed)))
for seed in range(COMPANIES):
    check(f"company {seed}", company(random.Random(seed), sound=True))
for what in ("ei_index", "expected_ei", "modularity", "betweenness", "hhi", "share", "cut vertices",
             "several components", "total_days", "longest wait", "main owner", "suggestion"):
    expect(seen[what] >= 20, f"only {seen[what]} comparisons of {what}")
print(f"{ORGANIZATIONS} organizations and {COMPANIES} companies")
finish()
