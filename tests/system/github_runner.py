"""Runs a job's steps as GitHub's runner does, as far as that goes without it."""
import json, os, pathlib, re, shutil
import yaml
import support
from support import ROOT, SEARCH_PATH, expect, read, write


def run(command, cwd, **environment):
    """Runs a command in a folder, with the program on the path and little else in the environment."""
    kept = {key: os.environ[key] for key in ("HOME", "LSAN_OPTIONS") if key in os.environ}
    given = {"PATH": SEARCH_PATH, "LC_ALL": "C.UTF-8", **environment}
    return support.run(*command, cwd=cwd, env={**kept, **given}, timeout=120)


class Runner:
    """A machine with a workspace: scripts are files, expressions stand in `env`, `with` and `if` alone, and conditions,
    outputs and the path are as on GitHub. The action of this project runs from a copy of its sources; of other actions
    the machine does what they are for."""

    github = {"server_url": "https://github.example", "action_repository": "OWNER/cxmap"}

    def __init__(self, folder):
        self.workspace, self.files, self.home = (folder / name for name in ("workspace", "runner", "action"))
        for place in (self.workspace, self.files):
            place.mkdir()
        shutil.copytree(ROOT / ".github", self.home / ".github")
        shutil.copy(ROOT / "CMakeLists.txt", self.home)
        self.path, self.said, self.uploaded = SEARCH_PATH, "", None
        self.uses = {"actions/checkout": (set(), lambda given: {}),
                     "github/codeql-action/upload-sarif": ({"sarif_file"}, self.upload)}

    def upload(self, given):
        self.uploaded = json.loads(read(given["sarif_file"]))
        return {}

    def script(self, text, environment):
        for name in ("output", "summary", "path"):
            write(self.files / name)
        write(self.files / "step.sh", text)
        done = run(["bash", "--noprofile", "--norc", "-eo", "pipefail", self.files / "step.sh"], self.workspace,
                   **environment, PATH=self.path, GITHUB_ACTION_PATH=str(self.home / ".github/actions/cxmap"),
                   RUNNER_TEMP=str(self.files), GITHUB_OUTPUT=str(self.files / "output"),
                   GITHUB_STEP_SUMMARY=str(self.files / "summary"), GITHUB_PATH=str(self.files / "path"))
        self.said += done.stdout + done.stderr
        for folder in read(self.files / "path").splitlines():
            self.path = f"{folder}:{self.path}"
        return done.returncode, dict(line.split("=", 1) for line in read(self.files / "output").splitlines())

    def run(self, steps, inputs={}):
        """The status of the steps, and their outputs by their ids."""
        status, outputs = 0, {}

        def value(expression):
            scope, *names = expression.split(".")
            if scope in ("inputs", "github"):
                return {"inputs": inputs, "github": self.github}[scope][names[0]]
            expect(scope == "steps" and len(names) == 3, f"{expression} is no output of a step")
            return outputs[names[0]].get(names[2], "")

        def holds(condition):
            parts = [part.partition(" != ") for part in condition.split(" && ")]
            return all(part == "always()" or (value(part) != other.strip("'") if unlike else value(part))
                       for part, unlike, other in parts)

        def filled(texts):
            return {key: re.sub(r"\$\{\{ (.+?) \}\}", lambda part: value(part[1]), text) for key, text in texts.items()}

        for step in steps:
            condition = step.get("if", "")
            result, given = {}, {}
            if (not status or "always()" in condition) and (not condition or holds(condition)):
                if "run" in step:
                    expect(step["shell"] == "bash" and "${{" not in step["run"], f"{step['name']}: not bash as it is")
                    failed, result = self.script(step["run"], filled(step.get("env", {})))
                elif self.action in step["uses"]:
                    failed, result = self.act(filled(step.get("with", {})))
                else:
                    keys, act = self.uses[step["uses"].split("@")[0]]
                    given = filled(step.get("with", {}))
                    expect(set(given) == keys, f"{step['uses']} with {given}")
                    failed, result = 0, act(given)
                status = status or failed
            outputs[step.get("id")] = result
        return status, outputs

    action = "/cxmap/.github/actions/cxmap@"

    def act(self, given):
        """The action of this project: its status and its outputs."""
        action = yaml.safe_load(read(self.home / ".github/actions/cxmap/action.yml"))
        inputs = {name: spec["default"] for name, spec in action["inputs"].items()}
        expect(set(given) <= set(inputs), f"the action does not have all of {sorted(given)}")
        status, outputs = self.run(action["runs"]["steps"], {**inputs, **given})
        values = {name: re.fullmatch(r"\$\{\{ steps\.(\S+)\.outputs\.(\S+) \}\}", spec["value"])
                  for name, spec in action["outputs"].items()}
        return status, {name: outputs[part[1]].get(part[2], "") for name, part in values.items()}
