"""What a program costs, and how that compares: figures of one run beside each other, as machines are noisy."""
import math, os, re, subprocess, tempfile, time


def instructions(*command, cwd=None):
    """Those that callgrind counts in one run."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command],
                              capture_output=True, text=True, cwd=cwd)
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])


class Cost:
    """Of one run, whatever the program finds: CPU and wall time in seconds, memory in GiB."""

    def __init__(self, command, cwd=None):
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=cwd)
        _, status, used = os.wait4(child.pid, 0)
        assert os.waitstatus_to_exitcode(status) in (0, 1), command
        self.cpu, self.wall = used.ru_utime + used.ru_stime, time.monotonic() - start
        self.memory = used.ru_maxrss / (1 << 20)


def cpu(command, cwd=None):
    """The CPU time of one run, in seconds."""
    return Cost(command, cwd).cpu


def least(runs, *commands, cwd=None):
    """The least CPU time of each command; they run in turn, so that all see the same machine, and slow ones once."""
    slow, best = 4, [math.inf] * len(commands)
    for run in range(runs):
        for i, command in enumerate(commands):
            if run == 0 or best[i] < slow:
                best[i] = min(best[i], cpu(command, cwd))
    return best


def show(name, value, base, most):
    """Prints value / base; whether that is at most what it may be."""
    ratio = value / base
    print(f"{name:<66} {ratio:6.3f}  (at most {most}){'' if ratio <= most else '  TOO SLOW'}", flush=True)
    return ratio <= most
