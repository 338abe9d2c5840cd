#!/usr/bin/env python3
"""The pictures of the README are what its commands draw today, and there are no others; --bless draws them."""
import os, pathlib, re, shlex
from support import BLESS, cxmap, expect, finish, folder, read

gallery = read("README.md").split("\n## Gallery\n")[1].split("\n## ")[0]
drawn = set()
for command, picture in re.findall(r"`cxmap ((?:map|reorg) [^`]*?)`[^!]*!\[[^\]]+\]\(([^)]+)\)", gallery):
    drawn.add(picture)
    with folder() as scratch:
        target = pathlib.Path(picture if BLESS else scratch / os.path.basename(picture))
        done = cxmap(*shlex.split(command), "-q", "-o", target)
        expect(done.returncode == 0, f"{command}: {done.stderr}")
        expect(os.path.exists(picture) and target.read_bytes() == pathlib.Path(picture).read_bytes(),
               f"{picture} is not what cxmap {command} draws: run this test with --bless, and look at it")
for name in sorted({f"examples/gallery/{name}" for name in os.listdir("examples/gallery")} - drawn):
    expect(False, f"{name} is in no gallery")
expect(len(drawn) >= 5, f"only {len(drawn)} pictures found in the README")
finish()
