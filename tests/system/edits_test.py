#!/usr/bin/env python3
"""What `cxmap assign --write` does to a file: the owner that was asked for is there for another reader of YAML and for
cxmap, everything else says what it said, and no byte outside of the touchpoint has changed. On journeys in all shapes
of YAML that the tables know, and on the examples and the rule pages. Another number of files: edits_test.py CXMAP N."""
import array, collections, csv, fcntl, io, os, pathlib, random, re, shutil, subprocess, termios, time, yaml
from support import ARGUMENTS, PROGRAM, SANITIZED, blocks, cxmap, expect, expect_equal, finish, folder, read, write

FILES = int(ARGUMENTS[0]) if ARGUMENTS else 30 if SANITIZED else 150

# ---- touchpoints in all shapes: @ is the column of the dash, N the name, K an anchor ---

NAMED = ["- N", "- N  # c", '- "N"', "- 'N'", "-   N", "- # note\n@  N", "- &K N", "-\n@  N", '- "N\n@   now"',
         "- N\n@   now", "- |\n@  N", "- >-\n@  N\n@  now", "- |2\n@  N", "- |+ # c\n@  N\n", "- N  "]
MAPPED = ["- name: N", "- name: N  # c\n@  channel: web", "- channel: web\n@  name: N", "- {name: N}",
          "- {channel: [web], name: N}", '- {"name": "N", "channel": "web"}', "- ? name\n@  : N", "-\n@  name: N",
          "- name: |\n@    N\n@  tags: [x]",
          "- name: N\n@  # below\n@  tags:\n@  - x", "- <<: *base\n@  name: N", "- {name: N,\n@   tags: [x]}",
          "- &K\n@  name: N", "- 'name': N"]
OWNED = ["owner: Desk", "owner: Desk  # c", "owner:", "owner:  # c", "owner: ~", "owner: [Desk, Till]",
         "owner: [Desk,\n@    Till]  # c", "owner:\n@  - Desk\n@  - Till", "owner:\n@    - Desk",
         "owner: 'Desk'", 'owner: "Desk"', "owner: |\n@    Desk",
         "owner: >-  # c\n@    Desk", "owner: *desk", "owner: &K Desk", "owner:\n@    Desk",
         "owner: De\n@    sk", "owner: []"]
FLOW = ["N", '"N"', "{name: N}", "{name: N, owner: Desk}", "{name: N, owner}", "{owner: 'Desk', name: N}", "name: N",
        "&K N", '{"name": "N", "owner": "Desk"}', "{<<: *base, name: N}"]
OWNERS = ["Sales", "Sales & Service", "it's: all", "none", "customer", "Ω, inc", "404", "yes"]
HEAD = "x-base: &base {channel: web}\nx-desk: &desk Desk\n"

Piece = collections.namedtuple("Piece", "text name")  # of a file; with a name, it is a touchpoint


def item(r, indent, name, key):
    shape = r.choice(NAMED + MAPPED)
    if shape in MAPPED and "{" not in shape and r.random() < 0.6:
        shape += f"\n@  {r.choice(OWNED)}"
    return " " * indent + shape.replace("@", " " * indent).replace("K", f"k{key}").replace("N", name) + "\n"


def stage(r, number):
    """The pieces of a stage."""
    yield Piece(f"  s{number}:\n    as: purchase\n", None)
    names = [f"T{number}{c} {r.choice(['out', 'é', '日本', 'x'])}" for c in "abc"[:r.randint(1, 3)]]
    form = r.random()
    if form < 0.2:
        yield Piece("    touchpoints: [", None)
        for i, name in enumerate(names):
            if i:
                yield Piece(r.choice([", ", ",\n      ", ",  # c\n      "]), None)
            yield Piece(r.choice(FLOW).replace("K", f"k{number}{i}").replace("N", name), name)
        yield Piece(r.choice(["]\n", "]  # c\n", "\n    ]\n"]), None)
    elif form < 0.3:
        yield Piece("    touchpoints:", None)
        only = r.choice([" N\n", "  'N'  # c\n", "\n      name: N\n", " {name: N}\n"])
        yield Piece(only.replace("N", names[0]), names[0])
    else:
        yield Piece("    touchpoints:" + r.choice(["\n", "  # c\n", "\n\n"]), None)
        indent = r.choice([4, 6, 6, 9])
        for i, name in enumerate(names):
            yield Piece(item(r, indent, name, f"{number}{i}"), name)
            if r.random() < 0.3:
                yield Piece(r.choice(["\n", f"{' ' * indent}# between\n", "# far out\n"]), None)


def journey(r, number):
    """The pieces of a file, as bytes."""
    pieces = [Piece(r.choice(["", "", "---\n", "# top\n"]) + HEAD + f"journey: J{number}\nstages:\n", None)]
    for s in range(r.randint(1, 3)):
        pieces += stage(r, s)
    if r.random() < 0.2:
        pieces.append(Piece("# the end\n", None))
    ends = r.choice(["\n", "\n", "\r\n", None])  # None: mixed
    out = [Piece(re.sub("\n", lambda _: ends or r.choice(["\n", "\r\n"]), p.text).encode(), p.name) for p in pieces]
    if r.random() < 0.2:
        out[0] = Piece(b"\xef\xbb\xbf" + out[0].text, None)
    if r.random() < 0.2 and b"|" not in out[-1].text and b">" not in out[-1].text:
        out[-1] = Piece(out[-1].text.rstrip(b"\r\n"), out[-1].name)
    return out


# ---- what a file says -----------------------------------------------------------------------------------------------

class Texts(yaml.SafeLoader):
    """Every scalar as it is spelled, as cxmap reads them; a null is none."""


Texts.yaml_implicit_resolvers = {c: [row for row in rows if row[0].endswith((":null", ":merge"))]
                                 for c, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def said(content):
    """A list with each touchpoint as a mapping, and the file without them."""
    data = yaml.load(content, Texts)
    touchpoints = []
    for each in data["stages"].values():
        listed = each.pop("touchpoints", None) if isinstance(each, dict) else None
        for t in listed if isinstance(listed, list) else [listed] if listed else []:
            touchpoints.append(dict(t) if isinstance(t, dict) else {"name": t})
    return data, touchpoints


def facts(place):
    """What cxmap reports of the files of a folder: the owners by touchpoint, and all other facts but findings."""
    rows = list(csv.DictReader(io.StringIO(cxmap("report", place, "--format", "csv", "--no-config").stdout)))
    owners = {(r["file"], r["stage"], r["touchpoint"]): (r["department"], r["value"])
              for r in rows if r["fact"] == "owner"}
    rest = sorted(str([r[k] for k in ("file", "stage", "touchpoint", "channel", "fact", "value", "text")])
                  for r in rows if r["fact"] not in ("owner", "finding") and r["touchpoint"])
    return owners, rest


def check_written(path, pieces, asked, what):
    """Sets some owners, and looks at the bytes and at what another reader makes of them."""
    before = path.read_bytes()
    done = cxmap("assign", path, *[f"{name}={owner}" for name, owner in asked.items()], "--write", "--new")
    expect(done.returncode == 0, f"{what}: {done.stderr}\n{before.decode()}")
    if done.returncode:
        return
    after = path.read_bytes()
    at = 0  # what is no touchpoint, or not asked for, is still there, in its order
    for piece in pieces:
        if piece.name in asked:
            continue
        found = after.find(piece.text, at)
        expect(found >= at, f"{what}: changed outside\n{before.decode()}\n---\n{after.decode()}")
        at = max(found, at) + len(piece.text)
    expect(after.endswith(b"\n") == before.endswith(b"\n"), f"{what}: another end\n{after.decode()}")
    try:
        rest, touchpoints = said(before)
    except yaml.YAMLError:
        return
    for t in touchpoints:
        if (name := t["name"].strip()) in asked:
            t["owner"] = asked[name]
    expect_equal(said(after), (rest, touchpoints), f"{what}\n{before.decode()}\n---\n{after.decode()}")


def check_generated():
    r = random.Random(5)
    with folder() as place:
        files, asked = {}, {}
        for number in range(FILES):
            path = place / f"j{number:04}.yaml"
            files[path] = journey(r, number)
            write(path, b"".join(p.text for p in files[path]))
            names = [said_name(p) for p in files[path] if p.name]
            asked[path] = {n: r.choice(OWNERS) for n in (names if r.random() < 0.4 else [r.choice(names)])}
        owners, rest = facts(place)
        for path, pieces in files.items():
            named = [Piece(p.text, said_name(p) if p.name else None) for p in pieces]
            check_written(path, named, asked[path], f"generated {path.name}")
        now, rest_now = facts(place)
        expect_equal(rest_now, rest, "facts besides the owners")
        changed = {(key[0], key[2]) for key in now if now[key] != owners.get(key)}
        wanted = {(str(path), name) for path, all_ in asked.items() for name in all_}
        expect(changed <= wanted, f"changed, though nobody asked for it: {sorted(changed - wanted)[:5]}")
        expect(len(changed) > len(wanted) * 0.8, f"{len(changed)} changed of {len(wanted)}")


def said_name(piece):
    """A name over two lines reads with its second word."""
    return f"{piece.name} now" if b"now" in piece.text else piece.name


def check_files():
    """Each touchpoint of the examples, and the first of each rule page."""
    texts = [(str(p), read(p), 99) for p in sorted(pathlib.Path("examples").glob("*.yaml"))]
    pages = sorted(pathlib.Path("src/rules").glob("*.md"))
    texts += [(str(page), block, 1) for page in pages for block in blocks(read(page), "yaml")[:1]]
    with folder() as place:
        for name, text, most in texts:
            try:
                rest, touchpoints = said(text)
            except (yaml.YAMLError, KeyError, AttributeError, TypeError):
                continue
            names = [t.get("name") for t in touchpoints]
            once = [n for n in names if n and names.count(n) == 1 and "=" not in n][:most]
            for one in once[:: max(1, len(once) // 6)]:
                path = place / "journey.yaml"
                write(path, text)
                done = cxmap("assign", path, f"{one}=none", "--write")
                expect(done.returncode in (0, 2), f"{name}: {done}")
                if done.returncode == 2:
                    expect(path.read_bytes() == text.encode(), f"{name}: changed, though it was refused")
                    continue
                for t in (wanted := [dict(t) for t in touchpoints]):
                    if t.get("name") == one:
                        t["owner"] = "none"
                expect_equal(said(path.read_bytes()), (rest, wanted), f"{name}: {one}")


# ---- files as they lie on a disk ----

SLIPS = """# ä
journey: {name: Shop, personna: x}
stages:
  purchase:
    touchpoints:
      - name: Checkout   # the till
        ownre: Sales
        tags: [a, b, A]
      - {name: Receipt, "ownre": 'Sales', evidence: observd}
"""
RIGHT = SLIPS
for slip, right in {"personna": "persona", "ownre": "owner", "observd": "observed", ", A]": "]"}.items():
    RIGHT = RIGHT.replace(slip, right)


def check_bytes():
    """Line ends, the byte order mark and a missing last line break stay."""
    mixed = lambda text: "".join(line + ("\r\n" if i % 2 else "\n") for i, line in enumerate(text.splitlines()))
    shapes = {"plain": str, "CRLF": lambda t: t.replace("\n", "\r\n"), "mixed": mixed,
              "BOM": lambda t: "\ufeff" + t.replace("\n", "\r\n"), "no last break": lambda t: t.rstrip("\n"),
              "space at the end": lambda t: t + "  \n\n"}
    with folder() as place:
        for name, shape in shapes.items():
            path = place / "journey.yaml"
            write(path, shape(SLIPS).encode())
            cxmap("check", "--fix", path)
            expect_equal(path.read_bytes().decode(), shape(RIGHT), f"check --fix: {name}")


def check_links():
    """Through a link to its target; a file with several links, and then no other one either, is left as it is."""
    with folder({"a.yaml": SLIPS, "b.yaml": SLIPS, "c.yaml": SLIPS}) as place:
        (place / "link.yaml").symlink_to("a.yaml")
        (place / "a.yaml").chmod(0o640)
        expect(cxmap("check", "--fix", place / "link.yaml").returncode < 2, "a link")
        expect((place / "link.yaml").is_symlink() and read(place / "a.yaml") == RIGHT, "through a link")
        expect((place / "a.yaml").stat().st_mode & 0o777 == 0o640, "the mode has changed")
        (place / "hard.yaml").hardlink_to(place / "c.yaml")
        done = cxmap("check", "--fix", place / "b.yaml", place / "c.yaml")
        expect(done.returncode == 2 and "several hard links" in done.stderr, f"a hard link: {done}")
        expect(read(place / "b.yaml") == SLIPS == read(place / "c.yaml"), "one file is written, though the other can't be")
        expect(len(list(place.iterdir())) == 5, f"something is left in {list(place.iterdir())}")


def check_read_only():
    with folder({"a.yaml": SLIPS}) as place:
        program = place / "cxmap"
        shutil.copy(PROGRAM, program)
        (place / "a.yaml").chmod(0o444)
        place.chmod(0o755)
        nobody = (lambda: os.setuid(65534)) if os.geteuid() == 0 else None
        done = subprocess.run([program, "check", "--fix", "--no-config", "a.yaml"], cwd=place, capture_output=True, text=True,
                              preexec_fn=nobody)
        expect(done.returncode == 2 and "can't write a.yaml" in done.stderr, f"read-only: {done}")
        expect(read(place / "a.yaml") == SLIPS, "a read-only file is written")


def check_changed_meanwhile():
    """The file changes after it was read, while the program waits for somebody to read what it says."""
    with folder({"a.yaml": SLIPS}) as place:
        missing = [f"missing-{i:05}" * 5 for i in range(2000)]
        run = subprocess.Popen([PROGRAM, "check", "--fix", "a.yaml", *missing], cwd=place, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
        waiting = array.array("i", [0])
        while fcntl.ioctl(run.stderr, termios.FIONREAD, waiting) == 0 and waiting[0] < 60_000 and run.poll() is None:
            time.sleep(0.01)
        write(place / "a.yaml", SLIPS + "# more\n")
        said = run.communicate()[1]
        expect(run.returncode == 2 and "has changed since it was read; nothing was written" in said, f"{said[-300:]}")
        expect(read(place / "a.yaml") == SLIPS + "# more\n", "what somebody else wrote is lost")


check_generated()
check_files()
check_bytes()
check_links()
check_read_only()
check_changed_meanwhile()
finish()
