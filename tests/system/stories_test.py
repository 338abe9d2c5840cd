#!/usr/bin/env python3
"""A story of tests/cli: files, commands, and what a user sees. Usage: stories_test.py CXMAP STORY [--bless]

    # a comment at the start says what the story is about
    -- journey.yaml --          a file of the story's folder
    ...
    -- run --
    $ cxmap check journey.yaml  a command (bash)
    what it prints              standard output, then lines of standard error after "! "
    [1]                         the exit status, where it is not 0"""
import re
from support import ARGUMENTS, finish, folder, golden, read, shell

(story,) = ARGUMENTS
text = read(story)
_, *parts = re.split(r"(?m)^-- (.+) --\n", text)
files = dict(zip(parts[::2], parts[1::2]))
wanted = files.pop("run")

lines = []
with folder(files) as place:
    for command in [line[2:] for line in wanted.splitlines() if line.startswith("$ ")]:
        done = shell(command, place, text=False)
        out, err = (said.decode("utf-8", "backslashreplace").splitlines() for said in (done.stdout, done.stderr))
        lines += ["$ " + command, *out, *("! " + line for line in err)]
        lines += [f"[{done.returncode}]"] if done.returncode else []
golden(story, text[:len(text) - len(wanted)] + "\n".join(lines) + "\n")
finish()
