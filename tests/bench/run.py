#!/usr/bin/env python3
"""How much time cxmap takes beside other checkers, and as what it reads grows. Usage: run.py BUILD-FOLDER [FILES]
Makes projects of FILES journeys (1,000), and of a hundred times as many. All figures come from one run, and most are
ratios: machines differ and are noisy. Needs valgrind; npm and yamllint where they are there. The map: map.py;
growth pattern by pattern: growth.py."""
import math, os, sys, tempfile

import peers, projects
from ratios import Cost, instructions, least, show

build = os.path.abspath(sys.argv[1])
files = int(sys.argv[2]) if sys.argv[2:] else 1000
cxmap, floor, empty = (os.path.join(build, p) for p in ("cxmap", "tests/bench/bench-floor", "tests/bench/bench-empty"))
check = [cxmap, "check", "-q", "--jobs", "1"]
ok = True


def against_others():
    """The table: the time of each program, of cxmap's in the same project."""
    others = peers.programs(build, floor)
    rows = {name: [] for name in others}
    for layout in projects.LAYOUTS:
        with tempfile.TemporaryDirectory() as folder:
            projects.company(folder, files, layout)
            times = least(5, [*check, folder], *(command(folder) for command in others.values()))
            for name, time in zip(others, times[1:]):
                rows[name].append(time / times[0])
            print(f"check of {files:,} journeys, {layout}: {times[0] / files * 1e3:.3f} ms a file", flush=True)
    print(f"\n| CPU time, of cxmap check with all rules = 1 | {' | '.join(projects.LAYOUTS)} |")
    print("|---|" + "---|" * len(projects.LAYOUTS))
    for name, ratios in rows.items():
        print(f"| {name} | {' | '.join(f'{r:.2f}' for r in ratios)} |", flush=True)
    print()
    return rows


rows = against_others()
for name, most in (("walk, read, look at each byte", 15), ("@sourcemeta/jsonschema --fast", 0.7),
                   ("js-yaml and ajv", 0.2)):
    for layout, ratio in zip(projects.LAYOUTS, rows.get(name, ())):
        ok &= show(f"check / {name}, {layout}", 1, ratio, most)

# Counted, not timed.
one = os.path.join(projects.EXAMPLES, "saas.yaml")  # 30 touchpoints
events = instructions(floor, one) - instructions(floor)
started = instructions(empty)
for reader, most in ("quick", 0.3), ("yaml-cpp", 1.3):
    cost = instructions(cxmap, "check", "--format", "concise", "--reader", reader, one) - started
    ok &= show(f"check by {reader} / yaml-cpp events, instructions", cost, events, most)
rules = instructions(*check, projects.COMPANY) - instructions(*check, "--select", "CX001", projects.COMPANY)
events = sum(instructions(floor, os.path.join(projects.COMPANY, f)) - instructions(floor)
             for f in os.listdir(projects.COMPANY))
ok &= show("all rules on a company / yaml-cpp events, instructions", rules, events, 0.1)
largest = os.path.join(projects.EXAMPLES, "passport.yaml")
ok &= show("report with what to settle first, of the largest example, milliseconds of CPU",
           least(5, [cxmap, "report", "-q", largest])[0] * 1e3, 1, 50)
ok &= show("--version / an empty program, instructions", instructions(cxmap, "--version"), started, 1.5)


def grow():
    """From `files` to a hundred times as many; one file of each project; two readers; one journey that is large."""
    global ok
    costs, one = {}, {}
    for count in (1, files, 10 * files, 100 * files):
        with tempfile.TemporaryDirectory() as folder:
            journey = projects.company(folder, count, "../")
            one[count] = min(Cost([*check, journey]).cpu for _ in range(3 if count <= files else 1))
            costs[count] = min((Cost([*check, folder]) for _ in range(3 if count <= files else 1)),
                               key=lambda cost: cost.cpu)
            if count == 10 * files:
                two = Cost([*check[:-1], "2", folder])
                ok &= show("--jobs 2 / --jobs 1, wall time, two cores free", two.wall, costs[count].wall, 0.6)
                ok &= show("diff of a project with itself / checking both",
                           Cost([cxmap, "diff", folder, folder]).cpu, 2 * costs[count].cpu, 2.5)
    few, many = costs[files], costs[100 * files]
    ok &= show(f"growth from {files:,} to {100 * files:,} journeys, exponent of CPU",
               math.log(many.cpu / few.cpu, 100), 1, 1.05)
    ok &= show(f"memory of {100 * files:,} journeys, GiB", many.memory, 1, 1.5)
    for count in (files, 10 * files, 100 * files):
        each = (one[count] - 4 * one[1]) / (count - 1)
        ok &= show(f"one file of {count:,}: microseconds for each other journey", each * 1e6, 1, 10)
        print(f"    and of checking all of them {one[count] / costs[count].cpu:.3f}")
    with tempfile.TemporaryDirectory() as folder:
        small, large = (min(Cost([*check, projects.crowd(folder, n)]).cpu for _ in range(3)) for n in (3000, 30000))
    ok &= show("growth from 3,000 to 30,000 touchpoints, exponent of CPU", math.log10(large / small), 1, 1.1)


grow()
sys.exit(0 if ok else 1)
