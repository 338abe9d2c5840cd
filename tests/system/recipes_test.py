#!/usr/bin/env python3
"""The recipes for pre-commit, GitHub, GitLab and containers: their commands are run as those services would run them,
as far as that goes without them, and what the README says of them is true."""
import fnmatch, json, os, pathlib, re, shutil
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


def github_install(temporary):
    """Where cxmap is not installed, the archive of the release is taken, if it is whole."""
    runner = Runner(temporary)
    write(runner.workspace / "coffee.yaml", FAULTY)
    archive = f"cxmap-{version()}-linux-{os.uname().machine}"
    release, bin = temporary / "release", temporary / "bin"
    (temporary / archive / "bin").mkdir(parents=True)
    (temporary / archive / "bin/cxmap").symlink_to(PROGRAM)
    write(bin / "curl", f'#!/bin/sh\nfor word; do :; done\necho "$word" >> {temporary}/asked\n'
                        f'cp {release}/"$(basename "$word")" . 2>/dev/null || exit 22\n')
    (bin / "curl").chmod(0o755)

    def checked():
        runner.said, runner.path = "", f"{bin}:/usr/bin:/bin"
        return runner.act({})[0]

    expect(checked() == 1 and "::error::cxmap " in runner.said, f"without a release: {runner.said}")
    release.mkdir()
    run(["tar", "-czf", release / f"{archive}.tar.gz", archive], temporary)
    sums = run(["sha256sum", f"{archive}.tar.gz"], release).stdout
    write(release / "SHA256SUMS", f"{'0' * 64}  cxmap_1_amd64.deb\n{sums}")
    expect(checked() == 1 and 'nobody owns "Checkout"' in runner.said, f"with a release: {runner.said}")
    asked = f"https://github.example/OWNER/cxmap/releases/download/v{version()}/{archive}.tar.gz"
    expect(asked in read(temporary / "asked"), f"the action asks for {read(temporary / 'asked')}")
    for broken in (sums.replace(sums[:8], "0" * 8), "", f"{sums[:64]}  other.tar.gz\n"):
        write(release / "SHA256SUMS", broken)
        shutil.rmtree(runner.files / archive, ignore_errors=True)
        expect(checked() == 1 and "Checkout" not in runner.said and not (runner.files / archive).exists(),
               f"an archive with another checksum is unpacked: {runner.said}")


def github_workflow(temporary):
    """The README's workflow, with what its steps need."""
    workflow = snippet("jobs:")
    expect(set(workflow) == {"name", True, "jobs"} and workflow[True] == ["push", "pull_request"], f"keys: {workflow}")
    (job,) = workflow["jobs"].values()
    expect(set(job) == {"runs-on", "permissions", "steps"}, f"the job has the keys {sorted(job)}")
    expect({"contents": "read", "security-events": "write"}.items() <= job["permissions"].items(), "not permitted")
    for step in job["steps"]:
        expect({"uses"} <= set(step) <= {"uses", "id", "if", "with"}, f"a step has the keys {sorted(step)}")
        expect(re.fullmatch(r"[\w.-]+(/[\w.-]+)+@v\d[\d.]*", step["uses"]), f"no version: {step['uses']}")
    own = [step["uses"] for step in job["steps"] if Runner.action in step["uses"]]
    expect(len(own) == 1 and own[0].endswith(f"@v{version()}"), f"README: {own}")

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
        if "run" in step:
            expect("${{" not in step["run"], f"GitHub: an expression in a script: {step['run']}")
            done = run(["bash", "-eo", "pipefail", "-c", step["run"]], place, **given)
            expect(done.returncode == 0, f"GitHub: {step['run']}: {done.stderr}")
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


def container(temporary):
    steps = instructions(read(".ci/Dockerfile"))
    expect([rest for name, rest in steps if name == "FROM"] == ["debian:12-slim"], "built from something else")
    for name, rest in steps:
        if name == "RUN":
            done = support.run("bash", "-n", "-c", rest)
            expect(done.returncode == 0, f"RUN {rest}: {done.stderr}")
    named = dict(steps)
    expect(json.loads(named["ENTRYPOINT"]) == ["cxmap"] and named["WORKDIR"] == "/work", "the image starts otherwise")
    expect(named["USER"] == "cxmap" and "useradd" in str(steps), "the image runs as root")

    # It adds the archive that cpack makes, which is the only one in the folder of a release, and links its program.
    settings = read(PROGRAM.parent / "archive.cmake")
    archive = re.search(r"CPACK_PACKAGE_FILE_NAME (\S+)\)", settings)[1]
    pattern, place = named["ADD"].split()
    expect(fnmatch.fnmatch(f"{archive}.tar.gz", pattern), f"the image adds {pattern}, cpack makes {archive}.tar.gz")
    link = next(rest for name, rest in steps if name == "RUN" and "ln -s" in rest).split()
    expect(fnmatch.fnmatch(f"{place}{archive}/bin/cxmap", link[2]) and link[3] == "/usr/local/bin/cxmap", str(link))
    packages = re.search(r"apt-get install ([^&]*)", str(steps))[1].split()[2:]
    shown = support.run("apt-cache", "show", "--no-all-versions", *packages).stdout
    for package in packages:
        expect(f"Package: {package}\n" in shown, f"Debian has no package {package}")
    image = f"registry.example.com/owner/cxmap:{version()}"
    expect(f"-v \"$PWD:/work\" {image} check" in readme, "the README does not run the image")
    expect(snippet("CXMAP_IMAGE")["variables"]["CXMAP_IMAGE"] == image, "the README's GitLab has another image")


# ---- the project's own workflows -------------------------------------------------------------------------------

def workflows(temporary):
    """Each action is named by its commit, a job may do no more than it says, and scripts have no expressions."""
    for path in sorted((ROOT / ".github/workflows").iterdir()):
        text = read(path)
        for action in re.findall(r"uses: (.*)", text):
            expect(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", action), f"{path.name}: {action}")
        workflow = yaml.safe_load(text)
        expect("permissions" in workflow, f"{path.name} may do anything")
        for step in (step for job in workflow["jobs"].values() for step in job["steps"]):
            expect("run" in step or "uses" in step, f"{path.name}: {step} does nothing")
            if "run" in step:
                expect("${{" not in step["run"], f"{path.name}: an expression in a script: {step['run']}")
                done = support.run("bash", "-n", "-c", step["run"])
                expect(done.returncode == 0, f"{path.name}: {step['run']}: {done.stderr}")
                for script in re.findall(r"bash ([.\w/]+\w)", step["run"]):
                    expect((ROOT / script).exists(), f"{path.name} runs {script}")
    release = yaml.safe_load(read(".github/workflows/release.yml"))
    notes = next(s["run"] for s in release["jobs"]["release"]["steps"] if s.get("name") == "Release").splitlines()[0]
    write(temporary / "CHANGELOG.md", "# Changes\n\n## Unreleased\n\n- new\n\n## 1.2.3\n\n- this\n\n## 1.2\n\n- old\n")
    run(["bash", "-ec", notes], temporary, GITHUB_REF_NAME="v1.2.3")
    expect(read(temporary / "notes.md").strip() == "- this", f"the notes of a release are {read(temporary / 'notes.md')}")
    check = next(s["run"] for s in release["jobs"]["test"]["steps"] if s.get("name") == "The tag is the version")
    for tag, status in ((f"v{version()}", 0), (f"v{version()}1", 1), ("v1", 1)):
        done = run(["bash", "-ec", check], ROOT, GITHUB_REF_NAME=tag)
        expect(done.returncode == status, f"the tag {tag} does not give {status}")


for recipe in (pre_commit, github_action, github_install, github_workflow, matcher, gitlab, comments, container,
               workflows):
    with folder() as temporary:
        recipe(temporary)
finish()
