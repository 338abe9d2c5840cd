"""A second implementation of the rules, written from their specification alone: what `check` must find in files, each
finding a tuple (code, (file, line), touchpoint's id, ids of departments).

    python3 tests/system/expected_findings.py FILE...      what it finds in files of one folder, for a look by hand

It reads with expected_reading (YAML), expected_departments and expected_journeys (what refers to what), expected_owners
and expected_ties; the rules are in expected_coverage, expected_silos, expected_experience and expected_organization."""
import datetime, itertools, pathlib, sys
from expected_coverage import coverage_rules, lookalikes
from expected_departments import Organization
from expected_experience import asked_twice, data_rules, experience_rules, governance_rules, measure_rules
from expected_journeys import Journey
from expected_organization import asset_rules, collaboration_rules, department_rules, executive_rules, rules_of_the_run
from expected_owners import find_owners, partners
from expected_reading import Entry, Errors, RACI, Text, listed, read_yaml
from expected_silos import hand_off_rules, silent_pairs
from expected_ties import Ties
from expected_words import FREQUENCIES, NO_EXECUTIVE, fold

PARTS_SILENCE = ("SIL", "OWN112", "OWN114", "OWN119", "OWN120", "DAT604")
SILENCES = {"owner": ("OWN", "SIL", "HND", "PRT"), "hands_off_to": ("HND",), "systems": ("DAT",), "data": ("DAT",),
            "captures": ("DAT",), "metrics": ("MET",), **dict.fromkeys(RACI, PARTS_SILENCE),
            "repeats": ("HND304", "HND305"), "open": ("GOV411",), "when": ("OWN108", "OWN118", "PRT903"),
            **dict.fromkeys(("pain", "sentiment", "action", "message", "customer_need"), ("EXP",)),
            "name": ("",), "id": ("",)}  # by the key of a touchpoint with an input error
NAMING = {"owner", *RACI, "accountable", "who", "between", "members", "shared_with", "department"}


class Company:
    """An organization and its journeys, and what is found in them."""

    def __init__(self, org, today):
        self.org, self.today, self.errors, self.found = org, today, org.errors, []
        self.journeys = org.journeys
        org.read_lists()
        for j in self.journeys:
            j.read()
        for j in self.journeys:
            find_owners(j, self.is_broken)
        for j in self.journeys:
            j.read_hand_offs()
        self.touchpoints = [t for j in self.journeys for t in j.touchpoints]
        for t in self.touchpoints:
            for h in t.hand_offs:
                if h.target:
                    h.target.receives.append(h)
        self.ties, self.ties_of = Ties(self.touchpoints, True), {j: Ties(j.touchpoints) for j in self.journeys}
        self.alone = {j: set() for j in self.journeys}  # whom SIL202 tells
        self.leaders = [e for e in org.executives if e.leads]
        self.blocked = {frozenset(pair) for c in org.collaboration if c.wanted and self.is_more(c.wanted, c.frequency)
                        and not self.is_broken(c.entry) for pair in itertools.combinations(c.between, 2)}
        self.lost_hand_offs = any(j.lost for j in self.journeys)
        self.busy = self.find_busy()

    def find_busy(self):
        """The departments that have anything to do."""
        org = self.org
        busy = {*self.ties.owns, *org.members, *(a.owner for a in [*org.data.values(), *org.systems.values()])}
        busy |= {d for data in org.data.values() if isinstance(data.shared, dict) for d in data.shared}
        for j in self.journeys:
            busy |= {j.owner, *(s.lead for s in j.stages)}
        for t in self.touchpoints:
            named = [m for text in listed(t.entry.get("owner")) for m in org.meaning(text, t.journey.customers)]
            busy |= {*(what for _, what in named), *partners(t), *(h.accountable for h in t.hand_offs)}
        return busy

    def find(self, code, at, touchpoint=None, departments=(), inside=None):
        self.found.append((code, at, touchpoint and touchpoint.id, tuple(sorted(departments)), inside))

    def at_touchpoint(self, code, t, at, departments=()):
        self.find(code, at, t, departments, t.entry)

    def found_in(self, j):
        return [f for f in self.found if f[1][0] == j.file]

    # ---- input errors ---------------------------------------------------------------------------------------------

    def is_broken(self, entry, key=None):
        return any(e is entry and key in (None, k) for _, _, e, k in self.errors)

    def errs_in(self, entry, key):
        return self.is_broken(entry, key)

    @property
    def unknown_departments(self):
        return any(code == "CX005" and key in NAMING for code, _, _, key in self.errors)

    def findings(self):
        steps = {id(t.entry) for t in self.touchpoints}
        silent = {(id(entry), start) for _, _, entry, key in self.errors if entry is not None
                  for start in (SILENCES.get(key, ()) if id(entry) in steps else ("",))}
        giver = {id(h.entry): t.entry for t in self.touchpoints for h in t.hand_offs}
        silent |= {(id(giver[id(entry)]), start) for _, _, entry, _ in self.errors if id(entry) in giver
                   for start in SILENCES["hands_off_to"]}
        heard = [f[:4] for f in self.found if not any((id(f[4]), f[0][:n]) in silent for n in (0, 3, 6))]
        return [(code, at, None, ()) for code, at, _, _ in self.errors] + heard

    # ---- what rules ask -------------------------------------------------------------------------------------------

    def date(self, text):
        return datetime.date.fromisoformat(text)

    def listed(self):
        return [d for d in self.org.departments.values() if d.listed]

    def is_more(self, a, b):
        return bool(a and b) and FREQUENCIES.index(a) > FREQUENCIES.index(b)

    def works(self, a, b):
        """How often two collaborate: an index of FREQUENCIES, -1 for not at all; None where it is not known."""
        entries = [FREQUENCIES.index(c.frequency) for c in self.org.collaboration
                   if c.frequency and {a, b} <= set(c.between)]
        return max(entries, default=-1 if {a, b} <= self.org.mentioned else None)

    def works_less_than(self, a, b, frequency):
        how = self.works(a, b)
        return how is not None and how < FREQUENCIES.index(frequency)

    def works_at_least(self, a, b, frequency):
        how = self.works(a, b)
        return how is not None and how >= FREQUENCIES.index(frequency)

    def reaches(self, data, d):
        return data.owner == d or data.shared == "all" or (isinstance(data.shared, dict) and d in data.shared)

    def reports_to_nobody(self, executive):
        return not executive.reports_to or (fold(executive.reports_to) in NO_EXECUTIVE and not executive.boss)

    def names_in_order(self, j):
        """(place, name) of each department that a journey names, in the order of the file."""
        out = []
        for text in department_texts(j.doc):
            for (kind, what), name in zip(self.org.meaning(text, j.customers), self.org.cut(text)):
                if kind == "department":
                    out.append((text.at, name))
        return sorted(out, key=lambda named: named[0])


def department_texts(doc):
    """Every text of a file that stands where a department is asked for."""
    org = doc.get("organization") if isinstance(doc.get("organization"), Entry) else Entry()
    steps, holders = [], [doc.get("journey"), *listed(doc.get("assign"))]
    for stage in doc.get("stages", {}).values():
        steps += [t for t in listed(stage.get("touchpoints")) if isinstance(t, Entry)]
        holders.append(stage)
    for t in steps:
        holders += [t, *listed(t.get("hands_off_to")), *listed(t.get("open"))]
    for key in ("executives", "collaboration", "data", "systems", "cx_team"):
        holders += listed(org.get(key))
    return [text for e in holders if isinstance(e, Entry) for key in e if key in NAMING
            for text in listed(e[key]) if isinstance(text, Text)]


def companies(files, today):
    """The organizations of files (their texts by name), each with its journeys."""
    docs = {name: read_yaml(text, name) for name, text in sorted(files.items()) if name.endswith((".yaml", ".yml"))}
    shared = {}
    for file, doc in docs.items():
        if "journey" not in doc and isinstance(doc.get("organization"), Entry):
            shared[file] = Organization(doc["organization"], file, Errors(), True)
            shared[file].alone[file] = {fold(text) for text in department_texts(doc)}
    single = []
    for file, doc in docs.items():
        if "journey" not in doc:
            continue
        place, said = pathlib.PurePath(file).parent, doc.get("organization")
        org = shared[str(place / said)] if isinstance(said, Text) else None
        if not org:
            org = Organization(said if isinstance(said, Entry) else Entry(), file, Errors())
            single.append(org)
        org.alone[file] = {fold(text) for text in department_texts(doc)}
        Journey(doc, file, org, org.errors)
    return [Company(org, today) for org in [*shared.values(), *single] if org.journeys]


def wanted(files, today=datetime.date(2026, 6, 15)):
    found = []
    for c in companies(files, today):
        told = set()
        for j in c.journeys:
            coverage_rules(c, j)
            lookalikes(c, j, told)
            pairs = silent_pairs(c, j)
            for rules in (hand_off_rules, measure_rules, governance_rules, data_rules, asked_twice):
                rules(c, j)
            experience_rules(c, j, pairs)
        for rules in (department_rules, executive_rules, collaboration_rules, asset_rules, rules_of_the_run):
            rules(c)
        found += c.findings()
    return found


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]).parent
    texts = {str(pathlib.Path(p).relative_to(folder)): pathlib.Path(p).read_text() for p in sys.argv[1:]}
    for code, (file, line), touchpoint, departments in sorted(wanted(texts), key=lambda f: (f[1], f[0])):
        print(f"{file}:{line}: {code} {touchpoint or ''} {list(departments)}")
