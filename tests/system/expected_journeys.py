"""Journeys as the second implementation understands them: stages, touchpoints and hand-offs,
and what refers to what."""
import datetime
from fractions import Fraction
from types import SimpleNamespace
from expected_reading import Entry, Items, RACI, Text, at_of, listed, named
from expected_words import STAGES, STAGE_WORDS, days, fold, plain, repeats, slug, truth


class Journey:
    def __init__(self, doc, file, org, errors):
        self.file, self.org, self.errors, self.doc = file, org, errors, doc
        self.head = named(doc["journey"])
        self.at, self.stages_at = doc.key_at["journey"], doc.key_at.get("stages")
        errors.unknown_keys(self.head, "journey")
        errors.cut_name(self.head["name"])
        self.id = str(self.head.get("id", slug(self.head["name"])))
        self.customers = listed(self.head.get("customers"))
        self.covers = [plain(s) for s in listed(self.head.get("covers"))]
        self.messages = {fold(m) for m in listed(self.head.get("messages"))}
        self.stages, self.touchpoints, self.rules = [], [], []
        self.lost, self.lost_here = [], False  # givers whose targets are not known; whether one of those is in here
        org.journeys.append(self)

    def read(self):
        """What names departments, once all names are known."""
        org, errors = self.org, self.errors
        self.owner = org.keeper(self.head, self.customers)
        stages = self.doc.get("stages", Entry())
        for key, at in stages.key_at.items():
            self.read_stage(key, stages.get(key, Entry()), at)
        self.find_canonical_stages()
        for entry in listed(self.doc.get("assign")):
            errors.unknown_keys(entry, "rule")
            for stage in listed(entry.get("stage")):
                if slug(stage) not in STAGES and slug(stage) not in [s.id for s in self.stages]:
                    errors.add("CX005", stage.at, entry, "stage")
            self.rules.append(SimpleNamespace(entry=entry, at=entry.at, matched=0, decides=0,
                                              owner=org.one(entry, "owner", True, self.customers)))
        self.deal_out_ids()

    def read_stage(self, key, entry, at):
        self.errors.unknown_keys(entry, "stage")
        stage = SimpleNamespace(name=key, id=slug(key), entry=entry, at=at, journey=self, touchpoints=[],
                                owner=self.org.one(entry, "owner", True, self.customers),
                                budget=Fraction(entry["budget"].strip("% ")) if "budget" in entry else None)
        stage.lead = stage.owner[1] if stage.owner and stage.owner[0] == "department" else None
        self.stages.append(stage)
        steps = entry.get("touchpoints")
        if isinstance(steps, Text) and steps.plain and "," in steps:
            self.errors.add("CX010", steps.at)
        for value in listed(steps):
            self.touchpoints.append(Touchpoint(named(value), stage))
            stage.touchpoints.append(self.touchpoints[-1])

    def find_canonical_stages(self):
        guessed = []
        for s in self.stages:
            said = s.entry.get("as")
            s.canonical = s.id if s.id in STAGES else plain(said) if said and plain(said) in STAGES else None
            if not s.canonical and not said:
                s.canonical = STAGE_WORDS.get(s.id)
                guessed.append(s)
        ranks = [STAGES.index(s.canonical) for s in self.stages if s.canonical]
        for s in guessed:
            if ranks != sorted(ranks) or not s.canonical:
                self.errors.add("CX009", s.at, s.entry, "as")
                s.canonical = None
        blocks = {stage: [s for s in self.stages if s.canonical == stage] for stage in STAGES}
        self.shown = [s for stage in STAGES for s in blocks[stage]]
        for before, s in zip([None, *self.stages], self.stages):
            if not s.canonical:
                self.shown.insert(self.shown.index(before) + 1 if before else 0, s)

    def deal_out_ids(self):
        taken = {fold(t.entry["id"]) for t in self.touchpoints if "id" in t.entry}
        for t in self.touchpoints:
            base, n = slug(t.name), 1
            t.id = str(t.entry.get("id", base))
            while "id" not in t.entry and t.id in taken:
                n += 1
                t.id = f"{base}-{n}"
            taken.add(fold(t.id))

    def named(self, ref, stage=None):
        """The touchpoints that a reference may mean."""
        for fits in ([t for t in self.touchpoints if "id" in t.entry and fold(t.id) == fold(ref)],
                     [t for t in self.touchpoints if fold(ref) in (fold(t.name), slug(t.name), fold(t.id))]):
            here = [t for t in fits if t.stage is stage]
            if fits:
                return here if len(here) == 1 else fits
        return []

    def read_hand_offs(self):
        for t in self.touchpoints:
            seen, values = set(), listed(t.entry.get("hands_off_to"))
            for value in values:
                if isinstance(value, Text) and fold(value) == "none":
                    t.ends = len(values) == 1
                    if not t.ends:
                        self.errors.add("CX004", value.at, t.entry, "hands_off_to")
                else:
                    self.read_hand_off(t, named(value, "to"), seen)

    def read_hand_off(self, t, entry, seen):
        self.errors.unknown_keys(entry, "hand-off")
        there, to = self.journey_of(entry, t), entry["to"]
        h = SimpleNamespace(giver=t, entry=entry, at=entry.at, target=None, elsewhere=there is not self,
                            accountable=self.org.one(entry, "accountable", customers=self.customers),
                            agreed=truth(entry.get("agreed")), within=days(entry.get("within", "")),
                            passes=self.errors.once(listed(entry.get("passes"))))
        fits = there.named(to, t.stage if there is self else None) if there else []
        if len(fits) == 1 and fits[0] is t:
            self.errors.add("CX004", to.at, t.entry, "hands_off_to")
            return
        if there and len(fits) != 1:
            self.errors.add("CX006" if fits else "CX005", to.at, t.entry, "hands_off_to")
            self.lost.append(t)
            there.lost_here = True
            return
        goal = id(fits[0]) if fits else (fold(entry.get("in", "")), fold(to))
        if goal in seen:
            self.errors.add("CX010", h.at)
            return
        seen.add(goal)
        h.target = fits[0] if fits else None
        t.hand_offs.append(h)

    def journey_of(self, entry, t):
        """The journey that a hand-off leads to; None if it is not read."""
        ref = entry.get("in")
        if not ref or fold(ref) in (fold(self.id), fold(self.head["name"]), slug(self.head["name"])):
            return self
        others = [j for j in self.org.journeys if fold(ref) in (fold(j.id), fold(j.head["name"]), slug(j.head["name"]))]
        if not self.org.is_file or not others:
            return None
        if len(others) > 1:
            self.errors.add("CX006", ref.at, t.entry, "hands_off_to")
            for j in others:
                j.lost_here = True
            return None
        return others[0]


class Touchpoint:
    """`kind` is what its owner is: one, several, everyone, none, unowned, customer, or unclear."""

    def __init__(self, entry, stage):
        journey, e = stage.journey, entry
        self.entry, self.at, self.name, self.stage, self.journey = e, e.at, e["name"], stage, journey
        org, errors = journey.org, journey.errors
        errors.unknown_keys(e, "touchpoint")
        errors.cut_name(self.name)
        self.hand_offs, self.ends, self.receives = [], False, []
        self.channels = {fold(c) for c in listed(e.get("channel"))}
        self.tags = {fold(tag) for tag in errors.once(listed(e.get("tags")))}
        self.layer = plain(e.get("layer", "frontstage"))
        self.parts = {key: org.several(e, key, journey.customers, part=True) for key in RACI}
        self.captures = errors.once(listed(e.get("captures")))
        self.needs = self.assets("data")
        self.systems = self.assets("systems")
        self.metrics = [named(m) for m in errors.once(listed(e.get("metrics")), lambda m: fold(named(m)["name"]))]
        self.moment_of_truth = truth(e.get("moment_of_truth")) is True
        self.repeats = self.valid("repeats", repeats) is True
        self.sentiment = self.valid("sentiment", {str(n): n for n in range(-2, 3)}.get) or 0
        self.takes = days(e.get("takes", ""))
        self.has_case = bool(self.valid("when", lambda text: text if isinstance(text, Text) else None))
        self.pain = bool(self.valid("pain", lambda text: text if isinstance(text, Text) else None))
        self.questions = [self.question(named(q, "question")) for q in listed(e.get("open"))]

    @property
    def frontstage(self):
        return self.layer == "frontstage"

    def valid(self, key, meaning):
        """What a key's value means; a value without a meaning is an error."""
        if key not in self.entry:
            return None
        value = None if isinstance(self.entry[key], (Items, Entry)) else meaning(self.entry[key])
        if value in (None, ""):
            self.journey.errors.add("CX004", at_of(self.entry[key], self.entry.key_at[key]), self.entry, key)
        return value

    def assets(self, key):
        """(what is referred to, its place)"""
        org, errors = self.journey.org, self.journey.errors
        found = [(org.asset(key, text, self.entry, key), text.at) for text in errors.once(listed(self.entry.get(key)))]
        return [(asset, at) for asset, at in found if asset]

    def question(self, e):
        self.journey.errors.unknown_keys(e, "question")
        return SimpleNamespace(entry=e, at=e.at, who=self.journey.org.one(e, "who", customers=self.journey.customers),
                               until=datetime.date.fromisoformat(e["until"]) if "until" in e else None)
