#!/usr/bin/env python3
"""Hostile texts in every field of a journey and its organization, in the names of its files, in arguments and settings,
through every command and format. What is written is read by a real parser of its kind, and has no part that the same
files with harmless texts do not lead to: texts stay texts."""
import csv, html.parser, io, json, re, signal, xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
import markdown_it, openpyxl, yaml
from running import Served
from support import ROOT, commands, cxmap, expect, finish, folder, read, run, write

ATTACKS = ["=HYPERLINK(1)", "\x1b[31m", "\u202ertl", "::error::x", "a\n::error::b\r\n##[group]c\n", "##vso[task]x",
           "-2+3;=1;", "<script>a()</script>", "\" onload=\"a()", "' onload='a() ", "]]></svg>", "--> <b>",
           "</title></style><i>", "&lt;b&amp;", "@everyone", "#12 !3", "| a | b |", "[x](javascript:a())",
           "![x](//evil.example/i.png)", "https://evil.example/ www.evil.example", "`code` **b** _i_ ~~s~~ $x$", "1. x",
           "- [ ] x", "\\N \\G \\\\ \\\"", "%0A%25 %%{init}%%", "\ufffe\uffff\u2028\x7f\x85\x9b31m",
           "#quot; }; A --> B; click A href", "{{page}} ${a()} {% x %}", "\U0001d4b3 \U0001F600\u200d", "<!-- -->",
           "</details>", "\t@SUM(1)"]
# Keys whose values are words, dates and figures, not texts.
WORDS = ("covers sector function cx_roles frequency wanted about refresh meets horizon kind layer evidence as stage "
         "until takes within repeats budget sentiment reviewed review_every").split()


def texts(value, change, key=""):
    """A value of YAML with all of its texts changed; equal ones alike."""
    if isinstance(value, dict):
        return {change(k) if key == "stages" and k == "first parcel" else k: v if k in WORDS else texts(v, change, k)
                for k, v in value.items()}
    if isinstance(value, list):
        return [texts(each, change, key) for each in value]
    return change(value) if isinstance(value, str) and value not in ("all", "customer") else value


class Made:
    """The files of one kind of texts, and what each command makes of them."""

    def __init__(self, place, hostile):
        self.place, self.numbers = place, {}
        self.change = self.evil if hostile else self.good
        self.name = "::error::a,b%0A##[c]\x1b\u202e\"'<b>&|`@x #1\n=.yaml" if hostile else "a journey.yaml"
        journey = texts(ALL, self.change)
        write(place / ".cxmap.yaml", "fail_on: never\n")
        write(place / self.name, yaml.safe_dump(journey, sort_keys=False))
        points = [self.change("Checkout"), self.change("Call")]
        other = {"journey": self.change("Other"), "stages": {"purchase": {"touchpoints": points}}}
        write(place / "other.yaml", yaml.safe_dump(other))
        write(place / ".gitignore", "/table/\n")
        git(place, "init", "-q")
        self.commit("one")
        for stage in journey["stages"].values():
            if isinstance(stage["touchpoints"], dict):
                stage["touchpoints"]["owner"] = self.change("Sales")
        journey["journey"]["owner"] = self.change("Brand new")
        journey["stages"]["awareness"]["touchpoints"][0].pop("owner")
        journey["stages"]["awareness"]["touchpoints"] += [self.change("Poster"), {"name": self.change("Nobody's"),
                                                                                  "chanel": self.change("post")}]
        journey["stages"]["purchase"]["touchpoints"] = [self.change("Checkout")]
        write(place / self.name, yaml.safe_dump(journey, sort_keys=False))
        self.commit("two")
        heads = ["Stage", "Touchpoint", "Owner", "Channel", "Pain", "Persona", "Feeling"]
        rows = [heads] + [[self.change(word) for word in ("S", f"T{i}", *"Oabcd")] for i in range(20)]
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        write(place / "table/t.csv", out.getvalue())
        write(place / "table/plan", yaml.safe_dump({"reorg": [
            {"merge": [self.change("Sales"), self.change("Technology")], "into": self.change("New")},
            {"dissolve": self.change("Print house")},
            {"move": self.change("Checkout"), "to": self.change("Marketing")}]}))

    def evil(self, text):
        number = self.numbers.setdefault(text, len(self.numbers))
        return f"{ATTACKS[number % len(ATTACKS)]} {text} {ATTACKS[(5 * number + 1) % len(ATTACKS)]}"

    def good(self, text):
        return f"word {text}\nand another"

    def commit(self, message):
        git(self.place, "add", "-A")
        who = re.sub(r"[\x00-\x1f<>]", "", self.change("me"))
        git(self.place, "-c", f"user.name={who}", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false",
            "commit", "-q", "-m", self.change(message))

    def outputs(self):
        """(name, kind, arguments, is it a file?) of all that is made."""
        f, d = self.name, self.change
        for kind in ("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown"):
            yield f"check {kind}", kind, ["check", "-v", "--format", kind, "."]
        yield "fixes", "text", ["check", "--fix", "--dry-run", f]
        yield "statistics", "text", ["check", "--statistics", f]
        yield "settings", "text", ["check", "--show-config", f]
        yield "files", "text", ["check", "--list-files"]
        for view in VIEWS:
            yield f"map {view}", "svg", ["map", "--view", view, "--format", "svg", "-o", "-", f]
        for kind in ("dot", "html", "json"):
            yield f"map {kind}", kind, ["map", "--format", kind, "-o", "-", f]
        for overlay in ("sentiment", "metrics", "evidence"):
            yield f"map {overlay}", "dot", ["map", "--overlay", overlay, "--format", "dot", "-o", "-", f]
        yield "lanes", "svg", ["map", "--lanes", "all", "--format", "svg", "-o", "-", f]
        yield "map of one", "svg", ["map", "--focus", d("Marketing"), "--format", "svg", "-o", "-", f]
        for kind in ("flowchart", "swimlane"):
            yield kind, "mmd", ["map", "--mermaid", kind, "--format", "mmd", "-o", "-", f]
        for kind in ("text", "json", "markdown", "html", "csv"):
            yield f"report {kind}", kind, ["report", "--format", kind, "."]
            yield f"report {kind} of one", kind, ["report", "--department", d("Marketing"), "--format", kind, "."]
        for kind in ("text", "markdown", "html"):
            yield f"workshop {kind}", kind, ["report", "--workshop", "--format", kind, "."]
        yield "workbook", "xlsx", ["report", "-o", "out.xlsx", f]
        for kind in ("text", "json"):
            yield f"assign {kind}", kind, ["assign", "--suggest", "--format", kind, f]
        yield "owners", "text", ["assign", f, f"{d('Poster')}={d('Sales')}", "--dry-run"]
        for kind in ("text", "json", "markdown", "html", "svg", "dot"):
            yield f"diff {kind}", kind, ["diff", "--format", kind, "HEAD~1"]
            yield f"reorg {kind}", kind, ["reorg", "--format", kind, "--scenario", "table/plan", f]
        yield "copies", "yaml", ["reorg", "-o", "table/out", "--scenario", "table/plan", "--write",
                                 f"{self.place}.copies", f]
        for kind in ("text", "json", "csv", "svg"):
            yield f"trend {kind}", kind, ["trend", "--format", kind]
        yield "import", "yaml", ["import", "--strict", "table/t.csv"]

    def made(self):
        """What is read from each output: its parts, by the name of the output."""
        def one(output):
            name, kind, arguments = output
            done = cxmap(*arguments, cwd=self.place)
            expect(done.returncode in (0, 1), f"{name}: {done.returncode} {done.stderr[-300:]}")
            text = (self.place / "out.xlsx" if kind == "xlsx" else done.stdout or
                    "".join(map(read, Path(f"{self.place}.copies").glob("*.yaml"))))
            expect(text, f"{name}: nothing: {done.stderr[-300:]}")
            is_clean(f"{name}: errors", done.stderr, True)
            if kind != "xlsx":
                is_clean(name, text, kind in ("text", "concise", "json", "sarif", "junit", "github", "gitlab"))
            try:
                return name, PARTS[kind](text)
            except (ValueError, SyntaxError, csv.Error, yaml.YAMLError) as error:
                expect(False, f"{name}: {type(error).__name__} {error}")
                return name, set()
        with ThreadPoolExecutor(2) as pool:
            parts = dict(pool.map(one, self.outputs()))
        served = Served(self.place)
        for page in ("/", *re.findall(r'href="(/journey/[^"]*)', served.text())):
            text = served.text(page)
            is_clean(f"serve {page}", text, False)
            parts.setdefault("serve " + page[:9], set()).update(of_html(text))
        served.stopped_by(signal.SIGTERM)
        expect({"serve /", "serve /journey/"} <= set(parts), f"no pages are served: {list(parts)[-3:]}")
        return parts


def git(place, *arguments):
    done = run("git", "-c", "init.defaultBranch=main", *arguments, cwd=place)
    expect(done.returncode == 0, f"git {arguments}: {done.stderr}")


def is_clean(name, text, is_log):
    """Nothing that a terminal obeys, that turns the reading direction around, or is no character; and nothing that a
    log obeys, where this is one."""
    bad = re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)
    expect(not bad, f"{name}: {bad[:3]}")
    if is_log:
        obeyed = re.findall(r"(?m)^\s*::(?!error file=|warning file=|notice file=)\w.*|##(?:\[|vso\[).*", text)
        expect(not obeyed, f"{name}: a log obeys {obeyed[:2]}")


# ---- what is in an output: its parts, without texts ------------------------------------------------------------------

class Tags(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.parts, self.data, self.inside = set(), "", ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.parts.add((tag, *sorted(key for key, _ in attributes)))
        self.parts |= {("scheme", re.match(r"\s*(\w+:|//|#|)", value)[1])
                       for key, value in attributes if key in ("href", "src", "srcdoc", "action")}
        self.inside = dict(attributes).get("type", tag)

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_comment(self, data):
        self.parts.add(("comment", ""))

    def handle_data(self, data):
        if self.inside == "application/json":
            self.data += data


def of_html(text):
    page = Tags(text)
    return page.parts | (of_json(page.data) if page.data else set())


def of_json(text):
    """The paths of all values. Where the keys are ids, they are no part of them."""
    def paths(value, path):
        if isinstance(value, dict):
            by_id = path.endswith(("hands_off_to", "receives_from"))
            for key, each in value.items():
                yield from paths(each, f"{path}.{'id' if by_id else key}")
        elif isinstance(value, list):
            for each in value:
                yield from paths(each, f"{path}[]")
        else:
            yield path
    return set(paths(json.loads(text), ""))


def of_xml(text):
    return {(each.tag, *sorted(each.attrib)) for each in ET.fromstring(text).iter()}


def of_markdown(text):
    """What a reader makes of it, and what GitHub would find in its texts: addresses, mentions and numbers of issues."""
    def kinds(tokens):
        for token in tokens:
            markup = re.sub(r"[^<>/a-z]", "", token.content) if token.type.startswith("html") else ""
            yield token.type, token.tag, markup, token.attrGet("href") or token.attrGet("src") or ""
            yield from kinds(token.children or [])
    reader = markdown_it.MarkdownIt("gfm-like", {"linkify": False})
    plain = re.sub(r"&#\d+;", "\u200b", re.sub(r"\\(.)", r"\1", text))
    return {*kinds(reader.parse(text)), *re.findall(r"://|www\.|(?<!\w)(?:@\w|[#!]\d)", plain)}


def of_csv(text):
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    formulas = {cell for row in rows for cell in row if re.match(r"[=+@\t\r]|-(?![\d.]+$)|.*;\s*[=+@]", cell)}
    return {len(row) for row in rows} | formulas


def of_xlsx(path):
    return {cell.data_type for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row}


def of_dot(text):
    """As Graphviz itself writes what it has read: the kinds of attributes."""
    done = run("dot", "-Tcanon", input=text)
    expect(done.returncode == 0 and not done.stderr, f"dot: {done.stderr[:300]}")
    plain = re.sub(r'"(?:[^"\\]|\\.)*"', '""', re.sub(r"(?s)<<.*?>>", "<>", done.stdout))
    return set(re.findall(r"(\w+)=", plain)) | set(re.findall(r"(?s)[^\w\s,;=\[\]{}\"<>.-]", plain))


def of_mermaid(text):
    """The lines without what is quoted and without numbers."""
    plain = re.sub(r"(?m)^  accTitle: .*", "  accTitle", re.sub(r'"[^"\n]*"', '""', text))
    return set(re.sub(r"\d+", "1", re.sub(r"#[0-9A-F]{6}", "#", plain)).splitlines())


def of_yaml(text):
    """Keys that no journey has, but for the names of stages."""
    return set(keys_of(yaml.safe_load(text))) - SCHEMA


NOTHING = lambda text: set()
PARTS = {"text": NOTHING, "concise": NOTHING, "github": NOTHING, "json": of_json, "sarif": of_json, "gitlab": of_json,
         "junit": of_xml, "svg": of_xml, "html": of_html, "markdown": of_markdown, "csv": of_csv, "xlsx": of_xlsx,
         "dot": of_dot, "mmd": of_mermaid, "yaml": of_yaml}


# ---- files -----------------------------------------------------------------------------------------------------------

def keys_of(value, kind="file"):
    """The keys of a schema, or of a file but for the names of stages."""
    if isinstance(value, dict):
        yield from value.get("properties", {}) if kind == "schema" else value
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []:
        yield from keys_of(list(each.values()) if key == "stages" and kind == "file" else each, kind)


ALL = yaml.safe_load(read("tests/schema/good/every-key.yaml").replace("No\n", "no\n"))
SCHEMA = {key for name in ("journey", "organization")
          for key in keys_of(json.loads(read(f"schemas/{name}.schema.json")), "schema")}
STAGES = {"awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"}
expect(SCHEMA - STAGES <= set(keys_of(ALL)), f"every-key.yaml has not every key: {SCHEMA - STAGES - set(keys_of(ALL))}")
VIEWS = re.findall(r"(?m)^VIEW\((\w+)", read("include/cxmap/map_views.def"))

with folder() as place:
    (place / "good").mkdir()
    (place / "bad").mkdir()
    expected, found = (Made(place / name, name == "bad").made() for name in ("good", "bad"))
    for name, parts in found.items():
        new = parts - expected[name]
        expect(not new, f"{name}: hostile texts add {sorted(map(str, new))[:6]}")

    # What is wrong is said of arguments, settings and baselines with such texts, too.
    evil = "".join(ATTACKS).replace("/", "")
    write(place / "wrong/j.yaml", "journey: J\nstages: {purchase: {touchpoints: [A]}}\n")
    settings = {evil: 1, "rules": {evil: evil}, "thresholds": {evil: evil}, "baseline": evil}
    write(place / "wrong/.cxmap.yaml", yaml.safe_dump(settings))
    write(place / "known.json", json.dumps({"schema": evil, "findings": [{"code": evil}]}))
    wrong = [[command, evil] for command in commands() if command not in ("init", "rules")]
    wrong += [[evil], ["rules", "--" + evil], ["init", "--template", evil], ["check", "wrong"],
              ["check", "wrong/j.yaml", "--no-config", "--baseline", "known.json"]]
    options = {"check": "select fail-on baseline since only today config", "map": "view focus lanes paper",
               "report": "department map", "reorg": "merge move split scenario", "trend": "since", "import": "as"}
    for command, names in options.items():
        wrong += [[command, "wrong/j.yaml", f"--{option}", evil] for option in names.split()]
    for arguments in wrong:
        done = cxmap(*arguments, cwd=place)
        expect(done.returncode == 2 and done.stderr, f"{arguments}: {done.returncode} {done.stderr[:200]}")
        is_clean(f"errors of {arguments[:-1]}", done.stderr + done.stdout, True)
finish()
