"""Runs of the program in which a call to the system fails, or in which something is scarce: what is written is whole."""
import collections, os, re, resource, shutil, subprocess
from support import PROGRAM, expect, folder, read, run, write

JOURNEY = """journey: Coffee
stages:
  awareness:
    touchpoints:
      - {name: Flyer, owner: Sales, hands_off_to: Shop}
  purchase:
    touchpoints:
      - {name: Shop, owner: IT}
      - name: Café
organization:
  departments: [Sales, IT]
"""
FILES = {
    "j.yaml": JOURNEY,
    "before.yaml": JOURNEY.replace("Flyer", "Poster"),
    "t.csv": "stage,touchpoint,owner\nawareness,Flyer,Sales\npurchase,Shop,IT\n",
    "fix.yaml": JOURNEY.replace("owner: IT", "ownr: IT"),
}
FORMATS = {"check": "text json sarif junit gitlab markdown", "report": "text json csv markdown html xlsx",
           "map": "svg png pdf html dot mmd"}
# What each command writes, by its words.
COMMANDS = {f"{command} j.yaml --format {format} -o out": "out"
            for command, formats in FORMATS.items() for format in formats.split()}
COMMANDS |= {
    "diff before.yaml j.yaml --format json -o out": "out",
    "check j.yaml --write-baseline out": "out",
    "import t.csv -o out.yaml": "out.yaml",
    "assign j.yaml Café=Sales --write": "j.yaml",
    "check --fix fix.yaml": "fix.yaml",
    "init --template company": "journey.yaml",
}
CALLS = {"write": ("ENOSPC", "EIO", "EDQUOT", "EINTR"), "fsync": ("EIO", "ENOSPC"), "rename": ("EIO", "ENOSPC"),
         "openat": ("EMFILE", "EIO"), "close": ("EIO",), "fchmod": ("EIO",), "clone": ("EAGAIN",), "clone3": ("EAGAIN",),
         "socketpair": ("EMFILE",),
         "read": ("EIO", "EINTR")}
NOT_STARTED = 127  # the loader of programs says why
OLD = "what was there before\n"


def before_of(command):
    """What is in the file that a command writes; none: that must be a new one."""
    new = command.startswith(("init", "import"))
    return None if new else FILES.get(COMMANDS[command], OLD).encode()


def outcome(place, command, prefix=(), **options):
    """Runs a command over a fresh folder: its status, what it says, the bytes of what it writes."""
    target = COMMANDS[command]
    for name in os.listdir(place):
        shutil.rmtree(place / name) if os.path.isdir(place / name) else os.remove(place / name)
    for name, text in FILES.items():
        write(place / name, text)
    if before_of(command) is not None:
        write(place / target, before_of(command))
    done = run(*prefix, PROGRAM, *command.split(), cwd=place, text=False, **options)
    done.stderr = done.stderr.decode(errors="replace")  # what the loader says may be no text
    there = os.path.exists(place / target)
    return done, (place / target).read_bytes() if there else None


def expect_whole(what, place, command, wanted, done, bytes, killed=False, mute=False):
    old = before_of(command)
    new, statuses = wanted
    unread = done.returncode == 2 and bytes and b"can't read this file" in bytes.replace(b"&apos;", b"'")  # of the journey
    expect(unread or bytes in (old, new), f"{what}: {COMMANDS[command]} is neither as before nor whole: {bytes and bytes[:200]}")
    if killed:
        return
    expect(done.returncode in (*statuses, 2, NOT_STARTED), f"{what}: status {done.returncode}: {done.stderr[:500]}")
    if bytes != new:
        expect(done.returncode in (2, NOT_STARTED), f"{what}: nothing written, and status {done.returncode}")
        expect(mute or done.stderr.strip(), f"{what}: no message")
    left = [name for name in os.listdir(place) if name.startswith(".cxmap-")]
    expect(not left, f"{what}: {left} is left")


def wanted_of(place, command):
    done, bytes = outcome(place, command)
    again, same = outcome(place, command)
    expect(bytes and bytes == same, f"{command}: {done.stderr}")
    return bytes, {done.returncode}


def can_trace():
    return shutil.which("strace") and run("strace", "-o", "/dev/null", "true").returncode == 0


def failing_calls(place, command, every):
    """Makes calls of a command fail, each in turn, or only every so many of them. How many did."""
    wanted = wanted_of(place, command)
    trace = place.parent / (place.name + ".trace")
    outcome(place, command, ("strace", "-f", "-qq", "-o", trace, "-e", f"trace={','.join(CALLS)}"))
    calls = collections.Counter(re.findall(r"(?m)^(\d+) +(\w+)\(", trace.read_text(errors="replace")))
    tried = 0
    for call, errors in CALLS.items():
        if call in ("openat", "read") and command.startswith("map"):
            continue  # fonts and plugins: where one can't be read, the drawing is another one, and whole
        number = max((times for (_, name), times in calls.items() if name == call), default=0)  # strace counts by process
        first = max(number - 3, 0) if call == "close" and command.startswith("map") else 0  # before: of plugins, likewise
        for n in range(number, first, -every.get(call, every["other"])):
            error = errors[n % len(errors)]
            done, bytes = outcome(place, command, ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                                   f"inject={call}:error={error}:when={n}"))
            expect_whole(f"{command}: {call} {n} fails with {error}", place, command, wanted, done, bytes,
                         mute=call == "write")  # in the other process it may be the message that fails
            tried += 1
    trace.unlink()
    return tried


def scarce(place, command, limits):
    """Runs a command where something is scarce: pairs of what, and how much of it there is."""
    wanted = wanted_of(place, command)
    for what, most in limits:
        done, bytes = outcome(place, command, preexec_fn=lambda: resource.setrlimit(what, (most, most)))
        expect_whole(f"{command}: limit {what} is {most}", place, command, wanted, done, bytes)
    return len(limits)


def killed(place, command, moments):
    """Kills a command after some seconds."""
    wanted = wanted_of(place, command)
    for moment in moments:
        done, bytes = outcome(place, command, ("timeout", "-s", "KILL", f"{moment:.4f}"))
        expect_whole(f"{command}: killed after {moment:.3f} s", place, command, wanted, done, bytes, killed=True)
    return len(moments)
