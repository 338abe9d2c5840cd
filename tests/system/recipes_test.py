#!/usr/bin/env python3
"""The recipes for pre-commit, GitHub, GitLab and containers: their commands are run as those services would run them,
as far as that goes without them, and what the README says of them is true."""
import json, os, pathlib, re, shlex, shutil
import yaml
import support
from github_runner import Runner, run
from support import PROGRAM, ROOT, blocks, expect, findings, finish, folder, read, version, write

readme = read("README.md")
FAULTY = "journey: Coffee\nstages:\n  purchase:\n    touchpoints: [Checkout]\n"
SOUND = FAULTY.replace("[Checkout]", "[{name: Checkout, owner: Sales}]").replace("Coffee", "{name: C, covers: purchase}")


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

def github_action(temporary):
    runner = Runner(temporary)
    workspace = runner.workspace
    write(workspace / "journeys/coffee.yaml", FAULTY)
    write(workspace / "journeys/two words/tea.yaml", SOUND)

    def checked(**inputs):
        runner.said = ""
        return runner.act({key.replace("_", "-"): value for key, value in inputs.items()})

    status, outputs = checked()
    expect(status == 1, f"the action gives {status}: {runner.said}")
    expect(re.search(r"(?m)^::error file=journeys/coffee\.yaml,line=4,.*nobody owns", runner.said), runner.said)
    results = json.loads(read(outputs["sarif"]))["runs"][0]["results"]
    expect("OWN101" in {result["ruleId"] for result in results}, "the SARIF does not have the finding")
    place = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    expect(place == "journeys/coffee.yaml", f"the SARIF has the path {place}")
    expect("OWN101" in read(runner.files / "summary"), "the summary does not have the finding")
    expect(not runner.cache, "the action builds though cxmap is installed")
    expect(checked(fail_on="never")[0] == 0, "fail-on: never fails")
    expect(checked(paths="journeys/two words\n")[0] == 0, "a path with a space is not read as one")
    both = checked(paths="journeys/two words/tea.yaml\njourneys/coffee.yaml\n")
    expect(both[0] == 1 and "coffee.yaml" in runner.said, "two paths are not read as two")
    for bad in ("$(touch hacked)", '"; touch hacked; "', "`touch hacked`", "--config=x", "-q", "never --no-config"):
        for given in ({"paths": bad}, {"fail_on": bad}):
            status, outputs = checked(**given)
            expect(status == 2 and not (workspace / "hacked").exists(), f"{given} gives {status}")
            expect(not outputs["sarif"] or pathlib.Path(outputs["sarif"]).exists(), f"{given}: the SARIF is not there")

    # The settings say what fails where the input does not.
    for settings, given, wanted in (("rules: {OWN101: warning}\n", {}, 0),
                                    ("rules: {OWN101: warning}\nfail_on: warning\n", {}, 1),
                                    ("rules: {OWN101: warning}\nfail_on: warning\n", {"fail_on": "error"}, 0)):
        write(workspace / ".cxmap.yaml", settings)
        expect(checked(**given)[0] == wanted, f"{settings} with {given} does not give {wanted}")


def github_build(temporary):
    """Where cxmap is not installed, it is built once, and then taken from the cache, also after a job that failed."""
    runner = Runner(temporary)
    write(runner.workspace / "coffee.yaml", FAULTY)
    bin = temporary / "bin"
    tools = {"cmake": 'echo "cmake $*"; [ "$1" != -S ] || mkdir -p "$4"', "sudo": '"$@"',
             "cpack": 'echo "cpack $*"; echo package > cxmap_0_all.deb',
             "apt-get": f'[ "$1" != install ] || ! grep -q package "${{@: -1}}" || ln -s {shlex.quote(PROGRAM)} {shlex.quote(str(bin))}'}
    for name, text in tools.items():
        write(bin / name, f"#!/bin/bash\n{text}\n")
        (bin / name).chmod(0o755)
    runner.path = f"{bin}:/usr/bin:/bin"

    def calls():
        """The commands of a build, in a new machine."""
        (bin / "cxmap").unlink(missing_ok=True)
        shutil.rmtree(runner.files)
        runner.files.mkdir()
        runner.said = ""
        status, outputs = runner.act({})
        expect(status == 1 and outputs["sarif"], f"the action without cxmap gives {status}: {runner.said}")
        return [shlex.split(line) for line in runner.said.splitlines() if re.match("cmake |cpack ", line)]

    first = calls()
    source = pathlib.Path(first[0][first[0].index("-S") + 1]) if first else ROOT
    expect(len(first) == 3 and source.resolve() == runner.home.resolve(), f"the action builds otherwise: {first}")
    expect(list(runner.cache.values()) == [b"package\n"], f"the cache has {runner.cache}")
    expect(calls() == [], "the action builds again")
    write(runner.home / "build/main.o", "something built")
    expect(calls() == [], "the action builds again because something is built")
    write(runner.home / "src/main.cpp", "int main() { return 0; }\n")
    expect(len(calls()) == 3 and len(runner.cache) == 2, "other sources are not built")


def github_workflow(temporary):
    """The README's workflow, with what its steps need."""
    workflow = snippet("jobs:")
    expect(set(workflow) == {"name", True, "jobs"} and workflow[True] == ["push", "pull_request"], f"keys: {workflow}")
    (job,) = workflow["jobs"].values()
    expect(set(job) == {"runs-on", "container", "permissions", "steps"}, f"the job has the keys {sorted(job)}")
    expect({"contents": "read", "security-events": "write"}.items() <= job["permissions"].items(), "not permitted")
    for step in job["steps"]:
        expect({"uses"} <= set(step) <= {"uses", "id", "if", "with"}, f"a step has the keys {sorted(step)}")
        expect(re.fullmatch(r"[\w.-]+(/[\w.-]+)+@v\d[\d.]*", step["uses"]), f"no version: {step['uses']}")
    own = [step["uses"] for step in job["steps"] if Runner.action in step["uses"]]
    expect(len(own) == 1 and own[0].endswith(f"@v{version()}"), f"README: {own}")
    base = re.search(r"(?m)^FROM (\S+?)(-slim)? ", read(".ci/Dockerfile"))[1]
    expect(job["container"] == base, f"the README's job runs on {job['container']}, the image on {base}")

    runner = Runner(temporary)
    for text, wanted in ((FAULTY, 1), (SOUND, 0)):
        write(runner.workspace / "journeys/coffee.yaml", text)
        runner.uploaded = None
        status, _ = runner.run(job["steps"])
        expect(status == wanted, f"the README's job gives {status}: {runner.said}")
        found = {result["ruleId"] for result in runner.uploaded["runs"][0]["results"]} if runner.uploaded else None
        expect(found is not None and ("OWN101" in found) == bool(wanted), f"the job uploads {found}")
    shutil.rmtree(runner.workspace / "journeys")
    runner.uploaded = None
    status, _ = runner.run(job["steps"])
    expect(status == 2, f"without journeys the README's job gives {status}")


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
    (shown,) = re.findall(r"::add-matcher::([^\s\"]+)", readme)
    expect((ROOT / shown).exists(), f"the README's matcher is not at {shown}")


# ---- GitLab ----------------------------------------------------------------------------------------------------

def gitlab(temporary):
    job = yaml.safe_load(read(".ci/gitlab.yml"))["cxmap"]
    expect(job["image"] == {"name": "$CXMAP_IMAGE", "entrypoint": [""]}, "the image runs no script")
    report = job["artifacts"]["reports"]["codequality"]
    expect(job["artifacts"]["when"] == "always", "the report of a failed job is lost")
    write(temporary / "journeys/coffee.yaml", FAULTY)
    write(temporary / "two words/tea.yaml", SOUND)

    def variables(for_all_jobs, project={}, pipeline={}):
        """Those of the job, in GitLab's order: what the file says for all jobs, the job, the project, the pipeline."""
        return {**for_all_jobs, **job.get("variables", {}), **project, **pipeline}

    def check(given, status, settings=""):
        write(temporary / ".cxmap.yaml", settings)
        for shell in (["bash", "-eo", "pipefail"], ["sh", "-e"]):
            (temporary / report).unlink(missing_ok=True)
            done = run([*shell, "-c", "\n".join(job["script"])], temporary, **given)
            expect(done.returncode == status, f"GitLab {given} {settings}: {done.returncode} {done.stderr}")
            expect(not (temporary / "hacked").exists(), f"GitLab {given}: a variable was run")
            expect(status == 2 or (temporary / report).exists(), f"GitLab {given}: no report")

    check(variables({}), 1)
    problems = json.loads(read(temporary / report))
    expect(any(p["location"]["path"] == "journeys/coffee.yaml" for p in problems), f"the report: {problems}")
    check(variables({"CXMAP_FAIL_ON": "never"}), 0)
    check(variables({"CXMAP_PATH": "two words"}), 0)
    check(variables({"CXMAP_PATH": "two words"}, project={"CXMAP_PATH": "journeys"}), 1)
    check(variables({}, project={"CXMAP_PATH": "journeys"}, pipeline={"CXMAP_PATH": "two words"}), 0)
    check(variables({"CXMAP_PATH": "$(touch hacked)"}), 2)
    for bad in ('"; touch hacked; "', "never --no-config"):
        check(variables({"CXMAP_FAIL_ON": bad}), 2)

    # What the README sets is what counts, and where nothing is set, the settings say what fails.
    used = snippet("CXMAP_IMAGE")
    lenient = "rules: {OWN101: warning}\n"
    check(variables(used["variables"]), 1, lenient)
    check(variables({}), 0, lenient)
    check(variables({}), 1, lenient + "fail_on: warning\n")
    check(variables({"CXMAP_FAIL_ON": "error"}), 0, lenient + "fail_on: warning\n")
    (included,) = used["include"]
    expect(included["remote"].endswith(f"/v{version()}/.ci/gitlab.yml"), f"the README includes {used}")
    documented = set(re.findall(r"(?m)^# +(CXMAP_\w+) ", read(".ci/gitlab.yml")))
    expect(documented == set(re.findall(r"\$\{?(CXMAP_\w+)", str(job))), f"the job's head explains {documented}")
    expect(set(used["variables"]) <= documented, "the README has variables that nothing reads")


# ---- comments on a change --------------------------------------------------------------------------------------

def merged(place):
    """A branch that takes the owner away, merged, as CI checks it out. The commit that it is compared with."""
    write(place / "journeys/coffee.yaml", SOUND)
    git(place, "init", "-q", "-b", "main")
    git(place, "add", ".")
    git(place, "commit", "-qm", "Sound")
    git(place, "checkout", "-qb", "branch")
    write(place / "journeys/coffee.yaml", FAULTY)
    git(place, "commit", "-qam", "Faulty")
    git(place, "checkout", "-q", "main")
    git(place, "merge", "-q", "--no-ff", "-m", "Merge", "branch")
    return support.run("git", "rev-parse", "HEAD^1", cwd=place).stdout.strip()


def stub(place, name):
    """A program that only notes how it was called, and what it was to send."""
    write(place / "bin" / name, f"#!/bin/sh\necho {name} \"$@\" >> '{place}/called'\ncat comment.md >> '{place}/called'\n"
                                f"[ \"$4\" != --edit-last ]\n")
    (place / "bin" / name).chmod(0o755)
    return f"{place}/bin:{support.SEARCH_PATH}"


def comments(temporary):
    said = ("## cxmap: 1 touchpoint changed owner", "| Checkout | purchase | owner | Sales | **nobody** |", "OWN101")
    workflow = yaml.safe_load(read("examples/ci/github-comment.yml"))
    (job,) = workflow["jobs"].values()
    checkout = next(step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@"))
    expect(checkout["with"]["fetch-depth"] == 0, "GitHub: the clone is shallow")
    expect(workflow["permissions"]["pull-requests"] == "write", "GitHub: it may not comment")
    expect(any(step.get("uses") == f"OWNER{Runner.action}v{version()}" for step in job["steps"]), "GitHub: the action")
    place = temporary / "github"
    merged(place)
    given = {"GITHUB_WORKSPACE": str(place), "GITHUB_STEP_SUMMARY": str(temporary / "summary"), "NUMBER": "7",
             "PATH": stub(temporary, "gh"), "HOME": str(temporary)}
    for step in job["steps"]:
        if "run" in step and "apt-get" not in step["run"]:
            expect("${{" not in step["run"], f"GitHub: an expression in a script: {step['run']}")
            done = run(["bash", "-eo", "pipefail", "-c", step["run"]], place, **given)
            expect(done.returncode == 0, f"GitHub: {step['run']}: {done.stderr}")
    expect(f"directory = {place}" in read(temporary / ".gitconfig"), "GitHub: the checkout is not trusted")
    called = read(temporary / "called")
    expect(all(text in called and text in read(temporary / "summary") for text in said), f"GitHub: {called}")
    expect("gh pr comment 7 --edit-last -F comment.md\n" in called and "gh pr comment 7 -F comment.md\n" in called, called)

    (job,) = yaml.safe_load(read("examples/ci/gitlab-comment.yml")).values()
    expect(job["variables"]["GIT_DEPTH"] == 0 and job["image"]["entrypoint"] == [""], "GitLab: the clone is shallow")
    place = temporary / "gitlab"
    base = merged(place)
    (temporary / "called").unlink()
    given = {"CI_PROJECT_DIR": str(place), "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_API_V4_URL": "https://x/api/v4",
             "CI_PROJECT_ID": "1", "CI_MERGE_REQUEST_IID": "7", "HOME": str(temporary), "PATH": stub(temporary, "curl")}
    for token, wanted in (({}, False), ({"CXMAP_TOKEN": "secret"}, True)):
        done = run(["sh", "-ec", "\n".join(job["script"])], place, **given, **token)
        expect(done.returncode == 0, f"GitLab: {done.stderr}")
        expect((temporary / "called").exists() == wanted, f"GitLab: it comments {'not' if wanted else 'without a token'}")
        expect(all(text in read(place / "comment.md") for text in said), f"GitLab: {read(place / 'comment.md')}")
    expect("merge_requests/7/notes" in read(temporary / "called"), read(temporary / "called"))


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


for recipe in (pre_commit, github_action, github_build, github_workflow, matcher, gitlab, comments, container):
    with folder() as temporary:
        recipe(temporary)
finish()
