#!/usr/bin/env python3
"""A run of more than a second shows its progress on a terminal, and nowhere else."""
import contextlib, os, pty, re, resource, subprocess
from support import PROGRAM, cxmap, expect, finish, folder, write

ERASE = "\r\x1b[K"


def on_terminal(*arguments, term="xterm"):
    """What the program says on a terminal; its results go elsewhere."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen([PROGRAM, *arguments], stderr=theirs, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                            env=dict(os.environ, TERM=term))
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # the other end is closed
        while part := os.read(ours, 1 << 16):
            said += part
    os.close(ours)
    expect(done.wait() in (0, 1), f"{arguments}: exit status {done.returncode}")
    return said.decode()


touchpoints = "".join(f"      - {{name: Step {i}, owner: Sales, channel: web}}\n" for i in range(500))


def write_journeys(numbers):
    for i in numbers:
        write(f"{i}.yaml", f"journey: Journey {i}\nstages:\n  purchase:\n    touchpoints:\n{touchpoints}")


with folder({".cxmap.yaml": ""}) as place, contextlib.chdir(place):
    # As many files as one thread takes more than a second to read, on top of what checking them takes.
    slow = ("check", "--reader", "yaml-cpp", "--jobs", "1")
    write_journeys(range(10))
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    on_terminal(*slow)
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    files = max(10, int(10 * 3 / took))
    write_journeys(range(10, files))
    said = on_terminal(*slow)
    lines = said.split(ERASE)
    shown = [m for line in lines if (m := re.fullmatch(rf"read (\d+) of {files} files", line))]
    expect(shown, f"no progress: {said[:200]!r}")
    counts = [int(m[1]) for m in shown]
    expect(counts == sorted(counts), f"the count goes back: {counts}")
    expect(ERASE in said and not re.search("read|checking|looking", lines[-1]), f"the line is left behind: {lines[-1]!r}")
    for what, heard in (("-q", on_terminal(*slow, "-q")), ("TERM=dumb", on_terminal(*slow, term="dumb")),
                        ("a short run", on_terminal("check", "0.yaml")), ("no terminal", cxmap(*slow).stderr)):
        expect("\x1b[K" not in heard and "read " not in heard, f"progress with {what}: {heard[:200]!r}")
finish()
