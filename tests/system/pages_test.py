#!/usr/bin/env python3
"""The examples on one rule page: the first yaml block gives exactly the text block; the last one gives no error and no
warning. Usage: pages_test.py CXMAP PAGE [--bless]"""
import pathlib, re
from support import ARGUMENTS, cxmap, expect, finish, folder, golden, read


def check(yaml, *options):
    """What `check` says of a block, which may hold several files, each begun by a comment; one without is journey.yaml."""
    parts = re.split(r"(?m)^# file: (\S+)\n", yaml)
    files = dict(zip(parts[1::2], parts[2::2])) or {"journey.yaml": yaml}
    with folder({".cxmap.yaml": "", **{f"journeys/{name}": text for name, text in files.items()}}) as root:
        return cxmap("check", *options, "." if len(files) > 1 else "journey.yaml", cwd=root / "journeys")


(page,) = ARGUMENTS
code = pathlib.Path(page).stem
text = read(page)
blocks = list(re.finditer(r"(?ms)^```(\w+)\n(.*?)^```$", text))
kinds = [block[1] for block in blocks]
if kinds[:2] == ["yaml", "text"] and kinds[2:] and kinds[-1] == "yaml":
    got = check(blocks[0][2], "--select", code).stdout.rstrip("\n") + "\n"
    expect(f"[{code} " in got, f"the example does not give {code}:\n{got}")
    golden(page, text[:blocks[1].start(2)] + got + text[blocks[1].end(2):])
    for options in ((), ("--select", code)):
        done = check(blocks[-1][2], *options)
        expect(done.returncode == 0 and not done.stdout, f"the mended example is not fine:\n{done.stdout}{done.stderr}")
else:
    expect(False, f"{page}: wanted the blocks yaml, text, ..., yaml; found {kinds}")
expect(re.search(rf"(?m)^# {code} [a-z-]+$", text), "the first heading is not the code and the name")
finish()
