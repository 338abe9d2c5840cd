#!/usr/bin/env python3
"""Speed as ratios to a floor measured in the same run. Usage: run.py BUILD-FOLDER
Needs valgrind and Graphviz's dot. Instructions are counted by callgrind; CPU time is the least of 60 runs, in turn."""
import os, re, resource, subprocess, sys, tempfile

build = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
examples = os.path.join(here, "../../examples")
journey = "saas.yaml"  # 30 touchpoints
cxmap, floor, empty = (os.path.join(build, p) for p in ("cxmap", "tests/bench/bench-floor", "tests/bench/bench-empty"))


def instructions(*command):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command],
                              capture_output=True, text=True, cwd=examples)
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def cpu(command):
    """The CPU time of one run, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, cwd=examples)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def show(name, value, base, most):
    ratio = value / base
    print(f"{name:<58} {ratio:6.3f}  (at most {most}){'' if ratio <= most else '  TOO SLOW'}")
    return ratio <= most


ok = True
events = instructions(floor, journey) - instructions(floor)
for reader, most in ("quick", 0.3), ("yaml-cpp", 1.2):
    check = instructions(cxmap, "check", "--format", "concise", "--reader", reader, journey) - instructions(empty)
    ok &= show(f"check by {reader} / yaml-cpp events, instructions", check, events, most)
version = instructions(cxmap, "--version")
ok &= show("--version / an empty program, instructions", version, instructions(empty), 1.5)

with tempfile.TemporaryDirectory() as folder:
    graph = os.path.join(folder, "empty.dot")
    with open(graph, "w") as f:
        f.write("digraph {}\n")
    svg = os.path.join(folder, "map.svg")
    draw, dot = [cxmap, "map", "-q", journey, "-o", svg], ["dot", "-Tsvg", graph]
    pairs = [(cpu(draw), cpu(dot)) for _ in range(60)]  # in turn, so that both see the same machine
    ok &= show("map of 30 touchpoints to SVG / dot of an empty graph, CPU", min(p[0] for p in pairs), min(p[1] for p in pairs), 3)
sys.exit(0 if ok else 1)
