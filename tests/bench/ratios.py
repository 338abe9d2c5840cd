"""What a program costs, and how that compares: figures of one run beside each other, as machines are noisy."""
import re, resource, subprocess, tempfile


def instructions(*command, cwd=None):
    """Those that callgrind counts in one run."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command],
                              capture_output=True, text=True, cwd=cwd)
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def cpu(command, cwd=None):
    """The CPU time of one run, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, cwd=cwd)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(runs, *commands, cwd=None):
    """The least CPU time of each command; they run in turn, so that all see the same machine."""
    times = [[cpu(c, cwd) for c in commands] for _ in range(runs)]
    return [min(column) for column in zip(*times)]


def show(name, value, base, most):
    """Prints value / base; whether that is at most what it may be."""
    ratio = value / base
    print(f"{name:<66} {ratio:6.3f}  (at most {most}){'' if ratio <= most else '  TOO SLOW'}")
    return ratio <= most
