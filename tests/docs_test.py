#!/usr/bin/env python3
"""README, man page and --help agree with the program."""
import glob, json, os, re, subprocess, sys, tempfile

import vocabulary

program = os.path.abspath(sys.argv[1])
failures, checks = [], 0


def expect(condition, message):
    global checks
    checks += 1
    if not condition:
        failures.append(message)


def run(*arguments, **options):
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, **options)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


# Every command has help with examples, in 80 columns, and so has the program.
overview = run("--help").stdout
verbs = re.findall(r"(?m)^  (\w+)(?: \S+)? +\S", overview.split("Commands:")[1].split("Options:")[0])
expect(len(verbs) >= 7, f"commands in the overview: {verbs}")
options = {}
for verb in verbs:
    done = run(verb, "--help")
    expect(done.returncode == 0 and "Examples:" in done.stdout, f"{verb} --help has no examples")
    options[verb] = set(re.findall(r"--[a-z][a-z-]+", done.stdout.split("Examples:")[0])) - {"--help"}
for text in [overview] + [run(v, "--help").stdout for v in verbs]:
    for line in text.splitlines():
        expect(len(line) <= 80, f"help line over 80 columns: {line}")

# The man page is sound, and names every command and option, and no other.
man = read("man/cxmap.1")
for file in sorted(glob.glob("man/*.[1-8]")):
    lint = subprocess.run(["mandoc", "-Tlint", file], capture_output=True, text=True).stdout
    for line in lint.splitlines():
        expect("referenced manual not found" in line, line)  # those that are not installed
shown = subprocess.run(["mandoc", "-Tascii", "man/cxmap.1"], capture_output=True, text=True).stdout
shown = re.sub(r".\x08", "", shown)
for verb in verbs:
    expect(re.search(rf"(?m)^ +(cxmap )?{verb}\b", shown), f"the man page lacks {verb}")
known = set().union(*options.values()) | {"--help", "--version"}
named = set(re.findall(r"--[a-z][a-z-]+", shown))
expect(known <= named, f"the man page lacks {sorted(known - named)}")
expect(named <= known, f"the man page has {sorted(named - known)}, which the program lacks")

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
    expect(f"cxmap {verb}" in readme, f"the README lacks cxmap {verb}")
for option in set(re.findall(r"(?<=\s)--[a-z][a-z-]+", "\n".join(re.findall(r"(?m)^cxmap .*", readme)))):
    expect(option in known, f"the README has {option}, which the program lacks")
with tempfile.TemporaryDirectory() as folder:
    environment = dict(os.environ, PATH=os.path.dirname(program) + ":" + os.environ["PATH"])
    for block in re.findall(r"(?ms)^```sh\n(.*?)^```$", readme):
        for command in block.splitlines():
            if not command.startswith("cxmap "):
                continue
            done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
            expect(done.returncode in (0, 1), f"{command}: {done.returncode} {done.stderr}")

# So does the example that it begins with: it leaves maps, a page and reports to look at.
with tempfile.TemporaryDirectory() as folder:
    done = subprocess.run(["bash", "examples/run.sh", folder], env=dict(os.environ, CXMAP=program), capture_output=True,
                          text=True, timeout=300)
    expect(done.returncode == 0, f"examples/run.sh: {done.stderr}")
    left = {name for name in os.listdir(folder) if os.path.getsize(os.path.join(folder, name)) > 1000}
    told = {os.path.basename(path) for path in re.findall(r"(?m)^  (\S+)", done.stdout.split("look at:")[-1])}
    expect(told and told <= left, f"examples/run.sh tells of {sorted(told)}, and leaves {sorted(left)}")

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
for part in ("journey", "stage", "customStage", "stageProperties", "touchpoint", "handOff", "assignRule", *organization):
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
        expect(f"`{value}`" in table, f"the README's table lacks the value {value}")

# Every rule has its page, the README names its group, and the schema of the settings completes its code and name;
# --bless writes that list.
settings = json.loads(read("schemas/config.schema.json"))
defaults = run("check", "--show-config", "--no-config").stdout.split("thresholds:")[1]
example = re.search(r"(?ms)^```yaml\n(include:.*?)^```$", readme)[1]
for name in {*settings["properties"], *settings["definitions"]["thresholds"]["properties"]}:
    for text, where in ((example, "README"), (read("man/cxmap-config.5"), "man page")):
        shown = re.search(rf"(?m)^ *{name}:([^#\n]*)", text)
        expect(shown, f"the example of settings in the {where} lacks {name}")
        if default := re.search(rf"(?m)^ +{name}:([^#\n]*)", defaults):
            expect(shown and shown[1].strip() == default[1].strip(), f"the default of {name} differs in the {where}")
with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
    file.write(example)
    file.flush()
    expect(run("check", "--show-config", "--config", file.name).returncode == 0, "the README's settings have an error")
words = {}
summaries = {rule["code"]: rule["summary"][0].upper() + rule["summary"][1:] + "." for rule in json.loads(run("rules", "--format", "json").stdout)}
for line in run("rules").stdout.splitlines():
    if code := re.match(r"([A-Z]+)(\d+)  \w+ +(\S+)", line):
        group, code, name = code[1], code[1] + code[2], code[3]
        page = read(f"src/rules/{code}.md")
        expect(page.startswith(f"# {code} {name}\n"), f"the page of {code} has another heading")
        explained = run("explain", code).stdout
        expect(explained.startswith(f"{code} {name}"), f"explain {code} begins otherwise")
        expect(run("explain", name).stdout == explained, f"explain {name} differs from explain {code}")
        expect(f"| `{group}` |" in readme, f"the README's table lacks {group}")
        if group != "CX" or code == "CX008":
            for word, other in ((code, name), (name, code)):
                words[word] = {"title": other, "description": summaries[code], "$ref": "#/definitions/level"}
if "--bless" in sys.argv:
    settings["definitions"]["rules"]["properties"] = words
    with open("schemas/config.schema.json", "w", encoding="utf-8") as f:
        f.write(json.dumps(settings, indent=2, ensure_ascii=False) + "\n")
expect(settings["definitions"]["rules"]["properties"] == words, "the schema of the settings lists other rules")

# The defaults in that schema are the program's.
for name, part in settings["definitions"]["thresholds"]["properties"].items():
    shown = re.search(rf"(?m)^ +{name}: (\S+)", defaults)[1]
    expect(str(part["default"]) == shown, f"the default of {name} in its schema is not {shown}")

# The schema of an organization's file stands alone, the tables of keys are those of the schemas, and `cxmap schema`
# prints the files; --bless writes what is made of others.
organization = json.loads(read("schemas/organization.schema.json"))
made = {
    "schemas/organization.schema.json": json.dumps(vocabulary.bundled(organization, schema), indent=2) + "\n",
    "schemas/README.md": vocabulary.reference({"journey": schema, "config": settings}),
}
for path, text in made.items():
    if "--bless" in sys.argv:
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    expect(read(path) == text, f"{path} is not up to date: run this test with --bless")
for file in sorted(os.listdir("schemas")):
    if name := file.removesuffix(".schema.json") if file.endswith(".schema.json") else None:
        expect(run("schema", name).stdout == read(f"schemas/{file}"), f"cxmap schema {name} differs from schemas/{file}")
        expect(name in run("schema", "--help").stdout, f"cxmap schema --help lacks {name}")

# The man pages that are made from schemas and rules are up to date; --bless writes them.
sys.dont_write_bytecode = True
sys.path.insert(0, "man")
import pages
for name, text in pages.pages(json.loads(run("rules", "--format", "json", "--no-config").stdout)).items():
    if "--bless" in sys.argv:
        with open(f"man/{name}", "w", encoding="utf-8") as f:
            f.write(text)
    expect(os.path.exists(f"man/{name}") and read(f"man/{name}") == text, f"man/{name} is not up to date: --bless")

# The version is one.
version = re.search(r"project\(cxmap VERSION (\S+)", read("CMakeLists.txt"))[1]
expect(re.fullmatch(rf"cxmap {re.escape(version)}( \([0-9a-f]{{7}}\))?\n", run("--version").stdout), "--version differs from CMakeLists.txt")
expect(f"## {version}" in read("CHANGELOG.md"), f"the changelog lacks {version}")

print("\n".join(failures))
print(f"{checks - len(failures)} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
