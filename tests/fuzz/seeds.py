#!/usr/bin/env python3
"""Writes what fuzz targets begin with, into FOLDER: for each target a folder of seeds and a dictionary, TARGET.dict.
Usage: seeds.py FOLDER"""
import io, json, pathlib, re, sys, zipfile
import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "tests/import")]
import sheets


def blocks(path):
    return re.findall(r"(?ms)^```yaml\n(.*?)^```$", path.read_text())


def words(schema):
    """The keys and the fixed words of a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in schema.get("enum", []) if isinstance(word, str))
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else []:
        yield from words(part)


def vocabulary(*names):
    return [word for name in names for word in words(json.loads((ROOT / f"schemas/{name}.schema.json").read_text()))]


CODES = sorted(path.stem for path in (ROOT / "src/rules").glob("*.md"))
MARKS = [": ", "- ", "\n", "\n  ", "\n    ", "\n- ", "{", "}", "[", "]", ", ", "#", " # ", "'", '"', "|\n", ">\n",
         "|-\n", "&a ", "*a", "<<: *a", "!!str ", "? ", "~", "---\n", "...\n", "\\n", "\\u00e9", "\\x00", "\t", "\r\n",
         "\xe9", "\ufeff", "\u2028", "%YAML 1.2\n"]
JOURNEYS = [path.read_text() for path in sorted((ROOT / "examples").rglob("*.yaml"))]
JOURNEYS += [block for page in sorted((ROOT / "src/rules").glob("*.md")) for block in blocks(page)]
JOURNEYS += [path.read_text() for path in sorted((ROOT / "tests/schema").rglob("*.yaml"))]
JOURNEYS += [(ROOT / "tests/differential/wide.yaml").read_text()]
COMMENTS = ["ignore[OWN101] -- the agency does it", "ignore[OWN101, HND] until 2026-12-31 -- later", "ignore",
            "ignore[*]", "ignore-file[OWN104] -- a draft", "ignore[OWN101] until tomorrow", "ignore[] --", "ignored"]
BASELINES = [json.dumps({"schema": schema, "findings": [
    {"code": "OWN101", "journey": "coffee", "path": "journey.yaml", "stage": "purchase", "touchpoint": "checkout"},
    {"code": "OWN106", "organization": "o", "departments": ["hr"], "subject": "x"}]})
    for schema in ("cxmap-baseline-1", "cxmap-baseline-2")]


# Small tables of each shape: as long as the fuzzer's inputs may be when they are a workbook.
TABLES = [[["Stage", "Touchpoint", "Owner", "Feeling", "Hands off to"], ["Purchase", "Checkout", "Sales / IT", 4, "Receipt"],
           ["", "Receipt", "Finance?", 0.25, ""]],
          [["Touchpoint", "Sales", "Finance", "IT"], ["Checkout", "A/R", "C", "I"], ["Receipt", "", "A", "R"]],
          [["", "Awareness", "Purchase"], ["Touchpoints", "Advert\nPoster", "Checkout"], ["Pain", "Too loud", "Slow"],
           ["Owner", "Marketing", "Sales"]],
          [["Journey", "Coffee"], ["Stage", "Buy"], ["Touchpoint", "Date"], ["Checkout", 45000]]]


def workbook_parts(rows, number):
    """The sheet, the texts and the styles of a workbook, a NUL between them. Every other one shares its texts."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active["A1"].font = openpyxl.styles.Font(bold=True)
    book.active["D2"].number_format = ["0%", "yyyy-mm-dd", "[h]:mm", "General"][number]
    book.active.merge_cells("A2:A3")
    book.active.row_dimensions[4].hidden = True
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as file:
        sheet, styles = (file.read(f"xl/{part}.xml").decode() for part in ("worksheets/sheet1", "styles"))
    shared = []
    if number % 2:
        share = lambda text: f't="s"><v>{shared.append(text[1]) or len(shared) - 1}</v>'
        sheet = re.sub('t="inlineStr"><is>(<t>[^<]*</t>)</is>', share, sheet)
    keep = lambda xml, part: "".join(m[0] for m in re.finditer(f"(?s)<{part}[^>]*>|<(sheetData|mergeCells|numFmts|fonts|"
                                                               f"cellXfs).*</\\1>|</{part}>", xml))
    texts = "<sst>" + "".join(f"<si>{text}</si>" for text in shared) + "</sst>"
    return "\0".join([keep(sheet, "worksheet"), texts, keep(styles, "styleSheet")]).encode()


def tables():
    """Spreadsheets of all formats: a byte for the format and one for the shape come before the file."""
    folder = pathlib.Path(sys.argv[1]) / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    for name in sheets.SHEETS:
        path, _ = sheets.make(name, folder)
        yield bytes([["csv", "tsv", "xlsx"].index(path.suffix[1:]), 255]) + path.read_bytes()
    for number, rows in enumerate(TABLES):
        yield b"\4\xff" + workbook_parts(rows, number)
    yield b"\3\xff" + b"journey\n  title Coffee\n  section Buy\n    Checkout: 3: Customer, Sales\n"


def numbered(texts, size):
    """Seeds whose first bytes, so many, choose something."""
    return [(number % 256**size).to_bytes(size, "little") + text.encode() for number, text in enumerate(texts)]


def pairs(texts):
    """Two files, a NUL between them: each with the next one, and with itself."""
    return [f"{old}\0{new}" for old, new in [*zip(texts, texts[1:]), *zip(texts, texts)]]


ORGANIZED = vocabulary("journey", "organization")
TARGETS = {
    "yaml": ([text.encode() for text in JOURNEYS], MARKS),
    "load": ([text.encode() for text in JOURNEYS], MARKS + ORGANIZED),
    "writers": (numbered(JOURNEYS, 1),
                MARKS + ORGANIZED + ["\x1b[31m", "\u202e", "]]>", "</script>", "::error::", "`", "|"]),
    "diff": (numbered(pairs(JOURNEYS), 1), MARKS + ORGANIZED),
    "changes": (numbered(JOURNEYS, 2), MARKS + ORGANIZED),
    "edits": (numbered(JOURNEYS, 2), MARKS),
    "suppressions": ([line.encode() for line in COMMENTS] + ["\n".join(COMMENTS).encode()],
                     [*CODES, "ignore[", "ignore-file[", "] -- ", " until ", "2026-12-31", "\n", ", "]),
    "settings": ([block.encode() for block in blocks(ROOT / "README.md")], MARKS + vocabulary("config") + CODES),
    "baseline": ([text.encode() for text in BASELINES], ["{", "}", "[", "]", ":", ",", '"', *CODES, "code", "journey",
                                                         "path", "organization", "stage", "touchpoint", "subject",
                                                         "departments"]),
    "import": (list(tables()),
               MARKS + vocabulary("journey") + [",", ";", "\t", '""', "R", "A", "C", "I", "R/A", "Phase", "Touchpoint",
                                                "Verantwortlich", "journey\n", "section ", "</c>", '<c r="A1" t="s"><v>',
                                                'r="C3"', 't="inlineStr"', "<is><t>", "<f>", '<row r="2" hidden="1">',
                                                '<mergeCell ref="A1:B2"/>', "<sst>", "<si><t>", "_x000D_", "<rPh>",
                                                '<numFmt numFmtId="164" formatCode="h:mm"/>', "<b/>", "<xf fontId=\"1\"/>",
                                                '<sheet name="T" r:id="a" state="hidden"/>', 'date1904="1"', "&#10;"]),
}

folder = pathlib.Path(sys.argv[1])
for target, (seeds, dictionary) in TARGETS.items():
    (folder / target).mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / target / f"{number:03}").write_bytes(seed)
    quoted = ("".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\x{b:02X}" for b in word.encode())
              for word in dict.fromkeys(dictionary))
    (folder / f"{target}.dict").write_text("".join(f'"{word}"\n' for word in quoted if word))
    print(f"{target}: {len(seeds)} seeds, {len(set(dictionary))} words")
