#!/usr/bin/env python3
"""The report as HTML and Markdown: one page that is well-formed and runs nothing, whatever the files say; its parts in the
order of a reader, and what it says of hand-offs against the findings."""
import html.parser, json, re, subprocess
from support import ROOT, cxmap, expect, findings, finish, folder, write

VOID = {"meta", "img", "br"}
EVIL = """journey: {name: '<script>alert(1)</script>', covers: [purchase], persona: '"><img src=x onerror=a()>', goal: '</style>'}
organization: {departments: ['<b>A</b>', "B' onclick='a()", "C\\" d", 'D &amp; E']}
stages:
  purchase:
    touchpoints:
      - {name: '</td><script src=//evil.example>', owner: '<b>A</b>', hands_off_to: {to: T2, trigger: '<i>', agreed: no}, open: ['<u>?']}
      - {name: T2, owner: "B' onclick='a()", consulted: ['D &amp; E']}
      - {name: "\\u202e[x](javascript:a)", owner: ["C\\" d", '<b>A</b>']}
      - '![x](//evil.example) `'
"""
# What a page needs, and nothing that runs or is fetched.
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "dir", "scope", "colspan", "role",
              "tabindex", "aria-label", "src", "alt"}


class Page(html.parser.HTMLParser):
    def __init__(self, name, text):
        super().__init__()
        self.name, self.open, self.ids, self.links, self.headings, self.tags, self.text = name, [], [], [], [], [], []
        self.feed(text)
        self.close()
        expect(not self.open, f"{name}: left open: {self.open}")

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append((tag, given))
        expect(set(given) <= ATTRIBUTES, f"{self.name}: <{tag}> has {set(given) - ATTRIBUTES}")
        expect(tag not in ("script", "link", "iframe", "object", "form", "base", "svg"), f"{self.name}: <{tag}>")
        if tag not in VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if "href" in given:
            self.links.append(given["href"])
        if "src" in given:
            expect(given["src"].startswith("data:image/"), f"{self.name}: an image from {given['src'][:40]}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append([int(tag[1]), ""])

    def handle_endtag(self, tag):
        expect(self.open and self.open[-1] == tag, f"{self.name}: </{tag}> in {self.open[-3:]}")
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag):]

    def handle_data(self, data):
        self.text.append(data)
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            self.headings[-1][1] += data


def page(name, place, *arguments):
    done = cxmap("report", "--format", "html", *arguments, cwd=place)
    expect(done.returncode == 0, f"{name}: {done.stderr}")
    expect(done.stdout == cxmap("report", "--format", "html", *arguments, cwd=place).stdout, f"{name}: other bytes")
    found = Page(name, done.stdout)
    expect(len(set(found.ids)) == len(found.ids), f"{name}: an id twice")
    expect({link.removeprefix("#") for link in found.links} <= set(found.ids), f"{name}: dead links {found.links}")
    levels = [level for level, _ in found.headings]
    expect(levels[:1] == [1] and all(b <= a + 1 for a, b in zip(levels, levels[1:])), f"{name}: headings {levels}")
    policy = next(a["content"] for t, a in found.tags if a.get("http-equiv"))
    expect("default-src 'none'" in policy and "unsafe" not in policy, f"{name}: the policy {policy}")
    expect(all("alt" in a for t, a in found.tags if t == "img"), f"{name}: a picture without a text")
    expect(all("scope" in a for t, a in found.tags if t == "th"), f"{name}: a head of a table without a scope")
    return found


def order(found, *parts):
    titles = [text for _, text in found.headings]
    places = [next((i for i, t in enumerate(titles) if t.startswith(part)), None) for part in parts]
    expect(None not in places and places == sorted(places), f"{found.name}: {parts} in the places {places} of {titles}")


AT_RISK = {"HND302": None, "HND303": "not agreed", "HND306": "nobody accountable"}


def hand_offs(name, *paths):
    """The hand-offs that Markdown marks are those that findings are about."""
    text = cxmap("report", "--format", "markdown", *paths).stdout
    marked = [row for part in re.findall(r"(?ms)^#+ Hand-offs\n(.*?)(?=^#|\Z)", text)
              for row in part.splitlines() if row.startswith("|") and row.rstrip(" |").endswith("**")]
    for code, word in AT_RISK.items():
        found = [f for f in findings(*paths) if f["code"] == code and "suppressed" not in f]
        expect(not word or sum(word in row for row in marked) == len(found), f"{name}: {len(found)} {code}: {marked}")
    unowned = [f for f in findings(*paths) if f["code"] in ("OWN101", "OWN102", "OWN103", "OWN110", "OWN117")]
    arrivals = sum("hands off to it" in n["message"] or "hand-off" in n["message"] for f in unowned for n in f["related"])
    expect(sum("to nobody" in row or "to several" in row for row in marked) >= arrivals, f"{name}: {arrivals} to nobody: {marked}")
    return marked


seen = 0
for example in [*sorted(ROOT.glob("examples/*.yaml")), ROOT / "examples/harbour-mutual"]:
    path = str(example.relative_to(ROOT))
    found = page(example.name, ROOT, path)
    order(found, "Questions to settle", "Who owns what", "Who has which part", "Figures", "Ready to",
          "A sheet for each")
    text = "".join(found.text)
    for label in ("Owned", "Worst gap", "Not known"):
        expect(text.find(label) < text.find("Questions to settle", text.find("Owned")), f"{example.name}: {label} comes late")
    names = {f["name"] for f in findings(path)}
    expect(not [n for n in names if "-" in n and n in text], f"{example.name}: names of rules: {names}")
    kit = page(f"{example.name}: kit", ROOT, "--workshop", path)
    questions = len(re.findall(r'(?m)^<li class="question', cxmap("report", "--format", "html", path).stdout))
    cards = sum(a.get("class") == "card" for _, a in kit.tags)
    expect(cards == questions, f"{example.name}: {cards} cards of {questions} questions")
    minutes = [int(m) for m in re.findall(r"(?m)^\| \d+:\d\d \| (\d+) \|", cxmap("report", "--workshop", "--format", "markdown", path).stdout)]
    expect(len(minutes) >= questions + 2 and all(0 < m <= 30 for m in minutes), f"{example.name}: minutes {minutes}")
    seen += len(hand_offs(example.name, path))
expect(seen > 5, f"the examples have {seen} hand-offs at risk")

with folder({"j.yaml": EVIL}) as place:
    cxmap("map", "-q", "j.yaml", "-o", "m.svg", cwd=place)
    for arguments in ([], ["--workshop"], ["--map", "m.svg"], ["--department", "<b>A</b>"]):
        found = page(f"hostile {arguments}", place, *arguments, "j.yaml")
        expect("<b>A</b>" in "".join(found.text), f"hostile {arguments}: a name is lost")
        text = cxmap("report", "--format", "markdown", *arguments, "j.yaml", cwd=place).stdout
        expect(not re.search(r"<(?!/?(sub|br)>)|(?<!\\)\]\((?!m\.svg)|://", text), f"hostile {arguments}: Markdown has markup")

finish()
