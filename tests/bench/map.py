#!/usr/bin/env python3
"""The map's speed beside Graphviz's own program, as ratios of the least CPU times. Usage: map.py BUILD-FOLDER
Needs Graphviz's dot; takes some minutes, most of them dot's."""
import math, os, queue, random, re, subprocess, sys, tempfile, threading, urllib.request

from ratios import least, show

cxmap = os.path.join(os.path.abspath(sys.argv[1]), "cxmap")
examples = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples")
stages = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
departments = ["Marketing", "Digital Product", "Sales", "Branch Network", "Operations", "Customer Service", "CRM & Data",
               "Legal & Risk", "Finance", "IT Platform", "Partner Management", "Human Resources"]
names = ["Search ad", "Comparison-site listing", "Product landing page", "Live chat with an adviser", "Eligibility checker",
         "Online application form", "Identity check (video)", "Welcome e-mail", "Complaint handling", "Refer-a-friend link"]


def touchpoints(count):
    """Of a journey like those of a bank: (name, stage, department, indexes of what it hands off to)."""
    dice = random.Random(count)
    for i in range(count):
        stage = i * len(stages) // count
        targets = [i + 1 + dice.randrange(count // 3)] if dice.random() < 0.9 else []  # up to two stages on
        yield f"{names[i * 7 % len(names)]} {i}", stage, dice.choice(departments), [t for t in targets if t < count]


def journey(count):
    """As a file of cxmap."""
    every = list(touchpoints(count))
    lines = ["journey: {name: Current account, persona: Young professional}", "stages:"]
    for s, stage in enumerate(stages):
        lines += [f"  {stage}:", "    touchpoints:"]
        for name, at, owner, targets in every:
            if at == s:
                to = "".join(f", hands_off_to: {every[t][0]}" for t in targets)
                lines.append(f"      - {{name: {name}, owner: {owner}, channel: web{to}}}")
    return "\n".join(lines) + "\n"


def clusters(count):
    """The same content for dot to lay out: a cluster per stage."""
    every = list(touchpoints(count))
    lines = ["digraph {", "rankdir=LR; node [shape=box]"]
    for s, stage in enumerate(stages):
        cards = "".join(f'n{i} [label="{name}\\n{owner}"];' for i, (name, at, owner, _) in enumerate(every) if at == s)
        lines.append(f'subgraph cluster_{s} {{ label="{stage}"; {cards} }}')
    lines += [f"n{i} -> n{t}" for i, (_, _, _, targets) in enumerate(every) for t in targets]
    return "\n".join(lines + ["}"]) + "\n"


def put(name, text):
    with open(name, "w") as f:
        f.write(text)
    return name


def redraw(source, changes):
    """The CPU time that `cxmap serve` takes for each of some changes of a file, with the requested page, in ms."""
    server = subprocess.Popen([cxmap, "serve", source, "--port", "0"], stderr=subprocess.PIPE, text=True)
    threading.Thread(target=lambda: [words.put(line) for line in server.stderr], daemon=True).start()
    spent_by_server = lambda: sum(map(int, open(f"/proc/{server.pid}/stat").read().rsplit(")", 1)[1].split()[11:15]))
    address = re.search(r"http://\S+", words.get(timeout=30))[0]
    look = lambda: urllib.request.urlopen(address).read().decode()
    look()
    before, text = spent_by_server(), open(source).read()
    for i in range(changes):
        put(source, text.replace("Current account", f"Account {i}"))
        words.get(timeout=30)  # it reports that the file changed
        assert f"Account {i}" in look()
    after = spent_by_server()
    server.terminate()
    server.wait()
    return (after - before) / os.sysconf("SC_CLK_TCK") * 1000 / changes


ok = True
spent = {}
words = queue.Queue()
with tempfile.TemporaryDirectory() as folder:
    at = lambda name: os.path.join(folder, name)
    empty = put(at("empty.dot"), "digraph {}\n")
    ours, floor = least(60, [cxmap, "map", "-q", "saas.yaml", "-o", at("map.svg")], ["dot", "-Tsvg", empty], cwd=examples)
    ok &= show("map of 30 touchpoints to SVG / dot of an empty graph", ours, floor, 3)
    for count, runs, most in (30, 40, 0.5), (300, 20, 0.5), (3000, 5, 0.75), (10000, 3, None):
        source = put(at(f"{count}.yaml"), journey(count))
        graph, svg = at(f"{count}.dot"), at(f"{count}.svg")
        draw = [cxmap, "map", "-q", source, "-o", svg]
        least(1, [cxmap, "map", "-q", source, "-o", graph])
        assert "layout=nop2" in open(graph).read(5000)
        if most:
            spent[count], dot = least(runs, draw, ["dot", "-Tsvg", graph, "-o", at("dot.svg")])
            ok &= show(f"map of {count:,} touchpoints to SVG / dot -Tsvg of the same DOT", spent[count], dot, most)
        else:
            spent[count], = least(runs, draw)
    laid_out, = least(1, ["dot", "-Tsvg", put(at("clusters.dot"), clusters(3000)), "-o", at("clusters.svg")])
    ok &= show("map of 3,000 touchpoints / dot's own layout by stages", spent[3000], laid_out, 0.1)
    ok &= show("growth from 300 to 10,000 touchpoints, exponent",
               math.log(spent[10000] / spent[300]) / math.log(10000 / 300), 1, 1.15)
    least(1, [cxmap, "map", "-q", put(at("1000.yaml"), journey(1000)), "-o", at("1000.html")])
    ok &= show("HTML of 1,000 touchpoints, MB", os.path.getsize(at("1000.html")), 1e6, 2)
    ok &= show("a change of 300 touchpoints, drawn again by serve, CPU seconds", redraw(at("300.yaml"), 20), 1000, 0.2)
sys.exit(0 if ok else 1)
