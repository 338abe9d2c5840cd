#!/usr/bin/env python3
"""Every limit of what a file, a folder or a drawing may have, all of which are in the manual: just within it a command
does its work, in seconds and under 1 GiB; just beyond it says what is too much, and where. With --all also what takes
long."""
import hashlib, os, re, resource, subprocess
from concurrent.futures import ThreadPoolExecutor
from support import ARGUMENTS, PROGRAM, ROOT, SEARCH_PATH, expect, finish, folder, read, write

ALL = "--all" in ARGUMENTS
# Optimized, 5 s are the goal, and machines differ; without optimization, programs take some eight times as long.
OPTIONS = PROGRAM.parent / "CMakeCache.txt"
SECONDS, MEBIBYTES = 60 if OPTIONS.exists() and " -O0 " in read(OPTIONS).replace("=", " ") else 10, 1024
MANUAL = read(ROOT / "man/cxmap.1").split(".Sh LIMITS")[1].split("\n.Sh ")[0]
MANUAL = re.sub(" +", " ", re.sub(r"(?m)^\.\w+ (Cm |Fl -)?|\s+", " ", MANUAL))

J = "journey: J\nstages:\n  awareness:\n    touchpoints: [{name: T, owner: A}]\n"
HEAD = "journey: J\nstages:\n  awareness:\n    touchpoints:\n"
CHECK = "cxmap check --format concise j.yaml"
MAP = "cxmap map j.yaml -o /dev/null --format svg"


def numbered(n, each):
    return "".join(each.format(i) for i in range(n))


def touchpoints(n, rest=""):
    return HEAD + numbered(n, "      - {{name: T{0}" + rest + "}}\n")


def names(n):
    return ", ".join(f"D{i}" for i in range(n))


def stages(n, owner="A"):
    each = "  s{0}: {{as: purchase, touchpoints: [{{name: T{0}, owner: " + owner + "}}]}}\n"
    return "journey: J\nstages:\n" + numbered(n, each)


def commented(n, before=J):
    return before + "#" * (n - len(before) - 1) + "\n"


def notes(n):
    """A file of so many bytes, full of touchpoints."""
    each = "      - {{name: T{:06}, owner: A, notes: " + "x" * 1000 + "}}\n"
    return commented(n, HEAD + numbered((n - len(HEAD) - 1) // len(each.format(0)), each))


def baseline(values):
    entries = (values - 13) // 3
    text = ('{"schema": "cxmap-baseline-2", "findings": [{"code": "OWN101", "path": "a", "departments": []}'
            + ', {"code": "OWN101", "path": "b"}' * entries + "], \"x\": [")
    return text + ",".join("1" * (values - len(re.findall(r"[,[{]", text)) + 1)) + "]}"


def revision(n):
    blob = hashlib.sha1(b"blob %d\0" % len(J) + J.encode()).hexdigest()
    return {"j.yaml": J, "list": f"100644 blob {blob}\tj.yaml\n" + numbered(n - 1, f"100644 blob {blob}\tf{{}}\n")}


def history(n):
    out = ""
    for i in range(n):
        content = J.replace("name: T", f"name: T{i}")
        out += (f"commit refs/heads/main\ncommitter A <a@example.org> {1_700_000_000 + i * 86400} +0000\ndata 1\nc\n"
                f"M 100644 inline j.yaml\ndata {len(content)}\n{content}\n")
    return {"in": out}


GIT = "git init -q -b main && "
REVISION = (GIT + "git hash-object -w j.yaml >/dev/null && git commit-tree -m x $(git mktree --missing <list) >commit "
            "&& exec cxmap diff $(cat commit) j.yaml")
HISTORY = GIT + "git fast-import --quiet <in && git checkout -q main && exec cxmap trend"
NEW_BASELINE = ("cxmap check --format json -o /dev/null d* --write-baseline base.json; s=$?; "
                "test $s = 1 -o ! -e base.json && exit $s")
CSV = "stage,touchpoint,owner\n"
IMPORT = "cxmap import t.csv -o out.yaml"

# What is limited, how many there may be, a command, the files for so many (j.yaml, if it is one), its status with one
# more, where and how it says so, and the words of the manual.
ROWS = [
    ("levels of brackets", 64, CHECK, lambda n: J + f"x-a: {'[' * (n - 1)}{']' * (n - 1)}\n",
     1, "j.yaml:5:69: error: ", "more than 64 levels of nesting", "64 levels"),
    ("levels of lines", 64, CHECK, lambda n: J + "".join(" " * i + "x-a:\n" for i in range(n - 1)) + " " * n + "- x\n",
     1, "j.yaml:69:66: error: ", "more than 64 levels of nesting", "64 levels"),
    ("bytes of a file", 64 << 20, CHECK, notes,
     1, "j.yaml:1:1: error: ", "the file is larger than 64 MiB", "64 MiB", "slow"),
    ("bytes of standard input", 64 << 20, "cxmap check --format concise - <j.yaml", commented,
     1, "<standard input>:1:1: error: ", "the file is larger than 64 MiB", "64 MiB", "slow"),
    ("bytes of an organization", 64 << 20, CHECK,
     lambda n: {"j.yaml": J + "organization: o.yaml\n", "o.yaml": commented(n, "organization: {departments: [A]}\n")},
     1, "o.yaml:1:1: error: ", "the file is larger than 64 MiB", "64 MiB", "slow"),
    ("bytes of a text", 1 << 20, CHECK, lambda n: J + f"x-a: {'x' * n}\n",
     1, "j.yaml:5:6: error: ", "a text of 1,048,577 bytes, at most 1,048,576 are read", "1 MiB a text"),
    ("bytes of a key", 1024, CHECK, lambda n: J + f"x-{'a' * (n - 2)}: x\n",
     1, "j.yaml:5:1: error: ", "a key of 1,025 bytes, at most 1,024 are read", "1,024 bytes a key"),
    ("values in a file", 2_000_000, CHECK, lambda n: J + "x-a:\n" + "  - 1\n" * (n - 16),
     1, "j.yaml:1999990:5: error: ", "more than 2,000,000 values in one file", "two million values", "slow"),
    ("list items and stages", 200_000, CHECK, lambda n: HEAD + numbered(n - 1, "      - T{}\n"),
     1, "j.yaml:200004:9: error: ", "more than 200,000 list items and stages", "200,000 list items and stages"),
    ("anchors", 10_000, CHECK, lambda n: J + "x-a:\n" + numbered(n, "  - &a{} x\n"),
     1, "j.yaml:10006:13: error: ", "more than 10,000 anchors", "10,000 anchors"),
    ("values by aliases", 100_000, CHECK,
     lambda n: (J + "x-a: &a [" + "x, " * 98 + "x]\nx-b: &b x\nx-c:\n" + "  - *a\n" * (n // 100)
                + "  - *b\n" * (n % 100)),
     1, "j.yaml:1008:5: error: ", "aliases expand to more than 100,000 nodes or 64 MiB", "100,000 values by aliases"),
    ("MiB by aliases", 64, CHECK,
     lambda n: f"x-a: &a {'x' * (1 << 20)}\n" + touchpoints(1, ", owner: A, tags: [" + "*a, " * n + "]"),
     1, "j.yaml:6:293: error: ", "aliases expand to more than 100,000 nodes or 64 MiB", "64 MiB"),
    ("rules under assign", 10_000, CHECK,
     lambda n: "assign:\n" + numbered(n, "  - {{name: T{}, owner: A}}\n") + touchpoints(n),
     1, "j.yaml:10002:6: error: ", "more than 10,000 assign rules", "10,000 rules under assign"),
    ("bytes of a pattern", 1024, CHECK, lambda n: f"assign: [{{name: '{'?' * n}', owner: A}}]\n" + touchpoints(1),
     1, "j.yaml:1:17: error: ", "a pattern of more than 1,024 bytes", "a pattern of 1,024 bytes"),
    ("owners together", 64, CHECK, lambda n: touchpoints(1, f", owner: [{names(n)}]"),
     1, "j.yaml:5:338: error: ", "more than 64 departments together", "64 departments together"),
    ("departments that work together", 64, CHECK,
     lambda n: J + f"organization: {{collaboration: [{{between: [{names(n)}], frequency: often}}]}}\n",
     1, "j.yaml:5:353: error: ", "more than 64 departments together", "64 departments together"),
    ("codes in a comment", 100, CHECK, lambda n: f"# cxmap: ignore[{names(n)}] -- x\n" + J,
     0, "j.yaml:1:1: warning: ", "a suppression comment with more than 100 codes", "100 codes in a comment"),
    ("syntax errors", 20, CHECK, lambda n: J + '  - "x" y\n' * n,
     1, "", "what is below is read when these are fixed", "20 syntax errors"),
    ("columns of a name", 2000, "cxmap report --format csv j.yaml", lambda n: touchpoints(1, ", owner: " + "x" * n),
     0, "", "x… #", "A name: 2,000 characters"),
    ("bytes of settings", 1 << 20, CHECK,
     lambda n: {"j.yaml": J, ".cxmap.yaml": commented(n, "exclude:\n" + numbered(n // 16, "  - x{:07}y\n"))},
     2, ".cxmap.yaml: error: ", "settings of more than 1 MiB are not read", "Settings: 1 MiB"),
    ("bytes of a .gitignore", 1 << 20, "cxmap check --format concise .",
     lambda n: {"j.yaml": J, ".git/HEAD": "", ".gitignore": commented(n, numbered(n // 16, "x{:07}y\n"))},
     0, ".gitignore: ", "larger than 1 MiB, and not read", "a .gitignore: 1 MiB"),
    ("folders in each other", 200, "cxmap check --format concise a", lambda n: {"a/" * (n + 1) + "j.yaml": J},
     2, "", "it lies 201 folders deep", "Folders: 200 deep"),
    ("files of a revision", 100_000, REVISION, revision,
     2, "", "this revision has more than 100,000 files", "A revision of git: 100,000 files"),
    ("commits of a trend", 200, HISTORY, history, 0, "", "1 commit between them is left out", "200 commits"),
    ("values in a baseline", 2_000_000, CHECK + " --baseline b.json", lambda n: {"j.yaml": J, "b.json": baseline(n)},
     2, "b.json: ", "a baseline may have up to 64 MiB and 2,000,000 values", "a baseline: two million values", "slow"),
    ("bytes of a baseline", 64 << 20, CHECK + " --baseline b.json",
     lambda n: {"j.yaml": J, "b.json": '{"schema": "cxmap-baseline-2", "findings": []}' + " " * (n - 46)},
     2, "b.json: ", "a baseline may have up to 64 MiB and 2,000,000 values", "64 MiB"),
    ("findings in a new baseline", (4_000, 19_000), NEW_BASELINE,
     lambda n: {"/".join(["d" * 240] * 14) + "/j.yaml": touchpoints(n)},
     2, "base.json: ", "a baseline may have up to 64 MiB and 2,000,000 values", "64 MiB"),
    ("findings for SARIF", (24_990, 25_001), "cxmap check --format sarif -o /dev/null j.yaml", touchpoints,
     1, "", "findings are left out, the least severe", "SARIF: 25,000 findings"),
    ("arrows for Mermaid", 500, "cxmap map --format mmd j.yaml",
     lambda n: touchpoints(n + 1, ", owner: A, hands_off_to: T0").replace(", hands_off_to: T0", "", 1),
     0, "", "Mermaid draws up to 50,000 characters and 500 arrows", "Mermaid: 500 arrows"),
    ("sheets of a workbook", 250, "cxmap report --format xlsx -o r.xlsx j.yaml", lambda n: stages(n, "D{0}"),
     0, "xlsx: ", "sheets for the first 250 of 251 departments", "250 departments"),
    ("bytes of a picture", 64 << 20, "cxmap report --map m.svg --format html -o /dev/null j.yaml",
     lambda n: {"j.yaml": J, "m.svg": " " * n}, 2, "--map m.svg: ", "larger than 64 MiB", "64 MiB"),
    ("stages on a map", 2000, MAP, stages, 2, "", "2,001 stages are too many for one map", "2,000 stages", "slow"),
    ("departments on a map", 2000, MAP, lambda n: touchpoints(n, ", owner: D{0}"),
     2, "", "2,001 departments own touchpoints", "2,000 departments", "slow"),
    ("touchpoints in lanes", 1500, MAP + " --lanes channel", lambda n: touchpoints(n, ", owner: A, channel: web"),
     2, "", "1,501 touchpoints are too many for a column each", "or as a blueprint: 1,500 touchpoints", "slow"),
    ("touchpoints of a blueprint", 1500, MAP + " --view blueprint", lambda n: touchpoints(n, ", owner: A"),
     2, "", "1,501 touchpoints are too many for one blueprint", "1,500 touchpoints", "slow"),
    ("rows of a RACI matrix", 3000, MAP + " --view raci", lambda n: touchpoints(n, ", owner: A"),
     2, "", "3,001 touchpoints are too many for this view", "raci: 3,000 touchpoints", "slow"),
    ("columns of a RACI matrix", 150, MAP + " --view raci", lambda n: touchpoints(n, ", owner: D{0}"),
     2, "", "151 departments are too many for this view", "150 departments"),
    ("departments of a network", 150, MAP + " --view departments",
     lambda n: touchpoints(n, f", owner: D{{0}}, consulted: [{names(9)}]"),
     2, "", "151 departments are too many for this view", "150 departments", "slow"),
    ("journeys on one sheet", 5000, "cxmap map . --view portfolio -o /dev/null --format svg",
     lambda n: {f"j{i}.yaml": J.replace("J", f"J{i}") for i in range(n)},
     2, "", "5,001 journeys are too many for one sheet", "5,000 journeys", "slow"),
    ("bytes of a table", 64 << 20, IMPORT, lambda n: {"t.csv": commented(n, CSV + "awareness,Flyer,Sales\n")},
     2, "", "it is larger than 64 MiB", "64 MiB"),
    ("cells of a table", 1_000_000, IMPORT,
     lambda n: {"t.csv": "stage,touchpoint,owner,x\n" + "awareness,T,S,x\n" * (n // 4 - 1) + ("a" if n % 4 else "")},
     2, "", "it has more than 1,000,000 cells", "a million cells"),
    ("stages of a table", 1000, IMPORT, lambda n: {"t.csv": CSV + numbered(n, "s{0},T{0},A\n")},
     2, "", "it has 1,001 stages", "1,000 stages"),
    ("entries of a cell", 64, IMPORT,
     lambda n: {"t.csv": CSV.replace("owner", "owner,consulted") + f'awareness,T,A,"{names(n)}"\n'},
     0, "", "a list has at most 64 entries", "64 entries in a cell"),
]


def files_of(row, n):
    made = row[3](n)
    return made if isinstance(made, dict) else {"j.yaml": made}


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def answer(row, n):
    """Status, what is said, seconds, MiB."""
    with folder(files_of(row, n)) as place:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        for who in "AUTHOR", "COMMITTER":
            environment |= {f"GIT_{who}_{what}": "a@example.org" for what in ("NAME", "EMAIL")}
        environment.update(PATH=SEARCH_PATH, NO_COLOR="1", GIT_CONFIG_GLOBAL="/dev/null", HOME=str(place))
        command = row[2] if " && " in row[2] or ";" in row[2] else "exec " + row[2]
        with open(place / "said", "wb+") as said:
            child = subprocess.Popen(["bash", "-c", command], cwd=place, env=environment, preexec_fn=limited,
                                     stdin=subprocess.DEVNULL, stdout=said, stderr=said)
            _, status, used = os.wait4(child.pid, 0)
            said.seek(0)
            text = said.read().decode(errors="replace")
        return os.waitstatus_to_exitcode(status), text, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def look(row):
    """What is wrong with a limit: a list; and a line on it."""
    name, most, command, _, status, where, words, documented, *slow = row
    within, beyond = most if isinstance(most, tuple) else (most, most + 1)
    problems, line = [], f"{name:34} {within:10,}"
    for n in (within, beyond) if ALL or not slow else (beyond,):
        got, said, seconds, mebibytes = answer(row, n)
        line += f"  {seconds:6.2f} s {mebibytes:5.0f} MiB"
        if seconds > SECONDS or mebibytes > MEBIBYTES:
            problems.append(f"{n:,}: {seconds:.1f} s, {mebibytes:.0f} MiB")
        if n == within and (got not in (0, 1) or words in said):
            problems.append(f"{n:,}: status {got}: {said[-500:]}")
        if n == beyond and (got != status or where + words not in said):
            problems.append(f"{n:,}: status {got}, not {status}, or no {where + words!r}: {said[-500:]}")
    if documented not in MANUAL:
        problems.append(f"the manual says no {documented!r}")
    return problems, line


chosen = [row for row in ROWS if all(word.startswith("--") or word in row[0] for word in ARGUMENTS)]
with ThreadPoolExecutor(os.cpu_count()) as pool:
    for row, (problems, line) in zip(chosen, pool.map(look, chosen)):
        print(line, flush=True)
        expect(not problems, f"{row[0]}: {' · '.join(problems)}")
finish()
