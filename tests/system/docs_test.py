#!/usr/bin/env python3
"""README, man pages, tables of keys, schemas and --help agree with the program and each other; --bless writes those that
are made from others."""
import glob, json, os, re, sys
from support import (BLESS, PROGRAM, ROOT, blocks, commands, cxmap, expect, expect_equal, findings, finish, folder,
                     golden, read, run, shell, version, write)

sys.path[:0] = [f"{ROOT}/schemas", f"{ROOT}/man"]
import pages, vocabulary

# Every command has help with examples, in 80 columns, and so has the program.
verbs = commands()
expect(len(verbs) >= 7, f"commands in the overview: {verbs}")
options = {}
for verb in verbs:
    done = cxmap(verb, "--help")
    expect(done.returncode == 0 and "Examples:" in done.stdout, f"{verb} --help has no examples")
    options[verb] = set(re.findall(r"--[a-z][a-z-]+", done.stdout.split("Examples:")[0])) - {"--help"}
for text in [cxmap("--help").stdout] + [cxmap(v, "--help").stdout for v in verbs]:
    for line in text.splitlines():
        expect(len(line) <= 80, f"help line over 80 columns: {line}")

# The man page is sound, and names every command and option, and no other.
man = read("man/cxmap.1")
for file in sorted(glob.glob("man/*.[1-8]")):
    for line in run("mandoc", "-Tlint", file).stdout.splitlines():
        expect("referenced manual not found" in line, line)  # those that are not installed
shown = re.sub(r".\x08", "", run("mandoc", "-Tascii", "man/cxmap.1").stdout)
for verb in verbs:
    expect(re.search(rf"(?m)^ +(cxmap )?{verb}\b", shown), f"the man page does not have {verb}")
known = set().union(*options.values()) | {"--help", "--version"}
named = set(re.findall(r"--[a-z][a-z-]+", shown))
expect(known <= named, f"the man page does not have {sorted(known - named)}")
expect(named <= known, f"the man page has {sorted(named - known)}, which the program does not have")

# Its synopsis has, for each command, the options of that command.
synopsis = re.split(r"\.Nm\n\.Cm ", man[man.index(".Sh SYNOPSIS"):man.index(".Nm\n.Fl -help")])[1:]
for block in synopsis:
    verb = block.split("\n")[0]
    shown = set(re.findall(r"Fl -([a-z-]+)", block))
    shown |= {"quiet", "verbose"} if "Fl qv" in block else set()
    shown |= {"output"} if "Fl o Ar FILE" in block else set()
    differing = {o.removeprefix("--") for o in options[verb]} - {"version"} ^ shown
    expect(not differing, f"the synopsis of {verb} and its --help differ in {sorted(differing)}")
expect(sorted(b.split("\n")[0] for b in synopsis) == sorted(verbs), "the synopsis has other commands")

# The README names every command, and its cxmap commands work as they stand.
readme = read("README.md")
for verb in verbs:
    expect(f"cxmap {verb}" in readme, f"the README does not have cxmap {verb}")
for option in set(re.findall(r"(?<=\s)--[a-z][a-z-]+", "\n".join(re.findall(r"(?m)^cxmap .*", readme)))):
    expect(option in known, f"the README has {option}, which the program does not have")
with folder() as place:
    for command in re.findall(r"(?m)^cxmap .*", "".join(blocks(readme, "sh"))):
        done = shell(command, place)
        expect(done.returncode in (0, 1), f"{command}: {done.returncode} {done.stderr}")

# Where it shows the answer to a command, the program says just that of the files that the README names in their first
# line. What it shows of files has no input error.
shown = {name: text for text in blocks(readme, "yaml") for name in re.findall(r"\A# (\w+\.yaml)\n", text)}
with folder(shown) as place:
    def answered(block):
        lines = [line for command in re.findall(r"(?m)^\$ (.+)", block[1])
                 for line in (f"$ {command}\n", shell(f"{command} 2>&1", place).stdout)]
        return f"```console\n{''.join(lines)}```"

    answers = re.compile(r"(?ms)^```console\n(.*?)^```$")
    expect(answers.search(readme), "the README shows no answer")
    golden("README.md", answers.sub(answered, readme))
WITH_SLIPS = "# pottery.yaml"  # what check --fix is shown on
parts = [text for text in blocks(readme, "yaml")
         if re.search(r"(?m)^(stages|organization):", text) and not text.startswith(WITH_SLIPS)]
expect(len(parts) >= 3, f"the README shows only {len(parts)} journeys and organizations")
for text in parts:
    missing = "".join(part for part in ("journey: Shop\n", "stages: {awareness: {touchpoints: [Advertisement]}}\n")
                      if not re.search(f"(?m)^{part.split(':')[0]}:", text))
    with folder({"journey.yaml": missing + text}) as place:
        found = findings("--today", "2026-12-31", "journey.yaml", cwd=place)
        wrong = [f"{f['code']}: {f['message']}" for f in found if f["code"].startswith("CX")]
        expect(not wrong, f"what the README shows is read with {wrong}:\n{text}")

# So does the example that it begins with: it leaves maps, a page and reports to look at.
with folder() as place:
    done = run("bash", "examples/run.sh", place, env=dict(os.environ, CXMAP=str(PROGRAM)), timeout=300)
    expect(done.returncode == 0, f"examples/run.sh: {done.stderr}")
    left = {file.name for file in place.iterdir() if file.stat().st_size > 1000}
    mentioned = {os.path.basename(path) for path in re.findall(r"(?m)^  (\S+)", done.stdout.split("look at:")[-1])}
    expect(mentioned and mentioned <= left, f"examples/run.sh names {sorted(mentioned)}, and leaves {sorted(left)}")

# The README's table of keys is the schema's.
schema = json.loads(read("schemas/journey.schema.json"))


def keys_of(node):
    if isinstance(node, list):
        return set().union(*map(keys_of, node))
    if not isinstance(node, dict):
        return set()
    return set(node.get("properties", {})).union(*map(keys_of, node.values()))


table = readme[readme.index("| where | keys |"): readme.index("`owner: customer` is a step")]
named = set(re.findall(r"`([a-z_]+)`", re.sub(r"\([^)]*\)", "", table)))
organization = ("organization", "departmentMapping", "executive", "collaboration", "dataSet", "system", "cxTeam", "practices", "metric")
described = set(schema["properties"])
for part in ("journey", "stage", "customStage", "touchpoint", "handOff", "openQuestion", "assignRule", *organization):
    described |= keys_of(schema["definitions"][part])
for key in sorted(described ^ named):
    expect(False, f"the key {key} is in only one of the README's table and the schema")


def values_of(node):
    if isinstance(node, list):
        return set().union(*map(values_of, node))
    if not isinstance(node, dict):
        return set()
    return set(filter(None, node.get("enum", []))).union(*map(values_of, node.values()))


for part in (*organization, "cxRole", "frequency"):
    for value in values_of(schema["definitions"][part]):
        expect(f"`{value}`" in table, f"the README's table does not have the value {value}")

# Every rule has its page, the README names its group, and the schema of the settings completes its code and name;
# --bless writes that list.
settings = json.loads(read("schemas/config.schema.json"))
defaults = cxmap("check", "--show-config", "--no-config").stdout.split("thresholds:")[1]
example = next(block for block in blocks(readme, "yaml") if block.startswith("include:"))
for name in {*settings["properties"], *settings["definitions"]["thresholds"]["properties"]}:
    for text, where in ((example, "README"), (read("man/cxmap-config.5"), "man page")):
        shown = re.search(rf"(?m)^ *{name}:([^#\n]*)", text)
        expect(shown, f"the example of settings in the {where} does not have {name}")
        if default := re.search(rf"(?m)^ +{name}:([^#\n]*)", defaults):
            expect(shown and shown[1].strip() == default[1].strip(), f"the default of {name} differs in the {where}")
with folder({"settings.yaml": example}) as place:
    done = cxmap("check", "--show-config", "--config", place / "settings.yaml")
    expect(done.returncode == 0, f"the README's settings have an error: {done.stderr}")
words = {}
rules = json.loads(cxmap("rules", "--format", "json", "--no-config").stdout)
summaries = {rule["code"]: rule["summary"][0].upper() + rule["summary"][1:] + "." for rule in rules}
for line in cxmap("rules").stdout.splitlines():
    if code := re.match(r"([A-Z]+)(\d+)  \w+ +(\S+)", line):
        group, code, name = code[1], code[1] + code[2], code[3]
        page = read(f"src/rules/{code}.md")
        expect(page.startswith(f"# {code} {name}\n"), f"the page of {code} has another heading")
        explained = cxmap("explain", code).stdout
        expect(explained.startswith(f"{code} {name}"), f"explain {code} begins otherwise")
        expect_equal(cxmap("explain", name).stdout, explained, f"explain {name} differs from explain {code}")
        expect(f"| `{group}` |" in readme, f"the README's table does not have {group}")
        if group != "CX" or code == "CX008":
            for word, other in ((code, name), (name, code)):
                words[word] = {"title": other, "description": summaries[code], "$ref": "#/definitions/level"}
if BLESS:
    settings["definitions"]["rules"]["properties"] = words
    write("schemas/config.schema.json", json.dumps(settings, indent=2, ensure_ascii=False) + "\n")
expect_equal(settings["definitions"]["rules"]["properties"], words, "the schema of the settings lists other rules")

# The defaults in that schema are the program's.
for name, part in settings["definitions"]["thresholds"]["properties"].items():
    shown = re.search(rf"(?m)^ +{name}: (\S+)", defaults)[1]
    expect(str(part["default"]) == shown, f"the default of {name} in its schema is not {shown}")

# The schema of an organization's file is complete, the tables of keys are those of the schemas, the man pages are made
# from schemas and rules, and `cxmap schema` prints the files.
organization = json.loads(read("schemas/organization.schema.json"))
golden("schemas/organization.schema.json", json.dumps(vocabulary.bundled(organization, schema), indent=2) + "\n")
golden("schemas/README.md", vocabulary.reference({"journey": schema, "config": settings}))
for name, text in pages.pages(rules).items():
    golden(f"man/{name}", text)
for file in sorted(glob.glob("schemas/*.schema.json")):
    name = os.path.basename(file).removesuffix(".schema.json")
    expect_equal(cxmap("schema", name).stdout, read(file), f"cxmap schema {name} differs from {file}")
    expect(name in cxmap("schema", "--help").stdout, f"cxmap schema --help does not have {name}")

# The version is one.
expect(re.fullmatch(rf"cxmap {re.escape(version())}( \([0-9a-f]{{7}}\))?\n", cxmap("--version").stdout),
       "--version differs from CMakeLists.txt")
expect(f"## {version()}" in read("CHANGELOG.md"), f"the changelog does not have {version()}")
finish()
