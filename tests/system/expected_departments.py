"""An organization as the second implementation understands it: its departments, what a text says where a department is
asked for, and its lists."""
import re
from types import SimpleNamespace
from expected_reading import Entry, Text, at_of, listed, named
from expected_words import FREQUENCIES, RESERVED, fold, function_of, plain, slug, truth, word

SEPARATORS = re.compile(r"( and |&|/|\+|,)", re.I)


class Organization:
    """`file` is its own file, or that of its journey. A name that is in no list exists once something names it."""

    def __init__(self, entry, file, errors, is_file=False):
        self.entry, self.file, self.errors, self.is_file = entry, file, errors, is_file
        self.journeys, self.departments, self.alone, self.unsure = [], {}, {}, set()
        self.doubted = set()  # (file, text) that may name several
        errors.unknown_keys(entry, "organization")
        self.sector_said = self.one_of(entry, "sector", ["business", "public", "nonprofit"])
        self.listed = "departments" in entry
        self.company = entry.get("name", "")
        for value in self.list_of("departments"):
            self.list_department(value)

    def list_of(self, key):
        value = self.entry.get(key)
        if isinstance(value, Text) and "," in value:
            self.errors.add("CX004", value.at, self.entry, key)
            self.unsure.add(key)
            return []
        return listed(value)

    def list_department(self, value):
        e = named(value)
        if "name" not in e:
            self.errors.add("CX009", e.at, e)
            self.unsure.add("departments")
            return
        self.errors.unknown_keys(e, "department")
        self.errors.cut_name(e["name"])
        for name in [e["name"], *listed(e.get("aliases"))]:
            if fold(name) in RESERVED:
                self.errors.add("CX004", name.at, e, "name")
                self.unsure.add("departments")
        company = e.get("company")
        d = SimpleNamespace(
            id=str(e.get("id", slug(e["name"]))), name=e["name"], entry=e, at=e.at, listed=True, lead=e.get("lead"),
            function=plain(e["function"]) if "function" in e else function_of(e["name"]),
            external=truth(e.get("external")) is True or bool(company and fold(company) != fold(self.company)),
            empowered=truth(e.get("empowered")), roles={plain(r) for r in listed(e.get("cx_roles"))},
            metrics=[named(m) for m in self.errors.once(listed(e.get("metrics")), lambda m: fold(named(m)["name"]))])
        self.departments[d.id] = d

    def read_lists(self):
        """What names departments: read once all names are known."""
        errors, e = self.errors, self.entry
        self.executives = [self.executive(named(v, "role")) for v in self.list_of("executives")]
        self.some_executive_described = any(isinstance(v, Entry) for v in self.list_of("executives"))
        self.collaboration = [self.works(v) for v in self.list_of("collaboration")]
        self.data = {fold(named(v)["name"]): self.data_set(named(v)) for v in self.list_of("data")}
        self.systems = {fold(named(v)["name"]): self.system(named(v)) for v in self.list_of("systems")}
        self.team = e.get("cx_team")
        self.members = []
        if self.team:
            errors.unknown_keys(self.team, "team")
            self.members = self.several(self.team, "members")
        self.mentioned = {d for c in self.collaboration for d in c.between}
        for d in self.departments.values():
            if d.lead and "executives" in e and "executives" not in self.unsure and not self.executive_named(d.lead):
                errors.add("CX005", d.lead.at, d.entry, "lead")
        for x in self.executives:
            x.boss = self.executive_named(x.reports_to) if x.reports_to else None

    def executive(self, e):
        self.errors.unknown_keys(e, "executive")
        return SimpleNamespace(entry=e, at=e.at, role=e["role"], reports_to=e.get("reports_to"),
                               name=e.get("name", ""), champions=truth(e.get("champions_cx")) is True,
                               leads=truth(e.get("leads_cx")) is True, department=self.one(e, "department"))

    def executive_named(self, text):
        by_role = [x for x in self.executives if fold(x.role) == fold(text)]
        return next(iter(by_role + [x for x in self.executives if fold(x.name) == fold(text)]), None)

    def works(self, e):
        self.errors.unknown_keys(e, "collaboration")
        return SimpleNamespace(entry=e, at=e.at, between=self.several(e, "between"),
                               frequency=self.one_of(e, "frequency", FREQUENCIES),
                               wanted=self.one_of(e, "wanted", FREQUENCIES))

    def data_set(self, e):
        self.errors.unknown_keys(e, "data set")
        return SimpleNamespace(entry=e, at=e.at, name=e["name"], owner=self.keeper(e), shared=self.shared_with(e),
                               about=e.get("about") and plain(e["about"]),
                               refresh=e.get("refresh") and plain(e["refresh"]))

    def system(self, e):
        self.errors.unknown_keys(e, "system")
        return SimpleNamespace(entry=e, at=e.at, name=e["name"], owner=self.keeper(e))

    def asset(self, kind, text, entry, key):
        """The data or system of that name; None if a list lacks it."""
        assets = getattr(self, kind)
        if fold(text) not in assets and kind in self.entry and kind not in self.unsure:
            self.errors.add("CX005", text.at, entry, key)
            return None
        return assets.get(fold(text)) or SimpleNamespace(name=text, owner=None, shared=None, about=None, refresh=None)

    @property
    def sector(self):
        functions = {d.function for d in self.departments.values()}
        sells = "sector" not in self.entry and functions & {"marketing", "sales", "commerce"}
        return self.sector_said or ("business" if sells else None)

    # ---- what a text says where a department is asked for ---------------------------------------------------------

    def one_of(self, entry, key, allowed):
        if key not in entry:
            return None
        if plain(entry[key]) in allowed:
            return plain(entry[key])
        self.errors.add("CX004", at_of(entry[key], entry.key_at[key]), entry, key)
        return None

    def department_named(self, text):
        """The id of a listed department, or of one that something names already."""
        for d in self.departments.values():
            if "id" in d.entry and fold(d.id) == fold(text):
                return d.id
        for d in self.departments.values():
            names = [d.id, d.name, slug(d.name), *listed(d.entry.get("aliases"))]
            if fold(text) in map(fold, names) or (not d.listed and slug(text) == d.id):
                return d.id
        return None

    def is_listed(self, text):
        found = self.department_named(text)
        return found if found and self.departments[found].listed else None

    def cut(self, text):
        """The names that a text is made of: itself, where it is no list of names."""
        if self.is_listed(text):
            return [text]
        parts = [p.strip() for p in re.split(r" or |;", text, flags=re.I)]
        if len(parts) == 1:
            parts = self.fewest(SEPARATORS.split(text), text.at[0]) or [text]
        out = [Text(p) for p in parts if p]
        for p in out:
            p.at = text.at
        return out

    def fewest(self, pieces, file):
        """Of the ways to join pieces (names and what stands between) to departments the one of fewest parts."""
        best = {0: []}  # by how many pieces are used
        for end in range(1, len(pieces) + 1, 2):
            ways = []
            for start in range(0, end, 2):
                name = "".join(pieces[start:end]).strip()
                known = self.is_listed(name) or fold(name) in self.alone.get(file, ())
                if known and not (start == 0 and end == len(pieces)) and start in best:
                    ways.append(best[start] + [name])
            if ways:
                best[end + 1] = min(ways, key=len)
        return best.get(len(pieces) + 1)

    def meaning(self, text, customers=()):
        """What one text says: (department, id), (word, which), (unknown, text); several where it is cut."""
        if not self.is_listed(text) and word(text, customers):
            return [("word", word(text, customers))]
        return [self.meaning_of_part(part, customers) for part in self.cut(text)]

    def meaning_of_part(self, text, customers):
        if not self.is_listed(text) and word(text, customers):
            return "word", word(text, customers)
        self.perhaps_several(text)
        found = self.department_named(text)
        if found:
            return "department", found
        if self.listed or "departments" in self.unsure:
            return "unknown", text
        d = SimpleNamespace(id=slug(text), name=text, entry=Entry(), at=text.at, listed=False, lead=None, metrics=[],
                            function=function_of(text), external=False, empowered=None, roles=set())
        self.departments[d.id] = d
        return "department", d.id

    def perhaps_several(self, text):
        """CX010, once for a text: read as one department, though a part of it is one by itself."""
        pieces = [p.strip() for p in SEPARATORS.split(text)[::2] if p.strip()]
        alone = self.alone.get(text.at[0], ())
        if self.listed or "departments" in self.unsure or len(pieces) < 2 or (text.at[0], text) in self.doubted:
            return
        if any(fold(p) in alone for p in pieces):
            self.doubted.add((text.at[0], text))
            self.errors.add("CX010", text.at)

    def owner(self, entry, customers=()):
        """What `owner` of a touchpoint says: its kind, and the departments."""
        if "owner" not in entry:
            return "unowned", []
        said = {}
        for text in listed(entry["owner"]):
            said.update(dict.fromkeys(self.meaning(text, customers), text))
        words = {what for kind, what in said if kind == "word"}
        wrong = [("CX005" if kind == "unknown" else "CX004", text) for (kind, what), text in said.items()
                 if kind == "unknown" or (kind == "word" and what != "everyone" and len(said) > 1)]
        for code, text in wrong:
            self.errors.add(code, text.at, entry, "owner")
        if wrong:
            return "unclear", []
        if words:
            kind = "everyone" if "everyone" in words else words.pop()
            return ("unowned" if kind == "nobody" else kind), []
        return ("one" if len(said) == 1 else "several"), [what for _, what in said]

    def one(self, entry, key, words_count=False, customers=()):
        """The one department that a key asks for; with words_count, its meaning: (department or word, which)."""
        text = entry.get(key)
        if text is None:
            return None
        said = self.meaning(text, customers) if isinstance(text, Text) else []
        if len(said) != 1 or said[0][0] == "unknown":
            self.errors.add("CX005" if len(said) == 1 else "CX004", at_of(text, entry.key_at[key]), entry, key)
            return ("unclear", None) if words_count else None
        kind, what = said[0]
        if words_count:
            return said[0]
        if kind == "word" and what != "nobody":
            self.errors.add("CX004", text.at, entry, key)
        return what if kind == "department" else None

    def keeper(self, entry, customers=()):
        """The owner of data, a system or a journey, where words count as absent."""
        kind, what = self.one(entry, "owner", True, customers) or (None, None)
        return what if kind == "department" else None

    def several(self, entry, key, customers=(), part=False):
        """The departments of a list, each with the place of its first mention; `part`: customers may take part."""
        found = {}
        for text in listed(entry.get(key)):
            for kind, what in self.meaning(text, customers):
                if kind == "department":
                    if what in found:
                        self.errors.add("CX010", text.at)
                    found.setdefault(what, text.at)
                elif kind == "unknown":
                    self.errors.add("CX005", text.at, entry, key)
                elif what != "nobody" and not (part and what == "customer"):
                    self.errors.add("CX004", text.at, entry, key)
        return found

    def shared_with(self, entry):
        """all, none, the departments, or None where it is not said."""
        said = [(text, *m) for text in listed(entry.get("shared_with")) for m in self.meaning(text)]
        names, words = {}, {what for _, kind, what in said if kind == "word"} - {"nobody"}
        for text, kind, what in said:
            if kind == "unknown":
                self.errors.add("CX005", text.at, entry, "shared_with")
            elif what == "customer" or (what == "none" and len(said) > 1):
                self.errors.add("CX004", text.at, entry, "shared_with")
            elif kind == "department":
                if what in names:
                    self.errors.add("CX010", text.at)
                names[what] = text.at
        return "all" if "everyone" in words else "none" if words == {"none"} and len(said) == 1 else names or None
