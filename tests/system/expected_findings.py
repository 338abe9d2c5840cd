"""A second implementation of the rules, written from their specification alone: what `check` must find in a random
company, each finding a tuple (code, (file, line), touchpoint's id, ids of departments)."""
import itertools
from fractions import Fraction
import networkx as nx
from expected_owners import Company, Ties, canonical, listed, meaning, owner, owners, partners, to_be_owned
from random_companies import FREQUENCIES, FUNCTIONS, RHYTHMS, ROLES, STAGES, slug

AFTER = STAGES[3:]
SURVEYED = ["customer service", "marketing", "product", "sales", "technology"]
SHORT, FINANCIAL = {"Clicks", "Reach", "Visits"}, {"Revenue", "Churn"}

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
