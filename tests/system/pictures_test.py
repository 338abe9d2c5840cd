#!/usr/bin/env python3
"""What holds for every picture, measured on the SVGs of the examples and of made-up journeys. Of the ownership map: the
arrows marked as problems are exactly the hand-offs at which a finding stands or which it names, and the head counts them.
Of all views: nothing else is dashed, no arrow runs through a card, no text overlaps another, nothing is off the sheet,
every text can be told from its ground, names that are cut from each other, and the smallest text is as large on paper
as --for promises, or a notice says how large it is. Of what has changed: what came, went and is elsewhere is there.

    python3 tests/system/pictures_test.py CXMAP [PATH...]     only these journeys
    python3 tests/system/pictures_test.py CXMAP --all         all sizes, themes and distances: an hour
    python3 tests/system/pictures_test.py CXMAP --all 2/8     each eighth of it, from the second on"""
import collections, functools, glob, json, pathlib, random, re, time
import yaml
from drawing import Drawing
from random_companies import company
from support import ARGUMENTS, SANITIZED, cxmap, expect, expect_equal, findings, finish, folder, write

ALL = "--all" in ARGUMENTS
PART, PARTS = next((tuple(map(int, word.split("/"))) for word in ARGUMENTS if re.fullmatch(r"[1-9]\d*/[1-9]\d*", word)), (1, 1))
PATHS = [word for word in ARGUMENTS if word != "--all" and not re.fullmatch(r"[1-9]\d*/[1-9]\d*", word)]
LEAST = {"desk": 7, "wall": 20, "screen": 24}  # pt
LOOKS = {view: ["--view", view] for view in
         ["ownership", "departments", "collaboration", "governance", "data", "raci", "portfolio", "blueprint"]}
LOOKS["lanes"] = ["--lanes", "all"]
THEMES = ["light", "dark", "print"]
SCRIPTS = {"latin": ["Department", "Touchpoint number"], "german": ["Abteilung für Kraftfahrzeug-Haftpflichtschäden", "Schadenfreiheitsrabattbescheinigung anfordern"],
           "japanese": ["お客様サービス部門", "保険金請求書類の受付と確認のお知らせ"], "arabic": ["قسم خدمة العملاء", "استلام مستندات المطالبة وتأكيدها"],
           "hebrew": ["מחלקת שירות לקוחות", "קבלת מסמכי התביעה ואישורם"], "emoji": ["🏦 Desk 👩‍💻", "📞 Call 🚑 with 👨‍👩‍👧"]}

AT_THE_HAND_OFF = {"HND302", "HND303", "HND306"}
IN_A_NOTE = {"OWN101", "OWN102", "OWN103", "OWN110", "OWN117"}  # of their receivers
SIZES = ([(n, d) for n in (5, 15, 30, 60, 100, 300) for d in (3, 8, 15, 40)] if ALL else [(5, 3), (15, 8), (30, 15)]
         if SANITIZED else [(5, 3), (15, 8), (30, 3), (30, 15), (60, 40), (100, 8), (300, 15)])
BATON = """
journey: {name: Food bank, covers: [purchase, retention]}
stages:
  purchase:
    owner: Referral agency
    touchpoints:
      - {name: Paper voucher, captures: Household, hands_off_to: Way to the centre}
      - {name: Way to the centre, owner: customer, hands_off_to: Welcome}
  retention:
    owner: Centre volunteers
    touchpoints: [{name: Welcome, data: Household}]
"""
seen = collections.Counter()  # a comparison of nothing proves nothing


def items(node):
    return [] if node is None else node.value if isinstance(node, yaml.SequenceNode) else [node]


def value(node, key):
    if isinstance(node, yaml.MappingNode):
        for k, v in node.value:
            if k.value == key:
                return v
    return None


def place(node):
    """Where findings about a mapping or a text stand: line and column."""
    if isinstance(node, yaml.MappingNode) and node.value:
        node = node.value[0][0]
    return node.start_mark.line + 1, node.start_mark.column + 1


def hand_offs(path):
    """Those of each touchpoint, by the stage: place, target as written, whether in another journey."""
    out = {}
    stages = value(yaml.compose(pathlib.Path(path).read_text()), "stages")
    for key, stage in stages.value if isinstance(stages, yaml.MappingNode) else []:
        its = out[folded(key.value)] = []
        for t in items(value(stage, "touchpoints")):
            its.append([(place(h), (value(h, "to") or h).value, value(h, "in") is not None)
                        for h in items(value(t, "hands_off_to")) if isinstance(h, (yaml.ScalarNode, yaml.MappingNode))])
    return out


def open_ones(path):
    """At how many touchpoints something is to be settled."""
    stages = value(yaml.compose(pathlib.Path(path).read_text()), "stages")
    return sum(bool(getattr(value(t, "open"), "value", None)) for _, stage in getattr(stages, "value", [])
               for t in items(value(stage, "touchpoints")))


def folded(text):
    return re.sub(r"[\s_-]+", " ", text.strip().lower())


def id_part(text):
    """A text as a part of an id of the SVG."""
    return "".join(c if re.match(r"[A-Za-z0-9-]", c) else "".join(f"_{b:02x}" for b in c.encode()) for c in text)


def marked_ones(path, found):
    """The hand-offs that the findings of a journey are about: (giver, receiver), or (giver, None) to another journey."""
    owned = json.loads(cxmap("assign", "--format", "json", path).stdout)["touchpoints"]
    all_of_them = []  # giver, receiver (None: of another journey), place
    given = hand_offs(path)
    expect_equal(sum(map(len, given.values())), len(owned), f"{path}: touchpoints")
    for giver in owned:
        for at, to, elsewhere in given[folded(giver["stage"])].pop(0):
            fits = ([t for t in owned if folded(t["id"]) == folded(to)] or
                    [t for t in owned if folded(t["name"]) == folded(to)])
            if elsewhere or len(fits) == 1:
                all_of_them.append((giver, None if elsewhere else fits[0], at))
    places, pairs = set(), set()
    for f in found:
        notes = {(n["line"], n["column"]) for n in f.get("related", []) if n["file"] == f["file"]}
        if f["code"] in AT_THE_HAND_OFF:
            places.add((f["line"], f["column"]))
        elif f["code"] in IN_A_NOTE:
            places |= notes & {at for _, _, at in all_of_them}
        elif f["code"] == "SIL207":
            pairs.add(frozenset(f["departments"]))
    return collections.Counter(
        (id_part(giver["id"]), receiver and id_part(receiver["id"])) for giver, receiver, at in all_of_them
        if at in places or receiver and giver["owner"] and receiver["owner"] and
        frozenset((giver["owner"], receiver["owner"])) in pairs)


def drawn_ones(drawing):
    """The same of a map: the arrows that are marked."""
    out = collections.Counter()
    for arrow in drawing.arrows:
        if arrow.is_a("handoff") and arrow.is_a("problem"):
            names = re.fullmatch(r"handoff_(.+?)_(?:to_(.+)|elsewhere_\d+)", arrow.id)
            out[names[1], names[2]] += 1
            expect(arrow.dashed and arrow.strokes == {"#d55e00"}, f"{arrow.id} is marked, and not dashed in vermillion")
    return out


def words_of(drawing, arrow):
    return [t for thing in drawing.things if thing.id == f"{arrow}_words" for t in thing.texts]


def look_at(path, what, found=None):
    done = cxmap("map", "-q", "--format", "svg", "-o", "-", path)
    expect(done.returncode == 0, f"{what}: {done.stderr}")
    drawing = Drawing(done.stdout)
    found = findings(path) if found is None else found
    if not any(f["code"].startswith("CX") for f in found):  # their hand-offs may not be understood
        wanted, got = marked_ones(path, [f for f in found if f["file"].endswith(pathlib.Path(path).name)]), drawn_ones(drawing)
        expect_equal(got, wanted, f"{what}: the marked arrows")
        head = [t.texts[0].text for t in drawing.things if t.id == "figure_at_risk"]
        expect_equal(head, [str(wanted.total())] if wanted else [], f"{what}: hand-offs at risk in the head")
        for code, kind in (("HND308", "carried"), ("HND301", "break")):
            drawn = [a.id for a in drawing.arrows if a.is_a(kind) and a.is_a("problem") and a.dashed]
            expect_equal(len(drawn), sum(f["code"] == code for f in found), f"{what}: {code} and {drawn}")
        questions = sum(t.id.startswith("open_") for t in drawing.things)
        expect_equal(questions, open_ones(path), f"{what}: signs of open questions")
        expect_equal(any(t.id == "legend_overlay_open_sample" for t in drawing.things), questions > 0, f"{what}: what the sign means")
        seen["open"] += questions
        seen.update(f["code"] for f in found)
        seen["marked"] += wanted.total()
        seen["elsewhere"] += sum(n for (_, to), n in wanted.items() if to is None)
        seen["said"] += sum(bool(words_of(drawing, a.id)) for a in drawing.arrows if a.is_a("problem"))
    faults = list(drawing.faults())
    expect(not faults, f"{what}: " + "\n  ".join(faults[:6]))


def look_at_sheets(path):
    """One stage a sheet: what holds for each."""
    with folder() as place:
        done = cxmap("map", "-q", "--split", "stage", "-o", place / "x.svg", path)
        expect(done.returncode == 0, f"{path}, its stages: {done.stderr}")
        for sheet in sorted(place.iterdir()):
            faults = list(Drawing(sheet.read_text()).faults(pale=True))
            expect(not faults, f"{path}, {sheet.name}: " + "\n  ".join(faults[:6]))


def look_at_view(path, what, view, theme="light", distance=None):
    """One picture; none if there is nothing to draw."""
    options = [*LOOKS[view], "--theme", theme, *(["--for", distance] if distance else [])]
    done = cxmap("map", "--format", "svg", "-o", "-", *options, path)
    what = " ".join([what, view, theme, distance or ""])
    if done.returncode != 0:
        return expect(re.search(r"there is no|has no|names no|too many|nothing|no touchpoint|no department|nobody", done.stderr), f"{what}: {done.stderr}")
    seen[view, theme] += 1
    drawing = Drawing(done.stdout)
    faults = list(drawing.faults(theme))
    least, notice = LEAST[distance or "desk"], re.search(r"smallest text of this map is ([\d.]+) pt", done.stderr)
    size, hair = drawing.smallest_text(), 0.12  # the SVG says its scale in hundredths
    if size < least - hair if notice is None else abs(size - float(notice[1])) > hair:
        faults.append(f"the smallest text has {size:.2f} pt of {least}, {notice and notice[0]}")
    expect(not faults, f"{what}: " + "\n  ".join(faults[:6]))


def look_at_views(path, what, turn=None):
    """All views of a journey, each in one theme: which ones, takes turns. All themes and distances with --all."""
    for i, view in enumerate(LOOKS):
        if turn is not None:
            look_at_view(path, what, view, THEMES[(turn + i) % len(THEMES)])
            continue
        for theme in THEMES:
            look_at_view(path, what, view, theme)
        for distance in LEAST:
            look_at_view(path, what, view, "light", distance)


def made_up(rng, touchpoints, departments, script="latin"):
    """A journey with everything that may be wrong with a hand-off."""
    department, step = SCRIPTS[script]
    names = [f"{department} {chr(65 + d % 26)}{d // 26 or ''}" for d in range(departments)]
    stages = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"][:2 + touchpoints // 8]
    steps = []
    for n in range(touchpoints):
        t = {"name": f"{step} {n}"}
        luck = rng.random()
        t["owner"] = (rng.choice(names) if luck < 0.86 else "TBD" if luck < 0.9 else "all" if luck < 0.92 else
                      rng.sample(names, 2) if luck < 0.96 else "customer")
        t["hands_off_to"] = []
        for to in {rng.randrange(touchpoints) for _ in range(rng.choice([0, 1, 1, 2]))} - {n}:
            h = {"to": f"{step} {to}"}
            if rng.random() < 0.85:
                h["accountable"] = rng.choice(names)
            for key, some, share in (("trigger", ["if refused", "The customer asks for a person to talk to"], 0.15),
                                     ("within", ["2 days", "3 business days"], 0.3), ("agreed", [False], 0.06)):
                if rng.random() < share:
                    h[key] = rng.choice(some)
            t["hands_off_to"].append(h)
        if rng.random() < 0.1:
            t["hands_off_to"].append({"to": rng.choice(["Door", "Desk"]), "in": "The other journey", "agreed": False})
        t["hands_off_to"] = t["hands_off_to"] or ("none" if rng.random() < 0.3 else None)
        for key, say in (("responsible", lambda: rng.sample(names, 2)), ("consulted", lambda: rng.sample(names, 3)),
                         ("approved_by", lambda: rng.choice(names)), ("sentiment", lambda: rng.randint(-2, 2)),
                         ("pain", lambda: f"Nobody says what {step} is for, and so people ask twice"),
                         ("action", lambda: "Say it at once, in words that people understand"),
                         ("customer_need", lambda: f"{step}, without waiting"), ("moment_of_truth", lambda: True),
                         ("channel", lambda: rng.sample(["web", "letter", "telephone", "branch"], 2)),
                         ("layer", lambda: rng.choice(["frontstage", "backstage", "support"])),
                         ("evidence", lambda: rng.choice(["observed", "assumed"])),
                         ("metrics", lambda: ["Time to the answer"]), ("open", lambda: "Who may do this, and from when on?")):
            if t["owner"] != "customer" and rng.random() < 0.25:
                t[key] = say()
        steps.append({key: value for key, value in t.items() if value is not None})
    share = -(-touchpoints // len(stages))
    journey = {"journey": "A made-up journey", "organization": "company.yaml",
               "stages": {s: {"touchpoints": steps[i * share:(i + 1) * share]} for i, s in enumerate(stages)}}
    other = {"journey": "The other journey", "organization": "company.yaml",
             "stages": {"purchase": {"touchpoints": [{"name": "Door"}, {"name": "Desk", "owner": names[-1]}]}}}
    organization = {"organization": {
        "name": "Company", "departments": names,
        "collaboration": [{"between": names[:2], "frequency": rng.choice(["never", "rarely"])},
                          {"between": names[1:], "frequency": "often"}]}}
    return {"j0.yaml": yaml.safe_dump(journey, sort_keys=False), "j1.yaml": yaml.safe_dump(other),
            "company.yaml": yaml.safe_dump(organization)}


def changed(rng, text):
    """The same journey some time later."""
    journey = yaml.safe_load(text)
    stages = journey["stages"]
    names = [t["owner"] for s in stages.values() for t in s["touchpoints"] if isinstance(t.get("owner"), str)]
    moved = {stage: [] for stage in stages}
    for n, stage in enumerate(stages.values()):
        kept = [{"name": f"Wholly new {n}", "owner": rng.choice(names)}] if rng.random() < 0.7 else []
        for t in stage["touchpoints"]:
            luck = rng.random()
            if luck < 0.06:
                continue
            if luck < 0.2:
                t["owner"] = rng.choice(names)
            elif luck < 0.24:
                t["name"] += " again"
            elif luck < 0.28:
                t["consulted"] = rng.choice(names)
            (moved[rng.choice([*stages])] if luck > 0.94 else kept).append(t)
        stage["touchpoints"] = kept
    for name, more in moved.items():
        stages[name]["touchpoints"] += more
    if len(stages) > 3:
        del stages[[*stages][rng.randrange(len(stages))]]
    return yaml.safe_dump(journey, sort_keys=False)


def look_at_changes(files, what, theme, rng):
    """What has changed is drawn, and measured as any picture: what came, what went, and where what moved was before."""
    with folder({".cxmap.yaml": "", **files}) as place:
        write(place / "later.yaml", changed(rng, files["j0.yaml"]))
        sides = [place / "j0.yaml", place / "later.yaml"]
        done = cxmap("diff", "-q", "--fail-on", "never", "--format", "svg", "--theme", theme, *sides)
        told = json.loads(cxmap("diff", "-q", "--format", "json", *sides).stdout)["journeys"][0]["touchpoints"]
    what = f"{what}, what has changed, {theme}"
    expect(done.returncode == 0, f"{what}: {done.stderr}")
    drawing = Drawing(done.stdout)
    faults = list(drawing.faults(theme))
    by = {kind: {id_part(t["old_id"] if kind != "added" else t["id"]) for t in told if kind in t["change"]}
          for kind in ("added", "removed", "moved", "owner")}
    shown = {kind: {card.id.removeprefix("tp_").removeprefix("before_3a") for card in drawing.cards if card.is_a(kind)}
             for kind in ("came", "went", "ghost")}
    expect_equal(shown["came"], by["added"], f"{what}: new")
    expect_equal(shown["went"], by["removed"], f"{what}: gone")
    elsewhere = shown["ghost"] - shown["went"]
    expect(by["moved"] <= elsewhere <= by["moved"] | by["owner"], f"{what}: ghosts of {elsewhere}")
    arrows = sum(int((re.match(r"(\d+) touchpoints? went", a.title) or [0, 1])[1]) for a in drawing.arrows if a.id.startswith("move_"))
    expect_equal(arrows, len(elsewhere), f"{what}: arrows to where something is now")
    for card in drawing.cards:
        expect(card.is_a("went") == card.texts[0].struck, f"{what}: {card.id} is struck through, or should be")
    expect(not faults, f"{what}: " + "\n  ".join(faults[:6]))
    seen.update({kind: len(ids) for kind, ids in by.items()})


def look_at_company(files, what, views=None):
    with folder({".cxmap.yaml": "", **files}) as place:
        found = findings(place)
        for name in sorted(n for n in files if n.startswith("j")):
            its = [f for f in found if pathlib.Path(f["file"]).name == name]
            look_at(place / name, f"{what}, {name}", its)
        if views:
            views(place / "j0.yaml", what)


def look_at_example(path, turn):
    look_at(path, path)
    look_at_sheets(path)
    look_at_views(path, path, None if ALL else turn)


def look_at_made_up(turn, touchpoints, departments, script):
    all_of_it = ALL and script == "latin"
    what = f"{touchpoints} touchpoints of {departments} departments, {script}"
    files = made_up(random.Random(touchpoints), touchpoints, departments, script)
    look_at_company(files, what, functools.partial(look_at_views, turn=None if all_of_it else turn))
    for theme in THEMES if all_of_it else [THEMES[turn % len(THEMES)]]:
        look_at_changes(files, what, theme, random.Random(turn))


def look_at_random(seed):
    view = [*LOOKS][seed % len(LOOKS)]
    look_at_company(company(random.Random(seed), sound=True), f"company {seed}",
                    functools.partial(look_at_view, view=view, theme=THEMES[seed % len(THEMES)]))


def jobs():
    examples = [p for p in sorted(glob.glob("examples/*.yaml") + glob.glob("examples/*/*.yaml")) if "organization" not in p]
    for i, path in enumerate(examples):
        yield look_at_example, path, i
    for turn, (touchpoints, departments) in enumerate(SIZES):
        for script in SCRIPTS if ALL else [[*SCRIPTS][turn % len(SCRIPTS)]]:
            yield look_at_made_up, turn, touchpoints, departments, script
    yield look_at_company, {"j0.yaml": BATON}, "a food bank"
    for seed in range(6 if SANITIZED else 30):
        yield look_at_random, seed


if PATHS:
    for path in PATHS:
        look_at(path, path)
        look_at_views(path, path)
    finish()
for number, (look, *at) in enumerate(jobs()):
    if number % PARTS == PART - 1:
        began = time.monotonic()
        look(*at)
        if ALL:
            print(f"{number} {look.__name__} {at if len(str(at)) < 100 else ''} {time.monotonic() - began:.0f} s", flush=True)
for what in [] if PARTS > 1 else [*AT_THE_HAND_OFF, *IN_A_NOTE, "SIL207", "HND308", "HND301", "marked", "elsewhere", "said", "open", "added", "removed", "moved", "owner"]:
    expect(seen[what], f"nothing had {what}")
finish()
