#!/usr/bin/env python3
"""The examples on one rule page: the first yaml block gives exactly the text block; the last one gives no error and no
warning. With --bless the text block is written instead: read it before you keep it."""
import os, re, subprocess, sys, tempfile

BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")


def check(program, yaml, *options):
    with tempfile.TemporaryDirectory() as folder:
        open(os.path.join(folder, ".cxmap.yaml"), "w").close()  # the project root
        inner = os.path.join(folder, "journeys")
        os.mkdir(inner)
        # A block may hold several files, each begun by a comment; one without is journey.yaml.
        parts = re.split(r"(?m)^# file: (\S+)\n", yaml)
        files = dict(zip(parts[1::2], parts[2::2])) or {"journey.yaml": yaml}
        for name, content in files.items():
            with open(os.path.join(inner, name), "w", encoding="utf-8") as f:
                f.write(content)
        path = "." if len(files) > 1 else "journey.yaml"
        return subprocess.run([os.path.abspath(program), "check", *options, path], cwd=inner, capture_output=True,
                              text=True, timeout=60)


def main():
    program, page = sys.argv[1:3]
    code = os.path.basename(page)[:-3]
    with open(page, encoding="utf-8") as f:
        text = f.read()
    blocks = list(BLOCK.finditer(text))
    kinds = [b[1] for b in blocks]
    if kinds[:2] != ["yaml", "text"] or kinds[-1] != "yaml" or len(kinds) < 3:
        print(f"{page}: wanted the blocks yaml, text, ..., yaml; found {kinds}")
        return 1
    wrong, fine = blocks[0][2], blocks[-1][2]
    got = check(program, wrong, "--select", code).stdout.rstrip("\n") + "\n"
    failures = []
    if f"[{code} " not in got:
        failures.append(f"the example does not give {code}:\n{got}")
    if "--bless" in sys.argv:
        with open(page, "w", encoding="utf-8") as f:
            f.write(text[: blocks[1].start(2)] + got + text[blocks[1].end(2):])
    elif got != blocks[1][2]:
        failures.append(f"wanted:\n{blocks[1][2]}\ngot:\n{got}")
    for options in ((), ("--select", code)):
        done = check(program, fine, *options)
        if done.returncode != 0 or done.stdout:
            failures.append(f"the mended example is not fine:\n{done.stdout}{done.stderr}")
    if not re.search(r"(?m)^# " + code + r" [a-z-]+$", text):
        failures.append("the first heading is not the code and the name")
    print("\n".join(failures))
    return 1 if failures else 0


sys.exit(main())
