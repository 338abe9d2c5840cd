"""The second implementation of the rules about an organization, over all of its journeys, and about the run."""
from fractions import Fraction
import networkx as nx
from expected_experience import all_short
from expected_owners import owners, partners, to_be_owned
from expected_reading import listed
from expected_words import FINANCIAL, RHYTHMS, ROLES, SURVEYED, fold, has_one_of, heads, plain, slug


def department_rules(c):
    org, owns = c.org, c.ties.owns
    inside = [d for d in org.departments.values() if owns[d.id] and not d.external]
    owning = [d for d in org.departments.values() if owns[d.id]]
    measured = {d.id for d in owning if d.metrics} | {t.owner for t in c.touchpoints if t.metrics}
    carriers = [t for t in to_be_owned(c.touchpoints) if t.metrics]
    plays = any(d.roles for d in org.departments.values())
    front = {t.owner for t in c.touchpoints if t.frontstage}
    most = lambda count, things, share: things and count >= share * len(things)
    most_led = org.executives and most(sum(bool(d.lead) for d in inside), inside, Fraction(3, 4))
    most_measured = most(sum(d.id in measured for d in owning), owning, Fraction(3, 4))
    voiceless = {d.id for d in inside if plays and org.team and d.listed
                 and "definer" not in d.roles and d.id not in org.members}
    keepers = [data.owner for data in org.data.values()]
    for d in org.departments.values():
        if not d.listed:
            continue
        for code, holds in (
                ("OWN106", d.id not in c.busy and not d.roles and not c.unknown_departments),
                ("OWN109", d.empowered is False and owns[d.id]),
                ("OWN111", most_led and d in inside and not d.lead),
                ("GOV408", d.id in voiceless),
                ("MET502", all_short(d.metrics, 2)),
                ("MET503", most_measured and d in owning and d.id not in measured),
                ("ECO802", d.roles and d.id in front and "implementer" not in d.roles),
                ("ECO803", "data provider" in d.roles and "data" in org.entry and any(keepers)
                 and d.id not in keepers),
                ("PRT902", org.is_file and len(org.journeys) >= 3 and owns[d.id]
                 and c.ties.share(d.id) >= Fraction("0.6"))):
            if holds:
                c.find(code, d.at, None, [d.id], inside=d.entry)
        for metric in d.metrics:
            carried = lambda t: fold(metric["name"]) in [fold(m["name"]) for m in t.metrics]
            if carriers and not c.unknown_departments and not any(carried(t) and d.id in {*t.who, *partners(t)} for t in carriers):
                c.find("MET506", metric.at, None, [d.id], inside=d.entry)
    if org.team:
        absent = [d.id for d in inside if d.id not in org.members
                  and (d.id not in voiceless or c.is_broken(d.entry))]
        at = org.entry.key_at["cx_team"]
        if absent:
            c.find("GOV406", at, None, absent, inside=org.team)
        if RHYTHMS.index(plain(org.team.get("meets", "never"))) > RHYTHMS.index("monthly"):
            c.find("GOV407", at, inside=org.team)
    playing = sum(bool(d.roles) for d in inside)
    if plays and inside and 2 * playing >= len(inside) and set(ROLES) - {r for d in c.listed() for r in d.roles}:
        c.find("ECO801", org.entry.key_at["departments"])


def executive_rules(c):
    org = c.org
    executives = org.executives
    if not executives:
        return
    at, described = org.entry.key_at["executives"], org.some_executive_described
    heading = [e for e in executives if heads(e.role)]
    free = [e for e in executives if c.reports_to_nobody(e)]
    head = next(iter([e for e in heading if e in free] or heading or (free if len(free) == 1 else [])), None)
    if not c.leaders and described:
        c.find("GOV401", at)
    if len(c.leaders) > 1:
        c.find("GOV402", c.leaders[1].at, inside=c.leaders[1].entry)
    if described and (not head or (head in heading and not head.champions and not head.leads)):
        c.find("GOV403", head.at if head else at, inside=head and head.entry)
    if head and len(c.leaders) == 1 and c.leaders[0] is not head and c.leaders[0].boss is not head:
        c.find("GOV404", c.leaders[0].at, inside=c.leaders[0].entry)
    line = nx.DiGraph([(executives.index(e), executives.index(e.boss)) for e in executives if e.boss])
    for circle in nx.simple_cycles(line):
        first = executives[min(circle)]
        c.find("GOV405", first.at, inside=first.entry)


def collaboration_rules(c):
    for entry in c.org.collaboration:
        if entry.wanted and entry.frequency and c.is_more(entry.wanted, entry.frequency):
            c.find("SIL206", entry.at, None, entry.between, inside=entry.entry)
    home = next((e.department for e in c.leaders if e.department), None)
    for d in c.listed():
        apart = home and d.id != home and d.function in SURVEYED and c.works_less_than(home, d.id, "often")
        if apart and frozenset((home, d.id)) not in c.blocked:
            c.find("SIL208", d.at, None, [home, d.id], inside=d.entry)
    marketing = [d for d in c.listed() if d.function == "marketing"]
    product = [d for d in c.listed() if d.function == "product"]
    pairs = [(a.id, b.id) for a in marketing for b in product]
    known = not c.org.collaboration or all(c.works(*pair) is not None for pair in pairs)
    together = any(c.ties.graph.has_edge(*pair) or c.works_at_least(*pair, "sometimes") for pair in pairs)
    speaks = any(c.ties.owns[d.id] or any(d.id in t.who for t in c.touchpoints) for d in marketing)
    if pairs and speaks and (c.org.collaboration or c.ties.count) and known and not together and not c.lost_hand_offs:
        c.find("EXP705", marketing[0].at, None, [d.id for d in marketing + product], inside=marketing[0].entry)


def asset_rules(c):
    org, owns = c.org, c.ties.owns
    for asset in [*org.data.values(), *org.systems.values()]:
        if not asset.owner and not getattr(asset.entry, "is_bare", False):  # a name alone only says that it exists
            c.find("DAT603", asset.at, inside=asset.entry)
    for data in org.data.values():
        if data.owner and data.shared == "none" and set(owns) - {data.owner}:
            c.find("DAT602", data.at, None, [data.owner], inside=data.entry)
    views = [data for data in org.data.values() if data.about == "customers"]
    inside = [d.id for d in org.departments.values() if owns[d.id] and not d.external]
    customers = {fold(name) for name, data in org.data.items() if data.about == "customers"}
    needing = {t.owner for t in c.touchpoints
               if customers & set(map(fold, [*listed(t.entry.get("data")), *listed(t.entry.get("captures"))]))} - {None}
    inside = [d for d in inside if d in needing] if needing else inside
    if owns and any(data.shared for data in views) and not any(
            all(c.reaches(data, d) for d in inside) for data in views):
        c.find("DAT605", org.entry.key_at["data"])
    about = {data.about for data in org.data.values()} & {"customers", "products", "market"}
    business = org.sector == "business" and not c.errs_in(org.entry, "sector")
    if len(about) == 2 and business:
        c.find("DAT609", org.entry.key_at["data"])
    metrics = [m for t in to_be_owned(c.touchpoints) for m in t.metrics]
    if len(metrics) >= 3 and business and not any(
            m.get("kind") == "financial" or ("kind" not in m and has_one_of(FINANCIAL, m["name"])) for m in metrics):
        head = c.journeys[0]
        name_at = org.entry.key_at.get("name")
        c.find("MET505", name_at or head.at, inside=None if name_at else head.head)


def rules_of_the_run(c):
    """PRT901, PRT903, PRT904."""
    if not c.org.is_file:
        return
    first, ids = {}, set()
    for j in c.journeys:
        if j.id in ids:
            c.find("PRT904", j.at, inside=j.head)
        ids.add(j.id)
        for t in filter(lambda t: t.owner, j.touchpoints):
            if "id" in t.entry:
                code, key = "PRT901", fold(t.id)
            elif t.stage.canonical and not t.has_case and not c.errs_in(t.entry, "when"):
                code, key = "PRT903", (slug(t.name), t.stage.canonical)
            else:
                continue
            other = first.setdefault(key, t)
            excluded = code == "PRT903" and t.channels and other.channels and not t.channels & other.channels
            if other.journey is not j and other.owner != t.owner and not excluded:
                c.at_touchpoint(code, t, t.at, owners(t, other))
