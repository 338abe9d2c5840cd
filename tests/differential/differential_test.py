#!/usr/bin/env python3
"""The quick reader makes the documents that yaml-cpp makes: of the examples, which it must not leave to yaml-cpp, and of
everything else that the tests read, with random changes. Usage: differential_test.py CXMAP DIFFERENTIAL"""
import glob, os, re, subprocess, sys, tempfile

program = sys.argv[2]
here = os.path.dirname(os.path.abspath(__file__))
root = os.path.join(here, "../..")
examples = sorted(glob.glob(f"{root}/examples/*.yaml"))
others = sorted(glob.glob(f"{root}/tests/schema/*/*.yaml") + glob.glob(f"{root}/src/cli/templates/*.yaml"))
mutations = "3000" if os.environ.get("CXMAP_SANITIZED") else "20000"

with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, f"{root}/tests/hostile/make.py", folder], check=True)
    for page in sorted(glob.glob(f"{root}/src/rules/*.md")):
        with open(page, encoding="utf-8") as f:
            blocks = re.findall(r"(?ms)^```yaml\n(.*?)^```$", f.read())
        for i, block in enumerate(blocks):
            with open(f"{folder}/page-{os.path.basename(page)}-{i}.yaml", "w", encoding="utf-8") as f:
                f.write(block)
    everything = examples + others + sorted(glob.glob(f"{folder}/*"))
    ok = subprocess.run([program, "-1", "0", *examples]).returncode == 0
    ok &= subprocess.run([program, mutations, "1", *everything]).returncode == 0
sys.exit(0 if ok else 1)
