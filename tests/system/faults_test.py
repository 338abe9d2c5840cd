#!/usr/bin/env python3
"""What the system does to a run: pipes that nobody writes to, files that may not grow, memory that ends, signals, calls
that fail. The old output stays whole or the new one is, no temporary files are left, and a message says why. With --all,
each call of each command that writes fails in turn, which takes minutes; words beside it choose from those commands."""
import os, random, resource, signal, subprocess, time
from failing_calls import COMMANDS, can_trace, failing_calls, killed, scarce
from support import ARGUMENTS, PROGRAM, SANITIZED, cxmap, expect, expect_equal, finish, folder, read, write

JOURNEY = "journey: J\nstages: {awareness: {touchpoints: [{name: Flyer, owner: Sales}]}}\n"
MANY = "journey: J\nstages:\n  awareness:\n    touchpoints:\n" + "".join(f"      - T{i}\n" for i in range(3000))


def limited(what, most):
    return lambda: resource.setrlimit(what, (most, most))


def expect_failed(result, words, what):
    expect_equal(result.returncode, 2, f"{what}: status")
    expect(words in result.stderr, f"{what}: {result.stderr}")


with folder() as place:
    os.chdir(place)
    write(place / "j.yaml", JOURNEY)
    write(place / "many.yaml", MANY)

    os.mkfifo("pipe.yaml")
    write(place / "k.yaml", JOURNEY + "organization: pipe.yaml\n")
    expect("nothing writes to" in cxmap("check", "k.yaml").stdout, "an organization that is a pipe")
    os.mkfifo("pipe.json")
    expect_failed(cxmap("check", "j.yaml", "--baseline", "pipe.json"), "nothing writes to", "a baseline that is a pipe")
    os.mkfifo(".cxmap.yaml")
    expect_equal(cxmap("check", "j.yaml").returncode, 0, "settings that are a pipe")
    os.remove(".cxmap.yaml")

    with open("log", "w") as log:  # standard output is a file with something in it
        log.write("before\n")
        log.flush()
        subprocess.run([PROGRAM, "check", "-q", "j.yaml", "-o", "/dev/stdout"], stdout=log)
        subprocess.run([PROGRAM, "check", "-q", "j.yaml", "--format", "json=/dev/stderr"], stderr=log)
    expect(read("log").startswith("before\n") and "cxmap-findings-2" in read("log"), "-o /dev/stdout")

    os.symlink("later.svg", "link.svg")
    cxmap("map", "j.yaml", "-o", "link.svg")
    expect(os.path.islink("link.svg") and os.path.exists("later.svg"), "a link to what is not there yet")
    expect_equal(cxmap("map", "j.yaml", "-o", "x" * 250 + ".svg").returncode, 0, "a name of 254 bytes")

    expect_failed(cxmap("schema", "journey", "-o", "j.yaml"), "may hold a journey", "a schema over a journey")
    write(place / ".cxmap.yaml", "baseline: base.json\n")
    cxmap("check", "j.yaml", "--write-baseline", "base.json")
    before = read("base.json")
    expect_failed(cxmap("map", "j.yaml", "-o", "base.json"), "not overwritten", "a map over the baseline")
    expect_equal(cxmap("check", "j.yaml", "--write-baseline", "base.json").returncode, 0, "the baseline anew")
    expect_equal(read("base.json"), before, "the baseline")
    os.remove(".cxmap.yaml")

    write(place / "old.json", "old")
    few = limited(resource.RLIMIT_FSIZE, 1000)
    for command in ["check", "many.yaml", "-o", "old.json"], ["map", "many.yaml", "-o", "old.json"]:
        expect_failed(cxmap(*command, preexec_fn=few), "File too large", " ".join(command))
        expect_equal(read("old.json"), "old", "what was there before")

    if not SANITIZED:  # these need all addresses for themselves
        little = limited(resource.RLIMIT_AS, 64 << 20)
        write(place / "huge.yaml", MANY + "".join(f"      - U{i}\n" for i in range(190_000)))
        expect_failed(cxmap("check", "huge.yaml", "--jobs", "2", preexec_fn=little), "memory", "too little memory")

    write(place / "in" / "/".join(250 * "d") / "j.yaml", JOURNEY)
    expect_failed(cxmap("check", "in"), "201 folders deep", "a folder in a folder in a folder ...")

    for wait in range(12):  # while it reads, judges, writes
        run = subprocess.Popen([PROGRAM, "check", "-q", "many.yaml", "--format", "json", "-o", "new.json"])
        time.sleep(wait * 0.02)
        run.send_signal(signal.SIGTERM)
        run.wait()
    left = [name for name in os.listdir() if name.startswith(".cxmap")]
    expect_equal(left, [], "temporary files")

    # A baseline that is none, and costs little before that is seen.
    write(place / "deep.json", "[" * 1_000_000)
    write(place / "wide.json", '{"findings":[' + "1," * 2_000_001 + "1]}")
    expect_failed(cxmap("check", "j.yaml", "--baseline", "deep.json"), "nested too deeply", "a deep baseline")
    expect_failed(cxmap("check", "j.yaml", "--baseline", "wide.json"), "2,000,000 values", "a wide baseline")

# Every run is a process of its own, and a traced one is slow; a sanitizer wants neither limits nor to be traced.
EVERYTHING = "--all" in ARGUMENTS
CHOSEN = [word for word in ARGUMENTS if word != "--all"]
ALL = [command for command in COMMANDS if not CHOSEN or any(word in command for word in CHOSEN)]
FEW = ("check j.yaml --format json -o out", "report j.yaml --format xlsx -o out", "map j.yaml --format pdf -o out",
       "assign j.yaml Café=Sales --write")
SCARCE = [(resource.RLIMIT_STACK, 64 << 10), (resource.RLIMIT_FSIZE, 100), (resource.RLIMIT_NOFILE, 7)]
SCARCE += [(resource.RLIMIT_AS, megabytes << 20) for megabytes in (range(16, 200, 8) if EVERYTHING else (32, 48))]
EVERY = {"other": 1} if EVERYTHING else {"other": 12, "openat": 40, "read": 40, "close": 20}
choose = random.Random(7)
with folder() as place:
    calls = runs = 0
    for command in [] if SANITIZED else ALL if EVERYTHING else FEW:
        runs += scarce(place, command, SCARCE)
        runs += killed(place, command, [choose.uniform(0, 0.2) for _ in range(20 if EVERYTHING else 1)])
        calls += failing_calls(place, command, EVERY) if can_trace() else 0
    if not SANITIZED and not can_trace():
        print("strace may not trace here: no calls were made to fail")
    print(f"{calls} calls failed, {runs} runs were limited or killed")
finish()
