#!/usr/bin/env python3
"""Writes the seeds of a fuzz target into a folder: the examples, and the YAML of the rule pages."""
import pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
texts = [p.read_text() for p in sorted((ROOT / "examples").rglob("*.yaml"))]
for page in sorted((ROOT / "src/rules").glob("*.md")):
    texts += re.findall(r"(?s)```yaml\n(.*?)```", page.read_text())
for number, text in enumerate(texts):
    (folder / f"{number:03}.yaml").write_bytes(bytes([number % 256, number // 256]) + text.encode())
print(f"{len(texts)} seeds in {folder}")
