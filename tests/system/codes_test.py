"""No code of a rule is written as text in the source, except in rules.def: the compiler checks a Code, not a text."""
import re

from support import ROOT, expect, finish, read

# What people read as an example.
EXAMPLES = {("src/cli/run.cpp", '"  cxmap explain OWN101\\n"')}
TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|R"(?P<end>[^(\s]*)\(.*?\)(?P=end)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", re.S)


def found_in(path, codes):
    text = read(ROOT / path)
    for token in TOKEN.finditer(text):
        literal = token.group()
        if not literal.startswith("/") and codes.search(literal) and (path, literal) not in EXAMPLES:
            yield f"{path}:{text.count(chr(10), 0, token.start()) + 1}: {literal}: write Code::"


rows = re.findall(r"^(?:INPUT|RULE|RULE_OF_BOTH) ?\((\w+),", read(ROOT / "include/cxmap/rules.def"), re.M)
expect(rows, "rules.def has no rows")
codes = re.compile(rf"\b(?:{'|'.join(rows)})\b")
for folder in ("include", "src"):
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in (".h", ".cpp"):
            where = list(found_in(path.relative_to(ROOT).as_posix(), codes))
            expect(not where, "\n".join(where))
finish()
