#!/usr/bin/env python3
"""How CPU time grows with what a file has many of. Usage: growth.py BUILD-FOLDER [PATTERN...]
Each pattern at n and 4 n; ends with 1 if one grows faster than n log n, with room for noise (exponent 1.35), or takes
longer than 5 s, or more than 1 GiB."""
import math, os, resource, subprocess, sys, tempfile

cxmap = os.path.abspath(os.path.join(sys.argv[1], "cxmap"))
HEAD = "journey: J\n"
STAGE = "stages:\n  awareness:\n    touchpoints:\n"


def touchpoints(n, rest=""):
    return "".join(f"      - {{name: T{i}{rest}}}\n" for i in range(n))


def stages(n, departments):
    return "stages:\n" + "".join(
        f"  s{i}: {{as: purchase, owner: D{i % departments}, touchpoints: [T{i}]}}\n" for i in range(n))


def lines(n, each):
    return "".join(each.format(i) for i in range(n))


def files(n, name="j", rest=""):
    """A journey a file."""
    return {f"{name}{i}.yaml": f"journey: J{i}\n{rest}" + STAGE + "      - {name: T, owner: D1}\n" for i in range(n)}


def sides(n, text, before, after):
    """Two editions of a journey, in which n things differ."""
    return {"a.yaml": text, "b.yaml": text.replace(before, after, n)}


def names(n):
    return ", ".join(f"D{i}" for i in range(n))


def listed(things):
    return ", ".join(things)


def one(rest):
    """A journey of one touchpoint with this beside its name."""
    return HEAD + STAGE + f"      - {{name: T, {rest}}}\n"


def org(rest, departments=3):
    return HEAD + f"organization:\n  departments: [{names(departments)}]\n{rest}" + STAGE + touchpoints(3, ", owner: D1")


def hub(n, owner):
    return (HEAD + STAGE + f"      - {{name: hub, owner: H, hands_off_to: [{listed(f'T{i}' for i in range(n))}]}}\n"
            + "".join(f"      - {{name: T{i}, owner: {owner(i)}, hands_off_to: hub}}\n" for i in range(n)))


def handed_on(n, departments, to):
    return HEAD + STAGE + "".join(
        f"      - {{name: T{i}, owner: D{i % departments}, hands_off_to: T{to(i)}}}\n" for i in range(n))


LONG = "x" * 1_000_000
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
    "rules by pattern": (1000, "check", lambda n: HEAD + "assign:\n" + "".join(f"  - {{name: '*a*a*b{i}', owner: D{i % 9}}}\n" for i in range(n)) + STAGE + "".join(f"      - {{name: {'a' * 60}{i}}}\n" for i in range(n))),
    "rules by channel": (1000, "check", lambda n: HEAD + "assign:\n" + "".join(f"  - {{channel: c{i}, owner: D{i % 9}}}\n" for i in range(n)) + STAGE + "".join(f"      - {{name: T{i}, channel: c{i}}}\n" for i in range(n))),
    "rules by tag": (1000, "check", lambda n: HEAD + "assign:\n" + "".join(f"  - {{tag: g{i}, owner: D{i % 9}}}\n" for i in range(n)) + STAGE + "".join(f"      - {{name: T{i}, tags: [g{i}]}}\n" for i in range(n))),
    "patterns in one rule": (1000, "check", lambda n: HEAD + f"assign:\n  - {{name: [{listed(f'x{i}*' for i in range(n))}], owner: A}}\n" + STAGE + touchpoints(n)),
    "hand-offs there and back as JSON": (3000, "report --format json", lambda n: hub(n, lambda i: f"D{i}")),
    "hand-offs there and back of one": (4000, "check", lambda n: hub(n, lambda i: "A")),
    "hand-offs in a circle": (4000, "check", lambda n: handed_on(n, n, lambda i: (i + 1) % n)),
    "hand-offs to all sides": (3000, "check", lambda n: handed_on(n, 50, lambda i: (i * 7919) % n)),
    "hand-offs to all sides, reported": (3000, "report", lambda n: handed_on(n, 50, lambda i: (i * 7919) % n)),
    "hand-offs of customers": (3000, "check", lambda n: HEAD + STAGE + "".join(f"      - {{name: T{i}, owner: {['A', 'customer', 'B'][i % 3]}, hands_off_to: T{i + 1}}}\n" for i in range(n)) + f"      - T{n}\n"),
    "hand-offs that settle all": (3000, "check", lambda n: HEAD + STAGE + "".join(f"      - {{name: T{i}, owner: D{i % 9}, hands_off_to: {{to: T{i + 1}, accountable: D1, trigger: x, within: 2 days}}}}\n" for i in range(n)) + f"      - {{name: T{n}, owner: D1}}\n"),
    "owners of one touchpoint": (5000, "report --format csv", lambda n: one(f"owner: [{names(n)}]")),
    "responsible for one touchpoint": (2500, "report --format csv", lambda n: one(f"owner: A, responsible: [{names(n)}]")),
    "consulted at one touchpoint": (2500, "report --format csv", lambda n: one(f"owner: A, consulted: [{names(n)}]")),
    "parts of all kinds": (1500, "report", lambda n: one(f"owner: A, responsible: [{names(n)}], approved_by: [{names(n)}], consulted: [{names(n)}], informed: [{names(n)}]")),
    "parts as a workbook": (1500, "report --format xlsx -o /dev/null", lambda n: one(f"owner: A, responsible: [{names(n)}], informed: [{names(n)}]")),
    "departments that work together": (2500, "report --format json", lambda n: org(f"  collaboration:\n    - {{between: [{names(n)}], frequency: rarely}}\n")),
    "pairs that work together": (2500, "check", lambda n: org("  collaboration:\n" + "".join(f"    - {{between: [D{i}, D{i + 1}], frequency: rarely, wanted: often}}\n" for i in range(n)), n + 1)),
    "departments in a list": (4000, "check", lambda n: org("", n)),
    "departments in a list, reported": (2500, "report", lambda n: org("", n)),
    "departments as JSON": (2500, "report --format json", lambda n: HEAD + stages(n, n)),
    "departments as CSV": (2500, "report --format csv", lambda n: HEAD + stages(n, n)),
    "departments as HTML": (500, "report --format html", lambda n: HEAD + stages(n, n)),
    "departments as a workbook": (1000, "report --format xlsx -o /dev/null", lambda n: HEAD + stages(n, n)),
    "other names": (3000, "check", lambda n: HEAD + "organization:\n  departments:\n    - {name: A, aliases: [" + names(n) + "]}\n" + STAGE + touchpoints(n, ", owner: A")),
    "executives in a chain": (3000, "check", lambda n: org("  executives:\n" + "".join(f"    - {{role: E{i}, reports_to: E{i + 1}}}\n" for i in range(n)) + f"    - {{role: E{n}}}\n")),
    "executives in a circle": (3000, "check", lambda n: org("  executives:\n" + "".join(f"    - {{role: E{i}, reports_to: E{(i + 1) % n}}}\n" for i in range(n)))),
    "data": (3000, "check", lambda n: org("  data:\n" + "".join(f"    - {{name: Data {i}, owner: D{i % 3}, shared_with: [D{(i + 1) % 3}]}}\n" for i in range(n)))),
    "data of one touchpoint": (3000, "check", lambda n: one(f"owner: A, data: [{listed(f'Data {i}' for i in range(n))}], captures: [{listed(f'Data {i}' for i in range(n))}]")),
    "systems of one touchpoint": (3000, "report", lambda n: one(f"owner: A, systems: [{listed(f'System {i}' for i in range(n))}]")),
    "metrics of one touchpoint": (3000, "check", lambda n: one(f"owner: A, metrics: [{listed(f'Metric {i}' for i in range(n))}]")),
    "channels of one touchpoint": (3000, "check", lambda n: one(f"owner: A, channels: [{listed(f'c{i}' for i in range(n))}]")),
    "channels as CSV": (800, "report --format csv", lambda n: one(f"owner: A, channels: [{listed(f'c{i}' for i in range(n))}], responsible: [{names(n)}]")),
    "open questions": (2500, "report", lambda n: one(f"owner: A, open: [{listed(f'Question {i}' for i in range(n))}]")),
    "one name": (4000, "check", lambda n: HEAD + STAGE + "      - {name: same, owner: A}\n" * n),
    "one channel and need": (4000, "check", lambda n: HEAD + STAGE + touchpoints(n, ", owner: A, channel: web, customer_need: help")),
    "words for nobody": (4000, "check", lambda n: HEAD + STAGE + touchpoints(n, ", owner: TBD")),
    "everyone's": (4000, "check", lambda n: HEAD + STAGE + touchpoints(n, ", owner: everyone")),
    "names that are nearly known": (2000, "check", lambda n: HEAD + STAGE + touchpoints(n, ", owner: A") + "".join(f"      - {{name: U{i}, owner: A, hands_off_to: Tx{i}}}\n" for i in range(n))),
    "departments that are nearly known": (1500, "check", lambda n: org("", n) + touchpoints(0) + "".join(f"      - {{name: U{i}, owner: DD{i}}}\n" for i in range(n))),
    "syntax errors": (5000, "check", lambda n: HEAD + STAGE + "      - {name: T, owner: A\n" * n),
    "quotes that do not end": (5000, "check", lambda n: HEAD + STAGE + "      - \"T\n" * n),
    "aliases": (5000, "check", lambda n: HEAD + STAGE + "      - {name: T, owner: &a A}\n" + "".join(f"      - {{name: T{i}, owner: *a}}\n" for i in range(n))),
    "brackets": (20000, "check", lambda n: HEAD + "x-a: [" + "[], " * n + "]\n" + STAGE + touchpoints(1)),
    "lines of a text": (50000, "check", lambda n: HEAD + STAGE + "      - name: T\n        owner: A\n        notes: |\n" + "          x\n" * n),
    "a long text": (200000, "check", lambda n: HEAD + STAGE + f"      - {{name: T, owner: A, notes: \"{'x, ' * n}\"}}\n"),
    "empty lines": (100000, "check", lambda n: HEAD + "\n" * n + STAGE + touchpoints(1)),
    "touchpoints as SARIF": (2500, "check --format sarif", lambda n: HEAD + STAGE + touchpoints(n)),
    "touchpoints as JSON": (2500, "check --format json", lambda n: HEAD + STAGE + touchpoints(n)),
    "touchpoints as GitLab reads them": (2500, "check --format gitlab", lambda n: HEAD + STAGE + touchpoints(n)),
    "touchpoints as Markdown": (2500, "check --format markdown", lambda n: HEAD + STAGE + touchpoints(n)),
    "a long name of a journey": (250, "check --format json", lambda n: f"journey: {LONG}\n" + STAGE + touchpoints(n)),
    "a long name of a department": (250, "check --format sarif", lambda n: HEAD + f"organization:\n  departments:\n    - {{name: {LONG}, id: a, external: true}}\n" + STAGE + touchpoints(n, ", owner: a")),
    "a long name of a touchpoint": (250, "report --format csv", lambda n: HEAD + STAGE + f"      - {{name: {LONG}, owner: A}}\n" + touchpoints(n, f", owner: A, hands_off_to: T0")),
    "a map of one stage": (150, "map -o /dev/null --format svg", lambda n: HEAD + STAGE + touchpoints(n, ", owner: A")),
    "a page": (250, "map -o /dev/null --format html", lambda n: HEAD + STAGE + touchpoints(n, ", owner: A")),
    "departments that all work together": (12, "map --view departments -o /dev/null --format svg", lambda n: HEAD + STAGE + "".join(f"      - {{name: T{i}, owner: D{i}, consulted: [{listed(f'D{d}' for d in range(n) if d != i)}]}}\n" for i in range(n))),
    "stages on a map": (400, "map -o /dev/null --format svg", lambda n: HEAD + stages(n, 5)),
    "globs and files": (700, "check .", lambda n: {".cxmap.yaml": "exclude:\n" + lines(n, "  - x{}*.yaml\n")} | files(n)),
    "globs with stars and files": (300, "check .", lambda n: {".cxmap.yaml": "exclude:\n" + lines(n, "  - '**/a*b*c*{}'\n")} | files(n, "a" * 60)),
    "lines of a .gitignore and files": (700, "check .", lambda n: {".git/HEAD": "", ".gitignore": lines(n, "x{}*.yaml\n")} | files(n)),
    "overrides and files": (300, "check .", lambda n: {".cxmap.yaml": "overrides:\n" + lines(n, "  - {{files: [x{}*], rules: {{OWN101: off}}}}\n")} | files(n)),
    "folders with settings": (300, "check .", lambda n: {f"d{i}/.cxmap.yaml": f"exclude: [y{i}]\n" for i in range(n)} | {f"d{i}/j.yaml": one("owner: A") for i in range(n)}),
    "journeys of one organization": (500, "check .", lambda n: {"o.yaml": f"organization: {{departments: [{names(9)}]}}\n"} | files(n, rest="organization: o.yaml\n")),
    "journeys of one organization, reported": (300, "report .", lambda n: {"o.yaml": f"organization: {{departments: [{names(9)}]}}\n"} | files(n, rest="organization: o.yaml\n")),
    "journeys of one name": (500, "check .", lambda n: {f"j{i}.yaml": one("owner: A") for i in range(n)}),
    "entries of a baseline": (2500, "check --baseline b.json j.yaml", lambda n: {"b.json": '{"schema": "cxmap-baseline-2", "findings": [' + listed('{"code": "OWN101", "departments": [], "journey": "j", "path": "j.yaml", "stage": "awareness", "touchpoint": "t%d"}' % i for i in range(n)) + "]}", "j.yaml": HEAD + STAGE + touchpoints(n)}),
    "entries of a baseline whose files are gone": (2500, "check --baseline b.json j.yaml", lambda n: {"b.json": '{"schema": "cxmap-baseline-2", "findings": [' + listed('{"code": "OWN101", "path": "gone%d.yaml"}' % i for i in range(n)) + "]}", "j.yaml": HEAD + STAGE + touchpoints(1)}),
    "a baseline written": (2500, "check --write-baseline b.json j.yaml", lambda n: {"j.yaml": HEAD + STAGE + touchpoints(n)}),
    "fixes": (1000, "check --fix --dry-run j.yaml", lambda n: {"j.yaml": HEAD + STAGE + touchpoints(n, ", ownr: A")}),
    "owners written": (2000, "assign j.yaml --suggest --write", lambda n: {"j.yaml": HEAD + STAGE + touchpoints(n, ", channel: web") + touchpoints(9, ", owner: A, channel: web").replace("T", "U")}),
    "other owners": (1500, "diff a.yaml b.yaml", lambda n: sides(n, HEAD + STAGE + touchpoints(n, ", owner: A"), ": A}", ": B}")),
    "other names of touchpoints": (1500, "diff a.yaml b.yaml", lambda n: sides(n, HEAD + STAGE + touchpoints(n, ", owner: A"), "name: T", "name: Touch ")),
    "other hand-offs": (1500, "diff a.yaml b.yaml", lambda n: sides(n, handed_on(n, 50, lambda i: (i * 7919) % n), "hands_off_to: T", "hands_off_to: T1")),
    "other departments": (500, "diff a.yaml b.yaml", lambda n: sides(n, HEAD + stages(n, n), "owner: D", "owner: Dep")),
    "other stages": (1000, "diff a.yaml b.yaml --format markdown", lambda n: sides(n, HEAD + stages(n, 9), "  s", "  st")),
    "changes drawn": (60, "diff a.yaml b.yaml --format svg -o /dev/null", lambda n: sides(n, HEAD + STAGE + touchpoints(n, ", owner: A"), ": A}", ": B}")),
    "departments merged": (1500, "reorg j.yaml --merge D1,D2=X", lambda n: {"j.yaml": handed_on(n, 50, lambda i: (i * 7919) % n)}),
    "one department of many": (2500, "report j.yaml --department D1 --format csv", lambda n: {"j.yaml": HEAD + stages(n, n)}),
    "one department of many journeys": (200, "report . --department D1 --format json", lambda n: {"o.yaml": f"organization: {{departments: [{names(50)}]}}\n"} | files(n, rest="organization: o.yaml\n")),
    "names that change": (100, "reorg j.yaml --scenario s.yaml", lambda n: {"j.yaml": HEAD + stages(2 * n, 2 * n), "s.yaml": "reorg:\n" + lines(n, "  - {{rename: D{0}, to: X{0}}}\n")}),
    "rows of a table": (4000, "import t.csv -o out.yaml", lambda n: {"t.csv": "stage,touchpoint,owner,channel,notes\n" + lines(n, "awareness,T{0},D{0},web,note {0}\n")}),
    "columns of a matrix": (80, "import t.csv -o out.yaml", lambda n: {"t.csv": "activity," + listed(f"D{i}" for i in range(n)) + "\n" + lines(n, "T{0}" + ",A,R" * (n // 2) + "\n")}),
    "columns of stages": (250, "import t.csv -o out.yaml", lambda n: {"t.csv": "," + listed(f"Stage {i}" for i in range(n)) + "\nTouchpoints," + listed(f"T{i}" for i in range(n)) + "\nOwner," + listed(f"D{i}" for i in range(n)) + "\n"}),
    "facts there and back": (1500, "import t.csv -o out.yaml", lambda n: {"t.csv": "journey,stage,touchpoint,owner,to\n" + lines(n, "J,awareness,T{0},A,T{0}\n")}),
    "a portfolio": (150, "map . --view portfolio -o /dev/null --format svg", lambda n: files(n)),
    "a RACI matrix": (250, "map j.yaml --view raci -o /dev/null --format svg", lambda n: {"j.yaml": HEAD + STAGE + touchpoints(n, f", owner: A, responsible: [{names(5)}]")}),
    "a blueprint": (200, "map j.yaml --view blueprint -o /dev/null --format svg", lambda n: {"j.yaml": HEAD + STAGE + touchpoints(n, ", owner: A")}),
    "lanes": (200, "map j.yaml --lanes channel -o /dev/null --format svg", lambda n: {"j.yaml": HEAD + STAGE + touchpoints(n, ", owner: A, channel: web")}),
    "hand-offs on a map": (100, "map j.yaml -o /dev/null --format svg", lambda n: {"j.yaml": handed_on(n, 7, lambda i: (i * 7919) % n)}),
    "hand-offs for Mermaid": (1500, "map j.yaml -o /dev/null --format mmd", lambda n: {"j.yaml": handed_on(n, 7, lambda i: (i * 7919) % n)}),
    "a comment that was a part": (20000, "check", lambda n: HEAD + STAGE + touchpoints(1) + "      # - {name: t, owner: [A, B]}\n" * n),
}


def cpu(command, made):
    """Seconds and MiB of a command on a file, or on a folder of files whose names the command has."""
    several = isinstance(made, dict)
    with tempfile.TemporaryDirectory() as place:
        for name, text in (made if several else {"j.yaml": made}).items():
            os.makedirs(os.path.dirname(os.path.join(place, name)), exist_ok=True)
            with open(os.path.join(place, name), "w") as file:
                file.write(text)
        child = subprocess.Popen([cxmap, *command.split(), "-q", *([] if several else ["j.yaml"])], cwd=place,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)))
        said = child.stderr.read().decode(errors="replace")
        _, status, used = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{command}: status {os.waitstatus_to_exitcode(status)}: {said[-300:]}")
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
    print(f"{name:32} {command:30.30} {n:6} {few:6.2f} s, {4 * n:6} {many:6.2f} s, exponent {exponent:5.2f}, {memory:5.0f} MiB{'  <--' if bad else ''}", flush=True)
sys.exit(0 if ok else 1)
