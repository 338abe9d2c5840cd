"""The keys of journeys, organizations and settings as tables, from the JSON Schemas: schemas/README.md."""
import json, re

INTRODUCTION = """# The vocabulary

Every key that cxmap reads, by its place. These tables come from the JSON Schemas beside this file, and so does
what an editor shows; `cxmap schema journey` prints a schema. Only keys with a star are required.
"""

# Each place of keys: the heading, the schema, the part of it, and a sentence before the table.
PLACES = [
    ("The file of a journey", "journey", None, ""),
    ("The journey", "journey", "journey", "A name alone is enough: `journey: Coffee subscription`."),
    ("A stage", "journey", "customStage",
     "The key is the stage's name. One that is named like one of the six needs no `as`; the stage may be empty."),
    ("A touchpoint", "journey", "touchpoint", "A name alone is enough."),
    ("A hand-off", "journey", "handOff", "The touchpoint alone is enough: `hands_off_to: Welcome e-mail`."),
    ("An open question", "journey", "openQuestion", "The question alone is enough: `open: Who calls back on Sundays?`"),
    ("A metric", "journey", "metric", "A name alone is enough."),
    ("An ownership rule", "journey", "assignRule", "All conditions that are given must hold. The last rule that matches wins."),
    ("The organization", "journey", "organization",
     "In the journey's file under `organization`, or in a file of its own under the same key."),
    ("A department", "journey", "departmentMapping", "A name alone is enough."),
    ("An executive", "journey", "executive", "A role alone is enough."),
    ("A collaboration", "journey", "collaboration", ""),
    ("Data", "journey", "dataSet", "A name alone is enough."),
    ("A system", "journey", "system", "A name alone is enough."),
    ("The CX team", "journey", "cxTeam", ""),
    ("Practices", "journey", "practices", ""),
    ("The settings: .cxmap.yaml", "config", None, ""),
    ("An override", "config", "override", "An item under `overrides` in the settings."),
    ("Thresholds", "config", "thresholds", "Under `thresholds` in the settings."),
]


def resolve(schema, node):
    """A part of a schema with what its references say; its own words count more."""
    while "$ref" in node:
        target = schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def alternatives(schema, node):
    """What may stand at a place: the innermost parts of its alternatives."""
    node = resolve(schema, node)
    return [part for one in node["anyOf"] for part in alternatives(schema, one)] if "anyOf" in node else [node]


def values(schema, node):
    """The values of a key that takes some of a list, each with its meaning, which may be empty."""
    for part in alternatives(schema, node):
        if part.get("type") == "array":
            part = alternatives(schema, part["items"])[0]
        if "enum" in part:
            return dict(zip(part["enum"], part.get("enumDescriptions", [""] * len(part["enum"]))))
    return {}


def shape(part):
    """In words, what one alternative wants; none for no value at all."""
    types = part.get("type", "string" if "pattern" in part else [])
    types = [types] if isinstance(types, str) else types
    low, high = part.get("minimum"), part.get("maximum")
    limits = f" from {low} to {high}" if high is not None else f" from {low}" if low is not None else ""
    words = {"number": "number" + limits, "integer": "whole number" + limits, "string": "text", "object": "a mapping",
             "array": "a list"}
    return [word for t, word in words.items() if t in types and (t != "number" or "string" not in types)]


def kind(schema, node):
    """In words, what to write at a place."""
    while set(node) == {"$ref"}:  # two places share a key
        node = schema["definitions"][node["$ref"].removeprefix("#/definitions/")]
    parts = alternatives(schema, node)
    if values(schema, node):
        return "one of these, or a list" if any(part.get("type") == "array" for part in parts) else "one of these"
    if re.fullmatch(r"#/definitions/\w+", node.get("$ref", "")) and not any("properties" in part for part in parts):
        return resolve(schema, {"$ref": node["$ref"]})["title"].lower()
    shapes = dict.fromkeys(word for part in parts for word in shape(part))
    return " or ".join(sorted(shapes, key=lambda word: ("a list" == word, "a mapping" == word)))


def flow(value):
    """A value as a person writes it in YAML, on one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = str(value)
    return f'"{text}"' if re.search(r"^[*&!%@`>|]|[\[\]{},#]|: ", text) else text


def cell(text):
    return text.replace("|", "\\|")


def table(schema, node):
    lines = ["| key | what to write | meaning | default | example |", "|---|---|---|---|---|"]
    keys = [(f"`{key}`" + (" *" if key in node.get("required", []) else ""), part)
            for key, part in node["properties"].items()]
    if "patternProperties" in node and "journey" in node["properties"]:
        keys += [("`x-...`", part) for part in node["patternProperties"].values()]
    for name, part in keys:
        said = resolve(schema, part)
        meaning = [said["description"]]
        if listed := values(schema, part):
            meaning.append("; ".join(f"`{value}`" + (f": {text}".rstrip(".") if text else "")
                                     for value, text in listed.items()) + ".")
        default = f"`{flow(said['default'])}`" if "default" in said else ""
        example = f"`{flow(said['examples'][0])}`" if "examples" in said else ""
        lines.append(f"| {name} | {kind(schema, part)} | {cell(' '.join(meaning))} | {default} | {cell(example)} |")
    return lines


def reference(schemas):
    """The text of schemas/README.md; `schemas` are the schemas by name."""
    lines = [INTRODUCTION]
    for heading, name, part, sentence in PLACES:
        schema = schemas[name]
        node = schema
        if part:
            node = schema["definitions"][part]
        if heading == "The settings: .cxmap.yaml":
            sentence = "May be empty. `cxmap check --show-config` prints what counts."
        lines += [f"## {heading}", ""] + ([sentence, ""] if sentence else []) + table(schema, node) + [""]
    return "\n".join(lines)


def bundled(organization, journey):
    """The schema of an organization's file with all definitions that it needs, so that it stands alone."""
    needed, found = ["organization"], []
    while needed:
        name = needed.pop()
        if name not in found:
            found.append(name)
            needed += re.findall(r'"#/definitions/(\w+)', json.dumps(journey["definitions"][name]))
    definitions = {name: part for name, part in journey["definitions"].items() if name in found}
    return {**organization, "definitions": definitions}
