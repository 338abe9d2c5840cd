"""Tests in JavaScript: tests/NAME/*.test.js, run by Node in a folder of the build with the packages of their lock file."""
import os, shutil, subprocess, sys
from support import PROGRAM, ROOT


def run_tests(name, **environment):
    """Runs them to the end of this script. The packages are fetched when the lock file has changed."""
    if not shutil.which("npm"):
        sys.exit("this test needs npm: see .ci/packages")
    source, place = ROOT / "tests" / name, PROGRAM.parent / "tests" / name
    place.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        if file.name == ".npmrc" or file.suffix in (".js", ".json"):
            shutil.copy(file, place)
    wanted, installed = (source / "package-lock.json").read_bytes(), place / "installed"
    if not installed.exists() or installed.read_bytes() != wanted:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=place, check=True)
        installed.write_bytes(wanted)
    scripts = sorted(file.name for file in source.glob("*.test.js"))
    sys.exit(subprocess.run(["node", "--test", *scripts], cwd=place,
                            env={**os.environ, "CXMAP": str(PROGRAM), "CXMAP_SOURCE": str(ROOT), **environment}).returncode)
