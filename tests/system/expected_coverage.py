"""The second implementation of the rules on coverage and authority (OWN) that speak of one journey."""
import itertools, re
from expected_owners import main_owner, owners, partners, to_be_owned
from expected_words import AFTER, STAGES, fold, slug


def ownership(c, j):
    """OWN101 to OWN103, OWN110, OWN117."""
    places = {}
    for t in to_be_owned(j.touchpoints):
        if t.in_doubt:
            continue
        if t.moment_of_truth and not t.owner:
            c.at_touchpoint("OWN110", t, t.at, t.who)
        elif t.kind == "unowned":
            c.at_touchpoint("OWN101", t, t.at)
        elif t.kind == "several":
            c.at_touchpoint("OWN102", t, t.said_at, t.who)
        elif t.kind in ("everyone", "none"):
            places.setdefault((t.said_at, "OWN103" if t.kind == "everyone" else "OWN117"), t)
    for (at, code), t in places.items():
        if t.said_in is t.entry:
            c.at_touchpoint(code, t, at)
        else:
            c.find(code, at, inside=t.said_in)
    return {at for at, _ in places}


def stages(c, j, told):
    """OWN104, OWN105, OWN113."""
    canonical = [s.canonical for s in j.stages]
    ranks = [STAGES.index(stage) for stage in canonical if stage]
    named = STAGES[min(ranks):max(ranks) + 1] if ranks else []
    covers = j.covers or (STAGES if j.org.sector == "business" else named)
    filled = {s.canonical for s in j.stages if s.touchpoints}
    if None not in canonical:
        stops = filled & set(STAGES[:3]) and not filled & set(AFTER) and set(j.covers or AFTER) & set(AFTER)
        if stops:
            c.find("OWN113", j.stages_at)
        if [s for s in covers if s not in filled and not (stops and s in AFTER)]:
            c.find("OWN104", j.stages_at)
    for s in j.stages:
        if len(to_be_owned(s.touchpoints)) >= 3 and not s.lead and not main_owner(s):
            if s.entry.key_at.get("owner") not in told:
                c.find("OWN105", s.at, inside=s.entry)


def doubles(c, s):
    """OWN108 and OWN118."""
    first, twins = {}, set()
    for t in s.touchpoints:
        if not t.owner or t.has_case:
            continue
        groups = [slug(t.name)]
        if t.channels and "customer_need" in t.entry:
            groups.append((frozenset(t.channels), fold(t.entry["customer_need"])))
        others = [o for o in owners(*(first.setdefault(group, t) for group in groups)) if o != t.owner]
        if others:
            c.at_touchpoint("OWN108", t, t.at, [t.owner, others[0]])
        twin = slug(t.name), t.owner, frozenset(t.channels)
        if twin in twins:
            c.at_touchpoint("OWN118", t, t.at, t.who)
        twins.add(twin)


def parts(c, t):
    """OWN112, OWN114, OWN119, OWN120: who else takes part."""
    external = lambda d: c.org.departments[d].external
    if t.owner and external(t.owner) and all(map(external, partners(t, "responsible", "approved_by", "consulted"))):
        c.at_touchpoint("OWN112", t, t.at, t.who)
    if t.frontstage and len(t.parts["responsible"]) > 3:
        c.at_touchpoint("OWN114", t, t.at, t.parts["responsible"])
    for d in {*t.who, *partners(t)}:
        owned_here = t.entry.key_at["owner"] if t.said_in is t.entry else None  # None: by a rule or the stage
        references = {key: [t.parts[key][d]] for key in t.parts if d in t.parts[key]}
        leading = references.pop("responsible", [])
        if d in t.who or leading:
            references["owner"] = leading + ([owned_here] if d in t.who and owned_here else [])
        if len(references) > 1:
            there = sorted(min(places) for places in references.values() if places)
            c.at_touchpoint("OWN119", t, there[min(1, len(there) - 1)], [d])
    listed = [d.id for d in c.org.departments.values() if d.listed]
    for key in ("consulted", "informed"):
        if len(listed) >= 6 and 2 * len(set(t.parts[key]) & set(listed)) > len(listed):
            c.at_touchpoint("OWN120", t, t.entry.key_at[key], owners(t))


def rules(c, j):
    """OWN107 and OWN116."""
    unclear = any(c.is_broken(t.entry, key) for t in j.touchpoints for key in ("channel", "tags", "name", "id"))
    for r in j.rules:
        if not r.decides and (r.matched or not unclear):
            kind, who = r.owner or (None, None)
            c.find("OWN116" if r.matched else "OWN107", r.at, departments=[who] if kind == "department" else [],
                   inside=r.entry)


# ---- OWN115 ------------------------------------------------------------------------------------------------------

def one_letter_apart(a, b):
    if min(len(a), len(b)) < 5 or a == b:
        return False
    a, b = sorted((a, b), key=len)
    start = len([None for x, y in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(a, b))])
    letter = lambda text: bool(text) and not re.search("[0-9-]", text)
    if len(b) == len(a) + 1:
        return letter(b[start]) and a[start:] == b[start + 1:]
    if len(a) != len(b):
        return False
    if a[start + 1:] == b[start + 1:]:
        return letter(a[start]) and letter(b[start])
    one, other = a[start:start + 2], b[start:start + 2]
    return letter(one) and one == other[::-1] and a[start + 2:] == b[start + 2:]


def initials(a, b):
    words = re.findall(r"[^\W_]+", b)
    return bool(re.fullmatch("[A-Z]{2,4}", a)) and a.lower() == "".join(w[0] for w in words).lower() and len(words) > 1


def bare(name):
    return "-".join(w for w in slug(name).split("-") if w not in ("team", "department", "dept", "unit", "group"))


def lookalike(a, b):
    one, two = slug(a), slug(b)
    return (one_letter_apart(one, two) or one + "s" == two or two + "s" == one
            or (bare(a) and bare(a) == bare(b)) or initials(a, b) or initials(b, a))


def lookalikes(c, j, told):
    """OWN115: in the first journey that names both."""
    if j.org.listed:
        return
    first = {}
    for at, name in c.names_in_order(j):
        first.setdefault(slug(name), (at, name))
    before = []  # in the order in which the files of the organization name them first
    for each in sorted(first, key=list(c.org.departments).index):
        at, name = first[each]
        twins = [other for other in before if lookalike(name, other)]
        before.append(name)
        if twins and (each, slug(twins[0])) not in told:
            told.add((each, slug(twins[0])))
            c.find("OWN115", at, None, [each, slug(twins[0])])


def coverage_rules(c, j):
    told = ownership(c, j)
    stages(c, j, told)
    for s in j.stages:
        doubles(c, s)
    for t in to_be_owned(j.touchpoints):
        parts(c, t)
    rules(c, j)
