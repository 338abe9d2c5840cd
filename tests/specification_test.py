#!/usr/bin/env python3
"""A second implementation of the rules, written from their specification alone: `check` must find the same in random
companies, alone with one journey, over several, and where one of several is named; with input errors in half of them.
Each finding is compared by its code, file, line, touchpoint and departments."""
import collections, fnmatch, itertools, json, os, random, re, subprocess, sys, tempfile
from fractions import Fraction
import networkx as nx

program = os.path.abspath(sys.argv[1])
COMPANIES = 40 if os.environ.get("CXMAP_SANITIZED") else 250
STAGES = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
AFTER = STAGES[3:]
FREQUENCIES = ["never", "rarely", "sometimes", "often", "always"]
RHYTHMS = ["weekly", "fortnightly", "monthly", "quarterly", "yearly", "never"]
ROLES = ["definer", "implementer", "influencer", "data provider"]
FUNCTIONS = {"Marketing": "marketing", "Sales": "sales", "Support": "customer service", "Product": "product",
             "IT": "technology", "Agency X": "agency", "Ops dept": "operations"}
SURVEYED = ["customer service", "marketing", "product", "sales", "technology"]
METRICS = ["NPS", "Clicks", "Revenue", "Reach", "Visits", "Churn"]
SHORT, FINANCIAL = {"Clicks", "Reach", "Visits"}, {"Revenue", "Churn"}
failures = []
seen = collections.Counter()  # a comparison of nothing proves nothing


def slug(name):
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


# ---- random companies: what begins with "_" is known here and not written ----------------------------------------

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


# ---- the files, one thing a line; where each thing stands --------------------------------------------------------

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
    files = []
    if len(journeys) > 1:
        files.append(File("company.yaml"))
        write_organization(files[0], org)
    for i, j in enumerate(journeys):
        files.append(File(f"j{i}.yaml"))
        write_journey(files[-1], j, org, len(journeys) == 1)
    return files


# ---- who owns what -----------------------------------------------------------------------------------------------

def listed(value):
    return value if isinstance(value, list) else [value]


def meaning(owner):
    """What an `owner` says: its kind, and the department or departments."""
    names = list(dict.fromkeys(listed(owner)))
    if {"everyone", "all"} & set(names):
        return "everyone", None
    if names[0] in ("none", "customer"):
        return names[0], None
    return ("several", names) if len(names) > 1 else ("one", names[0])


def canonical(stage):
    return stage.get("as", stage["_name"])


def matches(rule, t):
    stage = t["_stage"]
    return ("colour" not in rule  # not all of its conditions were understood
            and ("stage" not in rule or {stage["_name"], canonical(stage)} & set(rule["stage"]))
            and ("channel" not in rule or rule["channel"].lower() == t.get("channel", "").lower())
            and ("tag" not in rule or rule["tag"] == t.get("tags"))
            and ("name" not in rule
                 or any(fnmatch.fnmatchcase(n.lower(), rule["name"].lower()) for n in (t["name"], t["_id"]))))


def find_owners(j):
    for rule in j["rules"]:
        rule["_matched"] = rule["_decides"] = 0
    for t in j["touchpoints"]:
        held = [rule for rule in j["rules"] if matches(rule, t)]
        for rule in held:
            rule["_matched"] += 1
        if "owner" in t:
            t["_kind"], t["_who"], t["_said_at"] = *meaning(t["owner"]), t["_at"]
        elif held:
            held[-1]["_decides"] += 1
            t["_kind"], t["_who"], t["_said_at"] = *meaning(held[-1]["owner"]), held[-1]["_at"]
        elif t["_stage"].get("owner", "Nobody") != "Nobody":
            t["_kind"], t["_who"], t["_said_at"] = *meaning(t["_stage"]["owner"]), t["_stage"]["_owner_at"]
        else:
            t["_kind"], t["_who"], t["_said_at"] = "unowned", None, None
        broken = any("colour" in rule for rule in j["rules"]) or t["_stage"].get("owner") == "Nobody"
        t["_in_doubt"] = broken and "owner" not in t


def owner(t):
    return t["_who"] if t["_kind"] == "one" else None


def owners(*touchpoints):
    return [owner(t) for t in touchpoints if owner(t)]


def partners(t):
    return t.get("responsible", []) + t.get("consulted", []) + t.get("informed", [])


def to_be_owned(touchpoints):
    return [t for t in touchpoints if t["_kind"] != "customer"]


class Ties:
    """E and I of each department and of all, the interaction graph, and how many touchpoints each owns."""

    def __init__(self, touchpoints, with_other_journeys):
        self.external, self.internal, self.graph = collections.Counter(), collections.Counter(), nx.Graph()
        self.count = 0
        owned = [t for t in touchpoints if owner(t)]
        self.owns, self.owned = collections.Counter(owner(t) for t in owned), len(owned)
        self.graph.add_nodes_from(self.owns)
        for t in owned:
            for h in t["_to"]:
                if owner(h["_target"]) and (with_other_journeys or not h["_elsewhere"]):
                    self.tie(owner(t), owner(h["_target"]))
            for partner in set(partners(t)) - {owner(t)}:
                self.tie(owner(t), partner)

    def tie(self, a, b):
        self.count += 1
        if a == b:
            self.internal[a] += 1
        else:
            self.external.update([a, b])
            self.graph.add_edge(a, b)


class Company:
    def __init__(self, departments, org, journeys):
        self.names, self.org, self.journeys, self.found = departments, org, journeys, []
        self.departments = {d["name"]: d for d in org["departments"]}
        self.data = {d["name"]: d for d in org["data"]}
        self.systems = {s["name"]: s for s in org["systems"]}
        self.mentioned = {d for c in org["collaboration"] for d in c["between"]}
        for j in journeys:
            find_owners(j)
        self.touchpoints = [t for j in journeys for t in j["touchpoints"]]
        self.ties = Ties(self.touchpoints, True)
        self.leaders = [e for e in org["executives"] if e.get("leads_cx")]

    def find(self, code, at, touchpoint=None, departments=()):
        self.found.append((code, at, touchpoint and touchpoint["_id"], tuple(sorted(map(slug, departments)))))

    def is_external(self, name):
        return self.departments[name].get("external", False)

    def works(self, a, b):
        """How often two collaborate: an index of FREQUENCIES, -1 for not at all; None where it is not known."""
        entries = [c for c in self.org["collaboration"] if {a, b} <= set(c["between"])]
        not_at_all = -1 if {a, b} <= self.mentioned else None
        return max((FREQUENCIES.index(c["frequency"]) for c in entries), default=not_at_all)

    def works_less_than(self, a, b, frequency):
        how = self.works(a, b)
        return how is not None and how < FREQUENCIES.index(frequency)

    def keeper(self, asset):
        return asset.get("owner") if asset.get("owner") in self.names else None

    def reaches(self, data, name):
        shared = data.get("shared_with", [])
        return shared == "all" or name in shared or self.keeper(data) == name

    def internal_owners(self):
        return [d for d in self.names if self.ties.owns[d] and not self.is_external(d)]


# ---- rules about a journey ---------------------------------------------------------------------------------------

def lead_of(stage, names):
    if "owner" in stage and meaning(stage["owner"])[0] == "one":
        return stage["owner"]
    all_of_them = to_be_owned(stage["_touchpoints"])
    for name in names:
        if 2 * owners(*all_of_them).count(name) > len(all_of_them):
            return name
    return None


def coverage_rules(c, j):
    places = {}
    for t in to_be_owned(j["touchpoints"]):
        if t["_in_doubt"] and not owner(t):
            pass
        elif t.get("moment_of_truth") and not owner(t):
            c.find("OWN110", t["_at"], t, t["_who"] or ())
        elif t["_kind"] == "unowned":
            c.find("OWN101", t["_at"], t)
        elif t["_kind"] == "several":
            c.find("OWN102", t["_at"], t, t["_who"])
        elif t["_kind"] != "one":
            places.setdefault((t["_said_at"], "OWN103" if t["_kind"] == "everyone" else "OWN117"), t)
        if owner(t) and c.is_external(owner(t)) and all(
                c.is_external(d) for d in t.get("responsible", []) + t.get("consulted", [])):
            c.find("OWN112", t["_at"], t, owners(t))
        if len(t.get("responsible", [])) > 3:
            c.find("OWN114", t["_at"], t, t["responsible"])
    for (at, code), t in places.items():
        c.find(code, at, t if "owner" in t else None)

    covers = j["head"].get("covers", STAGES)
    filled = {canonical(s) for s in j["stages"] if s["_touchpoints"]}
    stops = filled and not filled & set(AFTER) and set(covers) & set(AFTER)
    if stops:
        c.find("OWN113", j["_at"]["stages"])
    if [s for s in covers if s not in filled and not (stops and s in AFTER)]:
        c.find("OWN104", j["_at"]["stages"])
    for stage in j["stages"]:
        if to_be_owned(stage["_touchpoints"]) and not lead_of(stage, c.names):
            c.find("OWN105", stage["_at"])
        first_of_group = {}
        for t in filter(owner, stage["_touchpoints"]):
            groups = [slug(t["name"])]
            if "channel" in t and "customer_need" in t:
                groups.append((t["channel"].lower(), t["customer_need"].lower()))
            others = [owner(first_of_group.setdefault(group, t)) for group in groups]
            if set(others) != {owner(t)}:
                c.find("OWN108", t["_at"], t, [owner(t), next(o for o in others if o != owner(t))])
    for rule in j["rules"]:
        kind, name = meaning(rule["owner"])
        if not rule["_decides"]:
            c.find("OWN116" if rule["_matched"] else "OWN107", rule["_at"], None, [name] if kind == "one" else [])


def silo_rules(c, j):
    ties = Ties(j["touchpoints"], False)
    all_of_them = to_be_owned(j["touchpoints"])

    def first(name):
        return next((t for t in all_of_them if owner(t) == name), None) or next(
            t for t in all_of_them if name in partners(t))

    for d in c.names:
        stages = {id(t["_stage"]) for t in all_of_them if owner(t) == d}
        if ties.owns[d] >= 5 and len(stages) >= 3 and Fraction(ties.owns[d], ties.owned) >= Fraction("0.6"):
            c.find("SIL201", first(d)["_at"], None, [d])
        if 0 < ties.owns[d] < ties.owned and ties.count >= 4 and not ties.external[d]:
            c.find("SIL202", first(d)["_at"], None, [d])
        external, own = ties.external[d], ties.external[d] + ties.internal[d]
        if own >= 4 and external and ties.owns[d] and ties.owned > 1:
            index = Fraction(external - ties.internal[d], own)
            if index <= Fraction("-0.667") and index < 1 - Fraction(2 * (ties.owns[d] - 1), ties.owned - 1):
                c.find("SIL203", first(d)["_at"], None, [d])
    groups = [g for g in nx.connected_components(ties.graph) if len(g) > 1]
    if len(groups) > 1:
        c.find("SIL204", j["_at"]["stages"], None, set().union(*groups))
    for d in nx.articulation_points(ties.graph):
        c.find("SIL205", first(d)["_at"], None, [d])
    told = set()
    for t in filter(owner, j["touchpoints"]):
        for h in t["_to"]:
            pair = frozenset(owners(t, h["_target"]))
            if h["_elsewhere"] or len(pair) < 2 or pair in told:
                continue
            told.add(pair)
            if c.works_less_than(*pair, "sometimes"):
                c.find("SIL207", t["_at"], None, pair)


def hand_off_rules(c, j):
    hand_offs = [(t, h) for t in j["touchpoints"] for h in t["_to"]]
    if not hand_offs:
        return
    shown = sorted((s for s in j["stages"] if s["_touchpoints"]), key=lambda s: STAGES.index(canonical(s)))
    rank = {id(s): i for i, s in enumerate(shown)}
    steps = [(rank[id(t["_stage"])], rank[id(h["_target"]["_stage"])]) for t, h in hand_offs if not h["_elsewhere"]]
    for i in range(1, len(shown)):
        if not any(a < i <= b for a, b in steps):
            c.find("HND301", shown[i]["_at"])
    some_accountable = any("accountable" in h for _, h in hand_offs)
    for t, h in hand_offs:
        if h["_target"]["_kind"] not in ("one", "customer") and not h["_target"]["_in_doubt"]:
            c.find("HND302", t["_at"], t, owners(t))
        if len(set(owners(t, h["_target"]))) == 2:
            if h.get("agreed") is False:
                c.find("HND303", t["_at"], t, owners(t, h["_target"]))
            elif some_accountable and "accountable" not in h:
                c.find("HND306", t["_at"], t, owners(t, h["_target"]))
    receivers = {id(h["_target"]) for t in c.touchpoints for h in t["_to"]}
    if 2 * sum(bool(t["_to"]) or id(t) in receivers for t in j["touchpoints"]) >= len(j["touchpoints"]):
        for t in j["touchpoints"]:
            unreached = t["_stage"] is not shown[0] and id(t) not in receivers
            if unreached or (t["_stage"] is not shown[-1] and not t["_to"]):
                c.find("HND304", t["_at"], t, owners(t))
    for y in filter(owner, j["touchpoints"]):
        givers = set(owners(*(t for t, h in hand_offs if h["_target"] is y and not h["_elsewhere"]))) - {owner(y)}
        if givers & set(owners(*(h["_target"] for h in y["_to"] if not h["_elsewhere"]))):
            c.found.append(("HND305", y["_at"], y["_id"], "whose owners come first is not said"))


def measure_rules(c, j):
    metrics = [m for t in to_be_owned(j["touchpoints"]) for m in t.get("metrics", [])]
    for stage in j["stages"]:
        touchpoints = to_be_owned(stage["_touchpoints"])
        if metrics and touchpoints and not any("metrics" in t for t in touchpoints):
            c.find("MET501", stage["_at"])
    if len(metrics) >= 3 and set(metrics) <= SHORT:
        c.find("MET502", j["_at"]["journey"])
    if metrics and not set(metrics) & FINANCIAL:
        c.find("MET505", j["_at"]["journey"])
    budgets = [(canonical(s) in AFTER, s["budget"]) for s in j["stages"] if "budget" in s]
    total, after = sum(b for _, b in budgets), sum(b for late, b in budgets if late)
    asked = any(late for late, _ in budgets) or set(j["head"].get("covers", STAGES)) == set(STAGES)
    if total and asked and Fraction(after, total) < Fraction("0.2"):
        c.find("MET504", j["_at"]["stages"])
    if c.org["executives"] and meaning(j["head"].get("owner", "none"))[0] != "one":
        c.find("GOV409", j["_at"]["journey"])


def data_rules(c, j):
    captured = {t["captures"] for t in c.touchpoints if "captures" in t}
    told, first = set(), set()
    for t in j["touchpoints"]:
        if t.get("captures") in first and t["_kind"] != "customer":
            c.find("DAT607", t["_at"], t, owners(t))
        first.add(t.get("captures", ""))
    for t in to_be_owned(j["touchpoints"]):
        for name in t.get("data", []):
            data = c.data[name]
            if owner(t) and c.keeper(data) and not c.reaches(data, owner(t)):
                c.find("DAT601", t["_at"], t, [owner(t), c.keeper(data)])
            if t.get("moment_of_truth") and data.get("refresh") in ("daily", "weekly"):
                c.find("DAT606", t["_at"], t, owners(t))
            if captured and data.get("about") == "customers" and name not in captured | told:
                told.add(name)
                c.find("DAT608", t["_at"], t, owners(t))
        keeper = c.keeper(c.systems[t["systems"]]) if "systems" in t else None
        stands_apart = keeper and owner(t) and keeper not in [owner(t), *partners(t)]
        if stands_apart and c.works_less_than(keeper, owner(t), "often"):
            c.find("DAT604", t["_at"], t, [owner(t), keeper])


def experience_rules(c, j):
    touchpoints = to_be_owned(j["touchpoints"])
    frontstage = [t for t in touchpoints if t.get("layer") != "backstage"]
    most_say_it = 2 * sum("customer_need" in t for t in frontstage) > len(frontstage)
    for t in touchpoints:
        if "messages" in j["head"] and t.get("message", "hi") != "hi":
            c.find("EXP701", t["_at"], t, owners(t))
        if most_say_it and t.get("layer") != "backstage" and "customer_need" not in t:
            c.find("EXP702", t["_at"], t, owners(t))
        if ("pain" in t or t.get("sentiment", 0) < 0) and "action" not in t:
            c.find("EXP703", t["_at"], t, owners(t))
    for channel in ("web", "shop"):
        inside = [t for t in touchpoints if t.get("channel", "").lower() == channel]
        names = set(owners(*inside))
        if len(names) >= 3 and any(c.works_less_than(*pair, "often") for pair in itertools.combinations(names, 2)):
            c.find("EXP704", inside[0]["_at"], None, names)


# ---- rules about the organization, over all journeys -------------------------------------------------------------

def department_rules(c):
    org, ties = c.org, c.ties
    members = set(org.get("cx_team", {}).get("members", []))
    used = set(ties.owns) | members | {a.get("owner") for a in org["data"] + org["systems"]}
    used |= {d for data in org["data"] for d in listed(data.get("shared_with", []))}
    for j in c.journeys:
        used |= {j["head"].get("owner"), *(s.get("owner") for s in j["stages"])}
    for t in c.touchpoints:
        used |= {*listed(t.get("owner")), *partners(t), *(h.get("accountable") for h in t["_to"])}
    measured = {owner(t) for t in c.touchpoints if "metrics" in t}
    some_measured = any("metrics" in d for d in org["departments"])
    plays = any("cx_roles" in d for d in org["departments"])
    carried = [t for t in to_be_owned(c.touchpoints) if "metrics" in t]
    absentees = []
    all_are_known = all(e.get("owner") != "Nobody" for e in org["data"] + [s for j in c.journeys for s in j["stages"]])
    for d in org["departments"]:
        name, roles, metrics = d["name"], d.get("cx_roles", []), d.get("metrics", [])
        owns, inside = ties.owns[name] > 0, not d.get("external")
        is_data_provider = "data provider" in roles and org["data"]
        member = name in members or "cx_team" not in org
        voiceless = plays and owns and inside and not member and "definer" not in roles
        for code, holds in (("OWN106", name not in used and not roles and all_are_known),
                            ("OWN109", d.get("empowered") is False and owns),
                            ("OWN111", org["executives"] and owns and inside and "lead" not in d),
                            ("GOV408", voiceless),
                            ("MET502", len(metrics) > 1 and set(metrics) <= SHORT),
                            ("MET503", some_measured and owns and not metrics and name not in measured),
                            ("ECO802", plays and owns and "implementer" not in roles),
                            ("ECO803", is_data_provider and name not in [a.get("owner") for a in org["data"]]),
                            ("PRT902", len(c.journeys) >= 3 and owns
                             and Fraction(ties.owns[name], ties.owned) >= Fraction("0.6"))):
            if holds:
                c.find(code, d["_at"], None, [name])
        if owns and inside and not member and (not voiceless or "colour" in d):
            absentees.append(name)
        for metric in metrics:
            if carried and not any(metric in t["metrics"] and name in [owner(t), *partners(t)] for t in carried):
                c.find("MET506", d["_at"], None, [name])
    if absentees:
        c.find("GOV406", org["_at"]["cx_team"], None, absentees)
    if plays and {r for d in org["departments"] for r in d.get("cx_roles", [])} != set(ROLES):
        c.find("ECO801", org["_at"]["departments"])
    if "cx_team" in org and RHYTHMS.index(org["cx_team"].get("meets", "never")) > RHYTHMS.index("monthly"):
        c.find("GOV407", org["_at"]["cx_team"])


def executive_rules(c):
    executives = c.org["executives"]
    if not executives:
        return
    at = c.org["_at"]["executives"]
    if not c.leaders:
        c.find("GOV401", at)
    if len(c.leaders) > 1:
        c.find("GOV402", c.leaders[1]["_at"])
    ceo = next((e for e in executives if e["role"] == "CEO"), None)
    if not ceo or not ceo.get("champions_cx"):
        c.find("GOV403", ceo["_at"] if ceo else at)
    if ceo and len(c.leaders) == 1 and c.leaders[0] is not ceo and c.leaders[0].get("reports_to") != "CEO":
        c.find("GOV404", c.leaders[0]["_at"])
    roles = [e["role"] for e in executives]
    line = nx.DiGraph([(i, roles.index(e["reports_to"])) for i, e in enumerate(executives)
                       if e.get("reports_to", "board") != "board"])
    for circle in nx.simple_cycles(line):
        c.find("GOV405", executives[min(circle)]["_at"])


def collaboration_rules(c):
    for entry in c.org["collaboration"]:
        if FREQUENCIES.index(entry.get("wanted", "never")) > FREQUENCIES.index(entry["frequency"]):
            c.find("SIL206", entry["_at"], None, entry["between"])
    home = next((e["department"] for e in c.leaders if "department" in e), None)
    for name in c.names:
        if home and name != home and FUNCTIONS[name] in SURVEYED and c.works_less_than(home, name, "often"):
            c.find("SIL208", c.departments[name]["_at"], None, [home, name])
    # There is one department of marketing, and one of product.
    pair = {"Marketing", "Product"}
    if pair <= set(c.names) and (c.mentioned or c.ties.count) and (not c.mentioned or pair <= c.mentioned):
        if not c.ties.graph.has_edge(*pair) and (not c.mentioned or c.works_less_than(*pair, "sometimes")):
            c.find("EXP705", c.departments["Marketing"]["_at"], None, pair)


def asset_rules(c):
    for asset in c.org["data"] + c.org["systems"]:
        if not c.keeper(asset):
            c.find("DAT603", asset["_at"])
    for data in c.org["data"]:
        keeper = c.keeper(data)
        if keeper and data.get("shared_with", [keeper]) == [keeper] and set(c.ties.owns) - {keeper}:
            c.find("DAT602", data["_at"], None, [keeper])
    about = {data.get("about") for data in c.org["data"]}
    if not about - {None}:
        return
    views = [data for data in c.org["data"] if data.get("about") == "customers"]
    if c.ties.owned and not any(all(c.reaches(data, d) for d in c.internal_owners()) for data in views):
        c.find("DAT605", c.org["_at"]["data"])
    if not {"products", "market"} <= about:
        c.find("DAT609", c.org["_at"]["data"])


def rules_of_the_run(c):
    first = {}
    for j in c.journeys:
        for t in filter(owner, j["touchpoints"]):
            if "id" not in t:
                continue
            where, other = first.setdefault(t["id"], (j, t))
            if where is not j and owner(other) != owner(t):
                c.find("PRT901", t["_at"], t, owners(t, other))


# ---- input errors, and what they silence -------------------------------------------------------------------------

def input_errors(c):
    """The errors as findings, and the places where nothing else is found."""
    told, silent = [], set()
    team = [{**c.org["cx_team"], "_at": c.org["_at"]["cx_team"]}] if "cx_team" in c.org else []
    entries = [e for key in ("departments", "executives", "collaboration", "data", "systems") for e in c.org[key]] + team
    for j in c.journeys:
        entries += [{**j["head"], "_at": j["_at"]["journey"]}] + j["rules"] + j["stages"] + j["touchpoints"]
    for entry in entries:
        errors = [("CX003", entry.get("_colour_at", entry["_at"]))] if "colour" in entry else []
        if entry.get("owner") == "Nobody":
            errors.append(("CX005", entry.get("_owner_at", entry["_at"])))
        told += [(code, at, None, ()) for code, at in errors]
        if errors:
            silent |= {entry["_at"], entry.get("_owner_at")}
    return told, silent


def wanted(departments, org, journeys):
    c = Company(departments, org, journeys)
    for j in journeys:
        for rules in (coverage_rules, silo_rules, hand_off_rules, measure_rules, data_rules, experience_rules):
            rules(c, j)
    for rules in (department_rules, executive_rules, collaboration_rules, asset_rules, rules_of_the_run):
        rules(c)
    told, silent = input_errors(c)
    return told + [finding for finding in c.found if finding[1] not in silent]


# ---- the comparison ----------------------------------------------------------------------------------------------

def found(folder, *paths):
    done = subprocess.run([program, "check", "--format", "json", *paths], cwd=folder, capture_output=True, timeout=60)
    return [(f["code"], (f["file"], f["line"]), f.get("touchpoint"),
             tuple(f["departments"]) if f["code"] != "HND305" else "whose owners come first is not said")
            for f in json.loads(done.stdout)["findings"]]


def compare(what, files, wants, got):
    wants, got = collections.Counter(wants), collections.Counter(got)
    seen.update(f[0] for f in got.elements())
    if wants != got:
        text = "".join(f"-- {file.name}\n" + "\n".join(file.lines) + "\n" for file in files)
        failures.append(f"{what}: too many {list(got - wants)}, too few {list(wants - got)}\n{text}")


for seed in range(COMPANIES):
    rng = random.Random(seed)
    departments, org, journeys = company(rng)
    if not all(j["touchpoints"] for j in journeys):
        continue
    files = write(org, journeys)
    with tempfile.TemporaryDirectory() as folder:
        for file in files + [File(".cxmap.yaml")]:
            with open(os.path.join(folder, file.name), "w", encoding="utf-8") as out:
                out.write("".join(line + "\n" for line in file.lines))
        wants = wanted(departments, org, journeys)
        compare(f"company {seed}", files, wants, found(folder, "."))
        if len(journeys) > 1:
            # Of the other journeys only what the organization and the run say is told.
            named = f"j{rng.randrange(len(journeys))}.yaml"
            mine = [f for f in wants if f[1][0] in (named, "company.yaml") or f[0] == "PRT901"]
            compare(f"company {seed}, {named}", files, mine, found(folder, named))
    if len(failures) > 2:
        break

if len(seen) < 64 and not os.environ.get("CXMAP_SANITIZED"):
    failures.append(f"only these rules spoke: {sorted(seen)}")
print(f"{sum(seen.values())} findings of {len(seen)} rules compared")
for failure in failures:
    print(failure)
sys.exit(bool(failures))
