#!/usr/bin/env python3
"""The schemas in a real language server: gets it into a folder of the build, and runs editor.test.js there.
Usage: editor_test.py CXMAP FOLDER"""
import os, subprocess, sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
import node_packages

program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
node_packages.install(here, folder)
environment = dict(os.environ, CXMAP=program, CXMAP_SOURCE=os.path.abspath("."))
sys.exit(subprocess.run(["node", "--test", "editor.test.js"], cwd=folder, env=environment).returncode)
