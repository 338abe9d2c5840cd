"""The second implementation of the rules on measures and money (MET), data (DAT), the experience (EXP) and governance
(GOV) that speak of one journey."""
import itertools
from fractions import Fraction
import networkx as nx
from expected_owners import owners, partners, to_be_owned
from expected_ties import hand_offs_of
from expected_words import AFTER, STAGES, day_after, fold, horizon_of


def horizon(metric):
    return metric.get("horizon") or horizon_of(metric["name"])


def all_short(metrics, least):
    known = [h for h in map(horizon, metrics) if h]
    return len(known) >= least and set(known) == {"short"}


def measure_rules(c, j):
    touchpoints = to_be_owned(j.touchpoints)
    measured_stages = [s for s in j.stages if any(t.metrics for t in to_be_owned(s.touchpoints))]
    measured = [t for t in touchpoints if t.metrics]
    unmeasured = [t for t in touchpoints if len(measured) >= 2 and t.moment_of_truth and not t.metrics]
    for t in unmeasured:
        c.at_touchpoint("MET507", t, t.at, owners(t))
    for s in j.stages:
        inside = to_be_owned(s.touchpoints)
        if len(measured_stages) >= 2 and s not in measured_stages and inside and not set(inside) & set(unmeasured):
            c.find("MET501", s.at, inside=s.entry)
    if all_short([m for t in touchpoints for m in t.metrics], 3):
        c.find("MET502", j.at, inside=j.head)
    budgets = [(s.canonical in AFTER, s.budget) for s in j.stages if s.budget is not None]
    total, after = sum(b for _, b in budgets), sum(b for late, b in budgets if late)
    asked = any(late for late, _ in budgets) or not j.covers or set(j.covers) == set(STAGES)
    if total and asked and Fraction(after, total) < Fraction("0.2"):
        c.find("MET504", j.stages_at)


def governance_rules(c, j):
    ties = c.ties_of[j]
    if len(to_be_owned(j.touchpoints)) >= 5 and len(ties.owns) >= 2 and not j.owner:
        c.find("GOV409", j.at, inside=j.head)
    reviewed, every = j.head.get("reviewed"), j.head.get("review_every")
    if reviewed and every and day_after(c.date(reviewed), every) < c.today:
        c.find("GOV410", j.head.key_at["reviewed"], inside=j.head)
    for t in to_be_owned(j.touchpoints):
        for q in t.questions:
            if q.until and q.until < c.today:
                c.at_touchpoint("GOV411", t, q.at, [q.who] if q.who else owners(t))


def data_rules(c, j):
    told = set()
    captured = {fold(name) for t in c.touchpoints for name in t.captures}
    for t in to_be_owned(j.touchpoints):
        for data, at in t.needs:
            if t.owner and data.owner and not c.reaches(data, t.owner):
                c.at_touchpoint("DAT601", t, at, [t.owner, data.owner])
            if t.moment_of_truth and data.refresh not in (None, "real time", "hourly"):
                c.at_touchpoint("DAT606", t, at, owners(t))
            missing = captured and data.about == "customers" and fold(data.name) not in captured
            if missing and fold(data.name) not in told and (not data.owner or c.ties.owns[data.owner]):
                told.add(fold(data.name))
                c.at_touchpoint("DAT608", t, at, owners(t))
        for system, at in t.systems:
            stands_apart = t.owner and system.owner and system.owner not in {t.owner, *partners(t)}
            if stands_apart and (c.works_less_than(system.owner, t.owner, "often")
                                 or (suffers(t) and system.owner not in taking_part(j))):
                c.at_touchpoint("DAT604", t, at, [t.owner, system.owner])


def suffers(t):
    return t.pain or t.sentiment < 0


def taking_part(j):
    """The departments that have any part in a journey."""
    out = {j.owner, *(s.lead for s in j.stages)}
    for t in j.touchpoints:
        out |= {*t.who, *partners(t), *(h.accountable for h in t.hand_offs)}
    return out


def asked_twice(c, j):
    """DAT607: at a later place, all data that places before it have captured, each with the last of them."""
    ways = nx.DiGraph([(t, h.target) for t, h in hand_offs_of(j, False)])
    leads = lambda a, b: a in ways and b in ways and nx.has_path(ways, a, b)
    some_hand_off = any(t.hand_offs for t in j.touchpoints) or j.lost
    for i, later in enumerate(j.touchpoints):
        named, at = [], None
        for name in later.captures:
            earlier = [t for t in j.touchpoints[:i] if fold(name) in map(fold, t.captures)
                       and (not some_hand_off or leads(t, later))]
            if earlier and later.frontstage:
                named.append(earlier[-1])
                at = at or name.at
        if named:
            c.at_touchpoint("DAT607", later, at, set(owners(later, *named)))


def experience_rules(c, j, told_pairs):
    touchpoints = to_be_owned(j.touchpoints)
    front = [t for t in touchpoints if t.frontstage]
    most_say_it = 2 * sum("customer_need" in t.entry for t in front) > len(front)
    for t in touchpoints:
        if j.messages and "message" in t.entry and fold(t.entry["message"]) not in j.messages:
            c.at_touchpoint("EXP701", t, t.entry.key_at["message"], owners(t))
        if most_say_it and t.frontstage and "customer_need" not in t.entry:
            c.at_touchpoint("EXP702", t, t.at, owners(t))
    for t in j.touchpoints:
        if suffers(t) and "action" not in t.entry:
            around = [o for o, h in hand_offs_of(j, False) if h.target is t] + [
                h.target for h in t.hand_offs if h.target and not h.elsewhere]
            c.at_touchpoint("EXP703", t, t.entry.key_at["pain" if t.pain else "sentiment"],
                            set(owners(*around) if t.is_customers else owners(t)))
    for channel in sorted(set().union(*(t.channels for t in touchpoints))):
        inside = [t for t in touchpoints if channel in t.channels]
        names = set(owners(*inside))
        apart = [pair for pair in map(frozenset, itertools.combinations(names, 2))
                 if c.works_less_than(*pair, "often") and pair not in told_pairs | c.blocked]
        if len(names) >= 3 and apart:
            c.find("EXP704", inside[0].at, None, names, inside=inside[0].entry)
