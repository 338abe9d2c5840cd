#!/usr/bin/env python3
"""What git ignores, as `check --list-files` passes it over, against git itself: lines of .gitignore with every piece of
their syntax, in several folders and in .git/info/exclude, on trees of journeys. Usage: gitignore_test.py CXMAP"""
import os, random, subprocess
from support import SANITIZED, cxmap, expect, expect_equal, finish, folder, run

JOURNEY = "journey: {name: J, covers: purchase}\nstages: {purchase: {touchpoints: [{name: T, owner: S}]}}\n"
FOLDERS = ["", "a/", "a/b/", "a/b/c/", "b/", "b/a/", "build/", "build/a/", "x y/", "[d]/"]
NAMES = ["a.yaml", "b.yaml", "ab.yaml", "#c.yaml", "!d.yaml", "e f.yaml", "g .yaml", "h[1].yaml", "1.yml", "a-b.yml", "Z.yaml"]
TREE = [folder + name for folder in FOLDERS for name in NAMES]
LINES = r"""
a
/a
a/
/a/
a/b
/a/b
a/b/
a/*
a/**
a/**/b.yaml
**/a
**/a/
**/b/**
**/c/a.yaml
a/**/c
**
**/
*
/*
/
!
*/
*.yaml
!*.yaml
/*.yaml
*.y?ml
*.[!m]*
!a.yaml
!/a/b/a.yaml
!a/
!/a/b/
a.yaml/
./a.yaml
a/./b
../a
a//b
//a
a//
b/a.yaml
[ab].yaml
[!ab].yaml
[^ab].yaml
[a-c].yaml
[]a].yaml
[a.yaml
a[.]yaml
[[:alpha:]].yaml
[[:digit:]].y*
[[:upper:]]*
h\[1\].yaml
h[[]1].yaml
[\[]d]
\#c.yaml
#c.yaml
\!d.yaml
!d.yaml
!!d.yaml
\a.yaml
a.yaml\
\\a.yaml
e f.yaml
e\ f.yaml
x y
x\ y/
a.yaml   
g\ .yaml
g*.yaml   
a?b.yml
a[+--]b.yml
*b*
a*b*c
**a.yaml
a**
a/**b.yaml
build
build/
!build/a
/build/*
!/build/a/
*/a.yaml
*/*/a.yaml
"""
LINES = LINES.split("\n")[1:-1] + ["\ta.yaml", "a.yaml\t", " a.yaml", "a\r", "b.yaml\r", "a.yaml \r", "# said", "", "   "]
QUIET = {**os.environ, "HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"}


def ignored_by_git(root):
    done = subprocess.run(["git", "check-ignore", "-z", "--no-index", "--stdin"], input="\0".join(TREE).encode(), cwd=root,
                          capture_output=True, env=QUIET)
    expect(done.returncode in (0, 1), f"git check-ignore: {done.stderr}")
    return set(done.stdout.decode().split("\0")) - {""}


def listed(root, path=".", *options):
    done = cxmap("check", "--list-files", *options, path, cwd=root)
    return set(done.stdout.splitlines()), done


def compare(root, ignores):
    for file in (".gitignore", "a/.gitignore", "a/b/.gitignore", ".git/info/exclude"):
        if file in ignores:
            (root / file).write_bytes(ignores[file].encode())
        else:
            (root / file).unlink(missing_ok=True)
    ignored = ignored_by_git(root)
    got, done = listed(root)
    expect_equal(sorted(got), sorted(set(TREE) - ignored), f"{ignores}")
    if ignored and got:
        said = f"{len(ignored)} journey{' is' if len(ignored) == 1 else 's are'} passed over"
        expect(said in done.stderr, f"{ignores}: wanted \"{said}\", got {done.stderr}")
    else:
        expect(ignored or "passed over" not in done.stderr, f"{ignores}: {done.stderr}")
    for part in ("a/b",) if SANITIZED else ("a/b", "build", "x y"):  # it makes no difference where a walk begins
        got, _ = listed(root, part)
        expect_equal(sorted(got), sorted(f for f in set(TREE) - ignored if f.startswith(part + "/")), f"{part}: {ignores}")


with folder({file: JOURNEY for file in TREE}) as root:
    expect(run("git", "init", "-q", ".", cwd=root, env=QUIET).returncode == 0, "git init")
    for line in LINES[::6] if SANITIZED else LINES:
        compare(root, {".gitignore": line})  # without a line end, too
    compare(root, {".gitignore": "\ufeffa.yaml\n"})
    choose = random.Random(8)
    for _ in range(20 if SANITIZED else 150):
        files = choose.sample([".gitignore", "a/.gitignore", "a/b/.gitignore", ".git/info/exclude"], choose.randint(1, 3))
        compare(root, {file: "\n".join(choose.choices(LINES, k=choose.randint(1, 4))) + "\n" for file in files})

    # A file that is named is read; --no-gitignore reads all; a link is not followed.
    for file in ("a/.gitignore", "a/b/.gitignore", ".git/info/exclude"):
        (root / file).unlink(missing_ok=True)
    (root / ".gitignore").write_text("*.yaml\n")
    got, _ = listed(root, "b/a/ab.yaml")
    expect_equal(got, {"b/a/ab.yaml"}, "a named file")
    got, _ = listed(root, ".", "--no-gitignore")
    expect_equal(got, set(TREE), "--no-gitignore")
    (root / ".gitignore").rename(root / "elsewhere")
    (root / ".gitignore").symlink_to("elsewhere")
    expect_equal(listed(root)[0], set(TREE) - ignored_by_git(root), "a link")

    # In a worktree the list of the repository counts, and one's own.
    (root / ".gitignore").unlink()
    (root / ".git/info/exclude").write_text("a.yaml\n")
    run("git", "-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "m", "--allow-empty", cwd=root, env=QUIET)
    run("git", "worktree", "add", "-q", "--detach", "tree", cwd=root, env=QUIET)
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (root / "tree" / name).write_text(JOURNEY)
    (root / "tree/.gitignore").write_text("c.yaml\n")
    expect_equal(listed(root / "tree")[0], {"b.yaml"}, "a worktree")
finish()
