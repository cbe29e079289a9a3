"""process.py - what the system gives: full disks, closed streams, few files, no home."""
import os
import pty
import resource
import shutil
import signal
import subprocess
import threading
import time

from .harness import FORMATS, WALL, Skip, claim, hold

TWICE = "yaml/no-duplicate-keys:duplicate-key"


def make_tree(box, count=1):
    for i in range(count):
        box.write(f"{i}.yml", "a: 1\na: 1\n")
    return "--root", "."


@claim(98, "a report that a full disk does not take is not checked, in any format")
def full_disk(box):
    words = make_tree(box)
    for kind in (*FORMATS, "json"):
        with open("/dev/full", "wb") as full:
            done = box.start(box.command(*words, "-o", kind), stdout=full.fileno())
        hold(done.status == 3 and b"No space left" in done.err, kind, done.status, done.err)
        done = box.start(box.command(*words, "-o", f"{kind}=/dev/full"))
        hold(done.status == 3 and b"No space left" in done.err, kind, done.status, done.err)


INJECTED = ("write:error=ENOSPC", "write:error=EIO", "fsync:error=EIO", "fsync:error=EDQUOT",
            "renameat,renameat2,rename:error=EROFS", "openat:error=EMFILE", "read:error=EIO")


def inject(box, fault, when, *words):
    return box.start(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={fault}:when={when}",
                      *box.command(*words)])


def from_loader(done):
    """Whether the fault came before main, in the system's own loading."""
    return done.status == 127 and b"shared libraries" in done.err


def need_strace(box):
    if box.build.sanitized:
        raise Skip("a sanitizer's own calls would fail, too")
    if not shutil.which("strace"):
        raise Skip("there is no strace")
    if inject(box, "sendfile:error=EIO", 1, "--version").status:
        raise Skip("strace may not trace here")


@claim(98, "whichever call fails, the old report stays whole and no temporary file is left")
def failing_calls(box):
    need_strace(box)
    words = (*make_tree(box), "-o", "json=../out/report.json")
    report, folder = box.path("../out/report.json"), box.path("../out")
    whole = box.start(box.command(*words)).status
    with open(report, "rb") as file:
        good = file.read()
    for fault in INJECTED:
        for when in range(1, 40, 1 if "read" not in fault and "openat" not in fault else 4):
            box.write("../out/report.json", "old")
            done = inject(box, fault, when, *words)
            if from_loader(done):
                continue
            with open(report, "rb") as file:
                left = file.read()
            hold(done.status in (2, 3, whole), fault, when, "exit", done.status, done.err)
            hold(left in (b"old", good) or done.status == 3, fault, when, "left", left)
            hold(done.status != whole or left == good, fault, when, "said all is well")
            hold(os.listdir(folder) == [b"report.json"], fault, when, os.listdir(folder))


@claim(99, "a reader that goes away ends the run quietly with 3, and by no signal")
def gone_reader(box):
    words = make_tree(box, 300)
    for kind in ("text", "json", "sarif", "junit"):
        reader, writer = os.pipe()
        os.close(reader)
        done = box.start(box.command(*words, "-o", kind), stdout=writer)
        os.close(writer)
        hold(done.status == 3 and not done.err, kind, "exit", done.status, done.err)


@claim(99, "standard input is read to its end, however late it comes")
def late_input(box):
    for length in (10, 300000):
        reader, writer = os.pipe()

        def feed(writer=writer, length=length):
            with os.fdopen(writer, "wb", buffering=0) as file:
                for chunk in (b"a: 1\n", b"#" * length, b"\na: 2\n"):
                    file.write(chunk)
                    resource.getrusage(resource.RUSAGE_SELF)
        thread = threading.Thread(target=feed)
        thread.start()
        done = box.start(box.command("-", "--stdin-filename", "x.yml", "-o", "concise"),
                         stdin=reader)
        os.close(reader)
        thread.join()
        hold(done.status == 1 and done.out.startswith(b"x.yml:3:1: "), done.out, done.err)


@claim(100, "interrupted calls, and reads and writes of a byte, change nothing")
def interrupted(box):
    need_strace(box)
    words = (*make_tree(box), "-o", "json")
    good = box.start(box.command(*words))
    for fault in ("read,write,openat,poll,ppoll,wait4:error=EINTR", "write:retval=1"):
        for when in ("3", "5", "8", "13", "21", "34", "40", "55"):
            done = inject(box, fault, when, *words)
            if from_loader(done):
                continue
            if fault.endswith("EINTR"):
                hold(done.status == 3 or done.out == good.out, fault, when, done.status, done.err)
            hold(0 <= done.status <= 3, fault, when, "exit", done.status)


@claim(100, "signals that are handled interrupt nothing")
def signals(box):
    words = box.command(*make_tree(box, 400), "-o", "json")
    good = box.start(words)
    with open(box.path("../got"), "wb+") as out, subprocess.Popen(
            words, cwd=box.tree, env=box.environment(), stdout=out) as process:
        # Not for ever: a signal always pending keeps fork, and a sanitizer, from ending.
        for _ in range(50):
            for number in (signal.SIGCHLD, signal.SIGWINCH, signal.SIGCONT, signal.SIGURG):
                process.send_signal(number)
            time.sleep(0.001)
        process.wait(WALL)
        out.seek(0)
        hold(process.returncode == good.status and out.read() == good.out, process.returncode)


@claim(105, "no home, no PATH, nothing at all in the environment is needed")
def empty_environment(box):
    words = box.command(*make_tree(box), "-o", "json")
    good = box.start(words)
    fixed = {"SOURCE_DATE_EPOCH": "1795305600"}
    hostile = {"HOME": "/nowhere", "PATH": "", "TMPDIR": "/nowhere", "TERM": "\x1b[31m",
               "NO_COLOR": "",
               "COLUMNS": "-1", "LINES": "x", "LANG": "../../x", "LD_BIND_NOW": "",
               "XDG_CONFIG_HOME": "/dev/zero", "GIT_CONFIG_GLOBAL": "/dev/zero",
               "PAGER": "touch ran"}
    for environment in (fixed, {**fixed, **hostile}, {**fixed, "HOME": "x" * 100000}):
        done = box.start(words, env=environment)
        hold((done.status, done.out) == (good.status, good.out), environment.keys(), done.err)
    hold(not os.path.exists(box.path("ran")), "ran a pager")


@claim(105, "a terminal gets colours that we chose, and no more, whatever it is called")
def terminal(box):
    box.write("\x1b[8m\x07.yml", "a: 1\na: 1\n")
    for more in ({"TERM": "xterm"}, {"TERM": "dumb"}, {"TERM": "\x1b[31m"}, {"NO_COLOR": "1"}, {}):
        ours, theirs = pty.openpty()
        done = box.start(box.command("--root", "."), stdout=theirs, stderr=theirs,
                         env=box.environment(**more))
        os.close(theirs)
        out = b""
        try:
            while chunk := os.read(ours, 65536):
                out += chunk
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(ours)
        hold(done.status == 1, "exit", done.status, out)
        hold(b"\x1b[8m" not in out and b"\x07" not in out, more, out)
        if "TERM" not in more or more["TERM"] == "dumb":
            hold(b"\x1b" not in out, more, out)


@claim(106, "closed streams, one or all, end in 3 or in the right words")
def closed_streams(box):
    words = make_tree(box)
    shell = " ".join(f"'{word}'" for word in box.command(*words, "-o", "concise"))
    good = box.start(["sh", "-c", shell])
    for closed in ("<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
        done = box.start(["sh", "-c", f"{shell} {closed}"])
        want = (3, b"") if ">&-" in closed.replace("2>&-", "") else (1, good.out)
        hold((done.status, done.out) == want, closed, done.status, done.out, done.err)
        hold(box.start(["sh", "-c", f"{shell} -o json=r.json {closed}"]).status in (1, 3), closed)
        if os.path.exists(box.path("r.json")):
            with open(box.path("r.json"), "rb") as file:
                hold(file.read(1) == b"{", closed, "wrote into the report")
            os.remove(box.path("r.json"))


SCANT = {"16 files": (resource.RLIMIT_NOFILE, 16), "10 files": (resource.RLIMIT_NOFILE, 10),
         "256 KiB of stack": (resource.RLIMIT_STACK, 256 << 10),
         "files of no length": (resource.RLIMIT_FSIZE, 0),
         "no processes": (resource.RLIMIT_NPROC, 0),
         "no core": (resource.RLIMIT_CORE, 0), "no locked memory": (resource.RLIMIT_MEMLOCK, 0)}


@claim(106, "with few files, little stack or no processes it works, or ends in 3")
def scant_limits(box):
    if box.build.sanitized:
        raise Skip("a sanitizer needs more than that")
    words = box.command(*make_tree(box), "-o", "json")
    box.write("deep/" * 90 + "a.yml", "[" * 99 + "]" * 99 + "\n")
    box.write("wide.json", "{" + ",".join(f'"k{i}":[{i}]' for i in range(50000)) + "}")
    reader, writer = os.pipe()
    os.close(writer)
    good = box.judge("--root", ".")
    hold(good.status == 1, good.gaps())
    for name, (what, most) in SCANT.items():
        with subprocess.Popen(words, cwd=box.tree, env=box.environment(), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, stdin=reader,
                              preexec_fn=lambda: resource.setrlimit(what, (most, most))) as process:
            out, err = process.communicate()
        hold((process.returncode == 1 and out == good.out) or
             (process.returncode == 3 and (err or out)), name, process.returncode, err)
    os.close(reader)


@claim(106, "without /proc it works")
def no_proc(box):
    words = box.command(*make_tree(box), "-o", "json")
    good = box.start(words)
    hide = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /proc && exec "$@"', "sh"]
    if not shutil.which("unshare") or box.start([*hide, "true"]).status:
        raise Skip("/proc cannot be hidden here")
    done = box.start([*hide, *words])
    hold((done.status, done.out) == (good.status, good.out), done.status, done.err)


@claim(106, "memory that ends is said to have ended")
def little_memory(box):
    words = make_tree(box, 50)
    box.write("wide.json", "[" + ",".join(["1"] * 900000) + "]")
    box.write("stackward.yml", "limits: {memory-bytes: 2000000}\n")
    done = box.judge(*words)
    hold(done.status in (1, 3), done.status, done.err)
