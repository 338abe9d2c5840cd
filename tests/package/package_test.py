#!/usr/bin/env python3
"""The program as it is installed, as a library for CMake and pkg-config, as a Debian package, as a source archive."""
import glob, os, re, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
build, source = os.path.dirname(program), os.getcwd()
here = os.path.join(source, "tests/package")
failures, checks = [], 0


def expect(condition, message):
    global checks
    checks += 1
    if not condition:
        failures.append(message)


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, **options)
    expect(done.returncode == 0, f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def holds(prefix, *wanted):
    for path in wanted:
        expect(glob.glob(os.path.join(prefix, path), recursive=True), f"{path} is not installed")


def works(installed, prefix):
    """The installed program checks an installed example, and tells the same as that of the build."""
    example = f"{prefix}/share/doc/cxmap/examples/textbook.yaml"
    expect(run(installed, "--version") == run(program, "--version"), "another version is installed")
    check = ("check", "--no-config", "--fail-on", "never", "-v", example)
    expect(run(installed, *check) == run(program, *check), "the installed program finds something else")


# For each kind of file one that stands for it.
FILES = ["bin/cxmap", "share/man/man1/cxmap.1*", "share/man/man5/cxmap-journey.5*", "share/man/man5/cxmap-config.5*",
         "share/man/man7/cxmap-rules.7*", "share/bash-completion/completions/cxmap",
         "share/fish/vendor_completions.d/cxmap.fish", "share/cxmap/schemas/journey.schema.json",
         "share/doc/cxmap/rules/OWN101.md", "share/doc/cxmap/examples/harbour-mutual/organization.yaml",
         "share/doc/cxmap/LICENSE"]


def test_install(prefix):
    run("cmake", "--install", build, "--prefix", prefix)
    holds(prefix, *FILES, "share/zsh/site-functions/_cxmap", "include/cxmap/cxmap.h", "lib*/**/libcxmap-core.a")
    works(f"{prefix}/bin/cxmap", prefix)
    with open(f"{prefix}/share/zsh/site-functions/_cxmap", encoding="utf-8") as f:
        expect(f.read() == run(program, "completion", "zsh"), "the completion of zsh is an old one")


def test_library(prefix, folder):
    journey = f"{folder}/coffee.yaml"
    with open(journey, "w", encoding="utf-8") as f:
        f.write("journey: Coffee\nstages:\n  purchase:\n    touchpoints: [Checkout]\n")
    run("cmake", "-S", here, "-B", f"{folder}/cmake", f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Debug")
    run("cmake", "--build", f"{folder}/cmake")
    config = glob.glob(f"{prefix}/lib*/**/pkgconfig", recursive=True)[0]
    environment = dict(os.environ, PKG_CONFIG_PATH=config)
    flags = run("pkg-config", "--static", "--cflags", "--libs", "cxmap", env=environment).split()
    run("g++", "-std=c++20", f"{here}/consumer.cpp", "-o", f"{folder}/by-pkg-config", *flags)
    sarif = run(program, "check", "--no-config", "--fail-on", "never", "-q", "--format", "sarif", journey)
    for consumer in (f"{folder}/cmake/consumer", f"{folder}/by-pkg-config"):
        said = run(consumer, journey, f"{folder}/own.sarif").splitlines()
        with open(f"{folder}/own.sarif", encoding="utf-8") as f:
            expect(f.read() == sarif, f"{consumer}: other SARIF than that of the program")
        expect(said[-1].startswith("can't write \"xlsx\"; the known formats are text, "), f"{consumer}: no error: {said}")
        expect(said[:1] == run(program, "--version").split(" (")[0].splitlines(), f"{consumer}: no version: {said}")
        expect("OWN101" in said, f"{consumer}: other findings: {said}")


def test_debian(folder):
    run("cpack", "--config", f"{build}/CPackConfig.cmake", "-G", "DEB", "-B", f"{folder}/deb")
    [package] = glob.glob(f"{folder}/deb/cxmap_*.deb")
    control = run("dpkg-deb", "--field", package)
    for field in (r"Package: cxmap", r"Section: utils", r"Maintainer: .+ <.+@.+>", r"Depends: .*libgvc\d",
                  r"Depends: .*libc6 \(", r"Description: customer journey ownership mapper"):
        expect(re.search(rf"(?m)^{field}", control), f"the package lacks {field}:\n{control}")
    root = f"{folder}/root"
    wanted = [f"usr/{file}" for file in FILES]
    wanted += ["usr/share/zsh/vendor-completions/_cxmap", "usr/share/doc/cxmap/copyright",
               "usr/share/doc/cxmap/changelog.gz"]
    if os.getuid() != 0:
        run("dpkg-deb", "-x", package, root)
        holds(root, *wanted)
        works(f"{root}/usr/bin/cxmap", f"{root}/usr")
        return
    # An empty system in a folder, whose only package this is.
    os.makedirs(f"{root}/var/lib/dpkg/info")
    os.makedirs(f"{root}/var/lib/dpkg/updates")
    open(f"{root}/var/lib/dpkg/status", "w").close()
    dpkg = ("dpkg", f"--root={root}", "--log=/dev/null", "--force-depends")
    run(*dpkg, "--install", package)
    holds(root, *wanted)
    works(f"{root}/usr/bin/cxmap", f"{root}/usr")
    run(*dpkg, "--purge", "cxmap")
    left = [os.path.join(at, name) for at, folders, files in os.walk(f"{root}/usr") for name in folders + files]
    expect(not left, f"the package leaves {left}")


def test_source(folder):
    """The archive of the last commit, which knows it without git."""
    if not os.path.exists(".git") or not shutil.which("git"):
        return
    run("sh", "-c", f"git archive --prefix=cxmap/ HEAD | tar -x -C {folder}")
    # No git tree of somebody else above it either.
    environment = dict(os.environ, GIT_CEILING_DIRECTORIES=folder)
    run("cmake", "-G", "Ninja", "-S", f"{folder}/cxmap", "-B", f"{folder}/b", "-DCXMAP_TESTS=OFF", env=environment)
    run("ninja", "-C", f"{folder}/b", "CMakeFiles/cxmap-core.dir/src/cli/version.cpp.o", env=environment)
    with open(f"{folder}/b/build.ninja", encoding="utf-8") as f:
        named = re.search(r'CXMAP_COMMIT=\\"(\w*)\\"', f.read())
    expect(named and named[1] == run("git", "rev-parse", "HEAD")[:7], f"the archive is of another commit: {named}")


with tempfile.TemporaryDirectory() as folder:
    os.chmod(folder, 0o755)
    test_install(f"{folder}/prefix")
    if not failures:
        test_library(f"{folder}/prefix", folder)
    test_debian(folder)
    test_source(folder)

print("\n".join(failures))
print(f"{checks - len(failures)} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
