#!/usr/bin/env python3
"""The program as it is installed, as a library for CMake and pkg-config, as a Debian package, as an archive that needs
no packages, as a source archive."""
import glob, os, re, shutil
import support
from support import PROGRAM, ROOT, expect, expect_equal, failures, finish, folder, read, write

BUILD = PROGRAM.parent


def run(*command, **options):
    done = support.run(*command, timeout=300, **options)
    expect(done.returncode == 0, f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def holds(prefix, *wanted):
    for path in wanted:
        expect(glob.glob(os.path.join(prefix, path), recursive=True), f"{path} is not installed")


def works(installed, prefix):
    """The installed program checks an installed example, and reports the same as that of the build."""
    example = f"{prefix}/share/doc/cxmap/examples/textbook.yaml"
    expect(run(installed, "--version") == run(PROGRAM, "--version"), "another version is installed")
    check = ("check", "--no-config", "--fail-on", "never", "-v", example)
    expect(run(installed, *check) == run(PROGRAM, *check), "the installed program finds something else")


# One example of each kind of file.
FILES = ["bin/cxmap", "share/man/man1/cxmap.1*", "share/man/man5/cxmap-journey.5*", "share/man/man5/cxmap-config.5*",
         "share/man/man7/cxmap-rules.7*", "share/bash-completion/completions/cxmap",
         "share/fish/vendor_completions.d/cxmap.fish", "share/cxmap/schemas/journey.schema.json",
         "share/doc/cxmap/rules/OWN101.md", "share/doc/cxmap/examples/harbour-mutual/organization.yaml",
         "share/doc/cxmap/LICENSE"]


def test_install(prefix):
    run("cmake", "--install", BUILD, "--prefix", prefix)
    holds(prefix, *FILES, "share/zsh/site-functions/_cxmap", "include/cxmap/cxmap.h", "lib*/**/libcxmap-core.a")
    works(f"{prefix}/bin/cxmap", prefix)
    expect(read(f"{prefix}/share/zsh/site-functions/_cxmap") == run(PROGRAM, "completion", "zsh"),
           "the completion of zsh is an old one")


def test_library(prefix, place):
    journey, source = place / "coffee.yaml", ROOT / "tests/package"
    write(journey, "journey: Coffee\nstages:\n  purchase:\n    touchpoints: [Checkout]\n")
    run("cmake", "-S", source, "-B", place / "cmake", f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Debug")
    run("cmake", "--build", place / "cmake")
    config = glob.glob(f"{prefix}/lib*/**/pkgconfig", recursive=True)[0]
    environment = dict(os.environ, PKG_CONFIG_PATH=config)
    flags = run("pkg-config", "--static", "--cflags", "--libs", "cxmap", env=environment).split()
    run("g++", "-std=c++20", source / "consumer.cpp", "-o", place / "by-pkg-config", *flags)
    sarif = run(PROGRAM, "check", "--no-config", "--fail-on", "never", "-q", "--format", "sarif", journey)
    for consumer in (place / "cmake/consumer", place / "by-pkg-config"):
        said = run(consumer, journey, place / "own.sarif").splitlines()
        expect(read(place / "own.sarif") == sarif, f"{consumer}: other SARIF than that of the program")
        expect(said[-1].startswith("can't write \"xlsx\"; the known formats are text, "), f"{consumer}: no error: {said}")
        expect(said[:1] == run(PROGRAM, "--version").split(" (")[0].splitlines(), f"{consumer}: no version: {said}")
        expect("OWN101" in said, f"{consumer}: other findings: {said}")


def test_debian(place):
    run("cpack", "--config", BUILD / "CPackConfig.cmake", "-G", "DEB", "-B", place / "deb")
    [package] = glob.glob(f"{place}/deb/cxmap_*.deb")
    control = run("dpkg-deb", "--field", package)
    for field in (r"Package: cxmap", r"Section: utils", r"Maintainer: .+ <.+@.+>", r"Depends: .*libgvc\d",
                  r"Depends: .*libc6 \(", r"Description: customer journey ownership mapper"):
        expect(re.search(rf"(?m)^{field}", control), f"the package has no {field}:\n{control}")
    root = f"{place}/root"
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
    write(f"{root}/var/lib/dpkg/status")
    dpkg = ("dpkg", f"--root={root}", "--log=/dev/null", "--force-depends")
    run(*dpkg, "--install", package)
    holds(root, *wanted)
    works(f"{root}/usr/bin/cxmap", f"{root}/usr")
    run(*dpkg, "--purge", "cxmap")
    left = [os.path.join(at, name) for at, folders, files in os.walk(f"{root}/usr") for name in folders + files]
    expect(not left, f"the package leaves {left}")


def bare_system(root):
    """A folder with glibc, and nothing else. True if /proc may be mounted in it."""
    for folder in ("opt/my tools", "work place", "proc", "tmp", "dev"):
        os.makedirs(f"{root}/{folder}")
    write(f"{root}/dev/null")
    os.symlink("/proc/self/fd", f"{root}/dev/fd")
    libraries = run("ldd", "/bin/true")
    libc = re.search(r"=> (/\S+)/libc\.so", libraries)[1]
    parts = [f"{libc}/lib{name}.so.*" for name in ("c", "m", "dl", "rt", "pthread", "resolv")]
    for library in re.findall(r"(?m)^\t(/\S+)", libraries) + [path for part in parts for path in glob.glob(part)]:
        os.makedirs(root + os.path.dirname(library), exist_ok=True)
        shutil.copy(library, root + library)
    mount = support.run("unshare", "-m", "mount", "-t", "proc", "proc", f"{root}/proc")
    return mount.returncode == 0


def test_archive(place):
    """It runs where nothing is installed, unpacked anywhere, and draws the same."""
    run("cpack", "--config", BUILD / "CPackConfig.cmake", "-G", "TGZ", "-B", place / "tgz")
    [archive] = glob.glob(f"{place}/tgz/cxmap-*-linux-{os.uname().machine}.tar.gz")
    root = f"{place}/bare"
    has_proc = bare_system(root)
    run("tar", "-xzf", archive, "-C", f"{root}/opt/my tools")
    [prefix] = glob.glob(f"{root}/opt/my tools/*")
    holds(prefix, *FILES, "share/zsh/site-functions/_cxmap", "share/cxmap/fonts/fonts.conf")
    bundled = read(f"{prefix}/share/doc/cxmap/bundled.md")
    rows = re.findall(r"(?m)^\| (\S+)[^|]* \| (\S+) \| \S+ \| \d\S* \|$", bundled)
    there = [os.path.relpath(path, prefix) for pattern in ("lib/**/*.so*", "share/cxmap/fonts/*.ttf")
             for path in glob.glob(f"{prefix}/{pattern}", recursive=True)]
    expect(len(there) >= 20 and set(there) < {file for file, _ in rows}, f"{len(there)} files, some without a licence")
    for _, package in rows:
        expect(read(f"{prefix}/share/doc/cxmap/licences/{package}").strip(), f"no licence of {package}")
    if os.getuid() != 0:
        return
    program = prefix.removeprefix(root) + "/bin/cxmap"
    if not has_proc:
        os.makedirs(f"{root}/proc/self")
        os.symlink(program, f"{root}/proc/self/exe")
    start = f'{"mount -t proc proc $0/proc; " if has_proc else ""}exec chroot "$0" "$@"'
    shell = ("unshare", "-m") if has_proc else ()
    for file in ("examples/saas.yaml", "tests/import/libreoffice.xlsx"):
        shutil.copy(file, f"{root}/work place/")

    def same(*command):
        """The command in the bare system does what it does here."""
        bare = support.run(*shell, "sh", "-c", start, root, program, *command, env={"PATH": os.environ["PATH"]})
        here = support.run(PROGRAM, *command, cwd=root)
        got, wanted = ("\n".join([str(done.returncode), done.stdout, done.stderr]) for done in (bare, here))
        expect_equal(got, wanted, f"{command} in a bare system")

    same("--version")
    journey = "work place/saas.yaml"
    same("check", "--no-config", "-v", journey)
    same("import", "work place/libreoffice.xlsx")
    for name, begin in (("map.svg", b"<?xml"), ("map.png", b"\x89PNG"), ("map.pdf", b"%PDF"), ("report.xlsx", b"PK")):
        if has_proc or name != "report.xlsx":  # libxlsxwriter writes to a descriptor, by its name
            same("report" if name == "report.xlsx" else "map", journey, "-o", f"work place/{name}")
            expect(open(f"{root}/work place/{name}", "rb").read().startswith(begin), f"{name} is none")


def test_source(place):
    """The archive of the last commit, which knows it without git."""
    if not os.path.exists(".git") or not shutil.which("git"):
        return
    run("sh", "-c", f"git archive --prefix=cxmap/ HEAD | tar -x -C {place}")
    # No git tree of somebody else above it either.
    environment = dict(os.environ, GIT_CEILING_DIRECTORIES=str(place))
    run("cmake", "-G", "Ninja", "-S", f"{place}/cxmap", "-B", f"{place}/b", "-DCXMAP_TESTS=OFF", env=environment)
    run("ninja", "-C", f"{place}/b", "CMakeFiles/cxmap-core.dir/src/cli/version.cpp.o", env=environment)
    named = re.search(r'CXMAP_COMMIT=\\"(\w*)\\"', read(f"{place}/b/build.ninja"))
    expect(named and named[1] == run("git", "rev-parse", "HEAD")[:7], f"the archive is of another commit: {named}")


with folder() as place:
    place.chmod(0o755)
    test_install(f"{place}/prefix")
    if not failures:
        test_library(f"{place}/prefix", place)
    test_debian(place)
    test_archive(place)
    test_source(place)
finish()
