#!/usr/bin/env python3
"""The recipes for pre-commit, GitHub, GitLab and containers: their commands are run as those services would run them,
as far as that goes without them, and what the README says of them is true."""
import json, os, pathlib, re, shlex, shutil
import yaml
import support
from support import PROGRAM, ROOT, SEARCH_PATH, blocks, expect, findings, finish, folder, read, version, write

readme = read("README.md")
ACTION = ROOT / ".github/actions/cxmap"
FAULTY = "journey: Coffee\nstages:\n  purchase:\n    touchpoints: [Checkout]\n"
SOUND = FAULTY.replace("[Checkout]", "[{name: Checkout, owner: Sales}]").replace("Coffee", "{name: C, covers: purchase}")


def run(command, cwd, **environment):
    """Runs a command in a folder, with the program on the path and little else in the environment."""
    kept = {key: os.environ[key] for key in ("HOME", "LSAN_OPTIONS") if key in os.environ}
    return support.run(*command, cwd=cwd, env={**kept, "PATH": SEARCH_PATH, "LC_ALL": "C.UTF-8", **environment}, timeout=120)


def snippet(word):
    """The YAML block of the README that has a word."""
    return next(yaml.safe_load(block) for block in blocks(readme, "yaml") if word in block)


# ---- pre-commit ------------------------------------------------------------------------------------------------

def git(repository, *arguments):
    done = run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments],
               repository, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null")
    expect(done.returncode == 0, f"git {arguments}: {done.stderr}")


def pre_commit(temporary):
    done = run(["pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], temporary)
    expect(done.returncode == 0, done.stdout + done.stderr)
    hooks, user = temporary / "hooks", temporary / "user"
    for repository in (hooks, user):
        repository.mkdir()
        git(repository, "init", "-q")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git(hooks, "add", ".")
    git(hooks, "commit", "-qm", "Hooks")
    settings = snippet("hooks:")
    expect(settings["repos"][0]["rev"] == f"v{version()}", "the README's pre-commit has another version")
    git(hooks, "tag", settings["repos"][0]["rev"])
    settings["repos"][0]["repo"] = str(hooks)
    write(user / ".pre-commit-config.yaml", yaml.safe_dump(settings))
    write(user / "other.yaml", "[]\n")
    home = {"PRE_COMMIT_HOME": str(temporary / "home"), "GIT_CONFIG_GLOBAL": "/dev/null"}
    for text, status in ((FAULTY, 1), (SOUND, 0)):
        write(user / "journeys/coffee shop.yaml", text)
        git(user, "add", ".")
        done = run(["pre-commit", "run", "--color", "never"], user, **home)
        expect(done.returncode == status and "cxmap check" in done.stdout, f"pre-commit: {done.stdout}{done.stderr}")
        expect(('nobody owns "Checkout"' in done.stdout) == (status == 1), f"pre-commit differs: {done.stdout}")


# ---- GitHub ----------------------------------------------------------------------------------------------------

def action_step(step, inputs, workspace, files, **environment):
    """Runs a step of the action as the runner does: expressions in env alone, the script in a file."""
    script = files / "step.sh"
    write(script, step["run"])
    given = {key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda name: inputs[name[1]], value)
             for key, value in step.get("env", {}).items()}
    return run(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], workspace, **given, **environment,
               GITHUB_ACTION_PATH=str(ACTION), RUNNER_TEMP=str(files), GITHUB_PATH=str(files / "path"),
               GITHUB_OUTPUT=str(files / "output"), GITHUB_STEP_SUMMARY=str(files / "summary"))


def github(temporary):
    action = yaml.safe_load(read(ACTION / "action.yml"))
    build, check = action["runs"]["steps"]
    defaults = {name: spec["default"] for name, spec in action["inputs"].items()}
    for step in (build, check):
        expect(step["shell"] == "bash" and "${{" not in step["run"], f"{step['name']}: an expression in a script")
        expect(set(re.findall(r"inputs\.([a-z-]+)", str(step.get("env")))) <= set(defaults), "an unknown input")
    expect(action["outputs"]["sarif"]["value"] == "${{ steps.check.outputs.sarif }}" and check["id"] == "check",
           "the output is not that of the step")

    workspace, files = temporary / "workspace", temporary / "runner"
    files.mkdir()
    write(workspace / "journeys/coffee.yaml", FAULTY)
    write(workspace / "journeys/two words/tea.yaml", SOUND)

    def checked(**inputs):
        for name in ("output", "summary", "cxmap.sarif", "cxmap.md"):
            (files / name).unlink(missing_ok=True)
        return action_step(check, {**defaults, **{key.replace("_", "-"): value for key, value in inputs.items()}},
                           workspace, files)

    done = checked()
    expect(done.returncode == 1, f"the action gives {done.returncode}: {done.stderr}")
    expect(re.search(r"(?m)^::error file=journeys/coffee\.yaml,line=4,.*nobody owns", done.stdout), done.stdout)
    output = dict(line.split("=", 1) for line in read(files / "output").splitlines())
    sarif = json.loads(read(output["sarif"]))
    results = sarif["runs"][0]["results"]
    expect("OWN101" in {result["ruleId"] for result in results}, "the SARIF does not have the finding")
    place = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    expect(place == "journeys/coffee.yaml", f"the SARIF has the path {place}")
    expect("OWN101" in read(files / "summary"), "the summary does not have the finding")
    expect(checked(fail_on="never").returncode == 0, "fail-on: never fails")
    expect(checked(paths="journeys/two words\n").returncode == 0, "a path with a space is not read as one")
    both = checked(paths="journeys/two words/tea.yaml\njourneys/coffee.yaml\n")
    expect(both.returncode == 1 and "coffee.yaml" in both.stdout, "two paths are not read as two")
    for bad in ("$(touch hacked)", '"; touch hacked; "', "`touch hacked`", "--config=x", "-q"):
        done = checked(paths=bad)
        expect(done.returncode == 2 and not (workspace / "hacked").exists(), f"paths: {bad} gives {done.returncode}")
        done = checked(fail_on=bad)
        expect(done.returncode == 2 and not (workspace / "hacked").exists(), f"fail-on: {bad} gives {done.returncode}")

    # It builds where cxmap is not installed, from the sources that GitHub puts beside the action.
    done = action_step(build, {}, workspace, files)
    expect(done.returncode == 0 and not (files / "path").exists(), "the action builds though cxmap is installed")
    write(files / "bin/cmake", '#!/bin/sh\necho "cmake $*"\n')
    (files / "bin/cmake").chmod(0o755)
    done = action_step(build, {}, workspace, files, PATH=f"{files / 'bin'}:/usr/bin:/bin")
    expect(done.returncode == 0, f"the build of the action gives {done.returncode}: {done.stderr}")
    calls = [shlex.split(line) for line in done.stdout.splitlines() if line.startswith("cmake ")]
    source = pathlib.Path(calls[0][calls[0].index("-S") + 1]) if calls else ROOT
    expect(len(calls) == 2 and source.resolve() == ROOT, f"the action builds other sources: {calls}")
    expect(read(files / "path").strip() in " ".join(calls[1]), "what is built is not put on the path")

    # The README's job.
    (job,) = snippet("jobs:")["jobs"].values()
    uses = [step for step in job["steps"] if "cxmap" in step.get("uses", "")]
    expect(len(uses) == 1 and uses[0]["uses"].endswith(f"/{ACTION.relative_to(ROOT)}@v{version()}"), f"README: {uses}")
    expect(set(uses[0].get("with", {})) <= set(defaults), "the README's job has an input that the action does not have")


def matcher(temporary):
    matchers = json.loads(read(".github/cxmap-matcher.json"))["problemMatcher"]
    pattern = matchers[0]["pattern"][0]
    expression = re.compile(pattern["regexp"])
    parts = ("file", "line", "column", "severity", "message", "code")

    def matched(text):
        return [tuple(m[pattern[part]] for part in parts) for line in text.splitlines() if (m := expression.search(line))]

    for name in ("coffee.yaml", "two words/a [b]: 1.yaml"):
        write(temporary / name, FAULTY)
    wanted = [tuple(str(f[part]) for part in parts) for f in findings(cwd=temporary) if f["severity"] != "info"]
    expect(len(wanted) >= 4, f"only {len(wanted)} findings")
    for form in ("text", "concise"):
        found = matched(run([PROGRAM, "check", "--format", form], temporary).stdout)
        expect(found == wanted, f"the matcher reads {found} in the format {form}, not {wanted}")
    line = "C:\\two words\\coffee.yaml:4:19: error: nobody owns \"Checkout\" [OWN101 unowned-touchpoint]"
    expect([m[:4] for m in matched(line)] == [("C:\\two words\\coffee.yaml", "4", "19", "error")], "a path of Windows")
    expect(not matched("  help: add an owner\n1 error in 1 file\n"), "the matcher reads what is not a finding")
    expect("cxmap-matcher.json" in readme, "the README does not have the matcher")


# ---- GitLab ----------------------------------------------------------------------------------------------------

def gitlab(temporary):
    job = yaml.safe_load(read(".ci/gitlab.yml"))["cxmap"]
    expect(job["image"] == {"name": "$CXMAP_IMAGE", "entrypoint": [""]}, "the image runs no script")
    report = job["artifacts"]["reports"]["codequality"]
    expect(job["artifacts"]["when"] == "always", "the report of a failed job is lost")
    script = "set -eo pipefail\n" + "\n".join(job["script"])
    write(temporary / "journeys/coffee.yaml", FAULTY)
    write(temporary / "two words/tea.yaml", SOUND)
    for given, status in (({}, 1), ({"CXMAP_FAIL_ON": "never"}, 0), ({"CXMAP_PATH": "two words"}, 0),
                          ({"CXMAP_PATH": "$(touch hacked)"}, 2), ({"CXMAP_FAIL_ON": '"; touch hacked; "'}, 2)):
        (temporary / report).unlink(missing_ok=True)
        done = run(["bash", "-c", script], temporary, **{**job["variables"], **given})
        expect(done.returncode == status, f"GitLab {given}: {done.returncode} {done.stderr}")
        expect(not (temporary / "hacked").exists(), f"GitLab {given}: a variable was run")
        expect(status == 2 or (temporary / report).exists(), f"GitLab {given}: no report")
        if status == 1:
            problems = json.loads(read(temporary / report))
            expect(any(p["location"]["path"] == "journeys/coffee.yaml" for p in problems), f"the report: {problems}")
    used = snippet("CXMAP_IMAGE")
    expect(used["include"][0]["file"] == "/.ci/gitlab.yml" and used["include"][0]["ref"] == f"v{version()}",
           f"the README includes {used}")
    expect(set(used["variables"]) <= {*job["variables"], "CXMAP_IMAGE"}, "the README has variables that nothing reads")


# ---- the container ---------------------------------------------------------------------------------------------

def instructions(text):
    """The instructions of a Dockerfile: each its name and the rest."""
    lines = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", text)).splitlines()
    return [tuple(line.split(None, 1)) for line in lines if line.strip()]


def package_of(library):
    for path in {library, os.path.realpath(library), library.removeprefix("/usr")}:
        done = support.run("dpkg-query", "-S", path)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return library


def container(temporary):
    steps = instructions(read(".ci/Dockerfile"))
    last = steps[max(i for i, (name, _) in enumerate(steps) if name == "FROM"):]
    bases = {rest.split()[0] for name, rest in steps if name == "FROM"}
    expect(bases == {"debian:12-slim"}, f"built from {bases}")
    for name, rest in steps:
        if name == "RUN":
            done = support.run("bash", "-n", "-c", rest)
            expect(done.returncode == 0, f"RUN {rest}: {done.stderr}")
    named = dict(last)
    expect(json.loads(named["ENTRYPOINT"]) == ["cxmap"] and named["WORKDIR"] == "/work", "the image starts otherwise")
    expect(named["USER"] == "cxmap" and "useradd" in str(last), "the image runs as root")

    # What is copied is there, and CMake needs no more.
    allowed = [line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")]
    for name in allowed:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, temporary / name, dirs_exist_ok=True)
        else:
            shutil.copy(ROOT / name, temporary / name)
    for name, rest in steps:
        if name == "COPY" and "--from" not in rest:
            for source in rest.split()[:-1]:
                expect((temporary / source).exists(), f"COPY {source}: it is not there, or left out")
    (configure,) = re.findall(r"cmake -B \S+[^&]*", next(r for n, r in steps if n == "RUN" and "cmake -B" in r))
    done = run(["bash", "-c", configure], temporary)
    expect(done.returncode == 0, f"{configure}: {done.stderr}")
    embedded = sorted((PROGRAM.parent / "generated").glob("*.inc"))
    expect(len(embedded) >= 4, f"only {embedded} are embedded")
    for file in embedded:
        made = temporary / "build/generated" / file.name
        expect(made.exists() and made.read_bytes() == file.read_bytes(), f"the image embeds another {file.name}")

    # The packages are those that the program needs to run.
    installs = re.findall(r"apt-get install ([^&]*)", str(last))
    packages = [word for word in installs[0].split() if not word.startswith("-")]
    shown = support.run("apt-cache", "show", "--no-all-versions", *packages).stdout
    depends = dict(re.findall(r"(?ms)^Package: (\S+)\n.*?^Depends: ([^\n]*)", shown))
    for package in packages:
        expect(f"Package: {package}\n" in shown, f"Debian has no package {package}")
    brought = {word.split()[0] for line in depends.values() for word in re.split(r"[,|] *", line)}
    linked = support.run("ldd", PROGRAM).stdout
    needed = support.run("objdump", "-p", PROGRAM).stdout
    direct = {package_of(path) for library in re.findall(r"NEEDED +(\S+)", needed)
              for path in re.findall(rf"{re.escape(library)} => (\S+)", linked)}
    expect(len(direct) >= 5, f"the program needs only {direct}")
    expect(direct <= {*packages, *brought}, f"the image does not have {direct - {*packages, *brought}}")
    # Some it loads by their names when they are needed.
    def loaded(package):
        files = support.run("dpkg-query", "-L", package).stdout.split()
        return any(re.search(r"\.so\.\d+$", f) and os.path.basename(f).encode() in PROGRAM.read_bytes() for f in files)

    idle = {p for p in packages if p.startswith("lib") and not loaded(p)} - direct
    expect(not idle, f"the image has {idle}, which the program does not need")
    fonts = [p for p in packages if p.startswith("fonts-")]
    expect(fonts and all(font in read(".ci/packages") for font in fonts), f"fonts: {fonts}")
    expect("docker build -f .ci/Dockerfile" in readme and "docker run" in readme, "the README does not have the image")


for recipe in (pre_commit, github, matcher, gitlab, container):
    with folder() as temporary:
        recipe(temporary)
finish()
