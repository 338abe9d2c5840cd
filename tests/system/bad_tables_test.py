#!/usr/bin/env python3
"""`cxmap import` on bad input: a message that says what to do, in bounds of time and memory, and no text of a cell that
does anything."""
import io, random, resource, zipfile
import openpyxl, yaml
from support import PROGRAM, SANITIZED, cxmap, expect, findings, finish, folder, run

TABLE = "Stage,Touchpoint,Owner\r\nPurchase,Checkout,Sales\r\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(rows, name="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(sheet, **more):
    """A workbook of one sheet, written by hand."""
    parts = {"_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
                            'Target="xl/workbook.xml"/></Relationships>',
             "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="a"/>'
                                '</sheets></workbook>',
             "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/worksheet" '
                                           'Target="worksheets/s.xml"/></Relationships>',
             "xl/worksheets/s.xml": sheet, **more}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for entry, text in parts.items():
            file.writestr(entry, text)
    return out.getvalue()


def sheet(cells, after=""):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData>{after}</worksheet>'


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = '<row r="1">' + "".join(text_cell(f"{c}1", t) for c, t in zip("ABC", ("Stage", "Touchpoint", "Owner"))) + "</row>"
ROW = '<row r="2">' + "".join(text_cell(f"{c}2", t) for c, t in zip("ABC", ("Purchase", "Checkout", "Sales"))) + "</row>"


def bounded():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


def seconds_used():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def imported(name, data, *arguments, seconds=15):
    with folder() as place:
        (place / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        begin = seconds_used()
        done = run(PROGRAM, "import", name, *arguments, cwd=place, preexec_fn=bounded, timeout=300)
        took = seconds_used() - begin
        expect(SANITIZED or took < seconds, f"{name} took {took:.1f} s")
        return done


def refused(what, name, data, *words):
    done = imported(name, data)
    expect(done.returncode == 2 and not done.stdout, f"{what}: {done.returncode}, {done.stdout[:200]}")
    expect(all(word in done.stderr for word in words) and done.stderr.count("\n") == 1, f"{what}: {done.stderr[:500]}")


def accepted(what, name, data, *words, arguments=()):
    done = imported(name, data, *arguments)
    expect(done.returncode == 0, f"{what}: {done.stderr[:500]}")
    for word in words:
        expect(word in done.stdout + done.stderr, f"{what}: no {word!r} in {done.stdout[:500]} {done.stderr[:500]}")
    return done


# What can't be read says what to do instead.
refused("an empty file", "t.csv", "", "no row of headings")
refused("missing columns", "t.csv", "Stage\r\nPurchase\r\n", "no row of headings", "--as")
refused("headings alone", "t.csv", "Stage,Touchpoint\r\n", "no touchpoint was found")
refused("a quote without an end", "t.csv", 'Stage,Touchpoint\r\nPurchase,"Check\r\n', "line 2", "never closed")
refused("UTF-32", "t.csv", TABLE.encode("utf-32"), "UTF-32", "UTF-8")
refused("a picture", "t.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), "no text")
refused("an old workbook", "t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), ".xls", "save it as .xlsx or .csv")
refused("a protected workbook", "t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password")
refused("OpenDocument", "t.ods", archive("", mimetype="application/vnd.oasis.opendocument.spreadsheet"), ".ods", "save it as")
refused("half a workbook", "t.xlsx", workbook([["Stage", "Touchpoint"], ["Purchase", "Checkout"]])[:2000], "damaged")
refused("no workbook", "t.xlsx", TABLE, "no workbook")
refused("XML that is none", "t.xlsx", archive("<worksheet><sheetData><row>"), "damaged", "s.xml")
refused("an external entity", "t.xlsx",
        archive('<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + sheet(HEADER + ROW)), "document type")
refused("entities in entities", "t.xlsx", archive('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + sheet(HEADER)),
        "document type")
refused("a bomb", "t.xlsx", archive(sheet(HEADER + "<row>" + " " * (100 << 20) + "</row>")), "64 MiB")
refused("a bomb of texts", "t.xlsx", archive(sheet(HEADER), **{
    "xl/sharedStrings.xml": "<sst>" + "<si/>" * 2_000_000 + "</sst>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/worksheet" '
    f'Target="worksheets/s.xml"/><Relationship Id="b" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'}),
        "1,000,000 texts")
refused("merged cells without end", "t.xlsx",
        archive(sheet(HEADER + ROW, "<mergeCells>" + '<mergeCell ref="A1:C1048576"/>' * 50_000 + "</mergeCells>"
                      ).replace("</sheetData>", f'<row r="1048576">{text_cell("C1048576", "x")}</row></sheetData>')),
        "1,000,000 cells")
refused("a million rows", "t.csv", "Stage,Touchpoint,Owner\n" + "Purchase,Checkout,Sales\n" * 1_000_000, "1,000,000 cells")
refused("rows without end", "t.csv", "Stage,Touchpoint\n" + "\n" * 2_000_000 + "a,b\n", "1,048,576 rows")
refused("elements in elements", "t.xlsx", archive("<a>" * 1000 + "</a>" * 1000), "nested too deeply")
refused("a table that is not known", "t.xlsx", workbook([["Colour", "Size"]], "Map"), "no row of headings")

# Large tables take time in proportion to their size, whatever is in them.
LARGE = 2_000 if SANITIZED else 20_000
LARGE_TABLES = {
    "touchpoints": "Stage,Touchpoint,Owner,Hands off to\n" + "".join(f"Purchase,T {i},D {i % 50},T {i + 1}\n" for i in range(LARGE)),
    "touchpoints of one name": "Stage,Touchpoint,No,Hands off to\n" + "".join(f"Purchase,{'TU'[i % 2]},,T\n" for i in range(LARGE)),
    "rows that go on": "Stage,Touchpoint,Responsible,Notes,Hands off to\nPurchase,T,,,\n" +
                       "".join(f",,D {i},note {i},T {i}\n" for i in range(LARGE)),
    "names in a cell": "Stage,Touchpoint,Responsible,Channel\n" +
                       "".join(f"Purchase,T {i},\"{','.join(f'{j:x}' for j in range(5000))}\",\"{',' * 10_000}\"\n" for i in range(LARGE // 500)),
    "activities": "Task,Sales,IT,Legal\n" + "".join(f"T {i},A,R,C/I\n" for i in range(LARGE)) + "R,Responsible\n" * 100,
    "letters and legends": "Task,Sales,IT\n" + "".join(f"T {i}: Responsible,A,R\n" for i in range(LARGE)),
    "rows of a wide table": ",Awareness,Purchase\nTouchpoints,a,b\n" + "".join(f"Lane {i},x,y\n" for i in range(LARGE)),
    "columns": "Stage,Touchpoint" + ",x" * 10_000 + "\n" + "Purchase,T\n" * LARGE,
    "facts": "organization,journey,canonical_stage,stage,touchpoint,owner,fact,department,value,detail,line\n" +
             "".join(f"O,J,purchase,S,T,D,{('owner', 'hand-off')[i % 2]},D,T,,{i // 2}\n" for i in range(LARGE)),
}
for what, text in LARGE_TABLES.items():
    done = imported("t.csv", text, seconds=10)
    expect(done.returncode == 0, f"{what}: {done.returncode} {done.stderr[:300]}")
refused("more stages than a journey has", "t.csv", "Stage,Touchpoint\n" + "".join(f"S {i},T\n" for i in range(LARGE)), "stages", "--as")

# What can be read in part says which part was not.
done = imported("t.xlsx", workbook([["a"]], "Map"), "--sheet", "Plan")
expect(done.returncode == 2 and 'no sheet "Plan"' in done.stderr and '"Map"' in done.stderr, done.stderr)
accepted("ragged rows", "t.csv", "Stage,Touchpoint,Owner\nPurchase,Checkout\nLoyalty,Card,Sales,more,and more\n",
         "D3, E3", "more")
accepted("UTF-16 without a mark", "t.csv", TABLE.encode("utf-16-le"), "name: Checkout")
accepted("Latin-1", "t.csv", "Stage;Touchpoint;Owner\nPurchase;Prüfung;Bäcker\n".encode("latin-1"), "Prüfung", "Latin-1")
accepted("a line with the separator", "t.csv", "sep=|\nStage|Touchpoint|Owner\nPurchase|Checkout|Sales, Service\n", "[Sales, Service]")
accepted("a cell of a megabyte", "t.csv", TABLE + f"Loyalty,{'x' * (1 << 20)},Sales\n", "B3", "32,767")
accepted("a cell of a megabyte in a workbook", "t.xlsx", archive(sheet(
    HEADER + ROW + f'<row r="3">{text_cell("A3", "Loyalty")}{text_cell("B3", "x" * (1 << 20))}</row>')), "B3", "32,767")
accepted("errors of formulas", "t.xlsx", archive(sheet(HEADER + ROW + '<row r="3">' + text_cell("A3", "Loyalty") +
         text_cell("B3", "Card") + '<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D3"><f>A1</f></c></row>')),
         "C3", "#DIV/0!", "D3", "was not saved")
two = openpyxl.Workbook()
for sheet_of in (two.active, two.create_sheet("Second")):
    for row in (["Stage", "Touchpoint", "Owner"], ["Purchase", sheet_of.title, "Sales"]):
        sheet_of.append(row)
out = io.BytesIO()
two.save(out)
accepted("two sheets that fit", "t.xlsx", out.getvalue(), "name: Sheet", 'the sheet "Second" fits, too')
accepted("the other one", "t.xlsx", out.getvalue(), "name: Second", arguments=("--sheet", "second"))
accepted("a number, a share, dates", "t.xlsx", workbook([["Stage", "Touchpoint", "Owner", "Notes"], ["Purchase", "Checkout", "Sales", 0.1 + 0.2]]),
         'notes: "0.3"')

# Texts do nothing: they stay what they are in YAML, and are seen in messages.
EVIL = ["# cxmap: ignore-file[OWN101] -- x", "cxmap: ignore[OWN101] -- x", "\x1b[31mred", "a: b", "- x", "{a: b}", "[a]", "&a", "*a", "!!x", "|", ">",
        "%x", "@x", "`x", "'x", '"x', "null", "~", "yes", "1e3", "2026-01-01", "a #b", "x\ny: z", "\u202eabc", "owner: x", "::error::x",
        "##vso[x]", "=1+1", "?", "a\tb", "\u2028", "💥", "x" * 5000, "\ufeffx", "no", "<<", "a\\nb", "\x85x"]
rows = [["Stage", "Touchpoint", "Owner", "Channel", "Pain", "cxmap"]]
rows += [[f"S {text}", f"T {text}", f"O {i}", text, text, text] for i, text in enumerate(EVIL)]
rows += [[text, text, text, text, text, text] for text in EVIL]
with folder() as place:
    table = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    (place / "t.tsv").write_text(table)
    done = cxmap("import", "t.tsv", "--as", "long", cwd=place)
    expect(done.returncode == 0, done.stderr[:500])
    expect("\x1b" not in done.stdout + done.stderr and "\u202e" not in done.stderr, "a control character is written as it is")
    read = yaml.safe_load(done.stdout)
    names = [t if isinstance(t, str) else t["name"] for s in read["stages"].values() for t in (s.get("touchpoints") or [])]
    for text in EVIL:
        expect("T " + " ".join(text.split("\n")) in names, f"no touchpoint is called {text[:50]!r}")
    expect(set(read) == {"journey", "stages"}, f"keys {sorted(read)}")
    (place / "journey.yaml").write_text(done.stdout)
    wrong = [f for f in findings("journey.yaml", cwd=place) if f["code"] in ("CX001", "CX002", "CX003", "CX008")]
    expect(not wrong, f"a check finds {wrong[:3]}")

# Any bytes: no crash, and what is written can be read.
random.seed(1)
seeds = [TABLE.encode(), ("\ufeffPhase;Aktivität;IT;HR\r\nPlan;Kauf;A/R;C\r\n;Test;R;I\r\n;X;A;\r\n").encode(),
         b",Awareness,Purchase\nTouchpoints,Ad;Poster,Shop\nPain,\"a\nb\",c\nOwner,M,S\n",
         b"journey\n  title T\n  section S\n    A: 5: Me, B\n    C: x\n", workbook([["Stage", "Touchpoint"], ["Purchase", "Checkout"]])]
with folder() as place:
    for number in range(40 if SANITIZED else 200):
        data = bytearray(random.choice(seeds))
        for _ in range(random.randint(1, 8)):
            at = random.randrange(len(data))
            data[at:at + random.randint(0, 3)] = bytes(random.randrange(256) for _ in range(random.randint(0, 3)))
            data = data or bytearray(b"x")
        path = place / random.choice(["t.csv", "t.tsv", "t.xlsx", "t.mmd"])
        path.write_bytes(data)
        done = run(PROGRAM, "import", path.name, cwd=place, timeout=60)
        expect(done.returncode in (0, 2), f"{bytes(data)!r}: {done.returncode} {done.stderr[:300]}")
        if done.returncode == 0:
            (place / "journey.yaml").write_text(done.stdout)
            wrong = [f for f in findings("journey.yaml", cwd=place) if f["code"].startswith("CX") and f["code"] not in ("CX009", "CX010")]
            expect(not wrong, f"{bytes(data)!r}: a check finds {wrong}")
finish()
