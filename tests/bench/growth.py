#!/usr/bin/env python3
"""How CPU time grows with what a file has many of. Usage: growth.py BUILD-FOLDER [PATTERN...]
Each pattern at n and 4 n; ends with 1 if one grows faster than n log n, with room for noise (exponent 1.35), or takes
longer than 5 s."""
import math, os, resource, subprocess, sys, tempfile

cxmap = os.path.abspath(os.path.join(sys.argv[1], "cxmap"))
HEAD = "journey: J\n"
STAGE = "stages:\n  awareness:\n    touchpoints:\n"


def touchpoints(n, rest=""):
    return "".join(f"      - {{name: T{i}{rest}}}\n" for i in range(n))


def stages(n, departments):
    return "stages:\n" + "".join(
        f"  s{i}: {{as: purchase, owner: D{i % departments}, touchpoints: [T{i}]}}\n" for i in range(n))


def names(n):
    return ", ".join(f"D{i}" for i in range(n))


PATTERNS = {  # n, what to run, the file
    "touchpoints": (5000, "check", lambda n: HEAD + STAGE + touchpoints(n, ", owner: A")),
    "unowned": (5000, "check", lambda n: HEAD + STAGE + touchpoints(n)),
    "suggestions": (5000, "assign --suggest", lambda n: HEAD + STAGE + touchpoints(n)),
    "stages": (2000, "check", lambda n: HEAD + stages(n, 5)),
    "departments": (2000, "check", lambda n: HEAD + stages(n, n)),
    "departments reported": (500, "report", lambda n: HEAD + stages(n, n)),
    "names that are alike": (3000, "check", lambda n: HEAD + stages(n, n).replace("D", "Department-")),
    "comments that silence nothing": (4000, "check", lambda n: HEAD + "# cxmap: ignore[OWN101] -- it is so\n" * n + STAGE + touchpoints(1)),
    "files silenced again and again": (2000, "check", lambda n: "# cxmap: ignore-file[OWN101] -- it is so\n" * n + HEAD + STAGE + touchpoints(n)),
    "mentions in a text": (4000, "check", lambda n: HEAD + STAGE + "      - name: T\n        notes: |\n" + "          # cxmap: ignore[OWN101] -- x\n" * n),
    "mentions in one comment": (10000, "check", lambda n: "# " + "cxmap: " * n + "\n" + HEAD + STAGE + touchpoints(1)),
    "mentions among empty items": (5000, "check", lambda n: "x-a:\n" + "  -\n" * n + HEAD + "# cxmap: ignore[OWN101] -- x\n" * n + STAGE + touchpoints(2)),
    "codes in a comment": (20000, "check", lambda n: f"# cxmap: ignore[{names(n)}] -- x\n" + HEAD + STAGE + touchpoints(1)),
    "escapes": (50000, "check", lambda n: HEAD + STAGE + "      - {name: T, owner: A, notes: \"" + "\\N\\_" * n + "\"}\n"),
    "one ambiguous name": (4000, "check", lambda n: HEAD + STAGE + "      - same\n" * n + "  purchase:\n    touchpoints:\n" + touchpoints(n, ", owner: B, hands_off_to: same")),
    "hand-offs from one": (4000, "check", lambda n: HEAD + STAGE + f"      - {{name: hub, owner: H, hands_off_to: [{', '.join(f'T{i}' for i in range(n))}]}}\n" + touchpoints(n, ", owner: A")),
    "hand-offs there and back": (3000, "report", lambda n: HEAD + STAGE + f"      - {{name: hub, owner: H, hands_off_to: [{', '.join(f'T{i}' for i in range(n))}]}}\n" + "".join(f"      - {{name: T{i}, owner: D{i}, hands_off_to: hub}}\n" for i in range(n))),
    "a chain": (4000, "check", lambda n: HEAD + STAGE + "".join(f"      - {{name: T{i}, owner: D{i % 7}, hands_off_to: T{i + 1}}}\n" for i in range(n)) + f"      - T{n}\n"),
    "unknown keys": (5000, "check", lambda n: HEAD + "".join(f"key{i}: x\n" for i in range(n)) + STAGE + touchpoints(1)),
    "unknown names": (4000, "check", lambda n: HEAD + STAGE + "".join(f"      - {{name: T{i}, hands_off_to: Nowhere {i}}}\n" for i in range(n))),
    "rules by stage": (1000, "check", lambda n: HEAD + "assign:\n" + "".join(f"  - {{stage: s{i}, owner: D{i % 9}}}\n" for i in range(n)) + stages(n, 9).replace(f", owner: D", ", x-o: D")),
    "rules by name": (500, "check", lambda n: HEAD + "assign:\n" + "".join(f"  - {{name: T{i}, owner: D{i % 9}}}\n" for i in range(n)) + STAGE + touchpoints(n)),
    "one line": (20000, "check", lambda n: HEAD + "stages: {awareness: {touchpoints: [" + ", ".join(f"T{i}" for i in range(n)) + "]}}\n"),
    "a comment that was a part": (20000, "check", lambda n: HEAD + STAGE + touchpoints(1) + "      # - {name: t, owner: [A, B]}\n" * n),
}


def cpu(command, text):
    with tempfile.TemporaryDirectory() as place:
        with open(os.path.join(place, "j.yaml"), "w") as file:
            file.write(text)
        child = subprocess.Popen([cxmap, *command.split(), "-q", "j.yaml"], cwd=place, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL,
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)))
        _, _, used = os.wait4(child.pid, 0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


ok = True
empty, _ = cpu("check", HEAD + STAGE + touchpoints(1))
for name, (n, command, text) in PATTERNS.items():
    if sys.argv[2:] and not any(word in name for word in sys.argv[2:]):
        continue
    (few, _), (many, memory) = cpu(command, text(n)), cpu(command, text(4 * n))
    exponent = math.log(max(many - empty, 0.01) / max(few - empty, 0.01), 4)
    bad = exponent > 1.35 and many > 0.5 or many > 5 or memory > 1024
    ok &= not bad
    print(f"{name:32} {command:17} {n:6} {few:6.2f} s, {4 * n:6} {many:6.2f} s, exponent {exponent:5.2f}, {memory:5.0f} MiB{'  <--' if bad else ''}", flush=True)
sys.exit(0 if ok else 1)
