#!/usr/bin/env python3
"""Runs one story: files, commands, and what a user sees.

    # a comment at the start says what the story is about
    -- journey.yaml --          a file of the story's folder
    ...
    -- run --
    $ cxmap check journey.yaml  a command (bash)
    what it prints              standard output, then lines of standard error behind "! "
    [1]                         the exit status, where it is not 0

With --bless behind the story's name, the output is written into the story instead: read it before you keep it."""
import os, re, subprocess, sys, tempfile


def split(text):
    """The head, the files and the commands of a story."""
    head, *parts = re.split(r"(?m)^-- (.+) --\n", text)
    files = dict(zip(parts[::2], parts[1::2]))
    return head, {n: t for n, t in files.items() if n != "run"}, files["run"]


def play(program, files, commands):
    """The commands with what they print."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as f:
                f.write(text)
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        env.update(PATH=os.path.dirname(os.path.abspath(program)) + ":" + env["PATH"], LC_ALL="C.UTF-8", TERM="xterm")
        out = []
        for command in commands:
            done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=120)
            out.append("$ " + command)
            out += done.stdout.decode("utf-8", "backslashreplace").splitlines()
            out += ["! " + line for line in done.stderr.decode("utf-8", "backslashreplace").splitlines()]
            if done.returncode:
                out.append(f"[{done.returncode}]")
        return "\n".join(out) + "\n"


def main():
    program, story = sys.argv[1:3]
    with open(story, encoding="utf-8") as f:
        text = f.read()
    _, files, wanted = split(text)
    got = play(program, files, [line[2:] for line in wanted.splitlines() if line.startswith("$ ")])
    if "--bless" in sys.argv:
        with open(story, "w", encoding="utf-8") as f:
            f.write(text[: len(text) - len(wanted)] + got)
        return 0
    if got != wanted:
        import difflib
        sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), got.splitlines(True), "wanted", "got"))
        return 1
    return 0


sys.exit(main())
