"""No code of a rule stands as text in the source but in rules.def: the compiler knows a Code, and no typo in a text."""
import os
import re
import sys

# What people read as an example.
EXAMPLES = {("src/cli/run.cpp", '"  cxmap explain OWN101\\n"'),
            ("src/cli/explain.cpp", '"a code such as OWN101, or a rule\'s name"')}
TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|R"(?P<end>[^(\s]*)\(.*?\)(?P=end)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", re.S)


def main():
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with open(f"{root}/include/cxmap/rules.def", encoding="utf-8") as file:
        codes = re.findall(r"^(?:INPUT|RULE|RULE_OF_BOTH) ?\((\w+),", file.read(), re.M)
    code = re.compile(rf"\b(?:{'|'.join(codes)})\b")
    found, files = [], 0
    for folder in ("include", "src"):
        for place, _, names in sorted(os.walk(f"{root}/{folder}")):
            for name in sorted(n for n in names if n.endswith((".h", ".cpp"))):
                path = os.path.relpath(f"{place}/{name}", root)
                files += 1
                with open(f"{root}/{path}", encoding="utf-8") as file:
                    text = file.read()
                for token in TOKEN.finditer(text):
                    literal = token.group()
                    if not literal.startswith("/") and code.search(literal) and (path, literal) not in EXAMPLES:
                        found.append(f"{path}:{text.count(chr(10), 0, token.start()) + 1}: {literal}: write Code::")
    print("\n".join(found) or f"no code as text in {files} files; {len(codes)} rules")
    return bool(found) or not codes


if __name__ == "__main__":
    sys.exit(main())
