"""Who owns what in a random company, and what ties departments: the part of the second implementation that its rules
stand on."""
import collections, fnmatch
import networkx as nx
from random_companies import FREQUENCIES, slug


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
