"""What each room of the source may include: only rooms before it in ROOMS, and none of the pairs in NEVER."""
import os
import re
import sys

ROOMS = ["util", "source", "model", "yaml", "rules", "read", "findings", "cxmap.cpp", "change", "report", "output",
         "map/scene", "map/graphviz", "map/journey", "map/ownership", "map/views", "map/page", "map", "serve", "lsp",
         "cli"]
# The room that implements a public header, or the first that needs it, where it holds plain types only.
HEADERS = {"result.h": "util", "written.h": "util", "source.h": "source", "model.h": "model", "ownership.h": "model",
           "figures.h": "model", "collaborations.h": "model", "config.h": "model", "directive.h": "model",
           "finding.h": "model", "rules.def": "model", "rule.h": "rules", "load.h": "read", "analysis.h": "findings",
           "map.h": "source", "map_views.def": "source", "map_formats.def": "source", "output.h": "output",
           "cxmap.h": "cxmap.cpp"}
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


def problems(root):
    for folder in ("include", "src"):
        for place, _, names in sorted(os.walk(f"{root}/{folder}")):
            for name in sorted(n for n in names if n.endswith((".h", ".cpp"))):
                path = os.path.relpath(f"{place}/{name}", root)
                with open(f"{root}/{path}", encoding="utf-8") as file:
                    targets = re.findall(r'^#include "([^"]+)"', file.read(), re.M)
                for target in targets:
                    if target.endswith(".inc"):  # generated
                        continue
                    full = ("include/" if target.startswith("cxmap/") else "src/") + target
                    if not os.path.exists(f"{root}/{full}"):
                        yield f"{path}: there is no {full}"
                        continue
                    here, there = room(path), room(full)
                    upward = ROOMS.index(there) > ROOMS.index(here) and path != UMBRELLA
                    if upward or (here.split("/")[0], there) in NEVER:
                        yield f"{path} ({here}) must not include {target} ({there})"


def main():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = list(problems(root))
    print("\n".join(found) or "every include goes downward")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
