#!/usr/bin/env python3
"""The formats of `cxmap check`: SARIF and JUnit fit their schemas, all have the same findings as the JSON, and what
identifies a finding stays as it is while lines move."""
import gzip, json, re
import xml.etree.ElementTree as ET
import jsonschema
from support import ROOT, SANITIZED, cxmap, expect, finish, folder, read, run, write

HERE = ROOT / "tests/formats"
SARIF = jsonschema.Draft4Validator(json.loads(read(HERE / "sarif-2.1.0.schema.json")))
FORMATS = {"json": "out.json", "sarif": "out.sarif", "junit": "out.xml", "github": "out.github", "gitlab": "out.gitlab",
           "markdown": "out.md"}
# Of Markdown: its severity, and what is wrong, which names the places of findings that are told together.
ROW = r"(?m)^\| (error|warning|info) \| \d+ \|((?:[^|\\]|\\.)*)\|(?:[^|\\]|\\.)*\|$"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}

HOSTILE = r'''
journey: {name: "J \e[31m ##[error] ::set-output name=a::b", covers: [purchase]}
organization: {departments: ["A | `b` [c](http://evil.example)", "=HYPERLINK(1)", "@everyone"]}
stages:
  purchase:
    touchpoints:
      - "no\x1bbody | <b>bold</b> ]]> & #12 @admin [click](javascript:alert(1)) \uffff"
      - "a\n::error file=x::b\r\n##[set-output name=a]b %0A %25 , :"
      - {name: "two \u202eowners", owner: ["A | `b` [c](http://evil.example)", "=HYPERLINK(1)"]}
      - {name: "one", owner: "@everyone", pain: "<img src=x onerror=alert(1)>"}
      - "\U0001F600 wide 営業部 |"
'''


def outputs(place, *arguments):
    """What all formats say, by their names, the exit status, and what is said on standard error."""
    with folder() as out:
        words = [w for f, name in FORMATS.items() for w in ("--format", f"{f}={out}/{name}")]
        done = cxmap("check", *words, *arguments, cwd=place, timeout=600)
        expect(done.stdout == "", f"{arguments}: something on standard output")
        texts = {f: read(out / name) for f, name in FORMATS.items()}
        lint = run("xmllint", "--noout", "--schema", HERE / "junit-10.xsd", out / "out.xml")
        expect(lint.returncode == 0, f"{arguments}: JUnit: {lint.stderr}")
    return texts, done.returncode, done.stderr


def agree(name, place, *arguments):
    texts, status, _ = outputs(place, *arguments)
    found = json.loads(texts["json"])["findings"]
    counted = [f for f in found if "suppressed" not in f and "baselined" not in f]
    expect(status == cxmap("check", "-q", *arguments, cwd=place).returncode, f"{name}: the exit status depends on the format")
    for text in texts.values():
        bad = re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        expect(text == texts["json"] or not bad, f"{name}: control characters {bad[:3]} in {text[:30]}")

    log = json.loads(texts["sarif"])
    errors = [e.message[:200] for e in SARIF.iter_errors(log)]
    expect(not errors, f"{name}: SARIF: {errors[:3]}")
    (sarif,) = log["runs"]
    results, rules = sarif["results"], sarif["tool"]["driver"]["rules"]
    expect(sarif["invocations"][0]["exitCode"] == status, f"{name}: SARIF has another exit status")
    expect(len(results) == len(found), f"{name}: SARIF has {len(results)} results of {len(found)}")
    expect([r["id"] for r in rules] == sorted({f["code"] for f in found}), f"{name}: SARIF has other rules")
    for f, r in zip(found, results):
        where = r["locations"][0]["physicalLocation"]["region"]
        region = tuple(where[k] for k in ("startLine", "startColumn", "endLine", "endColumn"))
        expect(region == (f["line"], f["column"], f["end_line"], f["end_column"]), f"{name}: SARIF: place of {f}")
        expect(r["ruleId"] == f["code"] == rules[r["ruleIndex"]]["id"], f"{name}: SARIF: rule of {f}")
        expect(r["level"] == LEVELS[f["severity"]], f"{name}: SARIF: level of {f}")
        related = r.get("relatedLocations", [])
        expect([p["id"] for p in related] == list(range(1, len(f["related"]) + 1)), f"{name}: SARIF: notes of {f}")
        expect(all(f"]({p['id']})" in r["message"]["text"] for p in related), f"{name}: SARIF: a note has no link: {r}")
        silenced = [("inSource", f[k]) for k in f if k == "suppressed"]
        silenced += [("external", "known: it was found before") for k in f if k == "baselined"]
        expect([(s["kind"], s["justification"]) for s in r["suppressions"]] == silenced,
               f"{name}: SARIF: suppression of {f}")
        texts_of = [[e["text"] for e in fix["edits"]] for fix in f["fixes"]]
        changes = [fix["artifactChanges"][0]["replacements"] for fix in r.get("fixes", [])]
        expect([[c.get("insertedContent", {}).get("text", "") for c in change] for change in changes] == texts_of,
               f"{name}: SARIF: fixes of {f}")
    links = re.findall(r"(?<!\\)\]\((\D[^)]*)\)", "".join(r["message"]["text"] for r in results))
    expect(not links, f"{name}: SARIF: links to {links}")
    ids = [r["partialFingerprints"]["cxmapSubject/v2"] for r in results]
    expect(len(set(ids)) == len(ids), f"{name}: equal fingerprints")

    suites = ET.fromstring(texts["junit"])
    cases = [c for s in suites for c in s if c.get("name") != "no findings"]
    expect(len(cases) == len(found), f"{name}: JUnit has {len(cases)} cases of {len(found)}")
    expect(len({(c.get("classname"), c.get("name")) for c in cases}) == len(cases), f"{name}: JUnit: equal names")
    failed = [c.find("failure").get("type") for c in cases if c.find("failure") is not None]
    expect(sorted(failed) == sorted(f["severity"] for f in counted if f["severity"] != "info"), f"{name}: JUnit: failures")
    expect(int(suites.get("failures")) == len(failed) == sum(int(s.get("failures")) for s in suites), f"{name}: JUnit: sums")
    expect(sum(c.find("skipped") is not None for c in cases) == len(found) - len(counted), f"{name}: JUnit: skipped")

    lines = texts["github"].splitlines()
    kinds = [m[1] for m in (re.match(r"::(error|warning|notice) file=[^:,]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?"
                                     r",title=\w+ [a-z-]+::\S", line) for line in lines) if m]
    expect(len(kinds) == len(lines), f"{name}: a line is not an annotation")
    expect(kinds == [f["severity"].replace("info", "notice") for f in counted], f"{name}: annotations: {kinds}")
    expect("##" not in texts["github"], f"{name}: annotations: ##")

    issues = json.loads(texts["gitlab"])
    expect([(i["check_name"], i["location"]["path"], i["location"]["lines"]["begin"]) for i in issues] ==
           [(f["name"], f["file"], f["line"]) for f in counted], f"{name}: GitLab has other issues")
    expect([i["fingerprint"] for i in issues] ==
           [i for i, f in zip(ids, found) if "suppressed" not in f and "baselined" not in f], f"{name}: GitLab: fingerprints")

    rows = [severity for severity, cell in re.findall(ROW, texts["markdown"]) for _ in range(max(1, cell.count("<br>")))]
    expect(sorted(rows) == sorted(f["severity"] for f in counted), f"{name}: Markdown has {len(rows)} rows")
    expect(not re.search(r"[@][a-z]|<(?!/?(details|summary|br)>)|://", texts["markdown"]), f"{name}: Markdown: markup")
    return found, ids


for example in sorted(ROOT.glob("examples/*.yaml")):
    agree(example.name, ROOT, str(example.relative_to(ROOT)))
everything, _ = agree("harbour-mutual", ROOT, "examples/harbour-mutual")
expect(len(everything) > 20, "the company has too few findings to prove anything")

with folder({".cxmap.yaml": "", "j.yaml": HOSTILE}) as root:
    found, ids = agree("hostile", root, "j.yaml")
    expect({"OWN101", "OWN102"} <= {f["code"] for f in found}, "the hostile journey has other findings")
    agree("hostile path", root, "--stdin-filename", "::error::a,b:##[c]\x1b.yaml", "j.yaml")
    write(root / "::notice file=a,b%0A##[c]\x1b\n.yaml", HOSTILE)
    agree("hostile name", root, ".")
    (root / "::notice file=a,b%0A##[c]\x1b\n.yaml").unlink()
    for verb in (["check"], ["check", "--format", "concise"], ["report"], ["assign"]):
        shown = cxmap(*verb, "j.yaml", cwd=root).stdout
        obeyed = re.findall(r"(?m)^\s*::\w.*|##\[.*|##vso\[.*", shown)
        expect(shown and not obeyed, f"a log obeys {obeyed[:2]} of {verb}")

    # What can't be read is in every report.
    (root / "folder.yaml").mkdir()
    names = ["absent.yaml", "a\n::error::b%,##[c]|@d<e>\x1b\u202e.yaml", "folder.yaml"]
    texts, status, errors = outputs(root, "--ignore", "OWN", "j.yaml", *names)
    expect(status == 2 and len(errors.splitlines()) > 3, f"unreadable: status {status}: {errors}")
    log = json.loads(texts["sarif"])
    expect(SARIF.is_valid(log), "unreadable: SARIF does not fit its schema")
    expect(len(log["runs"][0]["invocations"][0]["toolExecutionNotifications"]) == 3, "unreadable: SARIF")
    suites = ET.fromstring(texts["junit"])
    expect(int(suites.get("errors")) == len(suites.findall(".//error")) == 3, "unreadable: JUnit")
    expect(int(suites.get("tests")) == len(suites.findall(".//testcase")), "unreadable: JUnit: sums")
    expect(len(re.findall("(?m)^::error title=unreadable-file::", texts["github"])) == 3, "unreadable: annotations")
    issues = [i for i in json.loads(texts["gitlab"]) if i["check_name"] == "unreadable-file"]
    expect({i["location"]["path"] for i in issues} == set(names), f"unreadable: GitLab: {issues}")
    expect(len({i["fingerprint"] for i in issues}) == 3, "unreadable: GitLab: fingerprints")
    expect(len(re.findall("(?m)^- error: ", texts["markdown"])) == 3 and "\n::" not in texts["markdown"],
           "unreadable: Markdown")
    (root / "folder.yaml").rmdir()

    # Lines that move, comments, and other findings above leave the fingerprints as they are.
    write(root / "j.yaml", "# one\n# two\n" + HOSTILE.replace("    touchpoints:\n", "    touchpoints:\n      - An other one\n"))
    after, moved = agree("moved", root, "j.yaml")
    expect(len(after) > len(found) and set(ids) <= set(moved), "fingerprints change when lines move")
    expect({f["line"] for f in found} != {f["line"] for f in after}, "no line has moved")
    expect(len(set(moved) - set(ids)) == len(after) - len(found), "what is new has no fingerprint of its own")

    # Equal ones are distinguished.
    write(root / "j.yaml", "journey: J\nstages: {purchase: {owner: A, touchpoints: [{name: a, x: 1}, {name: b, x: 1}]}}\n")
    agree("equal", root, "j.yaml")

    # Known and suppressed ones.
    write(root / "j.yaml", HOSTILE)
    cxmap("check", "-q", "--write-baseline", "known.json", "j.yaml", cwd=root)
    write(root / "j.yaml", re.sub(r"(- \"a.*)", r"\1  # cxmap: ignore[OWN101] -- ](1) | <b> &", HOSTILE) +
                                 "      - New\n")
    found, _ = agree("suppressed", root, "--baseline", "known.json", "j.yaml")
    expect({"suppressed", "baselined"} <= {k for f in found for k in f}, "nothing is suppressed")
    states = [r["baselineState"] for r in json.loads(outputs(root, "--baseline", "known.json", "j.yaml")[0]["sarif"])["runs"][0]["results"]]
    expect([s == "new" for s in states] == [f.get("touchpoint") == "new" or f["code"].startswith("CX") for f in found],
           f"baselineState: {states}")

    # As much as GitHub takes, the most severe first.
    if not SANITIZED:
        many = "".join(f"      - Step {i}\n" for i in range(25_050))
        write(root / "j.yaml", "journey: {name: J}\nstages:\n  purchase:\n    touchpoints:\n" + many)
        texts, _, errors = outputs(root, "j.yaml")
        results = json.loads(texts["sarif"])["runs"][0]["results"]
        expect(len(results) == 25_000 and {r["level"] for r in results} == {"error"}, f"SARIF has {len(results)} results")
        expect(len(gzip.compress(texts["sarif"].encode())) < 10_000_000, "the SARIF file is too large")
        expect(len(texts["markdown"]) < 65_536, f"the Markdown has {len(texts['markdown'])} characters")
        [(_, places)] = [row for row in re.findall(ROW, texts["markdown"]) if row[0] == "error"]
        expect("25,050 of 25,050 touchpoints" in places and places.count("<br>") == 101 and "and 24,950 more" in places,
               f"the Markdown says {places[:300]}")
        expect(re.search(r"(?m)^sarif: .* left out", errors), f"what is left out is not reported: {errors}")

        # In a comment, too, what has no room is counted.
        for i in range(500):
            write(root / f"many/{i}.yaml", "journey: J\nstages:\n  purchase:\n    touchpoints: [Step 1, Step 2]\n")
        texts, _, errors = outputs(root, "many")
        expect(len(texts["markdown"]) < 65_536, f"the Markdown has {len(texts['markdown'])} characters")
        rows = len(re.findall(r"(?m)^\| error \|", texts["markdown"]))
        left = re.search(r"Not shown, for lack of space: ([\d,]+) errors", texts["markdown"])
        expect(left and rows + int(left[1].replace(",", "")) == 1000, f"the Markdown has {rows} rows, and leaves out {left}")
        expect(re.search(r"(?m)^markdown: .* left out", errors), f"what is left out is not reported: {errors}")

finish()
