"""Random companies for specification_test.py: an organization, its journeys, and their files, one thing per line, so
that each thing knows its place. What begins with "_" is known here and not written.

    departments, org, journeys = company(rng)
    files = write(org, journeys)"""
import json, re

STAGES = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
FREQUENCIES = ["never", "rarely", "sometimes", "often", "always"]
RHYTHMS = ["weekly", "fortnightly", "monthly", "quarterly", "yearly", "never"]
ROLES = ["definer", "implementer", "influencer", "data provider"]
FUNCTIONS = {"Marketing": "marketing", "Sales": "sales", "Support": "customer service", "Product": "product",
             "IT": "technology", "Agency X": "agency", "Ops dept": "operations"}
METRICS = ["NPS", "Clicks", "Revenue", "Reach", "Visits", "Churn"]


def slug(name):
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def some(rng, things, most):
    return rng.sample(things, rng.randint(1, min(most, len(things))))


def organization(rng, departments):
    chance = lambda share: rng.random() < share
    roles = rng.sample(["CEO", "CMO", "CXO", "CIO"], rng.randint(1, 4)) if chance(0.6) else []
    plays, measured = chance(0.4), chance(0.4)
    org = {"departments": [], "executives": [], "collaboration": [], "data": [], "systems": []}
    for name in departments:
        d = {"name": name}
        if chance(0.2):
            d["external"] = True
        if plays and chance(0.5):
            d["cx_roles"] = some(rng, ROLES, 2)
        if chance(0.3):
            d["empowered"] = chance(0.5)
        if measured and chance(0.5):
            d["metrics"] = some(rng, METRICS, 3)
        if roles and chance(0.6):
            d["lead"] = rng.choice(roles)
        org["departments"].append(d)
    for role in roles:
        e = {"role": role}
        if chance(0.6):
            e["reports_to"] = rng.choice(roles + ["board"])
        for key in ("leads_cx", "champions_cx"):
            if chance(0.4):
                e[key] = chance(0.6)
        if chance(0.5):
            e["department"] = rng.choice(departments)
        org["executives"].append(e)
    for _ in range(rng.choice([0, 0, 1, 3, 5])):
        c = {"between": rng.sample(departments, min(len(departments), rng.choice([2, 3]))),
             "frequency": rng.choice(FREQUENCIES)}
        if chance(0.3):
            c["wanted"] = rng.choice(FREQUENCIES)
        org["collaboration"].append(c)
    for i in range(rng.choice([0, 1, 2, 4])):
        d = {"name": f"D{i}"}
        if chance(0.6):
            d["about"] = rng.choice(["customers", "customers", "products", "market"])
        if chance(0.8):
            d["owner"] = rng.choice(departments + ["none", "all"])
        if chance(0.6):
            d["shared_with"] = rng.choice(["all", some(rng, departments, 6)])
        if chance(0.6):
            d["refresh"] = rng.choice(["real time", "hourly", "daily", "weekly"])
        org["data"].append(d)
    for i in range(rng.choice([0, 2])):
        org["systems"].append({"name": f"S{i}", **({"owner": rng.choice(departments)} if chance(0.8) else {})})
    if chance(0.4):
        org["cx_team"] = {"members": some(rng, departments, 6),
                          **({"meets": rng.choice(RHYTHMS)} if chance(0.7) else {})}
    return org


def touchpoint(rng, number, departments, org, before):
    chance = lambda share: rng.random() < share
    t = {"name": f"T{number}"}
    if before and chance(0.15):
        t.update(name=rng.choice(before)["name"].swapcase(), id=f"id{number}")
    elif chance(0.3):
        t["id"] = f"p{rng.randint(0, 5)}"
        if t["id"] in [other.get("id") for other in before]:
            del t["id"]
    if chance(0.65):
        t["owner"] = rng.choice(departments * 3 + ["everyone", "none", "customer", rng.sample(departments, 2)])
    for key in ("responsible", "consulted", "informed"):
        if chance(0.2):
            t[key] = some(rng, departments, 6)
    names = {key: [entry["name"] for entry in org[key]] for key in ("data", "systems")}
    for key, share, values in (
            ("channel", 0.5, ["web", "Web", "shop"]), ("moment_of_truth", 0.2, [True]), ("pain", 0.2, ["p"]),
            ("sentiment", 0.3, [-2, -1, 0, 1, 2]), ("action", 0.2, ["a"]), ("customer_need", 0.4, ["n", "m", "N"]),
            ("message", 0.3, ["hi", "ho"]), ("layer", 0.3, ["backstage", "frontstage"]), ("tags", 0.3, ["x", "y"]),
            ("captures", 0.2, names["data"]), ("systems", 0.4, names["systems"])):
        if values and chance(share):
            t[key] = rng.choice(values)
    for key, share, values, most in (("data", 0.4, names["data"], 4), ("metrics", 0.25, METRICS, 2)):
        if values and chance(share):
            t[key] = some(rng, values, most)
    return t


def journey(rng, number, departments, org):
    head = {"name": f"J {number}"}
    if rng.random() < 0.5:
        head["owner"] = rng.choice(departments + ["all"])
    if rng.random() < 0.6:
        head["covers"] = some(rng, STAGES, 6)
    if rng.random() < 0.4:
        head["messages"] = ["HI"]
    stages, touchpoints = [], []
    inward = rng.random() < 0.3  # few owners, who hand off to themselves
    for name in rng.sample(STAGES + ["extra", "more"], rng.randint(2, 6)):
        stage = {"_name": name, **({} if name in STAGES else {"as": rng.choice(STAGES)}), "_touchpoints": []}
        if rng.random() < 0.3:
            stage["owner"] = rng.choice(departments + ["all", "none", "customer"])
        if rng.random() < 0.3:
            stage["budget"] = rng.randint(0, 10)
        for _ in range(rng.choice([0, 1, 1, 2, 3, 4])):
            t = touchpoint(rng, len(touchpoints), departments, org, touchpoints)
            if inward:
                t["owner"] = departments[len(stages) % min(3, len(departments))]
            if inward and rng.random() < 0.9:
                t = {key: value for key, value in t.items() if key not in ("responsible", "consulted", "informed")}
            t["_stage"] = stage
            stage["_touchpoints"].append(t)
            touchpoints.append(t)
        stages.append(stage)
    rules = []
    for _ in range(rng.choice([0, 0, 1, 2, 4])):
        rule = {}
        for key, share, values in (("channel", 0.4, ["WEB", "shop", "fax"]), ("tag", 0.3, ["x", "y", "z"]),
                                   ("name", 0.3, ["t1*", "*2", "T?"])):
            if rng.random() < share:
                rule[key] = rng.choice(values)
        if rng.random() < 0.5:
            rule["stage"] = some(rng, STAGES + [s["_name"] for s in stages], 2)
        rule["owner"] = rng.choice(departments + ["all", "none", "customer"])
        rules.append(rule)
    taken = {t["id"] for t in touchpoints if "id" in t}
    for t in touchpoints:
        base, n = slug(t["name"]), 1
        t["_id"] = t.get("id", base)
        while "id" not in t and t["_id"] in taken:
            n += 1
            t["_id"] = f"{base}-{n}"
        taken.add(t["_id"])
    return {"head": head, "rules": rules, "stages": stages, "touchpoints": touchpoints, "inward": inward}


def add_hand_offs(rng, here, journeys, departments):
    share = 1 if here["inward"] else rng.choice([0, 0.3, 0.7, 1])
    for t in here["touchpoints"]:
        t["_to"] = []
        for _ in range(rng.randint(1, 2) if rng.random() < share else 0):
            there = rng.choice(journeys) if rng.random() < 0.2 else here
            target = rng.choice(there["touchpoints"] or [t])
            if here["inward"] and rng.random() < 0.9:
                target = rng.choice([o for o in here["touchpoints"] if o.get("owner") == t.get("owner")])
                there = here
            alike = [o for o in there["touchpoints"] if slug(o["name"]) == slug(target["name"])]
            if target is t or ("id" not in target and len(alike) > 1):
                continue
            h = {"to": target.get("id", target["name"]), "_target": target, "_elsewhere": there is not here}
            if there is not here:
                h["in"] = there["head"]["name"]
            if rng.random() < 0.3:
                h["accountable"] = rng.choice(departments)
            if rng.random() < 0.3:
                h["agreed"] = rng.random() < 0.5
            t["_to"].append(h)


def break_some(rng, org, journeys):
    """Input errors: keys that do not exist, and owners."""
    entries = [e for key in ("departments", "executives", "collaboration", "data", "systems") for e in org[key]]
    entries += [org["cx_team"]] if "cx_team" in org else []
    for j in journeys:
        entries += [j["head"], *j["rules"], *j["stages"], *j["touchpoints"]]
    for entry in entries:
        if rng.random() < 0.1:
            entry["colour"] = "red"
    for owned in org["data"] + [stage for j in journeys for stage in j["stages"]]:
        if rng.random() < 0.05:
            owned["owner"] = "Nobody"


def company(rng):
    departments = rng.sample(list(FUNCTIONS), rng.randint(2, 6))
    org = organization(rng, departments)
    journeys = [journey(rng, i, departments, org) for i in range(rng.choice([1, 2, 3, 4]))]
    for j in journeys:
        add_hand_offs(rng, j, journeys, departments)
    if rng.random() < 0.5:
        break_some(rng, org, journeys)
    return departments, org, journeys


# ---- the files, one thing per line; the place of each thing -------------------------------------------------------

def written(thing):
    return json.dumps({key: value for key, value in thing.items() if not key.startswith("_")})


class File:
    def __init__(self, name):
        self.name, self.lines = name, []

    def add(self, line):
        self.lines.append(line)
        return self.name, len(self.lines)


def write_organization(file, org):
    at = org["_at"] = {}
    file.add("organization:")
    file.add("  name: O")
    for key in ("departments", "executives", "collaboration", "data", "systems"):
        if org[key]:
            at[key] = file.add(f"  {key}:")
        for entry in org[key]:
            entry["_at"] = file.add("    - " + written(entry))
    if "cx_team" in org:
        at["cx_team"] = file.add("  cx_team: " + written(org["cx_team"]))


def write_journey(file, j, org, in_line):
    j["_at"] = {"journey": file.add("journey: " + written(j["head"]))}
    if in_line:
        write_organization(file, org)
    else:
        file.add("organization: company.yaml")
    if j["rules"]:
        file.add("assign:")
    for rule in j["rules"]:
        rule["_at"] = file.add("  - " + written(rule))
    j["_at"]["stages"] = file.add("stages:")
    for stage in j["stages"]:
        stage["_at"] = file.add(f"  {stage['_name']}:")
        for key in ("as", "owner", "budget", "colour"):
            if key in stage:
                stage[f"_{key}_at"] = file.add(f"    {key}: {json.dumps(stage[key])}")
        if stage["_touchpoints"]:
            file.add("    touchpoints:")
        for t in stage["_touchpoints"]:
            hand_offs = [{k: v for k, v in h.items() if not k.startswith("_")} for h in t["_to"]]
            t["_at"] = file.add("      - " + written({**t, **({"hands_off_to": hand_offs} if hand_offs else {})}))


def write(org, journeys):
    """Their texts by the names of the files."""
    files = []
    if len(journeys) > 1:
        files.append(File("company.yaml"))
        write_organization(files[0], org)
    for i, j in enumerate(journeys):
        files.append(File(f"j{i}.yaml"))
        write_journey(files[-1], j, org, len(journeys) == 1)
    return {file.name: "".join(line + "\n" for line in file.lines) for file in files}
