"""files.py - what stands where a file is expected: links, pipes, holes, names, nothing."""
import os
import shutil
import socket
import subprocess

from .harness import Skip, claim, hold

TWICE = "yaml/no-duplicate-keys:duplicate-key"


def git(box, *words):
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=box.tree,
                   env=box.environment(), check=True, capture_output=True)


@claim(56, "a link is judged as a link: what it points to is never read")
def links_out(box):
    box.write("../outside/a.yml", "a: *s3cret\n")
    for i, target in enumerate(("/etc/passwd", "/dev/zero", "/proc/self/mem", "../outside/a.yml",
                                "/dev/stdin", "/proc/self/fd/0")):
        box.link(f"{i}.yml", target)
    box.link("outside", "../outside")
    box.write("good.yml", "a: 1\n")
    done = box.lint(seconds=1)
    hold(b"s3cret" not in done.out, done.out)


@claim(57, "links in circles and to nowhere are seen once each")
def link_loops(box):
    for name, target in {"self": "self", "a": "b", "b": "a", "here": ".", "up": "..", "gone": "x",
                         "sub/top": "../sub", "long": "x" * 4000}.items():
        box.link(name, target)
    box.write("sub/a.yml", "a: 1\na: 1\n")
    box.lint(finds=[f"sub/a.yml:2:1 {TWICE}"], seconds=1)


@claim(58, "a pipe, a socket and a device are not checked, and block nothing")
def special_files(box):
    os.mkfifo(box.path("pipe.yml"))
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(box.tree)
        server.bind("socket.yml")
        os.chdir("/")
        gaps = {"pipe.yml": "not a regular file", "socket.yml": "not a regular file"}
        try:
            os.mknod(box.path("device.yml"), 0o020666, os.makedev(1, 5))
            gaps["device.yml"] = "not a regular file"
        except PermissionError:
            pass
        box.write("a.yml", "a: 1\na: 1\n")
        box.lint(finds=[f"a.yml:2:1 {TWICE}"], gaps=gaps, seconds=1)


@claim(58, "a pipe that is named as the thing to judge blocks nothing")
def named_pipe(box):
    os.mkfifo(box.path("pipe.yml"))
    done = box.judge("pipe.yml")
    hold(done.status in (2, 3), "exit", done.status)


@claim(59, "a tracked file that became a pipe or a link is not judged as what it was")
def replaced(box):
    for name in ("pipe.yml", "link.yml", "folder.yml", "gone.yml"):
        box.write(name, "a: 1\n")
    git(box, "init", "-q")
    git(box, "add", ".")
    for name in ("pipe.yml", "link.yml", "folder.yml", "gone.yml"):
        os.remove(box.path(name))
    os.mkfifo(box.path("pipe.yml"))
    box.link("link.yml", "/etc/passwd")
    box.write("folder.yml/a.yml", "a: 1\na: 1\n")
    box.lint(finds=[f"folder.yml/a.yml:2:1 {TWICE}"], gaps={"pipe.yml": "not a regular file"})


@claim(59, "files that change all the while are judged, or not checked, and crash nothing")
def changing(box):
    script = ("import os, itertools\nfor i in itertools.count():\n"
              "    for name in ('a.yml', 'b.yml'):\n"
              "        open(name, 'w').write('a: 1\\n' * (i % 5000 + 1))\n"
              "    try:\n        os.remove('c.yml')\n    except OSError:\n        pass\n"
              "    (os.mkfifo, os.mkdir, lambda n: os.symlink('/etc/passwd', n))[i % 3]('c.yml')\n"
              "    if i % 3 == 1: os.rmdir('c.yml')\n")
    with subprocess.Popen(["python3", "-c", script], cwd=box.tree) as writer:
        try:
            for _ in range(3 if box.build.sanitized else 20):
                done = box.judge("--root", ".")
                gaps = " ".join(done.gaps().values())
                hold("root:" not in done.reports["text"] + gaps, gaps)
        finally:
            writer.kill()


def without_rights(words):
    """The same command for a user who may not read everything."""
    if os.getuid():
        return words
    if not shutil.which("setpriv"):
        raise Skip("root reads everything, and there is no setpriv")
    lame = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"]
    if subprocess.run([*lame, "true"], check=False, capture_output=True).returncode:
        raise Skip("setpriv may not take rights away here")
    return [*lame, *words]


@claim(60, "what may not be read is not checked, and all the rest is")
def unreadable(box):
    box.write("file.yml", "a: 1\na: 1\n")
    box.write("folder/a.yml", "a: 1\na: 1\n")
    box.write("listed/a.yml", "a: 1\na: 1\n")
    box.write("good.yml", "a: 1\na: 1\n")
    for name, mode in {"file.yml": 0, "folder": 0, "listed": 0o444}.items():
        os.chmod(box.path(name), mode)
    command = box.command
    box.command = lambda *words, **how: without_rights(command(*words, **how))
    done = box.judge("--root", ".")
    hold(done.findings() == [f"good.yml:2:1 {TWICE}"], done.findings())
    hold(sorted(done.gaps()) == ["file.yml", "folder", "listed/a.yml"], done.gaps())


@claim(61, "a hole of 8 GiB, one long line and many empty ones cost no memory")
def large_files(box):
    with open(box.path("hole.yml"), "wb") as file:
        file.truncate(8 << 30)
    box.write("line.md", "x" * 20000000)
    box.write("lines.md", "\n" * 5000000)
    box.write("lines.yml", "\n" * 4000000)
    box.write("requirements.txt", "\n" * 4000000)
    done = box.judge("--root", ".")
    hold(list(done.gaps()) == ["hole.yml"], done.gaps())
    hold(done.kib < 384 * 1024 * box.build.slow, done.kib)
    hold(done.seconds < 5 * box.build.slow, done.seconds)


NAMES = (b"-rf", b"--output=x", b" ", b" lead", b"trail ", b"a b", b":(top)", b"*", b"?", b"[a]",
         b"$(touch ran)", b"`touch ran`", b"'", b'"', b"\\", b"a\\b", b"~", b"#", b"%", b"\xff\xfe",
         b"x" * 251, "\u00e4".encode(), "\U0001f600".encode(), b"CON", b"...", b"!a", b"@{u}",
         b"{a,b}")


@claim(62, "a file is judged whatever it is called, and named as an argument too")
def odd_names(box):
    for name in NAMES:
        box.write(name + b".yml", "a: 1\na: 1\n")
    for way in ((), ("--staged",)):
        if way:
            git(box, "init", "-q")
            git(box, "add", "--all")
        done = box.judge("--root", ".", *way)
        hold(len(done.findings()) == len(NAMES) and not done.gaps(), way, done.findings())
    for name in NAMES:
        words = box.command("--no-config", "--", name + b".yml")
        done = box.start(words)
        hold(done.status == 1, name, "exit", done.status, done.err)


@claim(63, "folders far below each other are walked, or not checked")
def deep_folders(box):
    here = os.open(box.tree, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d" * 8, dir_fd=here)
        below = os.open("d" * 8, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("a.yml", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    box.write("a.yml", "a: 1\na: 1\n")
    done = box.judge("--root", ".")
    hold(done.findings() == [f"a.yml:2:1 {TWICE}"], done.findings())
    hold(len(done.gaps()) == 1 and "path-bytes" in list(done.gaps().values())[0], done.gaps())
    hold(done.seconds < 2 * box.build.slow, done.seconds)
    box.write("stackward.yml", "limits: {path-bytes: 100000}\n")
    done = box.judge("--root", ".")
    hold(done.report["summary"]["files"] >= 2, done.report["summary"])


@claim(64, "names that differ in case, or in how an accent is written, are found")
def twin_names(box):
    for name in ("README.md", "readme.md", "src/a.py", "SRC/b.py", "u\u0308.txt", "\u00fc.txt"):
        box.write(name, "x\n")
    done = box.judge("--root", ".")
    found = [f for f in done.findings() if "structure/path-case-unique" in f]
    hold(len(found) == 3, done.findings())


@claim(69, "no repository and no path is wrong usage, whatever is above")
def no_repository(box):
    box.write("sub/a.yml", "a: 1\n")
    git(box, "init", "-q")
    below = os.path.join(box.tree, "sub")
    done = box.start(box.command(), cwd=below)
    hold(done.status == 0, "in a repository: exit", done.status, done.err)
    ceiling = box.environment(GIT_CEILING_DIRECTORIES=box.tree)
    done = box.start(box.command(), cwd=below, env=ceiling)
    hold(done.status == 2 and b"no repository" in done.err, done.status, done.err)


@claim(65, "Python that no lexer should recurse over is read for waivers, and no more")
def odd_python(box):
    texts = {"parentheses": "(" * 50000, "imports": "import " + ", ".join(["a"] * 20000),
             "dots": "from " + "." * 100000 + " import a", "quotes": "'" * 99999,
             "lambdas": "lambda: " * 20000,
             "string": "x = " + '"' * 3 + "a\n" * 20000, "slashes": "\\\n" * 50000}
    for name, text in texts.items():
        box.write(f"{name}.py", text)
    box.lint(seconds=1, mib=64)
