"""The man pages that are made from what the program knows: keys from the schemas, rules from the rules.

tests/system/docs_test.py compares them with the files here, and writes them with --bless."""
import json, re, textwrap

import vocabulary  # schemas/vocabulary.py

# What the parts of a file are called, in the order of the page.
PARTS = [("journey", "The journey"), ("stage", "A stage"), ("touchpoint", "A touchpoint"), ("handOff", "A hand-off"),
         ("openQuestion", "An open question"),
         ("assignRule", "A rule under assign"), ("organization", "An organization"),
         ("departmentMapping", "A department"), ("executive", "An executive"), ("collaboration", "Collaboration"),
         ("dataSet", "Data"), ("system", "A system"), ("cxTeam", "The CX team"), ("practices", "Practices"),
         ("metric", "A metric")]


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def prose(text):
    """Running text in roff: a sentence begins a line, no line is long, and none is read as a request."""
    text = re.sub(r"`([^`]*)`", r"“\1”", text.strip().replace("\\", "\\e"))
    # A list such as "observed: somebody saw it" is of words of the file.
    text = (text if re.match(r"\w+: ", text) else text[0].upper() + text[1:]) + ("" if text[-1] in ".?!:" else ".")
    text = text.replace("“", "\\(lq").replace("”", "\\(rq")
    lines = [line for sentence in re.split(r"(?<=[.?!]) +(?=[A-Z*]|\w+: )", text)
             for line in textwrap.wrap(sentence, 78, break_on_hyphens=False, break_long_words=False)]
    return "".join(("\\&" if line[0] in ".'" else "") + line + "\n" for line in lines)


def literal(text):
    lines = text.strip("\n").replace("\\", "\\e").splitlines()
    body = "".join(("\\&" if line[:1] in (".", "'") else "") + line + "\n" for line in lines)
    return f".Bd -literal -offset indent\n{body}.Ed\n"


def page(name, section, about, body, also):
    date = re.search(r"\.Dd (.*)", read("man/cxmap.1"))[1]
    also = " ,\n".join(f".Xr {x}" for x in sorted(also, key=lambda x: (x.split()[1], x)))
    return (f".Dd {date}\n.Dt {name.upper()} {section}\n.Os\n.Sh NAME\n.Nm {name}\n.Nd {about}\n"
            f"{body}.Sh SEE ALSO\n{also}\n")


def key_list(properties, required, schema):
    out = ".Bl -tag -width Ds\n"
    for key, node in properties.items():
        said, listed = vocabulary.resolve(schema, node), vocabulary.values(schema, node)
        out += f".It Ic {key} Pq {vocabulary.kind(schema, node)}\n"
        sentences = [said["description"]] + (["It is required."] if key in required else [])
        if listed:
            words = [f"{value} ({meaning[0].lower()}{meaning[1:].rstrip('.')})" if meaning else str(value)
                     for value, meaning in listed.items()]
            sentences.append(f"One of: {', '.join(words)}.")
        if "default" in said:
            sentences.append(f"The default is {vocabulary.flow(said['default'])}.")
        out += "".join(map(prose, sentences))
    return out + ".El\n"


def journey_page():
    schema = json.loads(read("schemas/journey.schema.json"))
    parts = {name for name, node in schema["definitions"].items() if "properties" in node}
    missing = parts - dict(PARTS).keys() - {"customStage"}
    assert not missing, f"man/pages.py has no heading for {missing}"
    smallest, company = (re.search(rf"(?ms)^```yaml\n# {name}\.yaml\n(.*?)^```$", read("README.md"))[1]
                         for name in ("coffee", "company"))
    body = ".Sh DESCRIPTION\n" + prose(
        "A journey is a YAML file in UTF-8: the stages that a customer passes through, the touchpoints in each, and "
        "the department that owns each touchpoint. Names are enough; everything else is optional, and each part adds "
        "checks. Where several texts or entries are allowed, a single one needs no list.") + literal(smallest)
    body += ".Pp\n" + prose(
        "The owner of a touchpoint is its own `owner`; else that of the last rule under `assign` that matches; else "
        "that of its stage. Departments, systems and data exist because something names them; where an organization "
        "lists its departments, a name that is not on the list is a mistake.")
    body += ".Ss The file\n" + key_list(schema["properties"], schema["required"], schema)
    body += ".Pp\n" + prose("Keys that begin with `x-` are ignored: a place for anchors and notes of your own.")
    for name, heading in PARTS:
        node = schema["definitions"][name]
        body += ".Ss " + heading.replace("An ", "\\&An ") + "\n"  # "An" is a macro
        body += prose(node["description"]) if "description" in node else ""
        body += key_list(node["properties"], node.get("required", []), schema)
    body += (".Sh EXAMPLES\n" + prose(
        "An organization that several journeys share is in a file of its own, and each of them says "
        "`organization: company.yaml`:") + literal(company))
    return page("cxmap-journey", 5, "customer journeys and organizations for cxmap", body,
                ["cxmap 1", "cxmap-config 5", "cxmap-rules 7"])


def config_page():
    schema = json.loads(read("schemas/config.schema.json"))
    example = re.search(r"(?ms)^```yaml\n(include:.*?)^```$", read("README.md"))[1]
    example = re.sub(r" *#.*", "", example)
    body = ".Sh DESCRIPTION\n" + prose(
        "The topmost file `.cxmap.yaml` that is found from a journey upward to the nearest `.git`, and never above the "
        "home folder, marks the root of a project; without one, `.git` does. It may be empty.") + ".Pp\n" + prose(
        "It holds settings for the files in its folder and below it; paths and patterns are relative to that folder. "
        "A folder below may have settings of its own: they go over those above, key by key and code by code. The "
        "command line takes precedence: `cxmap check --show-config` prints what counts for a file or a folder, "
        "`--config` names a file that stands for all of them, and `--no-config` reads none.") + ".Pp\n" + prose(
        "With its defaults for the thresholds, it may look like this:") + literal(example)
    body += ".Ss Keys\n" + key_list(schema["properties"], [], schema)
    body += ".Ss An override\n" + key_list(schema["definitions"]["override"]["properties"], ["files"], schema)
    body += ".Ss Thresholds\n" + key_list(schema["definitions"]["thresholds"]["properties"], [], schema)
    return page("cxmap-config", 5, "settings of cxmap", body, ["cxmap 1", "cxmap-journey 5", "cxmap-rules 7"])


def rules_page(rules):
    groups = dict(re.findall(r"(?m)^\| `([A-Z]+)` \| (.*?) \|$", read("README.md")))
    body = ".Sh DESCRIPTION\n" + prose(
        "Each finding of `cxmap check` ends with the code and the name of its rule. `cxmap explain` says what a code "
        "or a name means, why it matters, with its source, and how to fix it. A rule reports only on what the files "
        "model.") + ".Pp\n" + prose(
        "A rule can be selected and ignored by its code, the beginning of its code, or its name: with `--select` and "
        "`--ignore`, under `rules` in the settings, which also change its severity, and in comments that suppress it "
        "in one place. Input errors can be neither ignored nor suppressed, but for CX008 and CX010.")
    for group, about in groups.items():
        body += f".Ss {group}\n" + prose(about[0].upper() + about[1:]) + ".Bl -tag -width Ds\n"
        for rule in rules:
            if re.fullmatch(rf"{group}\d+", rule["code"]):
                body += f".It Ic {rule['code']} Ar {rule['name']} Pq {rule['severity']}\n" + prose(rule["summary"])
        body += ".El\n"
    return page("cxmap-rules", 7, "what cxmap finds in customer journeys", body,
                ["cxmap 1", "cxmap-config 5", "cxmap-journey 5"])


def pages(rules):
    """The text of each page by its file; `rules` is what "cxmap rules --format json" says."""
    return {"cxmap-journey.5": journey_page(), "cxmap-config.5": config_page(), "cxmap-rules.7": rules_page(rules)}
