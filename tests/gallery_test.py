#!/usr/bin/env python3
"""The pictures of the README are what its commands draw today, and no other stands beside them.
Usage: gallery_test.py CXMAP [--bless]   --bless draws them"""
import os, re, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
bless = "--bless" in sys.argv
folder = "examples/gallery"
readme = open("README.md", encoding="utf-8").read()
gallery = readme.split("\n## Gallery\n")[1].split("\n## ")[0]

failures, drawn = [], set()
for command, picture in re.findall(r"`cxmap (map [^`]*?)`[^!]*!\[[^\]]+\]\(([^)]+)\)", gallery):
    drawn.add(picture)
    with tempfile.TemporaryDirectory() as scratch:
        target = picture if bless else os.path.join(scratch, os.path.basename(picture))
        words = [w.strip('"') for w in re.findall(r'"[^"]*"|\S+', command)]
        subprocess.run([program, *words, "-q", "-o", target], check=True)
        if open(target, "rb").read() != (open(picture, "rb").read() if os.path.exists(picture) else b""):
            failures.append(f"{picture} is not what cxmap {command} draws: run this test with --bless, and look at it")
there = {f"{folder}/{name}" for name in os.listdir(folder)} if os.path.isdir(folder) else set()
failures += [f"{name} is in no gallery" for name in sorted(there - drawn)]
failures += [] if len(drawn) >= 5 else [f"only {len(drawn)} pictures found in the README"]
print("\n".join(failures) or f"{len(drawn)} pictures are current")
sys.exit(1 if failures else 0)
