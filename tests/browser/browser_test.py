#!/usr/bin/env python3
"""The HTML map in a real browser: gets Node's packages into a folder of the build, and runs page.test.js there.
Usage: browser_test.py CXMAP FOLDER"""
import os, shutil, subprocess, sys

here = os.path.dirname(os.path.abspath(__file__))
program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if not browser or not shutil.which("npm"):
    sys.exit("this test needs Chromium and npm: see .ci/packages")

os.makedirs(folder, exist_ok=True)
lock = os.path.join(folder, "package-lock.json")
wanted = open(os.path.join(here, "package-lock.json"), "rb").read()
installed = os.path.join(folder, "installed")
known = os.path.exists(installed) and open(installed, "rb").read() == wanted
for name in ("package.json", "package-lock.json", ".npmrc", "page.test.js", "journeys.js"):
    shutil.copy(os.path.join(here, name), folder)
if not known:
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True)
    with open(installed, "wb") as f:
        f.write(wanted)

environment = dict(os.environ, CXMAP=program, CXMAP_BROWSER=browser, CXMAP_EXAMPLES=os.path.abspath("examples"))
sys.exit(subprocess.run(["node", "--test", "page.test.js"], cwd=folder, env=environment).returncode)
