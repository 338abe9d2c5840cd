"""Random companies for the tests that compare with a second implementation: an organization and its journeys, as files.

    files = company(rng)          # texts by name; the organization is in line where there is one journey
    python3 tests/system/random_companies.py --count [N]      how many of N companies have findings of which code"""
import collections, datetime, json, random, sys

STAGES = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
FREQUENCIES = ["never", "rarely", "sometimes", "often", "always"]
RHYTHMS = ["weekly", "fortnightly", "monthly", "quarterly", "yearly", "never"]
ROLES = ["definer", "implementer", "influencer", "data provider"]
DEPARTMENTS = ["Marketing", "Sales", "Support", "Product", "IT", "Agency X", "Ops dept", "Finance", "Straße 5",
               "Trade & Fair", "Ops department", "Saless", "AX"]
METRICS = ["NPS", "Clicks", "Revenue", "Reach", "site visits", "Churn", "Mood", "cost per lead"]
SHORT_ONES = ["Clicks", "Reach", "site visits"]
EXECUTIVES = ["CEO", "CMO", "CXO", "Deputy CEO", "Secretary", "Executive Director", "Vice President"]
WORDS = ["everyone", "all", "The Team", "we", "none", "TBD", "n/a", "-", "customer", "Clients", "learner",
         "to be decided"]


class Plain(str):
    """A text that is written without quotes."""


class Random:
    """Chances, and names as people write them."""

    def __init__(self, rng, sound):
        self.rng, self.choice, self.sound = rng, rng.choice, sound  # sound: without input errors

    def chance(self, share):
        return self.rng.random() < share

    def some(self, things, most):
        return self.rng.sample(things, self.rng.randint(1, min(most, len(things))))

    def spelled(self, name):
        """A name as it is, or in another case, with more blanks, or in full width."""
        if self.chance(0.85):
            return name
        return self.choice([name.upper(), name.lower(), name.replace(" ", "  "), chr(ord(name[0]) + 0xfee0) + name[1:]])

    def mentions(self, names, most):
        """One name, or a list; at times with a repetition, several names in one text, or a word."""
        out = [self.spelled(name) for name in self.some(names, most)]
        if self.chance(0.06):
            out.append(self.choice(out))
        elif self.chance(0.06):
            out.append(self.alternatives(names))
        return out[0] if len(out) == 1 and self.chance(0.5) else out

    def alternatives(self, names):
        return self.choice([" / ", " or ", ", ", " & ", "; ", " and ", "+"]).join(self.rng.sample(names, 2))

    def maybe(self, entry, key, share, value):
        if self.chance(share):
            entry[key] = value()


# ---- an organization -------------------------------------------------------------------------------------------------

def department(r, name, roles, plays, measured, alone):
    d = {"name": name}
    r.maybe(d, "external", 0.12, lambda: True)
    r.maybe(d, "company", 0.06, lambda: r.choice(["O", "Another Ltd"]))
    r.maybe(d, "function", 0.08, lambda: r.choice(["human resources", "Customer-Service", "other"]))
    r.maybe(d, "aliases", 0.1, lambda: ["Alias of " + name])
    r.maybe(d, "id", 0.08, lambda: "d" + str(len(name)) + name[0].lower())
    r.maybe(d, "cx_roles", plays, lambda: r.some(ROLES, 2))
    r.maybe(d, "empowered", 0.3, lambda: r.chance(0.6))
    r.maybe(d, "metrics", measured, lambda: r.some(r.choice([METRICS, SHORT_ONES]), 3))
    if roles:
        r.maybe(d, "lead", 0.85, lambda: r.choice(roles))
    return d if len(d) > 1 or alone else name


def executive(r, role, roles, departments):
    e = {"role": role}
    r.maybe(e, "reports_to", 0.6, lambda: r.choice(roles + ["the board", "Shareholders"]))
    for key in ("leads_cx", "champions_cx"):
        r.maybe(e, key, 0.4, lambda: r.chance(0.6))
    r.maybe(e, "department", 0.6, lambda: r.choice(departments))
    return e if r.chance(0.9) else role


def organization(r, departments):
    roles = r.some(EXECUTIVES, 4) if r.chance(0.6) else []
    plays, measured = r.choice([0, 0, 0.4, 0.9]), r.choice([0, 0.4, 0.9])
    org = {"name": "O"} if r.chance(0.8) else {}
    r.maybe(org, "sector", 0.3, lambda: r.choice(["business", "public", "Nonprofit"]))
    if r.chance(0.85):
        idle = ["Archive"] if r.chance(0.2) else []  # nothing names it
        org["departments"] = [department(r, d, roles, plays, measured, r.chance(0.5)) for d in departments + idle]
    org["executives"] = [executive(r, role, roles, departments) for role in roles]
    org["collaboration"] = []
    for _ in range(r.choice([0, 0, 1, 4, 8])):
        c = {"between": r.rng.sample(departments, min(len(departments), r.choice([2, 2, 3]))),
             "frequency": r.choice(FREQUENCIES)}
        r.maybe(c, "wanted", 0.3, lambda: r.choice(FREQUENCIES))
        org["collaboration"].append(c)
    org["data"] = []
    for i in range(r.choice([0, 1, 2, 4])):
        d = {"name": f"D{i}"}
        r.maybe(d, "about", 0.7, lambda: r.choice(["customers", "customers", "products", "market"]))
        r.maybe(d, "owner", 0.8, lambda: r.choice(departments + ["none", "TBC"]))
        r.maybe(d, "shared_with", 0.6, lambda: r.choice(["all", "none", "everyone", r.mentions(departments, 6)]))
        r.maybe(d, "refresh", 0.6, lambda: r.choice(["real time", "Real-Time", "hourly", "daily", "weekly"]))
        org["data"].append(d if len(d) > 1 else d["name"])
    org["systems"] = [{"name": f"S{i}", **({"owner": r.choice(departments)} if r.chance(0.85) else {})}
                      for i in range(r.choice([0, 2]))]
    if r.chance(0.4):
        org["cx_team"] = {"members": r.mentions(departments, 6)}
        r.maybe(org["cx_team"], "meets", 0.7, lambda: r.choice(RHYTHMS))
    return {key: value for key, value in org.items() if value}


# ---- journeys --------------------------------------------------------------------------------------------------------

class Style:
    """What a journey is like. line: one owner after the other; turns: two who take turns; inward: few owners, who hand
    off to themselves; customers: every other step is the customer's. `noise` is the share of what says more, `goes_on`:
    each step hands off to the next."""

    def __init__(self, r, departments):
        self.name = r.choice(["plain", "plain", "plain", "line", "line", "inward", "turns", "customers"])
        self.noise = r.choice([0.1, 0.5, 1])
        self.goes_on = self.name in ("line", "turns", "customers")
        self.hand_offs = {"plain": r.choice([0, 0.3, 0.7]), "line": r.choice([0.85, 1, 1])}.get(self.name, 0.95)
        self.accountable = r.choice([0, 0.2, 0.6, 0.9])
        self.order = r.rng.sample(departments, len(departments))

    def owner(self, r, number, stage):
        if self.name == "line":
            return self.order[min(number, len(self.order) - 1)]
        if self.name == "turns":
            return self.order[number % 2]
        if self.name == "inward":
            return self.order[stage % min(3, len(self.order))]
        if self.name == "customers" and number % 2:
            return r.choice(["customer", "customer", self.order[0]])
        if r.chance(0.6):
            return r.choice(self.order)
        if r.chance(0.3):
            return r.choice(WORDS + [r.rng.sample(self.order, 2), r.alternatives(self.order), None, "customer"])
        return ""


def touchpoint(r, number, stage, style, org, before):
    t = {"name": f"T{number}"}
    if before and r.chance(0.15):
        t["name"] = r.choice(before)["name"].swapcase()
        r.maybe(t, "id", 0.4, lambda: f"id{number}")
    elif r.chance(0.2):
        t["id"] = f"p{number % 6}"
        if t["id"] in [other.get("id") for other in before]:
            del t["id"]
    said = style.owner(r, number, stage)
    if said != "":
        t["owner"] = r.spelled(said) if isinstance(said, str) and r.chance(0.3) else said
    partners = style.noise * {"inward": 0.05, "line": 0.02}.get(style.name, 0.2)
    for key in ("responsible", "approved_by", "consulted", "informed"):
        r.maybe(t, key, partners, lambda: r.mentions(style.order, r.choice([1, 2, len(style.order)])))
        if r.chance(0.02):
            t[key] = r.choice(["customer", "learner", "tba", [style.order[0], "users"]])
    names = {key: [e["name"] if isinstance(e, dict) else e for e in org.get(key, ["D8", "D9"])]
             for key in ("data", "systems")}
    for key, share, values in (
            ("channel", 0.4, ["web", "Web", "shop", ["shop", "WEB"]]), ("moment_of_truth", 0.15, [True, "no"]),
            ("pain", 0.2, ["p"]), ("sentiment", 0.3, [-2, -1, 0, 1, 2]), ("action", 0.2, ["a"]),
            ("customer_need", style.noise * 0.8, ["n", "m", "N"]), ("message", 0.3, ["hi", "Ho"]),
            ("layer", 0.25, ["backstage", "frontstage", "support"]), ("tags", 0.3, ["x", "Y", ["x", "y"], ["x", "X"]]),
            ("captures", 0.25, names["data"]), ("systems", 0.4, names["systems"]), ("when", 0.1, ["over 20,000"]),
            ("repeats", 0.12, [True, "no", "weekly", "every 2 weeks"]), ("takes", 0.2, ["2 days", "3-4 weeks"]),
            ("open", 0.15, [["Who?"], [{"question": "Why?", "until": "2026-01-31"}],
                            [{"question": "Why?", "who": style.order[0], "until": "2026-01-31"}],
                            [{"question": "Why?", "until": "2027-01-31"}]]),
            ("metrics", 0.3, METRICS),
            ("metrics", 0.1, [["Clicks", {"name": "Care", "horizon": "short"}], ["Mood", "mood"]])):
        if r.chance(share * (1 if key in ("systems", "captures") else style.noise)):
            t[key] = r.choice(values)
    r.maybe(t, "data", 0.4, lambda: r.some(names["data"], 4))
    rest = list(t.items())[1:]
    r.rng.shuffle(rest)  # what is the second in the file, is not always the same key
    return {"name": t["name"], **dict(rest)}


def stage_names(r):
    """Some in their order, some not; some by a word that people use for one of the six."""
    if r.chance(0.3):
        return ["discovery", "compare", "buy", "onboarding", "renewal", "Referral"][r.rng.randint(0, 2):]
    return r.rng.sample(STAGES + ["extra", "more"], r.rng.randint(2, 6))


def journey(r, number, departments, org):
    style = Style(r, departments)
    head = {"name": f"J {number}" if number < 2 or r.chance(0.9) else "J 1"}
    r.maybe(head, "owner", 0.5, lambda: r.choice(departments + ["all", "TBD"]))
    r.maybe(head, "covers", 0.5, lambda: r.some(STAGES, 6))
    r.maybe(head, "messages", 0.4, lambda: ["HI"])
    r.maybe(head, "customers", 1 if r.sound else 0.4, lambda: ["Learner"])
    if r.chance(0.2):
        head["reviewed"] = r.choice(["2026-01-31", "2026-05-15"])
        head["review_every"] = r.choice(["1 month", "4 weeks", "1 year"])
    stages, touchpoints = {}, []
    for name in stage_names(r):
        stage = stages[name] = {"as": r.choice(STAGES)} if name in ("extra", "more") else {}
        r.maybe(stage, "owner", 0.3 if style.noise > 0.1 else 0.05,
                lambda: r.choice(departments + ["all", "none", "customer", "TBD"]))
        r.maybe(stage, "budget", 0.3, lambda: r.rng.randint(0, 10))
        stage["touchpoints"] = []
        for _ in range(r.choice([0, 1, 1, 2, 3, 4])):
            stage["touchpoints"].append(touchpoint(r, len(touchpoints), len(stages), style, org, touchpoints))
            touchpoints.append(stage["touchpoints"][-1])
    rules = []
    for _ in range(r.choice([0, 0, 1, 2, 4])):
        rule = {}
        for key, share, values in (("channel", 0.4, ["WEB", "shop", "fax"]), ("tag", 0.3, ["x", "y", "z"]),
                                   ("name", 0.3, ["t1*", "*2", "T?"]), ("stage", 0.5, list(stages) + STAGES)):
            r.maybe(rule, key, share, lambda: r.choice(values))
        rules.append({**rule, "owner": r.choice(departments + ["all", "none", "customer", "tbd"])})
    doc = {"journey": head, "organization": None, "assign": rules, "stages": stages}
    return {key: value for key, value in doc.items() if value != []}, style, touchpoints


def add_hand_offs(r, here, journeys):
    doc, style, touchpoints = here
    for i, t in enumerate(touchpoints):
        if not r.chance(style.hand_offs):
            if r.chance(0.15):
                t["hands_off_to"] = "none"
            continue
        handed = []
        for _ in range(r.rng.randint(1, 2)):
            name, there = doc["journey"]["name"], touchpoints
            if style.goes_on and (i + 1 == len(touchpoints) or handed):
                break
            if r.chance(0.2):
                other = r.choice(journeys)
                name, there = (other[0]["journey"]["name"], other[2]) if other[2] else (name, there)
            target = r.choice(there)
            if style.goes_on and there is touchpoints:
                target = touchpoints[i + 1]
            if style.name == "inward" and there is touchpoints and r.chance(0.9):
                target = r.choice([o for o in touchpoints if o.get("owner") == t.get("owner")])
            alike = [o for o in there if o["name"].lower() == target["name"].lower() and "id" not in target]
            if target is t or (len(alike) > 1 and (r.sound or r.chance(0.8))):
                continue
            h = {"to": target.get("id", target["name"])}
            if there is not touchpoints:
                twins = [j for j in journeys if j[0]["journey"]["name"] == name]
                h["in"] = name if r.chance(0.9) and not (len(twins) > 1 and r.sound) else "Unwritten"
            r.maybe(h, "accountable", style.accountable, lambda: r.choice(style.order))
            r.maybe(h, "agreed", 0.2, lambda: r.chance(0.5))
            r.maybe(h, "within", 0.4, lambda: r.choice(["2 days", "1 to 2 weeks", "within 5 business days"]))
            handed.append(h if len(h) > 1 or r.chance(0.5) else h["to"])
        if handed:
            t["hands_off_to"] = handed


def break_some(r, org, docs):
    """Input errors: keys that do not exist, names that nobody has, values that are none."""
    steps = [t for doc in docs for s in doc["stages"].values() for t in s["touchpoints"]]
    stages = [s for doc in docs for s in doc["stages"].values()]
    entries = [e for key in ("departments", "executives", "collaboration", "data", "systems") for e in org.get(key, [])]
    entries += [org.get("cx_team"), *(doc["journey"] for doc in docs), *stages, *steps]
    entries += [rule for doc in docs for rule in doc.get("assign", [])]
    for entry in entries:
        if isinstance(entry, dict) and r.chance(0.05):
            entry["colour"] = "red"
    for e in [*stages, *steps, *org.get("data", []), *org.get("systems", [])]:
        if isinstance(e, dict) and r.chance(0.04):
            e["owner"] = "Nowhere"
    for t in steps:
        if r.chance(0.15):
            key, value = r.choice([
                ("responsible", ["Nowhere"]), ("approved_by", ["everyone"]), ("data", ["D7"]), ("systems", ["S7"]),
                ("hands_off_to", ["Nowhere"]), ("sentiment", 7), ("repeats", "at times"), ("when", ""), ("pain", ""),
                ("owner", ["none", "Nowhere else"]), ("hands_off_to", [{"to": "T0", "accountable": "customer"}])])
            t[key] = value
    if r.chance(0.1):
        org["sector"] = "private"


def run_together(r, stage):
    """What YAML reads as one thing, or as less than what was written."""
    if stage["touchpoints"] and r.chance(0.03):
        cut = [Plain("Room #5"), Plain("Desk\n          - Till")]
        stage["touchpoints"].append(r.choice(cut))
    elif not stage["touchpoints"] and r.chance(0.1):
        stage["touchpoints"] = Plain("Desk, Till")


def company(rng, sound=False):
    """The texts of its files, by their names."""
    r = Random(rng, sound)
    known = ["Marketing", "Product"] if r.chance(0.4) else []
    departments = known + rng.sample(sorted({*DEPARTMENTS} - {*known}), rng.choice([2, 3, 4, 6, 7, 8]) - len(known))
    org = organization(r, departments)
    journeys = [journey(r, i, departments, org) for i in range(r.choice([1, 2, 3, 4]))]
    for j in journeys:
        add_hand_offs(r, j, journeys)
    docs = [doc for doc, _, _ in journeys]
    if not sound and r.chance(0.4):
        break_some(r, org, docs)
    for t in (t for _, _, touchpoints in journeys for t in touchpoints):
        t["_block"] = r.chance(0.5)
    for stage in (stage for doc in docs for stage in doc["stages"].values()):
        run_together(r, stage)
    if len(docs) == 1:
        docs[0]["organization"] = org
        return {"j0.yaml": written(docs[0])}
    for doc in docs:
        doc["organization"] = "company.yaml"
    files = {f"j{i}.yaml": written(doc) for i, doc in enumerate(docs)}
    return {"company.yaml": written({"organization": org}), **files}


# ---- the files, one thing a line ---------------------------------------------------------------------------------

BLOCKS = {"organization", "stages", "assign", "departments", "executives", "collaboration", "data", "systems",
          "touchpoints", "hands_off_to", "open"}


def on_a_line(thing):
    if isinstance(thing, dict):
        return "{" + ", ".join(f"{key}: {on_a_line(v)}" for key, v in thing.items() if key != "_block") + "}"
    if isinstance(thing, list):
        return f"[{', '.join(map(on_a_line, thing))}]"
    return thing if isinstance(thing, Plain) else json.dumps(thing, ensure_ascii=False)


def lines(thing, indent, depth):
    """A mapping in lines: lists of mappings have an item a line, or a key a line."""
    for key, value in thing.items():
        in_blocks = isinstance(value, dict) and (key in BLOCKS or depth == 1)
        if key == "_block":
            continue
        if in_blocks and value:
            yield f"{indent}{key}:"
            yield from lines(value, indent + "  ", 1 if key == "stages" else 2)
        elif isinstance(value, list) and key in BLOCKS and any(isinstance(v, dict) for v in value):
            yield f"{indent}{key}:"
            for item in value:
                if isinstance(item, dict) and item.get("_block"):
                    first, *rest = lines(item, indent + "    ", 3)
                    yield f"{indent}  - {first.lstrip()}"
                    yield from rest
                else:
                    yield f"{indent}  - {on_a_line(item)}"
        else:
            yield f"{indent}{key}: {on_a_line(value)}"


def written(doc):
    return "".join(line + "\n" for line in lines(doc, "", 0))


def count(companies):
    """How many companies have a finding of each code, and how many findings there are."""
    from expected_findings import wanted
    having, all_of_them = collections.Counter(), collections.Counter()
    for seed in range(companies):
        found = [f[0] for f in wanted(company(random.Random(seed)), datetime.date(2026, 6, 15))]
        all_of_them.update(found)
        having.update(set(found))
    for code in sorted(having):
        print(f"{code} {having[code]:5} companies {all_of_them[code]:6} findings")
    print(f"{len(having)} codes in {companies} companies")


if __name__ == "__main__" and "--count" in sys.argv:
    count(int(sys.argv[2]) if len(sys.argv) > 2 else 250)
