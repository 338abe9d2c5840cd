#!/usr/bin/env python3
"""What bash, zsh and fish complete, each asked itself: commands, options, choices, rules and files."""
import contextlib, os, pty, re
from support import commands, cxmap, expect, finish, folder, read, run, until, write


def bash(script, lines):
    """COMPREPLY for each command line, as readline would ask."""
    out = []
    for line in lines:
        words = re.findall(r"=|[^\s=]+", line) + ([""] if line.endswith(" ") else [])
        quoted = " ".join("'%s'" % w for w in words)
        ask = f". {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _cxmap; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        done = run("bash", "--norc", "-c", ask)
        expect(done.returncode == 0 and not done.stderr, f"bash: {line}: {done.stderr}")
        # What comes before an "=" or a comma is not completed again.
        out.append({w.removeprefix(line.rsplit(" ", 1)[1].rpartition(",")[0] + ",") for w in done.stdout.splitlines() if w})
    return out


def fish(script, lines):
    """What "complete -C" says, without the descriptions."""
    ask = f"source {script}\n" + "".join(f"complete -C '{line}'\necho '<end>'\n" for line in lines)
    done = run("fish", "--no-config", "-c", ask, timeout=120)
    expect(done.returncode == 0 and not done.stderr, f"fish: {done.stderr}")
    return [{re.split("[=,]", w.split("\t")[0])[-1] for w in part.splitlines()} for part in done.stdout.split("<end>\n")[:-1]]


def zsh(script, lines):
    """What the completion system of an interactive zsh adds, caught where it adds it."""
    with folder() as home:
        caught = home / "caught"
        write(home / "setup", f"""
autoload -Uz compinit; compinit -D -u; source {script}
compadd() {{
  # Inner uses, which only ask what matches.
  if [[ ${{@[1,(i)(-|--)]}} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits; builtin compadd -O hits "$@"
  (( $#hits )) && print -rl -- $hits >>{caught}
  builtin compadd "$@"
}}
ask() {{ zle complete-word; print -r -- '<end>' >>{caught}; BUFFER= }}
zle -N ask; bindkey '^T' ask; LISTMAX=100000
print ready >{caught}
""")
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm", HOME=str(home), LC_ALL="C.UTF-8", HISTFILE="")
            os.execvp("zsh", ["zsh", "-f", "-i"])
        os.set_blocking(terminal, False)

        def answered(count, text):
            with contextlib.suppress(OSError):
                os.read(terminal, 1 << 16)
            return caught.exists() and read(caught).count(text) >= count

        def wait_for(count, text):
            if not until(lambda: answered(count, text), 60):
                raise SystemExit("zsh does not answer")

        os.write(terminal, f"source {home}/setup\n".encode())
        wait_for(1, "ready\n")
        for i, line in enumerate(lines):
            os.write(terminal, line.encode() + b"\x14")
            wait_for(i + 1, "<end>\n")
        os.write(terminal, b"exit\n")
        os.close(terminal)
        os.waitpid(pid, 0)
        return [set(part.split()) for part in read(caught).removeprefix("ready\n").split("<end>\n")[:-1]]


verbs = commands()
options = {v: set(re.findall(r"(?m)^  (?:-\w, )?(--[a-z-]+)", cxmap(v, "--help").stdout.split("Examples:")[0])) for v in verbs}
rules = re.findall(r"(?m)^([A-Z]+\d+)  \w+ +(\S+)", cxmap("rules").stdout)
codes = {code for code, _ in rules}

# A command line, and what must be offered; where there is a third part, nothing else may be.
cases = [
    ("cxmap ", set(verbs)),
    ("cxmap ma", {"map"}, "only"),
    ("cxmap check --form", {"--format"}, "only"),
    ("cxmap check --format ", {"text", "concise", "json"}),
    ("cxmap check --format con", {"concise"}, "only"),
    ("cxmap check --format=con", {"concise"}, "only"),
    ("cxmap check --fail-on ", {"error", "warning", "info", "never"}, "only"),
    ("cxmap check --select OWN10", {c for c in codes if c.startswith("OWN10")}, "only"),
    ("cxmap check --select SIL,OWN101", {"OWN101"}, "only"),
    ("cxmap check --ignore ", codes | {name for _, name in rules} | {"OWN"}),
    ("cxmap check --today ", set(), "only"),
    ("cxmap explain unowned-t", {"unowned-touchpoint"}, "only"),
    ("cxmap init --template ", {"starter", "company"}),
    ("cxmap map --view ", {"ownership", "departments", "collaboration", "governance", "data"}),
    ("cxmap map --paper a", {"a4", "a3", "a2", "a1", "a0"}, "only"),
    ("cxmap map --for ", {"desk", "wall", "screen"}, "only"),
    ("cxmap map --theme=", {"light", "dark", "print"}, "only"),
    ("cxmap map --overlay ", {"none", "sentiment", "metrics", "evidence"}),
    ("cxmap map --split ", {"stage"}, "only"),
    ("cxmap map -o cof", {"coffee.txt", "coffee.yaml"}, "only"),
    ("cxmap map cof", {"coffee.yaml"}, "only"),
    ("cxmap check --no-config t", {"tea.yml"}, "only"),
    ("cxmap check fol", {"folder"}, "only"),
    ("cxmap map --reader quick folder/", {"in.yaml"}, "only"),
    ("cxmap completion ", {"bash", "zsh", "fish"}, "only"),
] + [(f"cxmap {verb} --", options[verb]) for verb in verbs]

NAMES = ("coffee.yaml", "coffee.txt", "tea.yml", "toast.md", "folder/in.yaml", "folder/notes.txt")
with folder(dict.fromkeys(NAMES, "")) as place, contextlib.chdir(place):
    for shell in (bash, zsh, fish):
        script = f".{shell.__name__}-script"
        write(script, cxmap("completion", shell.__name__).stdout)
        for (line, wanted, *only), got in zip(cases, shell(script, [case[0] for case in cases]), strict=True):
            got = {os.path.basename(w.rstrip("/")) for w in got}
            expect(wanted <= got, f"{shell.__name__}: {line!r} does not offer {sorted(wanted - got)}")
            expect(not only or got <= wanted, f"{shell.__name__}: {line!r} offers {sorted(got - wanted)}, too")
finish()
