#!/usr/bin/env python3
"""The HTML map in a real browser: gets Node's packages into a folder of the build, and runs the tests there.
Usage: browser_test.py CXMAP FOLDER"""
import os, shutil, subprocess, sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
import node_packages

program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if not browser:
    sys.exit("this test needs Chromium: see .ci/packages")
node_packages.install(here, folder)
environment = dict(os.environ, CXMAP=program, CXMAP_BROWSER=browser, CXMAP_EXAMPLES=os.path.abspath("examples"))
sys.exit(subprocess.run(["node", "--test", "page.test.js", "mermaid.test.js", "serve.test.js"], cwd=folder, env=environment).returncode)
