"""Node's packages for a test, in a folder of the build."""
import os, shutil, subprocess, sys


def install(source, folder):
    """Copies a test's files from `source` to `folder`, and gets the packages that its lock file names, if it changed."""
    if not shutil.which("npm"):
        sys.exit("this test needs npm: see .ci/packages")
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(source):
        if name == ".npmrc" or name.endswith((".js", ".json")):
            shutil.copy(os.path.join(source, name), folder)
    with open(os.path.join(source, "package-lock.json"), "rb") as f:
        wanted = f.read()
    installed = os.path.join(folder, "installed")
    if os.path.exists(installed):
        with open(installed, "rb") as f:
            if f.read() == wanted:
                return
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True)
    with open(installed, "wb") as f:
        f.write(wanted)
