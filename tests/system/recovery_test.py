#!/usr/bin/env python3
"""One to five syntax errors put into the examples are reported where they are, and of the rest of each file nothing is
reported that is not reported without them. Usage: recovery_test.py CXMAP [FILES [SEED]]"""
import collections, glob, random, re
import support
from support import ARGUMENTS, expect, finish, folder, read

FILES = int(ARGUMENTS[0]) if ARGUMENTS else 150
RANDOM = random.Random(int(ARGUMENTS[1]) if len(ARGUMENTS) > 1 else 1)
LEAST_TOLD = LEAST_KEPT = 0.95  # an error in an assign rule or in the list of departments hides more than its own part
# What counts, or looks for what is missing, reports nothing in a file that could not be read completely.
OF_THE_WHOLE = ("OWN104", "OWN105", "OWN106", "OWN107", "OWN108", "OWN109", "OWN111", "OWN113", "OWN115", "OWN116",
                "SIL", "HND", "GOV", "MET", "DAT", "EXP", "ECO", "PRT")

KEY = re.compile(r"( *)((?:- )?)([a-z_]+): ([^\[{\"'|>&*#].*)$")


def key_line(change):
    return lambda line: (m := KEY.match(line)) and change(*m.groups())


def unclosed(pair):
    """Takes away a closing bracket where there is one."""
    return lambda line: line[:-1] if line.endswith(pair[1]) and line.count(pair[1]) == 1 and pair[0] in line else None


KINDS = {
    "tab": lambda line: "\t" + line.lstrip(" ") if line.startswith("  ") else None,
    "no colon": key_line(lambda i, d, k, v: f"{i}{d}{k} {v}"),
    "open quote": key_line(lambda i, d, k, v: f"{i}{d}{k}: \"{v}"),
    "open [": unclosed("[]"),
    "open {": unclosed("{}"),
    "open [ before a value": key_line(lambda i, d, k, v: f"{i}{d}{k}: [{v}"),
    "open { before a value": key_line(lambda i, d, k, v: f"{i}{d}{k}: {{{v}"),
    "indentation": key_line(lambda i, d, k, v: " " * max(0, len(i) + RANDOM.choice((-2, -1, 1, 2))) + f"{d}{k}: {v}"),
    "stray dash": key_line(lambda i, d, k, v: None if d else f"{i}- {k}: {v}"),
    "two colons": key_line(lambda i, d, k, v: f"{i}{d}{k}: {v}: more"),
    "unknown alias": key_line(lambda i, d, k, v: f"{i}{d}{k}: *nobody"),
    "text after a quote": key_line(lambda i, d, k, v: f"{i}{d}{k}: \"{v}\" more"),
}


def indentation(line):
    return len(line) - len(line.lstrip(" ")) if line.strip() and not line.lstrip().startswith("#") else None


def item_around(lines, at):
    """The lines of the innermost list item around a line; outside of lists those of its key and what is below it."""
    start = at
    if not lines[at].lstrip().startswith("- "):
        limit = indentation(lines[at])
        for above in range(at - 1, -1, -1):
            column = indentation(lines[above])
            if column is None or column >= limit:
                continue
            limit = column
            if lines[above].lstrip().startswith("- "):
                start = above
                break
    end = start + 1
    while end < len(lines) and (indentation(lines[end]) is None or indentation(lines[end]) > indentation(lines[start])):
        end += 1
    return range(start + 1, end + 1)  # lines count from 1


def check(texts):
    """The findings in each of some files, from one run."""
    with folder({f"{i:05}.yaml": text for i, text in enumerate(texts)}) as root:
        found = [[] for _ in texts]
        for each in support.findings(".", cwd=root, timeout=200):
            found[int(each["file"][:5])].append(each)
    return found


def place(finding):
    return finding["code"], finding["line"], finding["column"]


def injections(examples):
    """Single changes after which a file is not YAML: (example, line, kind, changed line)."""
    drawn = []
    while len(drawn) < 5 * FILES:
        example, kind = RANDOM.randrange(len(examples)), RANDOM.choice(list(KINDS))
        lines = examples[example].split("\n")
        at = RANDOM.randrange(len(lines))
        changed = KINDS[kind](lines[at]) if indentation(lines[at]) is not None else None
        if changed and changed != lines[at]:
            drawn.append((example, at, kind, changed))
    alone = []
    for example, at, kind, changed in drawn:
        lines = examples[example].split("\n")
        alone.append("\n".join(lines[:at] + [changed] + lines[at + 1:]))
    return [each for each, found in zip(drawn, check(alone)) if any(f["code"] == "CX001" for f in found)]


def drawn_cases(examples):
    """Files with errors: (example, text, the lines around each error, the kind of each)."""
    pool = collections.defaultdict(list)
    for each in injections(examples):
        pool[each[0]].append(each)
    cases = []
    for _ in range(FILES):
        example = RANDOM.randrange(len(examples))
        lines, ranges, errors = examples[example].split("\n"), [], []
        for _, at, kind, changed in RANDOM.sample(pool[example], 5)[:RANDOM.randint(1, 5)]:
            item = item_around(examples[example].split("\n"), at)
            if any(set(item) & set(other) for other in ranges):
                continue
            ranges.append(item)
            errors.append(kind)
            lines[at] = changed
        cases.append((example, "\n".join(lines), ranges, errors))
    return cases


def main():
    examples = [read(path) for path in sorted(glob.glob("examples/*.yaml"))]
    known = [{place(f) for f in found} for found in check(examples)]
    cases = drawn_cases(examples)
    reported, all_errors, false = collections.Counter(), collections.Counter(), []
    kept = expected = passes = 0
    for (example, text, ranges, errors), found in zip(cases, check([case[1] for case in cases])):
        syntax = {f["line"] for f in found if f["code"] == "CX001"}
        passes += len(syntax) + 1
        for item, kind in zip(ranges, errors):
            all_errors[kind] += 1
            reported[kind] += bool(syntax & set(item))
        hurt = set().union(*ranges)
        for f in found:
            # Of a broken line the parser may see the end in the line after it.
            after = f["code"] == "CX001" and f["line"] - 1 in hurt
            if f["line"] not in hurt and not after and place(f) not in known[example]:
                false.append((text, ranges, errors, f))
        intact = {p for p in known[example] if p[1] not in hurt and not p[0].startswith(OF_THE_WHOLE)}
        expected += len(intact)
        kept += len(intact & {place(f) for f in found})

    for kind in KINDS:
        print(f"{kind:24} {reported[kind]:4} of {all_errors[kind]:4} reported")
    share = reported.total() / all_errors.total()
    print(f"{reported.total()} of {all_errors.total()} errors reported ({share:.1%}), {len(false)} false findings, "
          f"{kept} of {expected} findings of intact parts kept, {passes / len(cases):.2f} passes per file")
    for text, ranges, errors, f in false[:3]:
        print(f"--- false: {f['line']}:{f['column']} {f['code']} {f['message']} ({errors} in {ranges})\n{text}")
    expect(not false, "false findings")
    expect(share >= LEAST_TOLD, "too few errors are reported")
    expect(kept >= LEAST_KEPT * expected, "too few findings of intact parts are kept")


main()
finish()
