#!/usr/bin/env python3
"""hostile_test.py CXMAP: `cxmap check` over each file of make.py, within 10 seconds of CPU and 2 GiB, against expect.tsv; and
the text of check and report ends there too, without a raw control character."""
import json
import os
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.abspath(sys.argv[1])
SANITIZED = os.environ.get('CXMAP_SANITIZED') == '1'  # such a program is slow, and reserves terabytes
SECONDS = 60 if SANITIZED else 10  # of CPU; ten times that by the clock, as the machine may be busy
MEMORY = 2 << 30
INPUT_CODES = ('CX001', 'CX002', 'CX007')


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def rows():
    with open(os.path.join(HERE, 'expect.tsv'), encoding='utf-8') as f:
        return [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]


def decisive(findings, code):
    """The first finding that says that the file can't be read as it is, if that is expected; else the first with the code."""
    codes = INPUT_CODES if code in INPUT_CODES + ('accept',) else (code,)
    return next((each for each in findings if each['code'] in codes), None)


def compare(row, folder):
    """What is wrong with the answer to one file; empty if nothing is."""
    name, statuses, code, place, message = row
    command = [PROGRAM, 'check', '--format', 'json', name]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=10 * SECONDS, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return f'not done after {10 * SECONDS} s'
    if str(done.returncode) not in statuses.split():
        return f'exit status {done.returncode}, not {statuses}: {done.stderr.decode(errors="replace")[-300:].strip()}'
    try:
        findings = json.loads(done.stdout.decode('utf-8'))['findings']
    except (ValueError, KeyError) as error:
        return f'no findings in JSON: {error}'
    finding = decisive(findings, code)
    told = finding and f'{finding["line"]}:{finding["column"]} {finding["code"]} {finding["message"]}'
    if code == 'accept':
        return told or ''
    if not finding:
        return f'no {code}; codes: {sorted({each["code"] for each in findings})}'
    if finding['code'] != code or f'{finding["line"]}:{finding["column"]}' != place or message not in finding['message']:
        return f'expected {place} {code} {message}; told {told}'
    raw = [c for c in finding['message'] + finding.get('help', '') if ord(c) < 32 or 127 <= ord(c) < 160]
    return f'a raw control character in {told!r}' if raw else ''


def compare_text(row, folder):
    """Likewise for the outputs that people read."""
    for command in (['check', '-v'], ['report']):
        try:
            done = subprocess.run([PROGRAM, *command, row[0]], cwd=folder, capture_output=True, timeout=10 * SECONDS, preexec_fn=limit)
        except subprocess.TimeoutExpired:
            return f'{command[0]}: not done after {10 * SECONDS} s'
        if done.returncode not in (0, 1, 2):
            return f'{command[0]}: exit status {done.returncode}: {done.stderr.decode(errors="replace")[-300:]}'
        text = (done.stdout + done.stderr).decode('utf-8')
        if any((ord(c) < 32 and c != '\n') or 127 <= ord(c) < 160 or c == '\u202e' for c in text):
            return f'{command[0]}: a raw control character'
    return ''


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(HERE, 'make.py'), folder], check=True)
        table = rows()
        unlisted = set(os.listdir(folder)) - {row[0] for row in table}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            answers = list(pool.map(lambda row: compare(row, folder) or compare_text(row, folder), table))
    failures = [f'{name}: not in expect.tsv' for name in sorted(unlisted)]
    failures += [f'{row[0]}: {answer}' for row, answer in zip(table, answers) if answer]
    print('\n'.join(failures + [f'{answers.count("")} passed, {len(failures)} failed']))
    return 1 if failures else 0


sys.exit(main())
