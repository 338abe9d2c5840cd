#!/usr/bin/env python3
"""`cxmap import` on spreadsheets of many makers (tests/import/): what is made of them, how many cells were taken over,
and that no cell is lost without a word."""
import csv, io, re, sys
import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from support import ROOT, cxmap, expect, expect_equal, findings, finish, folder, golden
sys.path.insert(0, str(ROOT / "tests/import"))
import sheets as made


def cells_of(path, title):
    """The cells of a sheet that a person sees, by their places."""
    sheet = openpyxl.load_workbook(path, data_only=True)[title]
    hidden = {row for row, what in sheet.row_dimensions.items() if what.hidden}
    return {cell.coordinate: str(cell.value) for row in sheet for cell in row
            if cell.value not in (None, "") and cell.row not in hidden}


def named_places(said):
    """The cells that messages name: "A1, B2:B5"."""
    out = set()
    for line in re.findall(r"(?m)^  (?:[^!\n]*!)?((?:[A-Z]+\d+(?::[A-Z]+\d+)?(?:, )?)+): ", said):
        for place in line.split(", "):
            first, top, last, bottom = range_boundaries(place)
            out |= {f"{get_column_letter(c)}{r}" for c in range(first, last + 1) for r in range(top, bottom + 1)}
    return out


def expect_nothing_lost(name, cells, yaml, said):
    """Each word of each cell stands in the journey, or a message names the cell. Marks and letters of RACI become keys."""
    words = set(re.findall(r"\w+", yaml.lower()))
    named = named_places(said)
    for place, value in cells.items():
        missing = {word for word in re.findall(r"\w+", value.lower()) if len(word) > 2 and ENGLISH.get(word, word) not in words}
        expect(not missing or place in named or value.lower() in HEADINGS or re.fullmatch(r"[-\d. :]+", value),
               f"{name}: {place} ({value!r}) is lost: {sorted(missing)}")


ENGLISH = {"stunde": "hour", "stunden": "hours", "minuten": "minutes", "tag": "day", "tage": "days", "wochen": "weeks",
           "woche": "week", "offen": "tbd"}  # what files are read in
HEADINGS = set()  # what headings say stands in the keys

table = []
for name in made.SHEETS:
    with folder() as place:
        path, sheets = made.make(name, place)
        done = cxmap("import", path.name, cwd=place)
        expect(done.returncode == 0, f"{name}: {done.stderr}")
        golden(f"tests/import/{name}.yaml", done.stdout)
        golden(f"tests/import/{name}.txt", done.stderr)
        taken, saying = map(int, re.search(r"taken over: (\d+) of (\d+) cells?", done.stderr).groups())
        table.append((name, taken, saying))
        (place / "journey.yaml").write_text(done.stdout)
        wrong = [f for f in findings("journey.yaml", cwd=place) if f["code"].startswith("CX")]
        asked = 'Add "as:"' in done.stdout
        expect(all(f["code"] == "CX009" and asked for f in wrong), f"{name}: a check finds {wrong}")
        again = cxmap("import", path.name, cwd=place)
        expect(again.stdout == done.stdout, f"{name}: another run makes another journey")
        if path.suffix == ".xlsx":
            title = re.search(r'read the sheet "(.+?)"', done.stderr)[1]
            shape = re.search(r"read the sheet .+? as (\w+)", done.stderr)[1]
            cells = cells_of(path, title)
            expect(len(cells) >= saying, f"{name}: {saying} cells, of {len(cells)}")
            HEADINGS.clear()
            header = int(re.search(r"headings in row (\d+)", done.stderr)[1])
            HEADINGS.update(value.lower() for cell, value in cells.items()
                            if int(re.search(r"\d+", cell)[0]) == header or
                            (cell[0] == "A" and (shape == "wide" or int(cell[1:]) < header)))
            expect_nothing_lost(name, cells, done.stdout, done.stderr)

# What a report writes of a journey is taken over again: the same stages, touchpoints, owners, roles and hand-offs. Of a
# hand-off to another journey a report does not say which one that is: it becomes a comment.
def facts_of(text):
    out, rows = [], list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    here = {row["touchpoint"] for row in rows if row["fact"] == "owner"}
    for row in rows:
        leads_away = "hand-off" in row["fact"] and row["value"] not in here
        if row["fact"] == "finding" or leads_away:
            continue
        department = "" if row["fact"] in ("system", "data", "captures", "hand-off") else row["department"]
        detail = "" if row["fact"] == "owner" else row["detail"]
        out.append((row["canonical_stage"], row["stage"], row["touchpoint"], row["channel"], row["owner"],
                    row["moment_of_truth"], row["sentiment"], row["fact"], department, row["value"], detail, row["text"]))
    return out


journeys = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "examples").rglob("*.yaml"))
            if re.search(r"(?m)^journey:", path.read_text())]
expect(len(journeys) > 10, f"only {len(journeys)} examples")
for journey in journeys:
    wanted = facts_of(cxmap("report", "--format", "csv", journey).stdout)
    for kind in ("csv", "xlsx"):
        with folder() as place:
            cxmap("report", "--format", kind, "-o", place / f"facts.{kind}", journey)
            done = cxmap("import", f"facts.{kind}", "-o", "again.yaml", cwd=place)
            expect(done.returncode == 0 and " as facts " in done.stderr, f"{journey} by {kind}: {done.stderr}")
            expect_equal(facts_of(cxmap("report", "--format", "csv", "again.yaml", cwd=place).stdout), wanted,
                         f"{journey} by {kind}")

all_taken, all_saying = (sum(row[i] for row in table) for i in (1, 2))
expect(all_taken >= 0.95 * all_saying, f"only {all_taken} of {all_saying} cells are taken over")
golden("tests/import/counts.txt", "".join(f"{name:18} {taken:3} of {saying:3}\n" for name, taken, saying in
                                         [*table, ("all", all_taken, all_saying)]))
finish()
