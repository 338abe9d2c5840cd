#!/usr/bin/env python3
"""`cxmap check` over each file of tests/hostile/make.py, within 10 seconds of CPU and 2 GiB, says what expect.tsv there
wants; and the text of check and report ends there too, without a raw control character."""
import json, os, resource, subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from support import SANITIZED, cxmap, expect, finish, folder, read, run

SECONDS = 60 if SANITIZED else 10  # of CPU; ten times that by the clock, as the machine may be busy
MEMORY = 2 << 30
INPUT_CODES = ("CX001", "CX002", "CX007")


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def answer(place, statuses, *arguments):
    """What the program says, or none and what is wrong with how it ends."""
    try:
        done = cxmap(*arguments, cwd=place, text=False, timeout=10 * SECONDS, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return None, f"not done after {10 * SECONDS} s"
    if done.returncode in statuses:
        return done, ""
    return None, f"exit status {done.returncode}, not {statuses}: {done.stderr.decode(errors='replace')[-300:].strip()}"


def decisive(findings, code):
    """The first finding that says that the file can't be read as it is, if that is expected; else the first with the code."""
    codes = INPUT_CODES if code in INPUT_CODES + ("accept",) else (code,)
    return next((each for each in findings if each["code"] in codes), None)


def compare(row, place):
    """What is wrong with the answer to one file; empty if nothing is."""
    name, statuses, code, wanted, message = row
    done, problem = answer(place, [int(status) for status in statuses.split()], "check", "--format", "json", name)
    if not done:
        return problem
    try:
        findings = json.loads(done.stdout.decode())["findings"]
    except (ValueError, KeyError) as error:
        return f"no findings in JSON: {error}"
    finding = decisive(findings, code)
    reported = finding and f'{finding["line"]}:{finding["column"]} {finding["code"]} {finding["message"]}'
    if code == "accept":
        return reported or ""
    if not finding:
        return f'no {code}; codes: {sorted({each["code"] for each in findings})}'
    if finding["code"] != code or f'{finding["line"]}:{finding["column"]}' != wanted or message not in finding["message"]:
        return f"expected {wanted} {code} {message}; reported {reported}"
    raw = [c for c in finding["message"] + finding.get("help", "") if ord(c) < 32 or 127 <= ord(c) < 160]
    return f"a raw control character in {reported!r}" if raw else ""


def compare_text(row, place):
    """Likewise for the outputs that people read; sanitizers look for wrong memory, and find it in short files as well."""
    if SANITIZED and os.path.getsize(os.path.join(place, row[0])) > 100_000:
        return ""
    for command in (["check", "-v"], ["report"]):
        done, problem = answer(place, (0, 1, 2), *command, row[0])
        if not done:
            return f"{command[0]}: {problem}"
        text = (done.stdout + done.stderr).decode()
        if any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c == "\u202e" for c in text):
            return f"{command[0]}: a raw control character"
    return ""


table = [line.split("\t") for line in read("tests/hostile/expect.tsv").splitlines() if not line.startswith("#")]
with folder() as place:
    made = run(sys.executable, "tests/hostile/make.py", place)
    expect(made.returncode == 0, made.stderr)
    for name in sorted(set(os.listdir(place)) - {row[0] for row in table}):
        expect(False, f"{name}: not in expect.tsv")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for row, problem in zip(table, pool.map(lambda row: compare(row, place) or compare_text(row, place), table)):
            expect(not problem, f"{row[0]}: {problem}")
finish()
