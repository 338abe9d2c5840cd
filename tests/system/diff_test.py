#!/usr/bin/env python3
"""`cxmap diff` and `check --since`: a change that was made is found, and nothing else; its formats; sides from git, also
from a repository that is hostile; time in proportion to what is compared."""
import copy, json, os, random, re, resource, shutil, subprocess
import jsonschema
from xml.etree import ElementTree
import yaml
from support import SANITIZED, close, cxmap, expect, expect_equal, finish, folder, read, write

SCHEMA = json.loads(read("schemas/diff.schema.json"))


close(SCHEMA)
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def diff(place, *arguments, **options):
    """What has changed, as JSON."""
    done = cxmap("diff", "-q", "--format", "json", *arguments, cwd=place, **options)
    expect(done.returncode in (0, 1), f"diff {arguments}: {done.returncode} {done.stderr}")
    found = json.loads(done.stdout)
    errors = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in VALIDATOR.iter_errors(found)]
    expect(not errors, f"diff {arguments}: {errors[:3]}")
    return found


def is_empty(found):
    return (not any(found["summary"].values()) and not found["departments"] and
            all(o["status"] == "same" for o in found["organizations"]) and
            all(j["status"] == "same" for j in found["journeys"]))


# ---- what was changed is found, and nothing else -------------------------------------------------------------------

WORDS = ["Search", "Website", "Advisor", "Contract", "Payment", "Welcome", "Letter", "Invoice", "Complaint", "Renewal",
         "Referral", "Delivery", "Parking", "Garden", "Mobile", "Branch", "Library", "Kitchen", "Ticket", "Window"]
STAGES = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
DEPARTMENTS = ["Sales", "Marketing", "Service", "Finance", "Logistics"]
PARTS = ["responsible", "approved_by", "consulted", "informed"]


def slug(name):
    return name.lower().replace(" ", "-")


def company(dice):
    """A journey as YAML will have it; names have nothing in common but a word."""
    names = [f"{a} {b}" for a in WORDS for b in WORDS if a != b]
    dice.shuffle(names)
    stages = {stage: {"touchpoints": []} for stage in STAGES}
    for name in names[:dice.randint(6, 20)]:
        touchpoint = {"name": name, "owner": dice.choice(DEPARTMENTS)}
        for part in PARTS:
            if dice.random() < 0.3:
                touchpoint[part] = sorted(dice.sample(DEPARTMENTS, 2))
        stages[dice.choice(STAGES)]["touchpoints"].append(touchpoint)
    everything = [t for s in stages.values() for t in s["touchpoints"]]
    for touchpoint in everything:
        others = [t["name"] for t in everything if t is not touchpoint]
        if dice.random() < 0.6:
            touchpoint["hands_off_to"] = [{"to": to, "accountable": dice.choice(DEPARTMENTS)}
                                          for to in dice.sample(others, dice.randint(1, 2))]
    return {"journey": "Made up", "organization": {"departments": list(DEPARTMENTS)},
            "stages": {name: stage for name, stage in stages.items()}}, names[20:]


def changed(before, spare, dice):
    """A journey in which some touchpoints have changed, each in its own way, and what diff has to say of them."""
    after = copy.deepcopy(before)
    places = [(stage, t) for stage, s in after["stages"].items() for t in s["touchpoints"]]
    dice.shuffle(places)
    touchpoints, hand_offs = set(), set()
    targets = {slug(h["to"]) for _, t in places for h in t.get("hands_off_to", [])}
    for (stage, touchpoint), kind in zip(places, dice.sample(["owner", "roles", "moved", "renamed", "removed", "added",
                                                              "handoff", "accountable", "agreed"], 5)):
        name = touchpoint["name"]
        given = touchpoint.get("hands_off_to", [])
        if kind == "owner":
            touchpoint["owner"] = dice.choice([d for d in DEPARTMENTS if d != touchpoint["owner"]])
        elif kind == "roles":
            part = dice.choice(PARTS)
            touchpoint[part] = ["Sales"] if touchpoint.get(part) != ["Sales"] else ["Finance"]
        elif kind == "moved":
            after["stages"][stage]["touchpoints"].remove(touchpoint)
            after["stages"][dice.choice([s for s in STAGES if s != stage])]["touchpoints"].append(touchpoint)
        elif kind == "renamed":
            touchpoint["name"] = name + "s"
            for _, other in places:
                for h in other.get("hands_off_to", []):
                    h["to"] = name + "s" if h["to"] == name else h["to"]
        elif kind == "removed":
            if slug(name) in targets:
                continue
            after["stages"][stage]["touchpoints"].remove(touchpoint)
            hand_offs |= {(slug(name), slug(h["to"]), "removed") for h in given}
        elif kind == "added":
            name = spare.pop()
            after["stages"][stage]["touchpoints"].append({"name": name, "owner": "Sales"})
        elif kind == "handoff":
            free = [t["name"] for _, t in places if t is not touchpoint and t["name"] not in [h["to"] for h in given] and
                    any(t in s["touchpoints"] for s in after["stages"].values())]
            touchpoint.setdefault("hands_off_to", []).append({"to": free[0]})
            targets.add(slug(free[0]))
            hand_offs.add((slug(name), slug(free[0]), "added"))
        elif given:
            if kind == "accountable":
                given[0]["accountable"] = next(d for d in DEPARTMENTS if d != given[0]["accountable"])
            else:
                given[0]["agreed"] = True
            hand_offs.add((slug(name), slug(given[0]["to"]), kind))
        if kind in ("owner", "roles", "moved", "renamed", "removed", "added"):
            touchpoints.add((slug(touchpoint["name"] if kind == "renamed" else name), kind))
    return after, touchpoints, hand_offs


def generated(seeds):
    for seed in range(seeds):
        dice = random.Random(seed)
        before, spare = company(dice)
        after, touchpoints, hand_offs = changed(before, spare, dice)
        if dice.random() < 0.3:  # a department with another name is the same
            after = yaml.safe_load(yaml.safe_dump(after).replace("Logistics", "Supply Chain"))
            after["organization"]["departments"][-1] = {"name": "Supply Chain", "aliases": ["Logistics"]}
        stages = list(after["stages"].items())
        dice.shuffle(stages)  # the order of stages says nothing
        after["stages"] = dict(stages)
        with folder({"old.yaml": yaml.safe_dump(before, sort_keys=False),
                     "new.yaml": yaml.safe_dump(after, sort_keys=False)}) as place:
            expect(is_empty(diff(place, "old.yaml", "old.yaml")), f"seed {seed}: something has changed in itself")
            found = diff(place, "old.yaml", "new.yaml")
            back = diff(place, "new.yaml", "old.yaml")
        (journey,) = found["journeys"]
        names = {slug(t["name"]): slug(t["old"]["name"]) for t in journey["touchpoints"] if "renamed" in t["change"]}
        got = {(t["id"], change) for t in journey["touchpoints"] for change in t["change"]}
        expect_equal(got, touchpoints, f"seed {seed}: touchpoints")
        # Hand-offs of a renamed touchpoint are told by its new name.
        got = {(names.get(h["from"], h["from"]), names.get(h["to"], h["to"]), h["change"]) for h in journey["handoffs"]}
        wanted = {(names.get(a, a), names.get(b, b), c) for a, b, c in hand_offs}
        expect_equal(got, wanted, f"seed {seed}: hand-offs")
        s, b = found["summary"], back["summary"]
        expect([s["added"], s["removed"], s["owner_changed"], s["moved"], s["renamed"], s["new_findings"]] ==
               [b["removed"], b["added"], b["owner_changed"], b["moved"], b["renamed"], b["gone_findings"]],
               f"seed {seed}: backwards it is not the same: {s} {b}")
        expect(s["new_findings"] == len(found["findings"]["new"]), f"seed {seed}: the summary")


# ---- formats -------------------------------------------------------------------------------------------------------

def formats():
    many = 4000
    before = {"journey": "M", "stages": {"purchase": {"owner": "A", "touchpoints": [f"Touchpoint number {i}" for i in range(many)]}}}
    after = copy.deepcopy(before)
    after["stages"]["purchase"]["owner"] = "B"
    after["stages"]["loyalty"] = {"owner": "A", "touchpoints": ["One", "Two"]}
    with folder({"old.yaml": yaml.safe_dump(before), "new.yaml": yaml.safe_dump(after)}) as place:
        done = cxmap("diff", "--format", "markdown", "old.yaml", "new.yaml", cwd=place)
        expect(10_000 < len(done.stdout) <= 60_000, f"a comment of {len(done.stdout)} characters")
        expect("more lines are not shown" in done.stdout and "left out" in done.stderr, "nothing says that it is cut")
        rows = done.stdout.count("\n| Touchpoint number")
        left = int(re.search(r"([\d,]+) more lines are not shown", done.stdout)[1].replace(",", ""))
        expect(rows + left >= many, f"{rows} rows and {left} lines of {many}")


# ---- git -----------------------------------------------------------------------------------------------------------

CLEAN = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}


def git(place, *arguments, **more):
    done = subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false",
                           "-c", "init.defaultBranch=main", *arguments], cwd=place, capture_output=True,
                          env={**CLEAN, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", **more})
    expect(done.returncode == 0, f"git {arguments}: {done.stderr.decode()}")
    return done.stdout.decode().strip()


SHOP = """journey: {name: Shop, covers: [purchase, loyalty]}
organization: ../company.yaml
stages:
  purchase:
    owner: Sales
    touchpoints:
      - name: Checkout
        hands_off_to: [{to: Letter, in: Post}]
  loyalty:
    touchpoints:
      - Newsletter  # nobody's
"""
POST = """journey: {name: Post, covers: purchase}
organization: ../company.yaml
stages:
  purchase:
    touchpoints: [{name: Letter, owner: Mail Room}]
"""
COMPANY = "organization:\n  name: Acme\n  departments: [Sales, Mail Room, Marketing]\n"


def repository(place):
    """Two commits, and a change that is not committed."""
    write(place / "journeys/shop.yaml", SHOP)
    write(place / "journeys/post.yaml", POST)
    write(place / "company.yaml", COMPANY)
    git(place, "init", "-q")
    git(place, "add", ".")
    git(place, "commit", "-qm", "One")
    write(place / "journeys/shop.yaml", SHOP.replace("Newsletter  #", "{name: Newsletter, owner: Marketing}  #"))
    write(place / ".cxmap.yaml", "rules: {HND302: off}\n")
    git(place, "add", ".")
    git(place, "commit", "-qm", "Two")
    git(place, "tag", "second")
    write(place / "company.yaml", COMPANY.replace("Marketing", "{name: Growth, aliases: [Marketing]}"))


def from_git(place):
    repository(place)
    home = {"env": {**CLEAN, "HOME": str(place / "nowhere")}}
    found = diff(place, "HEAD~1", **home)
    changes = {t["id"]: t["change"] for j in found["journeys"] for t in j["touchpoints"]}
    expect_equal(changes, {"newsletter": ["owner"]}, "HEAD~1")
    gone = {f["code"] for f in found["findings"]["gone"]}
    expect("OWN101" in gone and "HND302" not in gone, f"not judged by the settings of now: {gone}")
    expect(any(f["file"] == "HEAD~1:journeys/shop.yaml" for f in found["findings"]["gone"]), "no revision in the names")
    found = diff(place, "second", **home)
    expect_equal([(d["id"], d["change"]) for d in found["departments"]], [("growth", "renamed")], "the organization")
    expect(found["summary"]["owner_changed"] == 0, "a department with another name is another owner")
    for sides in (["HEAD~1:"], ["HEAD~1:journeys"], ["HEAD~1:journeys/"], ["HEAD~1", "."], ["HEAD~1", "journeys"],
                  ["HEAD~1:journeys/shop.yaml"], ["HEAD~1", "journeys/shop.yaml"], ["HEAD~1:./journeys/shop.yaml"],
                  ["HEAD~1", "second"], ["HEAD~1:journeys/shop.yaml", "second:journeys/shop.yaml"], ["second~", "HEAD"],
                  ["HEAD^{/One}:journeys", "second"], ["main~1", "main:"]):
        found = diff(place, *sides, **home)
        changes = {t["id"]: t["change"] for j in found["journeys"] for t in j["touchpoints"]}
        expect_equal(changes, {"newsletter": ["owner"]}, f"diff {sides}")
    found = diff(place / "journeys", "HEAD~1:./shop.yaml", **home)
    expect(found["summary"]["owner_changed"] == 1, "a path from the working folder")
    expect(is_empty(diff(place, "HEAD~1", "HEAD~1", **home)), "a revision differs from itself")
    write(place / "company.yaml", COMPANY)
    expect(is_empty(diff(place, "HEAD", **home)), "what is committed differs from the revision")

    # What a baseline knows counts on neither side, and is not gone.
    write(place / "journeys/shop.yaml", SHOP)
    git(place, "commit", "-qam", "Back")
    cxmap("check", "-q", "--write-baseline", "known.json", cwd=place)
    write(place / ".cxmap.yaml", "rules: {HND302: off}\nbaseline: known.json\n")
    found = diff(place, "HEAD", **home)
    expect(found["summary"]["gone_findings"] == 0 and found["summary"]["silenced_findings"] > 0, f"a baseline: {found['summary']}")

    # A folder in which there was no journey yet.
    write(place / "new/one.yaml", "journey: {name: New, covers: purchase}\nstages: {purchase: {touchpoints: [A]}}\n")
    found = diff(place, "HEAD", "new", **home)
    expect([j["status"] for j in found["journeys"]] == ["added"], "a new folder")

    for words, said in ((["nope"], 'no revision "nope"'), (["nope.yaml"], "no such file"), ([":/One"], "names no commit"),
                        ([":0:journeys/shop.yaml"], "names no commit"), (["HEAD:nope.yaml"], "HEAD has no nope.yaml"),
                        (["HEAD:../x"], "outside"), (["HEAD:journeys", "journeys/shop.yaml"], "only be compared with a file"),
                        (["journeys"], "cxmap diff HEAD:journeys"), (["HEAD:journeys/none.yaml"], "has no"),
                        (["HEAD:company.yaml:x"], "has no")):
        done = cxmap("diff", *words, cwd=place, **home)
        expect(done.returncode == 2 and said in done.stderr and not done.stdout, f"diff {words}: {done.stderr}")

    # Links and submodules are told, and not followed.
    os.symlink("shop.yaml", place / "journeys/link.yaml")
    os.symlink("/etc/hostname", place / "journeys/other.yaml")
    git(place, "add", ".")
    git(place, "update-index", "--add", "--cacheinfo", "160000," + git(place, "rev-parse", "HEAD") + ",journeys/sub")
    git(place, "commit", "-qm", "Links")
    done = cxmap("diff", "HEAD", cwd=place, **home)
    for name in ("link.yaml", "other.yaml", "sub"):
        expect(f"HEAD:journeys/{name} is a link or a submodule" in done.stderr, f"{name}: {done.stderr}")
    done = cxmap("diff", "HEAD:journeys/other.yaml", "journeys/shop.yaml", cwd=place, **home)
    expect(done.returncode == 2 and "is a link or a submodule" in done.stderr, f"a link that is named: {done.stderr}")

    # As CI has it: shallow, and somebody else's.
    git(place.parent, "clone", "-q", "--depth", "1", f"file://{place}", "shallow")
    done = cxmap("diff", "HEAD~1", cwd=place.parent / "shallow", **home)
    expect(done.returncode == 2 and "fetch-depth: 0" in done.stderr, f"shallow: {done.stderr}")
    if os.geteuid() == 0:
        for path in [place, *place.rglob("*")]:
            os.chown(path, 12345, 12345, follow_symlinks=False)
        done = cxmap("diff", "HEAD", cwd=place, **home)
        expect(done.returncode == 2 and f"safe.directory {place}" in done.stderr, f"somebody else's: {done.stderr}")
    done = cxmap("diff", "HEAD", cwd="/", env={**CLEAN, "PATH": "/nowhere"})
    expect(done.returncode == 2, "no repository, and no git")
    done = cxmap("diff", "HEAD", cwd=place.parent / "shallow", env={**CLEAN, "PATH": "/nowhere"})
    expect(done.returncode == 2 and "git is not installed" in done.stderr, f"without git: {done.stderr}")


# ---- a hostile repository ------------------------------------------------------------------------------------------

ALLOWED = [r"rev-parse --verify --end-of-options \S.*\^\{commit\}", r"ls-tree -r -z --full-tree [0-9a-f]{40}",
           r"cat-file --batch", r"rev-list --first-parent --timestamp [0-9a-f]{40} -- .*"]
ALWAYS = "--no-pager -c core.fsmonitor=false "


def traps(place):
    """Each thing that git could be made to run writes a file of its own; none is there at the end."""
    work, sprung, bin = place / "work", place / "sprung", place / "bin"
    sprung.mkdir()
    work.mkdir()
    repository(work)
    write(work / "-x.yaml", SHOP.replace("../company.yaml", "company.yaml"))
    write(work / ".gitattributes", "* filter=trap diff=trap merge=trap\n")
    git(work, "add", ".")
    git(work, "commit", "-qm", "Traps")

    def trap(name):
        file = place / f"trap-{name}"
        write(file, f"#!/bin/sh\ntouch '{sprung}/{name}'\nexit 1\n")
        file.chmod(0o755)
        return str(file)

    settings = {"core.fsmonitor": "fsmonitor", "core.pager": "pager", "pager.ls-tree": "pager2", "core.editor": "editor",
                "core.sshCommand": "ssh", "core.askPass": "askpass", "diff.trap.textconv": "textconv",
                "diff.trap.command": "diff", "diff.external": "external", "filter.trap.smudge": "smudge",
                "filter.trap.clean": "clean", "filter.trap.process": "process", "merge.trap.driver": "merge",
                "remote.origin.uploadpack": "uploadpack", "gpg.program": "gpg", "credential.helper": "credential",
                "core.gitProxy": "proxy", "alias.ls-tree": "alias", "alias.cat-file": "alias2"}
    for key, name in settings.items():
        git(work, "config", key, ("!" if key.startswith("alias") else "") + trap(name))
    for key, value in {"remote.origin.url": str(place / "origin"), "remote.origin.promisor": "true",
                       "remote.origin.partialclonefilter": "blob:none", "extensions.partialClone": "origin",
                       "core.repositoryformatversion": "1", "core.hooksPath": str(place / "hooks"),
                       "protocol.ext.allow": "always", "remote.ext.url": "ext::" + trap("ext")}.items():
        git(work, "config", key, value)
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        write(place / "hooks" / hook, f"#!/bin/sh\ntouch '{sprung}/hook-{hook}'\n")
        (place / "hooks" / hook).chmod(0o755)
    # A file whose bytes are missing, so that git would like to fetch them.
    missing = subprocess.run(["git", "rev-parse", "HEAD:journeys/post.yaml"], cwd=work, capture_output=True,
                             env=CLEAN).stdout.decode().strip()
    shutil.copytree(work / ".git", place / "origin")
    (work / ".git/objects" / missing[:2] / missing[2:]).unlink()

    # The traps are sharp: what people do by hand springs some.
    for command in (["status"], ["cat-file", "-p", missing]):
        subprocess.run(["git", *command], cwd=work, capture_output=True, stdin=subprocess.DEVNULL, env=CLEAN, timeout=60)
    expect({"fsmonitor", "uploadpack"} <= set(os.listdir(sprung)), f"only these traps work: {os.listdir(sprung)}")
    for file in sprung.iterdir():
        file.unlink()

    # git is started as it may be, and gets none of its variables.
    real = shutil.which("git")
    write(bin / "git", f"""#!/bin/sh
{{ printf '%s\\t' "$@"; echo; env | grep '^GIT_' | sort | tr '\\n' ' '; echo; }} >> '{place}/calls'
exec {real} "$@"
""")
    (bin / "git").chmod(0o755)
    hostile = {**CLEAN, "PATH": f"{bin}:{CLEAN['PATH']}", "GIT_DIR": str(place / "origin"), "GIT_PAGER": trap("env-pager"),
               "GIT_EXTERNAL_DIFF": trap("env-diff"), "GIT_SSH_COMMAND": trap("env-ssh"), "GIT_CONFIG_COUNT": "1",
               "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": trap("env-config"), "PAGER": trap("pager3"),
               "GIT_PROXY_COMMAND": trap("env-proxy"), "GIT_TRACE": str(sprung / "trace"), "GIT_ASKPASS": trap("env-ask")}
    names = ["HEAD", "HEAD:journeys/shop.yaml", "HEAD:-x.yaml", "HEAD:", "second", "--output=" + str(sprung / "output"),
             "--output=" + str(sprung / "output") + ":x.yaml", "-h", f"$(touch {sprung}/shell)", f"`touch {sprung}/shell`",
             f"HEAD;touch {sprung}/shell", "--upload-pack=" + trap("option"), "HEAD^{/$(touch x)}", "@{-1}", "HEAD@{upstream}",
             "ext::" + trap("url"), "origin/main"]
    for name in names:
        for words in (["diff", "--", name], ["check", "--since", name], ["check", "--since=" + name]):
            done = cxmap(*words, cwd=work, env=hostile)
            expect(done.returncode in (0, 1, 2), f"{words}: {done.returncode} {done.stderr}")
    done = cxmap("diff", "HEAD", cwd=work, env=hostile)
    expect(done.returncode == 2 and "this clone is not complete" in done.stderr, f"missing bytes: {done.stderr}")
    cxmap("trend", "--since", "second", cwd=work, env=hostile)
    done = cxmap("diff", "HEAD:-x.yaml", "./-x.yaml", cwd=work, env=hostile)
    expect(done.returncode == 0, f"a path with a dash: {done.stderr}")
    expect(not os.listdir(sprung), f"these ran: {os.listdir(sprung)}")
    lines = read(place / "calls").splitlines()
    expect(len(lines) > 20, "git was hardly asked")
    for words, variables in zip(lines[::2], lines[1::2]):
        call = " ".join(words.split("\t")).strip()
        expect(call.startswith(f"-C {work} {ALWAYS}"), f"git {call}")
        rest = call.split("safe.bareRepository=explicit ", 1)[-1]
        expect(any(re.fullmatch(allowed, rest, re.S) for allowed in ALLOWED), f"git {rest}")
        expect_equal(set(re.findall(r"GIT_\w+", variables)),
                     {"GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL", "GIT_LITERAL_PATHSPECS", "GIT_OPTIONAL_LOCKS",
                      "GIT_CEILING_DIRECTORIES"}, "variables of git")
        expect("GIT_ALLOW_PROTOCOL=none" in variables and "GIT_NO_LAZY_FETCH=1" in variables, variables)

    # A tree that no git would make.
    blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], input=SHOP.encode(), cwd=work, capture_output=True,
                          env=CLEAN).stdout.decode().strip()
    entries = b"".join(b"100644 " + name + b"\0" + bytes.fromhex(blob)
                       for name in (b"..", b".git", b"../../escape.yaml", b"/etc/passwd.yaml", b"a\x1b[31m\n.yaml"))
    tree = subprocess.run(["git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"], input=entries, cwd=work,
                          capture_output=True, env=CLEAN).stdout.decode().strip()
    commit = git(work, "-c", "core.fsmonitor=false", "commit-tree", "-m", "x", tree)
    for file in sprung.iterdir():
        file.unlink()
    done = cxmap("diff", commit, "journeys", cwd=work, env=CLEAN)
    expect(done.returncode in (0, 1) and "\x1b" not in done.stdout + done.stderr, f"a made up tree: {done.stderr}")
    expect(not os.listdir(sprung), f"these ran: {os.listdir(sprung)}")


# ---- check --since -------------------------------------------------------------------------------------------------

def since(place):
    write(place / "shop.yaml", SHOP.replace("organization: ../company.yaml\n", "").replace(", in: Post", ""))
    git(place, "init", "-q")
    git(place, "add", ".")
    git(place, "commit", "-qm", "One")
    plain = cxmap("check", "-q", "shop.yaml", cwd=place)
    expect(plain.returncode == 1, "nothing is wrong at first")
    done = cxmap("check", "--since", "HEAD", cwd=place)
    expect(done.returncode == 0 and "OWN101" not in done.stdout and "there before" in done.stderr, f"since: {done.stdout}{done.stderr}")
    write(place / "shop.yaml", read(place / "shop.yaml") + "      - Another\n")
    done = cxmap("check", "--since", "HEAD", "--format", "json", cwd=place)
    found = json.loads(done.stdout)["findings"]
    new = [f for f in found if not f.get("baselined")]
    expect(done.returncode == 1 and [(f["code"], f["touchpoint"]) for f in new if f["severity"] == "error"] ==
           [("OWN101", "another")], f"since: {new}")
    expect(any(f.get("baselined") for f in found), "what was known is not listed")
    write(place / "other/new.yaml", "journey: {name: N, covers: purchase}\nstages: {purchase: {touchpoints: [A]}}\n")
    done = cxmap("check", "--since", "HEAD", "other", cwd=place)
    expect(done.returncode == 1 and "OWN101" in done.stdout, f"a folder that was not there: {done.stderr}")
    done = cxmap("check", "--since", "nope", cwd=place)
    expect(done.returncode == 2 and 'no revision "nope"' in done.stderr, done.stderr)


# ---- trend ---------------------------------------------------------------------------------------------------------

def trend(place):
    own = SHOP.replace("organization: ../company.yaml\n", "").replace(", in: Post", "")
    git(place, "init", "-q")

    def commit(name, text, day):
        write(place / name, text)
        git(place, "add", ".")
        git(place, "commit", "-qm", day, GIT_COMMITTER_DATE=f"{day}T12:00:00Z")

    commit("README", "nothing yet", "2026-01-01")
    commit("j/shop.yaml", own, "2026-02-01")
    commit("README", "more", "2026-03-01")
    commit("j/shop.yaml", own.replace("Newsletter  #", "{name: Newsletter, owner: Sales}  #"), "2026-04-01")
    git(place, "mv", "j/shop.yaml", "j/store.yaml")
    commit("j/other.yaml", "journey: {name: Other, covers: purchase}\nstages: {purchase: {touchpoints: [A, B]}}\n", "2026-05-01")

    def shown(*arguments, form="json"):
        done = cxmap("trend", "-q", "--format", form, *arguments, cwd=place)
        expect(done.returncode == 0, f"trend {arguments}: {done.stderr}")
        return json.loads(done.stdout) if form == "json" else done.stdout

    found = shown("j")
    expect_equal([c["date"] for c in found["commits"]], ["2026-02-01", "2026-04-01", "2026-05-01"], "the commits")
    values = {j["name"]: [v and (v["coverage"], v["unowned"]) for v in j["values"]] for j in found["journeys"]}
    expect_equal(values, {"Shop": [(0.5, 1), (1, 0), (1, 0)], "Other": [None, None, (0, 2)]}, "the figures")
    expect([c["date"] for c in shown("j", "--since", "2026-04-01")["commits"]] == ["2026-04-01", "2026-05-01"], "a date")
    expect([c["date"] for c in shown("j", "--since", "HEAD~1")["commits"]] == ["2026-04-01", "2026-05-01"], "a revision")
    expect(len(shown()["commits"]) == 4, "of the project all commits that touched it, from the first journey on")
    rows = shown("j", form="csv").splitlines()
    expect(rows[0].endswith("commit,date,journey,figure,value") and any(",shop,coverage,0.5" in row for row in rows), rows[:3])
    text = shown("j", form="text")
    expect(re.search(r"coverage +▁██ +50 % +100 % +50 % +100 %", text), text)
    drawn = shown("j", form="svg")
    ElementTree.fromstring(drawn)
    expect("Shop" in drawn and drawn.count('class="line"') >= 8, "the drawing")
    for words, said in ((["none.yaml"], "no commit"), (["j", "--since", "nope"], 'no revision "nope"'), (["/"], "no git")):
        done = cxmap("trend", *words, cwd=place)
        expect(done.returncode == 2 and said in done.stderr, f"trend {words}: {done.stderr}")


# ---- time ----------------------------------------------------------------------------------------------------------

def seconds(*words, **options):
    """CPU time of a run, the least of three."""
    def once():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        cxmap(*words, timeout=120, **options)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(3))


def in_proportion():
    def journey(name, number, touchpoint):
        return (f"journey: {{name: {name}, covers: purchase}}\nstages:\n  purchase:\n    touchpoints:\n" +
                "".join(f"      - {{name: {touchpoint(i)}, owner: D{i % 7}}}\n" for i in range(number)))

    # Nothing is the same in the worst case: as many letters as one can, none of it alike enough.
    mixed = lambda salt: lambda i: "".join(random.Random(f"{salt} {i}").sample("abcdefghijklmnopqrstuvwxyz" * 2, 40))
    few = 2500
    with folder() as place:
        for number in (few, 4 * few):
            write(place / f"old{number}.yaml", journey("J", number, lambda i: f"Old touchpoint number {i}"))
            write(place / f"new{number}.yaml", journey("J", number, lambda i: f"Old touchpoint number {i + number // 2}"))
        for number in (80, 320):  # 320 × 312 pairs are just below the limit
            write(place / f"mixed-old{number}.yaml", journey("J", number, mixed("old")))
            write(place / f"mixed-new{number}.yaml", journey("J", number - 8, mixed("new")))
        base = seconds("diff", "-q", "--format", "json", f"old{few}.yaml", f"new{few}.yaml", cwd=place)
        more = seconds("diff", "-q", "--format", "json", f"old{4 * few}.yaml", f"new{4 * few}.yaml", cwd=place)
        expect(more < 6 * base + 0.1, f"4 times the touchpoints take {more:.2f} s, after {base:.2f} s")
        worst = seconds("diff", "-q", "mixed-old320.yaml", "mixed-new320.yaml", cwd=place)
        expect(worst < 1.5, f"100,000 pairs of names take {worst:.2f} s")


generated(40)
formats()
if not SANITIZED:
    in_proportion()
for part in (from_git, traps, since, trend):
    with folder() as temporary:
        (temporary / "here").mkdir()
        part(temporary / "here")
finish()
