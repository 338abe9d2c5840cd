#!/usr/bin/env python3
"""What must hold for every journey, tried on generated ones: the order of the files and of the keys in a touchpoint
does not matter, renaming departments renames them and nothing else, adding a hand-off takes no external tie away,
being informed is no tie, merging two departments gives no more owners, a suppression applies to exactly its findings,
the first use of a key turns no other touchpoint into a finding."""
import collections, contextlib, copy, json, random
import yaml
from support import SANITIZED, cxmap, expect, expect_equal, findings, finish, folder, read, write

ROUNDS = 6 if SANITIZED else 25
STAGES = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
OLD = ["Alder", "Birch", "Cedar", "Dogwood", "Elm tree"]
NEW = dict(zip(OLD, ["Quartz", "Basalt", "Marble", "Obsidian", "Zircon"]))
FIRST_USES = {"customer_need": "n", "message": "m", "when": "over 20,000", "takes": "2 days",
              "open": "Who decides?", "notes": "n", "moment_of_truth": True, "tags": "t"}


def some(rng, things, most):
    return rng.sample(things, rng.randint(1, most))


def touchpoint(rng, number, count, elsewhere):
    t = {"name": f"Step {number}"}
    if rng.random() < 0.8:
        luck = rng.random()
        two = rng.sample(OLD, 2)
        t["owner"] = (two[0] if luck < 0.8 else two if luck < 0.87 else " / ".join(two) if luck < 0.92 else
                      rng.choice(["customer", "customer", "TBD", "none"]))
    for role in ("responsible", "approved_by", "consulted", "informed"):
        if rng.random() < 0.2:
            t[role] = some(rng, OLD + ["customer"], 3)
    if rng.random() < 0.5:
        others = [n for n in range(count) if n != number]
        t["hands_off_to"] = [
            {"to": f"Step {n}", **({"accountable": rng.choice(OLD)} if rng.random() < 0.3 else {}),
             **({"agreed": rng.random() < 0.5} if rng.random() < 0.3 else {})}
            for n in some(rng, others, 2)]
        if rng.random() < 0.2:
            t["hands_off_to"].append({"to": f"Step {rng.randrange(3)}", "in": rng.choice(elsewhere)})
    for key, values in (("channel", ["web", "phone", ["shop", "web"]]), ("data", ["Orders", "Profiles"]),
                        ("captures", ["Orders"]),
                        ("systems", ["CRM", "Shop"]), ("metrics", ["leads", "nps", "revenue"])):
        if rng.random() < 0.4:
            t[key] = rng.choice(values)
    if rng.random() < 0.2:
        t["sentiment"] = rng.randint(-2, 2)
    if rng.random() < 0.2:
        t["moment_of_truth"] = True
    return t


def journey(rng, name, elsewhere):
    count = rng.randint(3, 14)
    stages = {}
    for number in range(count):
        stage = stages.setdefault(rng.choice(STAGES), {"touchpoints": []})
        stage["touchpoints"].append(touchpoint(rng, number, count, elsewhere))
    for stage in stages.values():
        if rng.random() < 0.3:
            stage["owner"] = rng.choice(OLD)
    return {"journey": name, "organization": "organization.yaml", "stages": stages}


def organization(rng):
    return {"organization": {
        "name": "Forest",
        "departments": [{"name": d, **({"metrics": ["leads", "clicks"]} if rng.random() < 0.3 else {})} for d in OLD],
        "collaboration": [{"between": rng.sample(OLD, 2),
                           "frequency": rng.choice(["never", "sometimes", "often", "always"])}
                          for _ in range(5)],
        "data": [{"name": "Orders", "about": "customers", "owner": rng.choice(OLD), "refresh": "daily"},
                 {"name": "Profiles", "owner": rng.choice(OLD), "shared_with": some(rng, OLD, 3)}],
        "systems": [{"name": "CRM", "owner": rng.choice(OLD)}, {"name": "Shop"}]}}


def renamed(thing, names):
    if isinstance(thing, str):
        return " / ".join(names.get(name, name) for name in thing.split(" / "))
    if isinstance(thing, list):
        return [renamed(x, names) for x in thing]
    if isinstance(thing, dict):
        return {k: renamed(v, names) for k, v in thing.items()}
    return thing


def steps_of(journey):
    return [t for stage in journey["stages"].values() for t in stage["touchpoints"]]


def write_all(files):
    for name, content in files.items():
        write(name, yaml.safe_dump(content, sort_keys=False))


def suppress(found):
    """Silences the findings of their codes on their lines; the files as they were, by name."""
    codes, was = collections.defaultdict(set), {}
    for f in found:
        codes[f["file"], f["line"]].add(f["code"])
    for (name, line), wanted in codes.items():
        text = read(name)
        was.setdefault(name, text)
        lines = text.split("\n")
        lines[line - 1] += f"  # cxmap: ignore[{', '.join(sorted(wanted))}] -- tried"
        write(name, "\n".join(lines))
    return was


def suppressed(found, those):
    """What must be reported when those findings are suppressed."""
    meant = {(f["file"], f["line"], f["code"]) for f in those}
    return [f | {"suppressed": "tried"} if (f["file"], f["line"], f["code"]) in meant else f for f in found]


def without_fixes(found):
    """A comment in a line moves what would be written there."""
    return [{key: value for key, value in f.items() if key != "fixes"} for f in found]


def facts(found, names={}):
    """Findings without their places and words."""
    rename = {a.lower().replace(" ", "-"): b.lower() for a, b in names.items()}
    return sorted((f["code"], f.get("journey", ""), f.get("stage", ""), f.get("touchpoint", ""),
                   rename.get(f.get("subject", "").lower().replace(" ", "-"), f.get("subject", "").lower()),
                   tuple(sorted(rename.get(d, d) for d in f["departments"]))) for f in found)


def run(*arguments):
    done = cxmap(*arguments)
    expect(done.returncode in (0, 1), f"{arguments}: {done.stderr}")
    return done.stdout


def report():
    return json.loads(run("report", "--format", "json", "."))["journeys"]


def try_all(seed, rng, files):
    """Everything that must hold, on the files of one company in this folder."""
    write_all(files)
    names = [n for n in files if n.startswith("j")]
    before, ties = findings("."), report()
    expect(before, f"seed {seed}: nothing is found")
    expect_equal(run("check", *reversed(names)), run("check", *names), f"seed {seed}: the order of the files")

    for those in [before, *([f] for f in rng.sample(before, 6))]:
        was = suppress(those)
        expect_equal(without_fixes(findings(".")), suppressed(without_fixes(before), those),
                     f"seed {seed}: a suppression of {those[0]['code']}")
        for name, text in was.items():
            write(name, text)

    shuffled = copy.deepcopy(files)
    for name in names:
        for stage in shuffled[name]["stages"].values():
            stage["touchpoints"] = [dict(rng.sample(list(t.items()), len(t))) for t in stage["touchpoints"]]
    write_all(shuffled)
    expect_equal(facts(findings(".")), facts(before), f"seed {seed}: the order of the keys")

    write_all(renamed(files, NEW))
    expect_equal(facts(findings(".")), facts(before, NEW), f"seed {seed}: renaming departments")

    more = copy.deepcopy(files)
    a, b = rng.sample(steps_of(more["j0.yaml"]), 2)
    a["hands_off_to"] = a.get("hands_off_to", []) + [{"to": b["name"]}]
    write_all(more)
    for was, is_now in zip(ties[0]["departments"], report()[0]["departments"]):
        expect(is_now["external_ties"] >= was["external_ties"], f"seed {seed}: a hand-off takes a tie away")

    merely_told = copy.deepcopy(files)
    for t in steps_of(merely_told["j0.yaml"]):
        t["informed"] = OLD
    write_all(merely_told)
    figures = lambda journey: [journey[part] for part in ("ties", "handoffs", "concentration")]
    expect_equal(figures(report()[0]), figures(ties[0]), f"seed {seed}: being informed")

    key = rng.choice([key for key in FIRST_USES if not any(key in t for name in names for t in steps_of(files[name]))])
    said = copy.deepcopy(files)
    step = rng.choice(steps_of(said["j0.yaml"]))
    step[key] = FIRST_USES[key]
    write_all(said)
    here = "way-0", step["name"].replace(" ", "-").lower()
    elsewhere = lambda found: {f for f in facts(found) if f[3] and (f[1], f[3]) != here}
    expect_equal(elsewhere(findings(".")) - elsewhere(before), set(), f"seed {seed}: the first use of {key}")

    write_all(renamed(files, {OLD[0]: OLD[1]}) | {"organization.yaml": files["organization.yaml"]})
    owners = lambda journey: sum(d["owns"] > 0 for d in journey["departments"])
    contested = lambda journey: journey["coverage"]["contested"]
    for was, is_now in zip(ties, report()):
        # Two that contest a touchpoint become one owner of it.
        expect(owners(is_now) <= owners(was) + contested(was) - contested(is_now), f"seed {seed}: merging departments")


for seed in range(ROUNDS):
    rng = random.Random(seed)
    ways = {f"j{i}.yaml": f"Way {i}" for i in range(3)}
    files = {"organization.yaml": organization(rng),
             **{f: journey(rng, way, [w for w in ways.values() if w != way]) for f, way in ways.items()}}
    with folder({".cxmap.yaml": ""}) as place, contextlib.chdir(place):
        try_all(seed, rng, files)
finish()
