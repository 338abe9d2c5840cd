#!/usr/bin/env python3
"""The figures of `report --format json` against networkx and plain arithmetic, for random organizations: alone, and over
journeys that share an organization file and hand off to each other."""
import collections, json, random
import networkx as nx
from support import SANITIZED, cxmap, expect, finish, folder

ORGANIZATIONS = 60 if SANITIZED else 300
STAGES = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
seen = collections.Counter()  # what the random organizations hold: a comparison of nothing proves nothing


# ---- random organizations ----------------------------------------------------------------------------------------

def owner(rng, departments):
    """What `owner` says."""
    luck = rng.random()
    if luck < 0.04:
        return "customer"
    if luck < 0.07:
        return rng.choice(["everyone", "none"])
    if luck < 0.12 and len(departments) > 1:
        return rng.sample(departments, 2)
    if luck < 0.15:
        return [rng.choice(departments)] * 2
    return rng.choice(departments)


def hand_off(rng, names, here, step):
    """To a step of this journey, of another one, or of one that nobody has written."""
    there, within = here, {}
    luck = rng.random()
    if luck < 0.2:
        there = rng.choice(list(names))
        within = {"in": rng.choice([there, there.replace(" ", "-").lower()])}
    elif luck < 0.23:
        return {"to": "Step 0", "in": "Unwritten"}
    to = rng.randrange(names[there])
    if luck > 0.6 and step + 1 < names[here]:
        to = step + 1
    if there == here and to == step:
        return None
    more = {"accountable": "D0"} if rng.random() < 0.3 else {}
    if rng.random() < 0.2:
        more["agreed"] = rng.random() < 0.5
    return {"to": f"Step {to}", **within, **more}


def random_journey(rng, names, here, departments):
    """In some journeys every department keeps to itself, in some it meets many."""
    busy = rng.choice([0.02, 0.1, 0.3])
    stages = {}
    for step in range(names[here]):
        t = {"name": f"Step {step}"}
        if rng.random() < 0.9:
            t["owner"] = owner(rng, departments)
        for role in ("responsible", "consulted", "informed"):
            if rng.random() < busy:
                t[role] = [rng.choice(departments) for _ in range(rng.randint(1, 3))]
        if rng.random() < 0.7:
            handed = [hand_off(rng, names, here, step) for _ in range(rng.choice([1, 1, 1, 2, 4]))]
            t["hands_off_to"] = [h for h in handed for _ in range(rng.choice([1, 1, 1, 2])) if h]
        stages.setdefault(rng.choice(STAGES), {"touchpoints": []})["touchpoints"].append(t)
    for stage in stages.values():
        if rng.random() < 0.3:
            stage["owner"] = rng.choice(departments)
    return {"journey": here, "stages": stages or {"purchase": {}}}


def random_organization(rng, number):
    """Its name, its journeys by name, and its files."""
    name = f"Org {number}"
    departments = [f"D{i}" for i in range(rng.choice([1, 2, 3, 5, 8, 15, 40]))]
    described = {"name": name}
    if rng.random() < 0.8:
        described["departments"] = departments
    names = {f"Way {number} {i}": rng.choice([1, 3, 8, 20, 40]) for i in range(rng.choice([1, 1, 2, 4]))}
    journeys = {n: random_journey(rng, names, n, departments) for n in names}
    shared = len(journeys) > 1 or rng.random() < 0.5
    files = {f"{n}.yaml": j for n, j in journeys.items()}
    if shared:
        files[f"{name}.yaml"] = {"organization": described}
    for j in journeys.values():
        j["organization"] = f"{name}.yaml" if shared else described
    return name, journeys, files


# ---- what must come of them --------------------------------------------------------------------------------------

def slug(name):
    return name.lower().replace(" ", "-")


def owners_of(journey):
    """(touchpoint, its owner's id or what else it is), by name."""
    out = {}
    for stage in journey["stages"].values():
        for t in stage.get("touchpoints", []):
            said = t.get("owner", stage.get("owner", "none"))
            distinct = list(dict.fromkeys(said)) if isinstance(said, list) else [said]
            out[t["name"]] = (t, slug(distinct[0]) if len(distinct) == 1 else "contested")
    return out


def figures(journeys):
    """The figures of some journeys, pooled, with the hand-offs between them; all that is missing is zero or none."""
    steps = {(slug(name), touchpoint): what for name, j in journeys.items() for touchpoint, what in owners_of(j).items()}
    words = ("none", "contested", "everyone", "customer")
    counts = collections.Counter(o for _, o in steps.values())
    owns = {d: n for d, n in counts.items() if d not in words}
    owned = sum(owns.values())
    touchpoints = len(steps) - counts["customer"]

    graph, touched = nx.Graph(), nx.MultiGraph()
    graph.add_nodes_from(owns)
    external, internal, passed = collections.Counter(), collections.Counter(), collections.Counter()
    total = changes = accountable = ties = inside = 0

    def external_tie(a, b):
        graph.add_edge(a, b)
        external[a] += 1
        external[b] += 1

    for (name, step), (t, mine) in steps.items():
        for h in t.get("hands_off_to", []):
            target = (slug(h["in"]) if "in" in h else name, h["to"])
            if target not in steps:
                continue
            total += 1
            other = steps[target][1]
            if mine not in owns or other not in owns:
                continue
            touched.add_edge((name, step), target)
            ties += 1
            if mine == other:
                inside += 1
                internal[mine] += 1
            else:
                external_tie(mine, other)
                passed[mine, other] += 1
                changes += 1
                accountable += "accountable" in h and h.get("agreed", True)
        if mine in owns:
            others = {slug(d) for role in ("responsible", "consulted", "informed") for d in t.get(role, [])} - {mine}
            for other in others:
                ties += 1
                external_tie(mine, other)

    def index(e, i):
        return (e - i) / (e + i) if e + i else None

    between = nx.betweenness_centrality(graph)
    cuts = set(nx.articulation_points(graph))
    communities = collections.defaultdict(set)
    for node in touched:
        communities[steps[node][1]].add(node)
    shares = {d: n / owned for d, n in owns.items()}
    hhi = sum(s * s for s in shares.values()) if owned else None
    top = min(owns, key=lambda d: (-owns[d], d)) if owned else None
    expected = None
    if owned > 1:
        expected = 1 - 2 * sum(n * (n - 1) for n in owns.values()) / (owned * (owned - 1))
    departments = {}
    for d in graph:
        n = owns.get(d, 0)
        departments[d] = {
            "owns": n, "share": shares.get(d, 0) if owned else None,
            "external_ties": external[d], "internal_ties": internal[d], "ei_index": index(external[d], internal[d]),
            "expected_ei": 1 - 2 * (n - 1) / (owned - 1) if n and owned > 1 else None,
            "betweenness": between[d], "cut_vertex": d in cuts,
            "hands_off_to": {b: k for (a, b), k in passed.items() if a == d},
            "receives_from": {a: k for (a, b), k in passed.items() if b == d}}
    components = sorted((sorted(c) for c in nx.connected_components(graph)), key=lambda c: (-len(c), c[0]))
    return {
        "coverage": {"touchpoints": touchpoints, "owned": owned, "unowned": counts["none"],
                     "contested": counts["contested"], "everyones": counts["everyone"],
                     "customer_steps": counts["customer"], "ratio": owned / touchpoints if touchpoints else None},
        "departments": departments,
        "concentration": {"hhi": hhi, "effective_owners": 1 / hhi if hhi else None, "top_department": top,
                          "top_share": shares[top] if top else None},
        "ties": {"external": ties - inside, "internal": inside, "ei_index": index(ties - inside, inside),
                 "expected_ei": expected,
                 "modularity": nx.algorithms.community.modularity(touched, communities.values()) if touched else None,
                 "components": components},
        "handoffs": {"total": total, "between_departments": changes, "accountable": accountable,
                     "coverage": accountable / changes if changes else None,
                     "owner_changes": changes / touched.number_of_edges() if touched else None}}


# ---- the comparison ----------------------------------------------------------------------------------------------

def compare(where, wanted, got):
    """`got` may hold more; figures are rounded to four places."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            expect(key in got, f"{where}/{key}: missing")
            if key in got:
                compare(f"{where}/{key}", value, got[key])
    elif isinstance(wanted, float) and isinstance(got, (int, float)):
        seen[where.rsplit("/", 1)[-1]] += wanted not in (0, 1, -1)
        expect(abs(wanted - got) <= 0.5001e-4, f"{where}: {got}, not {wanted}")
    else:
        expect(wanted == got and isinstance(wanted, bool) == isinstance(got, bool), f"{where}: {got}, not {wanted}")


def compare_all(where, wanted, got):
    idle = {"owns": 0, "external_ties": 0, "internal_ties": 0, "ei_index": None, "expected_ei": None, "betweenness": 0,
            "cut_vertex": False, "hands_off_to": {}, "receives_from": {}}
    departments = {d["id"]: d for d in got["departments"]}
    compare(where, wanted["departments"], departments)
    compare(where, {d: idle for d in departments if d not in wanted["departments"]}, departments)
    for part in wanted.keys() - {"departments"}:
        compare(f"{where}/{part}", wanted[part], got[part])
        seen[part] += 1
    seen["cut vertices"] += sum(d["cut_vertex"] for d in wanted["departments"].values())
    seen["several components"] += len(wanted["ties"]["components"]) > 1


rng = random.Random(1)
everything, organizations, files = {}, {}, {".cxmap.yaml": ""}
for number in range(ORGANIZATIONS):
    name, journeys, of_this_one = random_organization(rng, number)
    organizations[slug(name)] = journeys
    everything.update(journeys)
    files.update({file: json.dumps(content, indent=1) for file, content in of_this_one.items()})  # JSON is YAML
with folder(files) as place:
    done = cxmap("report", "--format", "json", ".", cwd=place, timeout=200)
expect(done.returncode == 0 and not done.stderr, done.stderr)
report = json.loads(done.stdout)

got = {j["id"]: j for j in report["journeys"]}
expect(got.keys() == {slug(n) for n in everything}, "other journeys")
for name, journey in everything.items():
    compare_all(name, figures({name: journey}), got[slug(name)])
got = {o["id"]: o for o in report["organizations"]}
expect(got.keys() == organizations.keys(), "other organizations")
for name, journeys in organizations.items():
    compare_all(name, figures(journeys), got[name])
for what in ("ei_index", "expected_ei", "modularity", "betweenness", "hhi", "share", "cut vertices", "several components"):
    expect(seen[what] >= 20, f"only {seen[what]} comparisons of {what}")
print(f"{len(everything)} journeys of {len(organizations)} organizations")
finish()
