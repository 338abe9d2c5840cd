#!/usr/bin/env python3
"""`cxmap report` as CSV and as a workbook: what the journeys say is read back, and nothing in it is a formula."""
import csv, io, json, os, re, subprocess, time, zipfile
import openpyxl
from support import PROGRAM, ROOT, cxmap, expect, findings, finish, folder, write

EVIL = ['=HYPERLINK("http://evil.example")', "+1+cmd|'/C calc'!A0", "-2", "@SUM(1)", "\\t=1", "\\r=1", "  =1+1", "＝1+1",
        "a;=1", "a;=1+1;b", 'c;"=1"; d', "e; ＋1", "=1;=2;", 'say "x", y', "_x0041_", "\\x1b[31m\\ud7ff", "'quoted'", "{=1}",
        "𝒳" * 40, "Facts", "FACTS", "history", "Summary", "1e5", "TRUE", "IT1",
        "a/b:c*d?e[f]g\\\\h", "Straße", "STRASSE", "ÄPFEL", "äpfel", "<b>&", "x" * 40_000]


def report(place, *arguments, **options):
    return cxmap("report", *arguments, cwd=place, timeout=300, **options)


def rows_of(place, *arguments):
    """The facts, as Python's csv reads them."""
    text = report(place, "--format", "csv", *arguments).stdout
    expect(text.startswith("\ufeff"), f"{arguments}: a spreadsheet would misread umlauts")
    text = text.removeprefix("\ufeff")
    expect(text.endswith("\r\n") and "\n" not in text.replace("\r\n", ""), f"{arguments}: line ends")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    expect({len(r) for r in rows} == {16}, f"{arguments}: rows of {({len(r) for r in rows})} fields")
    return [dict(zip(rows[0], r)) for r in rows[1:]]


def expect_room(sheet):
    """No text needs more lines than its row has, counted in characters; merged cells have the room of all their columns."""
    widths = [0] * (sheet.max_column + 1)
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, min(dimension.max, sheet.max_column) + 1):
            widths[column] = dimension.width
    merged = {(m.min_row, m.min_col): sum(widths[m.min_col:m.max_col + 1]) for m in sheet.merged_cells.ranges}
    for row in sheet:
        height = sheet.row_dimensions[row[0].row].height or 15
        for cell in row:
            length = len(cell.value) if isinstance(cell.value, str) and not cell.alignment.textRotation else 0
            room = merged.get((cell.row, cell.column), widths[cell.column]) * 1.1 * height / 15
            expect(length <= room or height == 405, f"{sheet.title}: {length} characters in {room} at {cell.coordinate}")


def summary_of(book):
    """The rows of the table of the first sheet, and all other texts on it."""
    rows = [row for row in book["Summary"].iter_rows(values_only=True)]
    start = next(i for i, row in enumerate(rows) if row[:2] == ("Organization", "Journey"))
    end = next(i for i in range(start, len(rows)) if not any(rows[i]))
    return ([dict(zip(rows[start], row)) for row in rows[start + 1:end]],
            [row[0] for row in rows[:start] + rows[end:] if row[0]])


def book_of(place, *arguments):
    with folder() as out:
        done = report(place, "-o", out / "r.xlsx", *arguments)
        expect(done.returncode == 0, f"{arguments}: {done.stderr}")
        book = openpyxl.load_workbook(out / "r.xlsx")
        references = re.findall(r"<definedName [^>]*>([^<]*)<", zipfile.ZipFile(out / "r.xlsx").read("xl/workbook.xml").decode())
    expect(references and all(re.fullmatch(r"'(?:[^']|'')+'!.+", each) for each in references),
           f"names of sheets without quotes: {references}")
    for sheet in book:
        expect(0 < len(sheet.title.encode("utf-16-le")) // 2 <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", sheet.title),
               f"the name {sheet.title}")
        seen = {"Summary": None, "RACI": "D2", "Matrix": "C2", "Settle first": "C2", "Questions": "D2", "Findings": "C2", "Facts": "C2"}.get(sheet.title, "A3")
        expect(sheet.freeze_panes == seen, f"{sheet.title}: what stays in sight: {sheet.freeze_panes}")
        heads = {"Summary": None, **dict.fromkeys(["RACI", "Matrix", "Settle first", "Questions", "Findings", "Facts"], "$1:$1")}
        expect(sheet.print_title_rows == heads.get(sheet.title, "$1:$2"), f"{sheet.title}: repeats {sheet.print_title_rows}")
        page = sheet.page_setup
        expect((int(page.paperSize), page.orientation, int(page.fitToHeight)) == (9, "landscape", 0) and
               sheet.sheet_properties.pageSetUpPr.fitToPage and "&P" in sheet.oddFooter.right.text.replace("&[Page]", "&P"),
               f"{sheet.title}: the page {page}")
        expect_room(sheet)
        kinds = {cell.data_type for row in sheet for cell in row}
        expect(kinds <= {"s", "n"}, f"{sheet.title} has cells of the kinds {kinds}")
    links = [cell.hyperlink.location for row in book["Summary"] for cell in row if cell.hyperlink]
    expect(links == [f"'{name.replace(chr(39), 2 * chr(39))}'!A1" for name in book.sheetnames[1:]], f"links to sheets: {links}")
    names = [re.fullmatch(r"'(.*)'!.*", each)[1].replace("''", "'") for each in references]
    expect(set(names) <= set(book.sheetnames), f"names of sheets that are not there: {names}")
    expect(len({s.lower() for s in book.sheetnames}) == len(book.sheetnames), f"equal names {book.sheetnames}")
    return book, done.stderr


def table(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row)) for row in rows]


def singles(row):
    """A row for each finding of one: of those that are told together, each with its line."""
    _, *places = row["What is wrong"].split("\n")
    return [row | {"Place": p, "Line": int(p.rsplit(":", 1)[1])} for p in places] or [row]


def agree(name, place, *paths):
    """The tables against the report as JSON."""
    rows, (book, _) = rows_of(place, *paths), book_of(place, *paths)
    log = json.loads(report(place, "--format", "json", *paths).stdout)
    points = [(j["name"], t["name"], t) for j in log["journeys"] for s in j["stages"] for t in s["touchpoints"]]
    names = {d["id"]: d["name"] for part in log["organizations"] for d in part["departments"]}
    for fact in ("responsible", "approved by", "consulted", "informed"):
        key = fact.replace(" ", "_")
        wanted = sorted((j, n, names.get(d, "")) for j, n, t in points for d in t[key])
        got = sorted((r["journey"], r["touchpoint"], r["department"]) for r in rows if r["fact"] == fact)
        expect(got == wanted, f"{name}: {fact}: {got} {wanted}")
    owners = sorted((j, n, names[t["owner"]]) for j, n, t in points if t["owner"])
    got = sorted((r["journey"], r["touchpoint"], r["department"]) for r in rows if r["fact"] == "owner" and r["value"] == "owned")
    expect(got == owners, f"{name}: owners: {got} {owners}")
    roles = [r for r in table(book["RACI"]) if r["Journey"]]
    letters = {"R": "responsible", "P": "approved_by", "C": "consulted", "I": "informed"}
    for row, (_, _, t) in zip(roles, points):
        for id, department in [*names.items(), ("customer", "customer")]:
            wanted = [l for l, key in letters.items() if id in t[key]]
            wanted += ["A"] * (id == t["owner"] or id in t["claimants"] or id == t["source"]["kind"] == "customer")
            expect(sorted((row.get(department) or "").split()) == sorted(wanted), f"{name}: {row}: {department} is {wanted}")
    for row in table(book["RACI"])[len(roles):]:
        for department in [d for d in row if d in [*names.values(), "customer"]]:
            expect((row[department] or 0) == sum(row["Touchpoint"][0] in (r[department] or "").split() for r in roles),
                   f"{name}: the sum {row} of {department}")
    expect([(r["Journey"], r["Touchpoint"]) for r in roles] == [(j, n) for j, n, _ in points], f"{name}: the sheet of roles")
    expect(sum(r["all"] for r in table(book["Matrix"])) == len(points), f"{name}: the matrix")
    for row in table(book["Matrix"]):
        expect(sum(v for k, v in row.items() if k not in ("Journey", "Owner", "all") and v) == row["all"], f"{name}: {row}")
    found = sorted((f["code"], f["line"], f["message"]) for f in findings(*paths, cwd=place) if "suppressed" not in f)
    listed = [r for row in table(book["Findings"]) for r in singles(row)]
    asked = table(book["Questions"])
    expect([r["Status"] in ("open", "overdue") for r in asked] == sorted((r["Status"] in ("open", "overdue") for r in asked), reverse=True),
           f"{name}: open questions are not on top")
    expect(sum(r["Status"] in ("open", "overdue") for r in asked) == sum(r["fact"] == "open question" for r in rows), f"{name}: open questions")
    expect(sorted(r["Code"] for r in asked if r["Code"]) == sorted(r["Code"] for r in table(book["Findings"])), f"{name}: questions")
    expect({r["Decision"] for r in asked} <= {None}, f"{name}: a decision is taken")
    expect(sorted((r["Code"], r["Line"]) for r in listed) == [f[:2] for f in found], f"{name}: findings")
    expect({r["What is wrong"] for r in listed if "Place" not in r} <= {f[2] for f in found}, f"{name}: messages")
    expect({(r["value"], int(r["line"])) for r in rows if r["fact"] == "finding"} == {f[:2] for f in found}, f"{name}: CSV: findings")
    expect(len(table(book["Facts"])) == len(rows), f"{name}: the sheet of facts")
    summary, said = summary_of(book)
    figures = {"Touchpoints": "touchpoints", "Owned": "owned", "Unowned": "unowned", "Contested": "contested"}
    wanted = [(j["name"], *(j["coverage"][key] for key in figures.values())) for j in log["journeys"]]
    expect([(r["Journey"], *(r[key] for key in figures)) for r in summary[:len(wanted)]] == wanted, f"{name}: {summary}")
    severities = {"Errors": "error", "Warnings": "warning", "Infos": "info"}
    counts = [sum(r["Severity"] == severity for r in listed) for severity in severities.values()]
    parts = [r for r in summary if r["Organization"] != "All"]
    expect([sum(r[key] for r in parts) for key in severities] == counts, f"{name}: findings of {parts}: {counts}")
    expect(len(summary) == 1 or [summary[-1][key] for key in severities] == counts, f"{name}: the sum {summary[-1]}")
    expect(book.properties.title == said[0] and len(said) == 1 + len(book.sheetnames), f"{name}: {said}")
    expect(all(part["name"] in said[0] for part in log["organizations"] if part["name"]), f"{name}: the title {said[0]}")
    for cell in [cell for row in book["Matrix"] for cell in row[2:]]:
        expect(cell.alignment.horizontal == "center", f"{name}: {cell.coordinate} of the matrix: {cell.alignment.horizontal}")
    departments = [d for part in log["organizations"] for d in part["departments"]]
    expect(len(book.sheetnames) == 7 + len(departments), f"{name}: sheets {book.sheetnames}")
    for department, sheet in zip(departments, book.worksheets[6:-1]):
        expect([sheet["A1"].value, sheet["A2"].value] == [department["name"], said[0]], f"{name}: the page {sheet['A1'].value}")
    return rows, book


for example in sorted(ROOT.glob("examples/*.yaml")):
    agree(example.name, ROOT, str(example.relative_to(ROOT)))
agree("harbour-mutual", ROOT, "examples/harbour-mutual")
only = rows_of(ROOT, "--department", "Claims", "examples/harbour-mutual")
expect(only and {r["department"] for r in only} == {"Claims"}, "rows of another department")
expect(book_of(ROOT, "--department", "Claims", "examples/harbour-mutual")[0].sheetnames[6:-1] == ["Claims"], "the sheet of Claims")

# No file that is only for a moment has a name, so that a run that is killed leaves none.
with folder() as place:
    running = subprocess.Popen([PROGRAM, "report", "-o", place / "r.xlsx", "examples/harbour-mutual"],
                               env={**os.environ, "TMPDIR": str(place)}, stderr=subprocess.DEVNULL)
    while running.poll() is None:
        expect(not [f for f in os.listdir(place) if f.startswith("cxmap")], "a temporary file has a name")
    expect(os.listdir(place) == ["r.xlsx"], f"left over: {os.listdir(place)}")

# A terminal gets no workbook.
master, terminal = os.openpty()
done = subprocess.run([PROGRAM, "report", "--format", "xlsx", "examples/saas.yaml"], stdout=terminal,
                      stderr=subprocess.PIPE, env={**os.environ, "TERM": "xterm", "NO_COLOR": ""}, timeout=60)
expect(done.returncode == 2 and b"-o FILE.xlsx" in done.stderr, f"a terminal gets a workbook: {done}")
os.close(master), os.close(terminal)

# Equal reports have equal bytes, at any time and anywhere.
saas = (ROOT, "--format", "xlsx", "examples/saas.yaml")
first = report(*saas, text=False).stdout
time.sleep(2.1)
again = report(*saas, text=False, env={**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C"}).stdout
expect(first == again and first.startswith(b"PK"), "the bytes of a workbook differ")

with folder() as place:
    path = place / "j.yaml"
    lines = "".join(f'      - {{name: "T{i}", owner: {json.dumps(e, ensure_ascii=False)}, pain: "=1+1"}}\n'.replace("\\\\", "\\")
                    for i, e in enumerate(EVIL[:-1]))
    write(path, "journey: {name: '=1+1', covers: [purchase]}\nstages:\n  purchase:\n    touchpoints:\n" + lines +
                    f"      - {{name: Long, owner: Sales, pain: {EVIL[-1]}}}\n")
    check = cxmap("check", "--format", "concise", "j.yaml", cwd=place).stdout
    expect("CX0" not in check.replace("CX010", ""), f"the evil journey is not read whole: {check[:500]}")
    for row in rows_of(place, "j.yaml"):
        for key, value in row.items():
            formula = re.match(r"\s*[=+\-@＝＋－＠\t\r]", value)
            expect(not formula or key == "sentiment", f"CSV: {key} begins with {value[:9]}")
            expect(not re.search(r"[\x00-\x1f\x7f-\x9f]", value), f"CSV: control characters in {value[:30]!r}")
    # Where semicolons split fields, quotes inside of a line do not hold them together.
    for row in csv.reader(io.StringIO(report(place, "--format", "csv", "j.yaml").stdout, newline=""), delimiter=";"):
        for value in row:
            expect(not re.match(r'[\s"]*[=+\-@＝＋－＠\t\r]', value), f"CSV, split at semicolons: {value[:40]!r}")
    book, _ = book_of(place, "j.yaml")
    expect("_x0041_" in {r["Owner"] for r in table(book["Matrix"])}, "a name is read as an escape")
    longest = max(len(str(c or "")) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row)
    expect(longest == 32_767, f"a cell has {longest} characters")

    # Colours mark problems, and not departments that are called like one.
    write(path, "journey: J\nstages:\n  purchase:\n    touchpoints:\n"
                "      - {name: A, owner: info}\n      - {name: B, owner: error}\n      - {name: C, owner: CONTESTED}\n"
                "      - D\n      - {name: E, owner: [info, error]}\n      - {name: F, owner: everyone}\n")
    book, _ = book_of(place, "j.yaml")
    grounds = {"FFFEE2E2": "red", "FFFEF3C7": "yellow", "FFE0F2FE": "blue"}
    ground = lambda row: "".join({grounds.get(c.fill.fgColor.rgb, "?") if c.fill.fill_type else "plain" for c in row})
    colours = {name: [ground(row) for row in book[name].iter_rows(min_row=2)] for name in ("RACI", "Findings", "Facts")}
    # The sum is not shaded; a number is the darker the larger it is.
    colours["Matrix"] = [ground([c for c in row if c.column < 3 or not c.value]) for row in book["Matrix"].iter_rows(min_row=2)]
    shades = [c.fill.fgColor.rgb for row in book["Matrix"].iter_rows(min_row=5, min_col=3, max_col=3) for c in row if c.value]
    expect(shades and set(shades) == {"FF60A5FA"}, f"shades of the matrix: {shades}")
    expect(colours["Matrix"] == ["red"] * 3 + ["plain"] * 3, f"colours of the matrix: {colours['Matrix']}")
    expect(colours["RACI"][:6] == ["plain"] * 3 + ["red"] * 3, f"colours of the roles: {colours['RACI']}")
    wanted = [{"error": "red", "warning": "yellow", "info": "blue"}[row["Severity"]] for row in table(book["Findings"])]
    expect(colours["Findings"] == wanted and len(set(wanted)) == 3, f"colours of findings: {colours['Findings']} {wanted}")
    expect(set(colours["Facts"]) == {"plain"}, f"colours of facts: {colours['Facts']}")

    # So many departments that a workbook could not be used.
    write(path, "journey: J\nstages:\n  purchase:\n    touchpoints:\n" +
                    "".join(f"      - {{name: T{i}, owner: D{i}}}\n" for i in range(260)))
    book, said = book_of(place, "j.yaml")
    expect(len(book.sheetnames) == 257 and "the first 250 of 260 departments" in said and "10 departments are left out of the sheet RACI" in said, f"{len(book.sheetnames)} sheets: {said}")

    # So many stages that no page has room for them: the six that they belong to.
    write(path, "journey: J\nstages:\n" + "".join(f"  s{i}: {{as: loyalty, touchpoints: [{{name: T{i}, owner: D}}]}}\n" for i in range(120)))
    (row,) = table(book_of(place, "j.yaml")[0]["Matrix"])
    expect(row["loyalty"] == row["all"] == 120 and len(row) == 9, f"the matrix of many stages: {row}")

finish()
