#!/usr/bin/env python3
"""What each room of the source may include: only rooms before it in ROOMS, and none of the pairs in NEVER."""
import os, re
from support import expect, finish, read

ROOMS = ["util", "source", "model", "yaml", "rules", "read", "findings", "cxmap.cpp", "change", "import", "report", "output",
         "map/scene", "map/graphviz", "map/journey", "map/ownership", "map/views", "map/page", "map", "serve", "lsp",
         "cli"]
# The room that implements a public header, or the first that needs it, where it holds plain types only.
HEADERS = {"result.h": "util", "written.h": "util", "source.h": "source", "model.h": "model", "ownership.h": "model",
           "figures.h": "model", "collaborations.h": "model", "config.h": "model", "directive.h": "model",
           "finding.h": "model", "decision.h": "model", "rules.def": "model", "rule.h": "rules", "load.h": "read", "analysis.h": "findings",
           "map.h": "source", "map_views.def": "source", "map_formats.def": "source", "output.h": "output",
           "cxmap.h": "cxmap.cpp", "comparison.h": "change", "trend.h": "change"}
UMBRELLA = "include/cxmap/cxmap.h"
# Beside the order: YAML knows no finding, a rule no file, and what is written nothing of how it was read.
NEVER = {("yaml", "model"), ("rules", "yaml"), ("rules", "read"), ("report", "read"), ("report", "yaml"),
         ("output", "read"), ("output", "yaml"), ("map", "read"), ("map", "yaml")}


def room(path):
    folder, *rest = path.split("/")
    if folder == "include":
        return HEADERS[rest[-1]]
    if len(rest) == 1:
        return "cli" if rest[0] == "main.cpp" else rest[0]
    return f"map/{rest[1]}" if rest[0] == "map" and len(rest) > 2 else rest[0]


for folder in ("include", "src"):
    for place, _, names in sorted(os.walk(folder)):
        for path in sorted(f"{place}/{name}" for name in names if name.endswith((".h", ".cpp"))):
            for target in re.findall(r'^#include "([^"]+)"', read(path), re.M):
                if target.endswith(".inc"):  # generated
                    continue
                full = ("include/" if target.startswith("cxmap/") else "src/") + target
                expect(os.path.exists(full), f"{path}: there is no {full}")
                if os.path.exists(full):
                    here, there = room(path), room(full)
                    upward = ROOMS.index(there) > ROOMS.index(here) and path != UMBRELLA
                    expect(not upward and (here.split("/")[0], there) not in NEVER,
                           f"{path} ({here}) must not include {target} ({there})")
finish()
