#!/usr/bin/env python3
"""The JSON Schemas accept the examples, the templates and the fixed example of every rule page, and refuse the files of
tests/schema/bad; the program says the same of each, and of each key with many values; what it writes in JSON fits.

The first line of a bad file says by which finding it is refused, as in `# expect: CX003`."""
import json, pathlib, re, sys, warnings
import yaml
from support import ROOT, blocks, close, cxmap, expect, findings, finish, folder, read

sys.path.insert(0, f"{ROOT}/schemas")
import vocabulary

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from jsonschema import Draft7Validator, RefResolver

HERE, SCHEMAS = ROOT / "tests/schema", ROOT / "schemas"


class Loader(yaml.SafeLoader):
    """YAML as cxmap and editors read it (1.2, core): dates, yes, no, on, off and 1:30 stay text."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
    ("merge", r"^<<$", ["<"]),
]:
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def validator(name, closed=False):
    """The validator of one schema file; references to the other file are resolved from disk."""
    schema = json.loads(read(SCHEMAS / name))
    if closed:
        close(schema)
    Draft7Validator.check_schema(schema)
    store = {path.as_uri(): json.loads(read(path)) for path in SCHEMAS.glob("*.json")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Draft7Validator(schema, resolver=RefResolver((SCHEMAS / name).as_uri(), schema, store))


JOURNEY = validator("journey.schema.json")
ORGANIZATION = validator("organization.schema.json")
FINDINGS = validator("findings.schema.json", closed=True)
REPORT = validator("report.schema.json", closed=True)
CONFIG = validator("config.schema.json")


def messages(errors):
    return ["/".join(map(str, error.absolute_path)) + ": " + error.message[:200] for error in errors]


def refusals(text):
    """What the schema says against a text: the schema for an organization's file if it is one."""
    document = yaml.load(text, Loader=Loader)
    is_organization = isinstance(document, dict) and "organization" in document and not (
        "journey" in document or "stages" in document)
    return messages((ORGANIZATION if is_organization else JOURNEY).iter_errors(document))


def codes(path):
    """The codes that the program reports for a file, and its exit status."""
    done = cxmap("check", "--format", "json", path)
    output = json.loads(done.stdout)
    expect(FINDINGS.is_valid(output), f"{path}: the output of check does not fit its schema")
    return {finding["code"] for finding in output["findings"]}, done.returncode


def good(name, text):
    errors = refusals(text)
    expect(not errors, f"{name}: the schema refuses it: " + "; ".join(errors))
    # Together with the organization file that it names, a journey is checked by the tests of examples and pages.
    if not re.search(r"(?m)^organization: \S", text):
        with folder({"journey.yaml": text}) as place:
            found = {code for code in codes(place / "journey.yaml")[0] if code.startswith("CX0")}
        expect(not found, f"{name}: cxmap reports {sorted(found)}")


def reports(paths):
    """The reports on some files and folders fit their schema."""
    for path in paths:
        errors = messages(REPORT.iter_errors(json.loads(cxmap("report", "--format", "json", path).stdout)))
        expect(not errors, f"{path}: the report does not fit its schema: " + "; ".join(errors[:3]))


# Each with the exit status of `check --show-config`.
SETTINGS = [
    ("", 0),
    ("exclude: [drafts/]\nfail_on: warning\n", 0),
    ("rules: {OWN: off, SIL203: error, unowned-touchpoint: warning}\n", 0),
    ("thresholds: {dominant_share: 0.5, inward_ei: -1, cx_team_meets: never, responsible: 2}\nbaseline: known.json\n", 0),
    ("include: []\nexclude: [drafts/, 5]\nrules: []\nthresholds: {}\nbaseline: 5\nfail_on: Warning\n", 0),
    ("thresholds: {cx_team_meets: Monthly, minimum_ties: 1000000, responsible: }\nrules: {oWn: Off, CX008: info}\n", 0),
    ("rules: {OWN101: }\n", 2),
    ("include: [~]\n", 2),
    ("thresholds: {minimum_ties: 1000001}\n", 2),
    ("fail_on: warn\n", 2),
    ("rules: {OWN101: fatal}\n", 2),
    ("rules: {no-such-rule: off}\n", 2),
    ("rules: {CX001: off}\n", 2),
    ("thresholds: {dominant_share: 2}\n", 2),
    ("thresholds: {largest_share: 0.5}\n", 2),
    ("fail: error\n", 2),
]


def settings():
    """The schema of the settings and the program accept the same."""
    for text, status in SETTINGS:
        with folder({".cxmap.yaml": text}) as place:
            done = cxmap("check", "--show-config", "--config", place / ".cxmap.yaml", cwd=place)
        expect(done.returncode == status, f"settings {text!r}: exit status {done.returncode}: {done.stderr}")
        accepted = CONFIG.is_valid(yaml.load(text, Loader=Loader))
        expect(accepted == (status == 0), f"settings {text!r}: the schema {'accepts' if accepted else 'refuses'} them")


# Where each key is tried: a file with the key and its value at the mark, and, after it, what its mapping needs besides.
HEAD, STAGES = "journey: J\n", "stages: {purchase: {touchpoints: [A]}}\n"
TOUCHPOINT = HEAD + "stages:\n  purchase:\n    touchpoints:\n      - "
LISTED = HEAD + STAGES + "organization:\n  "
PLACES = {
    "journey": ("journey:\n  ", {"name": "J"}, STAGES),
    "stage": (HEAD + "stages:\n  purchase:\n    ", {}, ""),
    "customStage": (HEAD + "stages:\n  unbox:\n    ", {"as": "purchase"}, ""),
    "touchpoint": (TOUCHPOINT, {"name": "T"}, ""),
    "handOff": (TOUCHPOINT + "name: A\n        hands_off_to:\n          ", {"to": "B"}, "      - B\n"),
    "openQuestion": (TOUCHPOINT + "name: A\n        open:\n          ", {"question": "Q"}, ""),
    "metric": (TOUCHPOINT + "name: A\n        metrics:\n          ", {"name": "A"}, ""),
    "assignRule": (HEAD + STAGES + "assign:\n  - ", {"owner": "A"}, ""),
    "organization": (LISTED, {}, ""),
    "departmentMapping": (LISTED + "departments:\n    - ", {"name": "A"}, ""),
    "executive": (LISTED + "executives:\n    - ", {"role": "A"}, ""),
    "collaboration": (LISTED + "collaboration:\n    - ", {"between": "[A, B]", "frequency": "often"}, ""),
    "dataSet": (LISTED + "data:\n    - ", {"name": "A"}, ""),
    "system": (LISTED + "systems:\n    - ", {"name": "A"}, ""),
    "cxTeam": (LISTED + "cx_team:\n    ", {"members": "A"}, ""),
    "practices": (LISTED + "practices:\n    ", {}, ""),
}
VALUES = ["some text", '""', "[]", "[a, b]", "[~]", "{}", "{a: b}", "", "5", "-3", "1.5", "yes", "NO", "Everyone",
          "[None]", "Purchase", "2026-11-30", "2026-1-3", "2 Days", "15 min", "9999999 days", "Front-stage", "Frontstge",
          "real_time", "OFTEN", "{name: x}", "25 %", '"+1"', "customer", "up to 2-3 hours", "half a day", "every 2 weeks",
          "Quarterly", "a few days", "non-profit"]


def agreement():
    """Each key with each of many values: the schema accepts what the program accepts, and refuses the rest."""
    definitions = json.loads(read(SCHEMAS / "journey.schema.json"))["definitions"]
    expect(set(PLACES) == {name for name, part in definitions.items() if "properties" in part}, "a place is not tried")
    cases = []
    for part, (before, needed, after) in PLACES.items():
        indent = " " * len(before.rsplit("\n", 1)[1])
        for key in definitions[part]["properties"]:
            rest = "".join(f"{indent}{k}: {v}\n" for k, v in needed.items() if k != key)
            cases += [f"{before}{key}: {value}\n{rest}{after}" for value in VALUES]
    with folder({f"{number}.yaml": text for number, text in enumerate(cases)}) as place:
        found = findings("-q", "--no-config", "--select", "CX", place, timeout=300)
    wrong = {int(pathlib.Path(f["file"]).stem) for f in found if f["code"] in ("CX003", "CX004", "CX009")}
    expect(len(cases) / 10 < len(wrong) < len(cases), f"{len(wrong)} of {len(cases)} cases are refused")
    for number, text in enumerate(cases):
        errors = refusals(text)
        expect(bool(errors) == (number in wrong), f"the schema {'refuses' if errors else 'accepts'}, and cxmap does not: "
               + text.replace(HEAD, "").replace(STAGES, "") + "; ".join(errors))


def keys(schema, node, place=""):
    """Every key that a schema describes: its place, and what is said of it with what its references say."""
    if isinstance(node, list):
        for item in node:
            yield from keys(schema, item, place)
    elif isinstance(node, dict):
        for group in ("properties", "patternProperties"):
            for key, part in node.get(group, {}).items():
                said = vocabulary.resolve(schema, part)
                if place != "allOf" or "title" in said:
                    yield f"{place} {key}", part, said
        for name, part in node.items():
            yield from keys(schema, part, name)


def described(name):
    """Every key has a title, a meaning in plain text, and examples, a default and meanings of values that fit."""
    text = read(SCHEMAS / name)
    schema = json.loads(text)
    count = 0
    for place, part, said in keys(schema, schema):
        count += 1
        meaning = said.get("description", "")
        expect(bool(said.get("title")), f"{name}: {place} has no title")
        expect(len(meaning) >= 8 and meaning[0].isupper() and meaning[-1] in ".?", f"{name}: {place} means {meaning!r}")
        expect(not re.search(r"[`_]\w|\]\(|\*\*", meaning), f"{name}: {place} has markup: {meaning!r}")
        fits = Draft7Validator({**part, "definitions": schema["definitions"]} if "$ref" not in part
                               else {"allOf": [part], "definitions": schema["definitions"]})
        for value in said.get("examples", []) + [said[k] for k in ("default",) if k in said]:
            expect(fits.is_valid(value), f"{name}: {place}: the example {value!r} does not fit")
    for target in re.findall(r'"\$ref": "([^"]*)"', text):  # what is inside of a definition, not every validator finds
        expect(re.fullmatch(r"([a-z.]+\.json)?#?(/definitions/\w+)?", target), f"{name}: a reference to {target}")
    for node in re.findall(r'"enum": (\[[^]]*\]),\s*"enumDescriptions": (\[[^]]*\])', text):
        expect(len(json.loads(node[0])) == len(json.loads(node[1])), f"{name}: meanings of {node[0]}")
    expect(count >= 10, f"{name}: only {count} keys were found")


def bad(path):
    text = read(path)
    expected = re.match(r"# expect: (CX\d{3})$", text.split("\n", 1)[0])
    expect(expected is not None, f"{path.name}: its first line must be '# expect: CODE'")
    expect(bool(refusals(text)), f"{path.name}: the schema accepts it")
    found, status = codes(path)
    expect(expected and expected[1] in found, f"{path.name}: cxmap reports {sorted(found)}, not {expected and expected[1]}")
    expect(status == 1, f"{path.name}: exit status {status}, not 1")


for path in sorted(ROOT.glob("examples/**/*.yaml")) + sorted(ROOT.glob("src/cli/templates/*.yaml")):
    good(str(path.relative_to(ROOT)), read(path))
for path in sorted(ROOT.glob("src/rules/*.md")):
    examples = blocks(read(path), "yaml")
    expect(len(examples) >= 2, f"{path.name}: has no mended example")
    for text in re.split(r"(?m)^# file: \S+\n", examples[-1]):
        if text.startswith("journey"):
            good(f"{path.name}, mended", text)
for name in ("journey.schema.json", "organization.schema.json", "config.schema.json"):
    described(name)
for path in sorted((HERE / "good").glob("*.yaml")):
    good(f"good/{path.name}", read(path))
for path in sorted((HERE / "bad").glob("*.yaml")):
    bad(path)
agreement()
reports(sorted(ROOT.glob("examples/*.yaml")) + sorted(p.parent for p in ROOT.glob("examples/*/organization.yaml")))
settings()
finish()
