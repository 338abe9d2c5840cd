"""Files as the second implementation reads them: mappings, lists and texts that know their place (file, line)."""
import re
import yaml
from expected_words import fold

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RACI = ["responsible", "approved_by", "consulted", "informed"]
KEYS = {kind: set(keys.split()) for kind, keys in {
    "journey": "name id owner covers persona goal promise messages source reviewed review_every customers part_of",
    "rule": "stage channel tag name owner",
    "stage": "as owner budget touchpoints",
    "touchpoint": "name id channel owner responsible approved_by consulted informed hands_off_to when open takes "
                  "repeats systems data captures metrics customer_need message moment_of_truth sentiment pain action "
                  "evidence layer tags notes",
    "hand-off": "to in accountable trigger passes within agreed",
    "question": "question who until",
    "metric": "name horizon kind",
    "organization": "name sector departments executives collaboration data systems cx_team practices",
    "department": "name id aliases function external company lead cx_roles empowered metrics",
    "executive": "role name reports_to champions_cx leads_cx department",
    "collaboration": "between frequency wanted barrier",
    "data set": "name about owner shared_with refresh",
    "system": "name owner",
    "team": "members meets"}.items()}


class Text(str):
    at, cut_at, plain = None, None, False  # where it stands; where a comment cuts it, or a list item that is none goes on


class Items(list):
    at = None


class Entry(dict):
    """A mapping. `blank` are the keys that are there without a value; they count as absent."""
    at = None

    def __init__(self):
        self.key_at, self.blank = {}, set()


def place(file, mark):
    return file, mark.line + 1


def value_of(node, file, lines):
    if isinstance(node, yaml.ScalarNode):
        if node.tag.endswith(":null"):
            return None
        text = Text(node.value.strip())
        text.at = place(file, node.start_mark)
        text.plain = not node.style  # None or ""
        text.cut_at = run_together(node, file, lines) if text.plain else None
        return text
    if isinstance(node, yaml.SequenceNode):
        items = Items(value_of(item, file, lines) for item in node.value)
        items.at = place(file, node.start_mark)
        return items
    entry = Entry()
    for key, value in node.value:
        name = key.value
        if name == "<<":
            merge(entry, value_of(value, file, lines))
            continue
        got = value_of(value, file, lines)
        entry.key_at[name] = place(file, key.start_mark)
        entry.blank.discard(name)
        entry.pop(name, None)
        if got is None or got == [] or got == {}:
            entry.blank.add(name)
        else:
            entry[name] = got
    entry.at = min(entry.key_at.values(), default=place(file, node.start_mark))
    return entry


def run_together(node, file, lines):
    """Where a plain text is less, or more, than what was written."""
    for line in range(node.start_mark.line + 1, node.end_mark.line + 1):
        if re.match(r"\s*- ", lines[line]):
            return file, line + 1
    rest = lines[node.end_mark.line][node.end_mark.column:]
    return place(file, node.end_mark) if re.match(r"\s+#\d", rest) else None


def merge(entry, others):
    for other in listed(others):
        for key, at in other.key_at.items():
            if key not in entry.key_at:
                entry.key_at[key] = at
                (entry.__setitem__(key, other[key]) if key in other else entry.blank.add(key))


def read_yaml(text, file):
    return value_of(yaml.compose(text, Loader=LOADER), file, text.split("\n") + [""])


def listed(value):
    """One or a list, as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def at_of(value, otherwise):
    return getattr(value, "at", None) or otherwise


def named(value, key="name"):
    """An entry, from a mapping or from the one thing that it says."""
    if isinstance(value, Entry):
        return value
    entry = Entry()
    entry[key], entry.at, entry.key_at, entry.is_bare = value, value.at, {key: value.at}, True
    return entry


class Errors(list):
    """Input errors: (code, place), and what they are about: the entry, and its key."""

    def add(self, code, at, entry=None, key=None):
        self.append((code, at, entry, key))

    def unknown_keys(self, entry, kind):
        for key in entry.key_at:
            if key not in KEYS[kind]:
                self.add("CX003", entry.key_at[key], entry, key)

    def cut_name(self, name):
        """A name that a comment cuts, or that has a tab in it."""
        if isinstance(name, Text) and (name.cut_at or "\t" in name):
            self.add("CX010", name.cut_at or name.at)

    def once(self, items, same=fold):
        """The items without repetitions, which are told."""
        out = {}
        for item in items:
            if same(item) in out:
                self.add("CX010", item.at)
            out.setdefault(same(item), item)
        return list(out.values())
