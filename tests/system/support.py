"""What the test scripts share: the program and its runs, folders of files, expectations, golden files, the closing line.

    python3 tests/system/NAME_test.py [CXMAP [ARGUMENT...]] [--bless]

CXMAP is the program to test; where nothing is named, that of build/dev. A script runs in the root of the project,
expect() says at once what is wrong, and finish() counts, and ends with 1 if something failed. With --bless golden files
are written instead of compared: read them before you keep them."""
import contextlib, difflib, json, os, pathlib, pprint, re, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLESS = "--bless" in sys.argv
_program, *ARGUMENTS = [word for word in sys.argv[1:] if word != "--bless"] or [ROOT / "build/dev/cxmap"]
PROGRAM = pathlib.Path(_program).resolve()
SANITIZED = "CXMAP_SANITIZED" in os.environ  # such a program is slow, and reserves terabytes
SEARCH_PATH = f"{PROGRAM.parent}:{os.environ['PATH']}"  # on which commands find the program first
os.chdir(ROOT)

# ---- expectations -------------------------------------------------------------------------------------------------

passed, failures = 0, []


def expect(condition, message):
    """Counts a check; the first 40 that fail say what is wrong."""
    global passed
    if condition:
        passed += 1
        return
    failures.append(message)
    if len(failures) <= 40:
        print("FAILED:", message[:5000], flush=True)


def expect_equal(got, wanted, what):
    expect(got == wanted, got != wanted and f"{what}\n{difference(wanted, got)}")


def difference(wanted, got):
    """The first lines in which two texts, or two values, differ."""
    lines = [(x if isinstance(x, str) else pprint.pformat(x, width=110)).split("\n") for x in (wanted, got)]
    return "\n".join([*difflib.unified_diff(*lines, "wanted", "got", lineterm="")][:60])


def golden(path, got):
    """A file holds just this text."""
    if BLESS:
        write(path, got)
    expect_equal(got, read(path) if os.path.exists(path) else "", f"{path} is not up to date; --bless writes it")


def finish():
    print(f"{passed} passed, {len(failures)} failed")
    sys.exit(1 if failures or not passed else 0)  # a test that looks at nothing proves nothing


def close(schema):
    """What programs read is open, so that keys may come at any time; cxmap itself writes only keys of the schema."""
    if isinstance(schema, dict):
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else []:
        close(part)


# ---- the program --------------------------------------------------------------------------------------------------

def run(*command, text=True, input=None, timeout=60, **options):
    """Runs a command to its end. What it says is text, with its line ends as they are, or bytes."""
    given = {"stdin": subprocess.DEVNULL} if input is None else {"input": input.encode()}
    done = subprocess.run([str(word) for word in command], capture_output=True, timeout=timeout, **given, **options)
    if text:
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


def shell(line, place, **options):
    """Runs a line of a shell in a folder, with the program on the path, and neither colours nor a width wanted."""
    wanted = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS")
    environment = {key: value for key, value in os.environ.items() if key not in wanted}
    environment.update(PATH=SEARCH_PATH, LC_ALL="C.UTF-8", TERM="xterm")
    return run("bash", "-c", line, cwd=place, env=environment, timeout=120, **options)


def cxmap(*arguments, **options):
    return run(PROGRAM, *arguments, **options)


def findings(*arguments, **options):
    """What `check` finds, as its JSON says."""
    done = cxmap("check", "--format", "json", *arguments, **options)
    expect(done.returncode in (0, 1), f"check {arguments}: {done.returncode} {done.stderr}")
    return json.loads(done.stdout)["findings"]


def commands():
    """The program's commands, in the order of its help."""
    return re.findall(r"(?m)^  (\w+)(?: \S+)? +\S", cxmap("--help").stdout.split("Commands:")[1].split("Options:")[0])


def version():
    """The project's version."""
    return re.search(r"project\(cxmap VERSION (\S+)", read(ROOT / "CMakeLists.txt"))[1]


def until(what, seconds):
    """The first true answer of what(), else, after some seconds, the last one."""
    end = time.monotonic() + seconds
    while not (answer := what()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer


# ---- files --------------------------------------------------------------------------------------------------------

def read(path):
    """A text, with its line ends as they are."""
    return pathlib.Path(path).read_bytes().decode()


def write(path, content=""):
    """Writes a text or bytes, and makes the folders above."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@contextlib.contextmanager
def folder(files={}):
    """A folder with some files, their content by their name; gone at the end."""
    with tempfile.TemporaryDirectory() as name:
        for file, content in files.items():
            write(f"{name}/{file}", content)
        yield pathlib.Path(name)


def blocks(markdown, kind):
    """The contents of the fenced blocks of a kind, such as "yaml"."""
    return re.findall(rf"(?ms)^```{kind}\n(.*?)^```$", markdown)
