#!/usr/bin/env python3
"""Speed as ratios to a floor measured in the same run. Usage: run.py BUILD-FOLDER
Needs valgrind. What the map costs: map.py."""
import math, os, re, shutil, subprocess, sys, tempfile

import ratios
from ratios import show

build = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
examples = os.path.join(here, "../../examples")
journey = "saas.yaml"  # 30 touchpoints
cxmap, floor, empty = (os.path.join(build, p) for p in ("cxmap", "tests/bench/bench-floor", "tests/bench/bench-empty"))


def instructions(*command):
    return ratios.instructions(*command, cwd=examples)


ok = True
events = instructions(floor, journey) - instructions(floor)
for reader, most in ("quick", 0.3), ("yaml-cpp", 1.3):
    check = instructions(cxmap, "check", "--format", "concise", "--reader", reader, journey) - instructions(empty)
    ok &= show(f"check by {reader} / yaml-cpp events, instructions", check, events, most)
company = "harbour-mutual"
files = sorted(os.listdir(os.path.join(examples, company)))
rules = instructions(cxmap, "check", "--format", "concise", company) - instructions(
    cxmap, "check", "--format", "concise", "--select", "CX001", company)
events = sum(instructions(floor, os.path.join(company, f)) - instructions(floor) for f in files)
ok &= show("all rules on a company / yaml-cpp events, instructions", rules, events, 0.1)
version = instructions(cxmap, "--version")
ok &= show("--version / an empty program, instructions", version, instructions(empty), 1.5)


def company_of(count, folder):
    """CPU time and memory of checking a company of many journeys: three that differ, in turn."""
    source = os.path.join(examples, company)
    open(os.path.join(folder, ".cxmap.yaml"), "w").close()
    shutil.copy(os.path.join(source, "organization.yaml"), folder)
    texts = [open(os.path.join(source, f)).read() for f in files if f != "organization.yaml"]
    for i in range(count):
        with open(os.path.join(folder, f"journey-{i:05}.yaml"), "w") as f:
            # A name of its own; hand-offs to other journeys stay within its three.
            f.write(re.sub(r"(?m)^(  name: .*|.* in: [^,}]+)", lambda m: f"{m[1]} {i // 3}", texts[i % 3]))
    child = subprocess.Popen([cxmap, "check", "-q", "--jobs", "1", "--format", "concise", folder],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as ten:
    (few, _), (many, memory) = min(company_of(1000, one) for _ in range(3)), company_of(10000, ten)
ok &= show("growth from 1,000 to 10,000 journeys, exponent of CPU", math.log10(many / few), 1, 1.1)
ok &= show("memory of 10,000 journeys, GiB", memory / 1024, 1, 1)
sys.exit(0 if ok else 1)
