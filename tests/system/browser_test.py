#!/usr/bin/env python3
"""The HTML map in a real Chromium: mouse, keyboard, axe-core, print, 1,000 touchpoints; `serve`; what Mermaid draws."""
import shutil, sys
import node

browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if not browser:
    sys.exit("this test needs Chromium: see .ci/packages")
node.run_tests("browser", CXMAP_BROWSER=browser, CXMAP_EXAMPLES=f"{node.ROOT}/examples")
