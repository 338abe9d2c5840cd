"""Who owns what, in the second implementation: where a touchpoint's owner comes from, and who is suggested."""
import collections, fnmatch
from expected_reading import listed
from expected_words import STAGES, fold, slug

TYPICAL = dict(zip(STAGES, ["marketing", "marketing", "sales"] + ["customer service"] * 3))


def matches(rule, t):
    e, stage = rule.entry, t.stage
    stages = {slug(s) for s in listed(e.get("stage"))}
    globs = [fold(glob) for glob in listed(e.get("name"))]
    names = (fold(t.name), fold(t.id))
    return (("stage" not in e or stages & {stage.id, stage.canonical})
            and ("channel" not in e or t.channels & set(map(fold, listed(e["channel"]))))
            and ("tag" not in e or t.tags & set(map(fold, listed(e["tag"]))))
            and (not globs or any(fnmatch.fnmatchcase(n, glob.replace("[", "[[]")) for n in names for glob in globs)))


def understood(said):
    """The meaning of the owner of a rule or a stage, as a touchpoint has it: kind, departments."""
    kind, what = said
    if kind == "department":
        return "one", [what]
    return {"nobody": "unowned", None: "unclear"}.get(what, what), []


def find_owners(j, broken):
    """`broken(entry)`: whether something in a rule or a stage was not understood. Such a rule matches nothing."""
    stages_in_doubt = {id(s) for s in j.stages if broken(s.entry, "owner")}
    rules = [r for r in j.rules if not broken(r.entry)]
    for t in j.touchpoints:
        held = [r for r in rules if matches(r, t)]
        for r in held:
            r.matched += 1
        says_so = "owner" in t.entry or "owner" in t.entry.blank
        t.rule = None
        t.in_doubt = not says_so and (len(rules) < len(j.rules) or id(t.stage) in stages_in_doubt
                                     or j.rules and any(broken(t.entry, key) for key in ("channel", "tags")))
        if says_so:
            t.kind, t.who = j.org.owner(t.entry, j.customers)
            t.said_at, t.said_in, t.in_doubt = t.entry.key_at["owner"], t.entry, t.kind == "unclear"
        elif held:
            t.rule = held[-1]
            t.rule.decides += 1
            t.kind, t.who = understood(t.rule.owner)
            t.said_at, t.said_in = t.rule.at, t.rule.entry
        elif t.stage.owner:
            t.kind, t.who = understood(t.stage.owner)
            t.said_at, t.said_in = t.stage.entry.key_at["owner"], t.stage.entry
        else:
            t.kind, t.who, t.said_at, t.said_in = "unowned", [], None, None
        t.owner = t.who[0] if t.kind == "one" else None
        t.is_customers = t.kind == "customer"


def to_be_owned(touchpoints):
    return [t for t in touchpoints if not t.is_customers]


def owners(*touchpoints):
    return [t.owner for t in touchpoints if t.owner]


def partners(t, *keys):
    """The departments that take part in a touchpoint; without keys all of them."""
    return {d for key in keys or t.parts for d in t.parts[key]}


def main_owner(stage):
    """The department that owns more than half of a stage's touchpoints."""
    touchpoints = to_be_owned(stage.touchpoints)
    owned = collections.Counter(owners(*touchpoints))
    return next((d for d, n in owned.items() if 2 * n > len(touchpoints)), None)


# ---- suggestions -------------------------------------------------------------------------------------------------

def most(touchpoints, claimants):
    """The owner of at least two of them, and of more than any other."""
    ranked = collections.Counter(d for d in owners(*touchpoints) if d in claimants).most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    return None


def only(departments, claimants):
    departments = set(departments) & claimants
    return departments.pop() if len(departments) == 1 else None


def suggestion(t):
    """Who is suggested as the owner of an unowned or contested touchpoint, if anybody: the first of these that may be
    proposed. Those that may not be count all the same: of two responsible departments neither is the one."""
    if t.kind not in ("unowned", "several"):
        return None
    known = t.journey.org.departments
    claimants = set(t.who) or set(known)
    same = lambda touchpoints: [o for o in touchpoints if o.channels & t.channels]
    typical = TYPICAL.get(t.stage.canonical)
    keeper = only({s.owner for s, _ in t.systems if s.owner}, claimants)
    may_be = lambda d: d and not known[d].external and known[d].empowered is not False
    return next(filter(may_be, (
        only(t.parts["responsible"], claimants),
        keeper if keeper and known[keeper].function != "technology" else None,
        most(same(t.stage.touchpoints), claimants), most(same(t.journey.touchpoints), claimants),
        most(t.stage.touchpoints, claimants),
        only({d for d in known if typical and known[d].function == typical}, claimants))), None)
