"""The second implementation of the rules on silos (SIL) and hand-offs (HND) that speak of one journey."""
from fractions import Fraction
import networkx as nx
from expected_owners import owners, partners, to_be_owned
from expected_reading import listed
from expected_ties import hand_offs_of, names_accountable
from expected_words import STAGES, fold


def ties_in_doubt(c, j):
    """A hand-off, an owner or a part in the work was not understood: nobody knows which ties are missing."""
    keys = ("owner", "responsible", "approved_by", "consulted", "informed", "hands_off_to", "name", "id")
    return any(t.in_doubt or t in j.lost or any(c.is_broken(t.entry, key) for key in keys)
               or any(c.is_broken(h.entry) for h in t.hand_offs) for t in j.touchpoints)


def silo_rules(c, j, left_out):
    """SIL201 to SIL205; SIL202 needs what HND308 tells."""
    ties, touchpoints = c.ties_of[j], to_be_owned(j.touchpoints)
    unsure = ties_in_doubt(c, j)
    told = {d for code, _, _, departments, _ in c.found_in(j) if code == "HND308" for d in departments}

    def find(code, d):
        first = next((t for holds in (lambda t: t.owner == d, lambda t: d in t.who, lambda t: d in partners(t))
                      for t in touchpoints if holds(t)), None)
        c.find(code, first.at, None, [d], inside=first.entry)

    for d in ties.graph:
        mine = [t for t in touchpoints if t.owner == d]
        if len(mine) >= 5 and len({t.stage.at for t in mine}) >= 3 and ties.share(d) >= Fraction("0.6"):
            find("SIL201", d)
        apart = not unsure and ties.count >= 4 and not ties.graph.degree(d) and d not in told and not c.org.departments[d].external
        on_the_way = [t for t in mine if t.layer != "support" and not t.repeats and t.stage not in left_out]
        if apart and on_the_way and len(mine) < ties.owned:
            c.alone[j].add(d)
            find("SIL202", d)
        if not unsure and ties.external[d] + ties.internal[d] >= 4 and ties.external[d] and ties.expected(d) is not None:
            if ties.index(d) <= Fraction("-0.667") and ties.index(d) < ties.expected(d):
                find("SIL203", d)
    groups = [g for g in nx.connected_components(ties.graph) if len(g) > 1]
    if unsure:
        return
    if len(groups) > 1 and ties.count:
        c.find("SIL204", j.stages_at, None, set().union(*groups))
    holders = ties.graph.subgraph(ties.holders)
    for d in holders:
        without = nx.Graph(holders.subgraph(nx.node_connected_component(holders, d) - {d}))
        if len([part for part in nx.connected_components(without) if len(part) >= 3]) >= 2:
            find("SIL205", d)


def silent_pairs(c, j):
    """SIL207; the pairs that it tells."""
    told = set()
    for h in c.ties_of[j].between:
        pair = frozenset(owners(h.giver, h.target))
        if pair not in told and c.works_less_than(*pair, "sometimes"):
            told.add(pair)
            c.find("SIL207", h.at, None, pair, inside=h.giver.entry)
    return told


def hand_off_rules(c, j):
    if any(t.hand_offs for t in j.touchpoints) or j.lost:
        left_out = dropped_batons(c, j)
        told_by_the_hand_off(c, j)
        ping_pong(c, j)
        customers_batons(c, j)
        silo_rules(c, j, left_out)
        stranded(c, j, left_out)
    else:
        silo_rules(c, j, [])


def takes_part(j, t):
    return t.hand_offs or t.receives or t in j.lost


class Course:
    """The stages that customers see, in the order shown; one that they don't see belongs to the one before it."""
    def __init__(self, j):
        self.stages, self.rank = [], {}
        for stage in j.shown:
            if any(t.frontstage for t in stage.touchpoints):
                self.stages.append(stage)
            self.rank[stage.at] = max(len(self.stages) - 1, 0)
        steps = [(self.rank[t.stage.at], self.rank[h.target.stage.at]) for t, h in hand_offs_of(j, False)]
        steps += [(self.rank[t.stage.at], len(self.stages)) for t in j.lost]
        drawn = {self.rank[t.stage.at] for t in j.touchpoints if takes_part(j, t)}
        self.dropped = [i for i in range(1, len(self.stages))
                        if {i - 1, i} & drawn and not any(a < i <= b for a, b in steps)]
        # Stages without any hand-off that no way leads past, so that HND301 tells them as a whole.
        self.left_out = [stage for i, stage in enumerate(self.stages)
                         if not any(takes_part(j, t) for t in stage.touchpoints)
                         and not (0 < i < len(self.stages) - 1 and any(a < i < b for a, b in steps))]


def dropped_batons(c, j):
    """HND301; the stages that no hand-off has to do with."""
    course = Course(j)
    for i in course.dropped:
        c.find("HND301", course.stages[i].at, inside=course.stages[i].entry)
    return course.left_out


def told_by_the_hand_off(c, j):
    """HND302, HND303, HND306, HND307."""
    between = [(t, h) for t, h in hand_offs_of(j) if len(set(owners(t, h.target))) == 2]
    accountable = sum(names_accountable(h) for _, h in between)
    for t, h in hand_offs_of(j):
        if h.elsewhere and not h.target.owner and not h.target.is_customers and not h.target.in_doubt:
            c.at_touchpoint("HND302", t, h.at, owners(t))
    for t, h in between:
        if h.agreed is False:
            c.at_touchpoint("HND303", t, h.at, owners(t, h.target))
        elif not names_accountable(h) and 2 * accountable >= len(between):
            c.at_touchpoint("HND306", t, h.at, owners(t, h.target))
    if len(between) >= 3 and 2 * accountable < len(between):
        c.find("HND307", j.stages_at)


def stranded(c, j, left_out):
    """HND304."""
    if j.lost_here:
        return
    taking_part = {t for t in j.touchpoints if takes_part(j, t)}
    if 2 * len(taking_part) < len(j.touchpoints):
        return
    for t in to_be_owned(j.touchpoints):
        said = t.repeats or t.ends or t in taking_part or not t.frontstage
        if t.who and not said and t.owner not in c.alone[j] and t.stage not in left_out:
            c.at_touchpoint("HND304", t, t.at, owners(t))


def ping_pong(c, j):
    """HND305: one finding for two owners."""
    between, straight_back = {}, set()
    for y in j.touchpoints:
        if not y.owner or not y.frontstage or y.repeats or c.org.departments[y.owner].external:
            continue
        for x, h in hand_offs_of(j, False):
            for back in y.hand_offs:
                z = back.target
                if h.target is y and z and not back.elsewhere and x.owner and x.owner == z.owner != y.owner:
                    pair = frozenset(owners(x, y))
                    between.setdefault(pair, {})[y] = None
                    straight_back |= {pair} if x is z else set()
    for pair, turns in between.items():
        if len(turns) >= 2 or pair in straight_back:
            first = next(iter(turns))
            c.at_touchpoint("HND305", first, first.at, pair)


def is_a_baton(x, to_step, step, y):
    """Data that x gives and y needs; or the customer only goes on, after the purchase, and says nothing new."""
    given = {fold(name) for name in (*x.captures, *to_step.passes)}
    return any(fold(need) in given for need in listed(y.entry.get("data"))) or (x.stage.canonical in STAGES[2:] and not step.captures)


def customers_batons(c, j):
    """HND308: one finding a customer step, for the first x in the file, and the first y that it hands off to."""
    ways = nx.DiGraph()
    ways.add_nodes_from(j.touchpoints)
    ways.add_edges_from((t, h.target) for t, h in hand_offs_of(j, False)
                        if not t.is_customers and not h.target.is_customers)
    for step in j.touchpoints:
        if not step.is_customers or step.stage.canonical not in STAGES[2:]:
            continue
        carried = [(x, h.target) for x, to_step in hand_offs_of(j, False) if to_step.target is step
                   for h in step.hand_offs if h.target and not h.elsewhere and h.target.frontstage
                   if len(set(owners(x, h.target))) == 2 and not nx.has_path(ways, x, h.target)
                   if is_a_baton(x, to_step, step, h.target)]
        if carried:
            c.at_touchpoint("HND308", step, step.at, {d for pair in carried[:1] for d in owners(*pair)})
