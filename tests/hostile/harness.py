"""harness.py - runs a binary on hostile input, within walls of time and memory, and holds
what it says against what it must say. A claim is a function that takes a Box."""
import json
import os
import re
import resource
import signal
import subprocess
import tempfile
import time

FORMATS = ("text", "concise", "ndjson", "sarif", "junit", "github", "gitlab", "azure", "markdown")
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
                    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
COMMAND = re.compile(r"\s*(::|##\[|##vso)")
GITHUB = re.compile(r"::(error|warning|notice) [^\n]*")
AZURE = re.compile(r"##vso\[task\.logissue type=(error|warning);[^\n]*|note: [^\n]*")
WALL = 60  # seconds that no run may take, a busy machine's sanitizer build included
PARENT = ("the worker ", "cannot start a worker")  # what the parent says of a dead worker

claims = []


class Skip(Exception):
    """This machine cannot ask the question; the word says what it lacks."""


def claim(row, words):
    """Makes a function a claim about a row of the table of hostile inputs."""
    def keep(function):
        claims.append((row, words, function))
        return function
    return keep


def hold(truth, *words):
    """As assert, which -O would take away."""
    if not truth:
        raise AssertionError(" ".join(str(word) for word in words))


class Build:
    """The binaries under test."""
    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        with open(os.path.join(self.folder, "lint"), "rb") as file:
            self.sanitized = b"__asan_init" in file.read()
        self.slow = 15 if self.sanitized else 1  # a sanitizer's price, in time and memory


class Done:
    """What a run left behind."""
    def __init__(self, status, out, err, usage, reports):
        self.status, self.out, self.err = status, out, err
        self.seconds = usage.ru_utime + usage.ru_stime
        self.kib = usage.ru_maxrss
        self.reports = reports
        self.report = reports.get("json")

    def findings(self):
        return sorted(f"{f['path']}:{f['line']}:{f['column']} {f['rule']}"
                      + (f":{f['check']}" if f.get("check") else "")
                      for f in self.report["findings"])

    def gaps(self):
        return {gap["path"]: gap["reason"] for gap in self.report["not_checked"]}


class Box:
    """A folder of its own for one claim."""
    def __init__(self, build):
        self.build = build
        self.top = tempfile.mkdtemp(prefix="stackward-hostile-")
        self.tree = os.path.join(self.top, "tree")
        for name in ("tree", "home", "out"):
            os.mkdir(os.path.join(self.top, name))
        os.chmod(self.top, 0o755)

    def close(self):
        # Their like of Python recurses, and may not enter what a claim closed.
        subprocess.run(["chmod", "-R", "u+rwX", self.top], check=False)
        subprocess.run(["rm", "-rf", self.top], check=False)

    def path(self, name):
        return os.path.join(os.fsencode(self.tree), os.fsencode(name))

    def write(self, name, data):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)

    def link(self, name, target):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.symlink(target, path)

    def environment(self, **more):
        return {"HOME": os.path.join(self.top, "home"), "PATH": os.environ["PATH"], "TZ": "UTC",
                "SOURCE_DATE_EPOCH": "1795305600", "GIT_CONFIG_GLOBAL": "/dev/null",
                "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": self.top, **more}

    def command(self, *words, tool="lint"):
        return [os.path.join(self.build.folder, tool), *words]

    def start(self, words, **how):
        """Runs any command; no status of it is a fault yet."""
        how = {"stdin": subprocess.DEVNULL, "env": self.environment(), "cwd": self.tree, **how}
        limit = how.pop("limit", None)

        def prepare():
            if not self.build.sanitized:
                resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
            if limit:
                limit()
        out = how.pop("stdout", None) or open(os.path.join(self.top, "stdout"), "wb+")
        err = how.pop("stderr", None) or open(os.path.join(self.top, "stderr"), "wb+")
        process = subprocess.Popen(words, stdout=out, stderr=err, preexec_fn=prepare, **how)
        status, usage = wait(process)
        done = Done(status, b"", b"", usage, {})
        done.out, done.err = take(out), take(err)
        return done

    def judge(self, *words, tool="lint", before=(), **how):
        """One run with every format at once; what no run may do is held here."""
        folder = os.path.join(self.top, "out")
        outputs = [f"--output={kind}={os.path.join(folder, kind)}" for kind in FORMATS]
        for kind in os.listdir(folder):
            os.remove(os.path.join(folder, kind))
        words = (*before, *words, "--output=json", *outputs)
        done = self.start(self.command(*words, tool=tool), **how)
        hold(0 <= done.status <= 3, "exit", done.status, done.err[-2000:])
        hold_quiet("stderr", done.err.decode())
        hold(not any(word in done.err.decode() for word in PARENT), done.err)
        if not done.out:
            hold(done.status >= 2 and done.err, "nothing said, exit", done.status)
            return done
        hold_quiet("json", done.out.decode())
        done.report = json.loads(done.out)
        for kind in FORMATS:
            with open(os.path.join(folder, kind), encoding="utf-8", newline="") as file:
                done.reports[kind] = file.read()
            hold_quiet(kind, done.reports[kind])
        hold_exit(done)
        return done

    def lint(self, *words, finds=(), gaps=None, seconds=None, mib=None, **how):
        """What lint says of the tree must be this and no more."""
        done = self.judge(*(words or ("--root", ".")), **how)
        hold(done.report is not None, "no report:", done.err)
        hold(done.findings() == sorted(finds), "found", done.findings(), "for", sorted(finds))
        said, want = done.gaps(), gaps or {}
        hold(said.keys() == want.keys(), "not checked", said, "for", want)
        for path, word in want.items():
            hold(word in said[path], "not checked", path, said[path], "for", word)
        hold_within(done, self.build, seconds, mib)
        return done

    def refuse(self, *words, status, says, **how):
        """The run is not carried out, and says why."""
        done = self.judge(*(words or ("--root", ".")), **how)
        hold(done.status == status and done.report is None, "exit", done.status, done.err)
        hold(says in done.err.decode(), "said", done.err, "for", says)
        return done


def take(file):
    if isinstance(file, int):
        return b""
    file.seek(0)
    with file:
        return file.read()


def wait(process):
    """As Popen.wait, but with what the run used, and an end to patience."""
    end = time.monotonic() + WALL
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage
        if time.monotonic() > end:
            process.send_signal(signal.SIGKILL)
            os.wait4(process.pid, 0)
            process.returncode = -signal.SIGKILL
            raise AssertionError(f"hung for {WALL} s")
        time.sleep(0.001)


def hold_quiet(name, text):
    """Nothing in it that a terminal or a build's log obeys."""
    hidden = HIDDEN.search(text)
    hold(not hidden, name, "has", ascii(hidden and hidden[0]), "in it")
    for line in text.split("\n"):
        if name == "github":
            hold(not line or GITHUB.fullmatch(line), "line of github:", line[:200])
        elif name == "azure":
            hold(not line or AZURE.fullmatch(line), "line of azure:", line[:200])
        else:
            hold(not COMMAND.match(line), "line of", name, ":", line[:200])


def hold_exit(done):
    """The status follows from the report."""
    report = done.report
    want = 3 if report["not_checked"] else 1 if report["summary"]["errors"] else 0
    hold(done.status == want, "exit", done.status, "where the report says", want)


def hold_within(done, build, seconds, mib):
    if seconds:
        hold(done.seconds < seconds * build.slow, f"took {done.seconds:.2f} s of {seconds} s")
    if mib:
        hold(done.kib < mib * 1024 * build.slow, f"took {done.kib >> 10} MiB of {mib} MiB")
