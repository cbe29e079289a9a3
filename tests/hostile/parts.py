"""parts.py - what stands where verify-bundle expects a part of a bundle: pipes, closed
files, submodules, odd names, odd line ends."""
import os

from .files import git, without_rights
from .harness import claim, hold
from .loading import LOADS, include, root, verify

PATH = "jobs/notebook-path"
MISSPELT = "bundle/known-fields:misspelt-field"


def job(*paths):
    """One job whose tasks run these notebooks."""
    return root("resources:\n  jobs:\n    j:\n      tasks:\n" + "".join(
        f"        - {{task_key: t{i}, notebook_task: {{notebook_path: {path}}}}}\n"
        for i, path in enumerate(paths)))


def fields(box, **want):
    return box.lint("--root", ".", "--select=bundle/known-fields,bundle/loads",
                    tool="verify-bundle", **want)


@claim(9, "many wrong names among many right ones are linear")
def wrong_names(box):
    names = range(20000)
    box.write("databricks.yml", root(
        "variables:\n" + "".join(f"  variable_{i}: {{default: 1}}\n" for i in names)
        + "resources:\n  jobs:\n    j:\n      tags:\n"
        + "".join(f'        k{i}: "${{var.variablx_{i}}}"\n' for i in names)))
    done = box.judge("--root", ".", tool="verify-bundle")
    hold(done.seconds < 2 * box.build.slow, f"took {done.seconds:.2f} s")


@claim(10, "a duplicate key of a bundle is found at the second, naming the first's line")
def duplicate_key(box):
    include(box, "variables:\n  a: {default: 1}\n  b: {default: 2}\n  a: {default: 3}\n")
    done = verify(box, finds=[f"a.yml:4:3 {LOADS}:duplicate-key"])
    hold("line 2" in done.report["findings"][0]["message"], done.out)


@claim(17, "lines of a bundle are counted by LF alone, whatever else ends one")
def line_ends(box):
    ends = {"crlf": ("\r\n", "3:5"), "cr": ("\r", "1:21"), "nel": ("\u0085", "1:21"),
            "ls": ("\u2028", "1:21")}
    for name, (end, at) in ends.items():
        include(box, end.join(("variables:", "  a:", "    defalt: 1", "")), f"{name}.yml")
        fields(box, finds=[f"{name}.yml:{at} {MISSPELT}"])


@claim(18, "plain scalars of a bundle are typed as the CLI types them")
def plain_scalars(box):
    box.write("databricks.yml", root(
        "resources:\n  jobs:\n    j:\n      name: on\n      max_concurrent_runs: 0777\n"
        "      timeout_seconds: 1_000\n      tags: {a: yes, b: 1:30, c: 0x10}\n"))
    verify(box)


@claim(33, "a config that switches all rules off is obeyed, and the CLI's verdict stands")
def rules_off(box):
    box.write("databricks.yml", root("include: [gone.yml]\n"))
    box.write("stackward.yml", "rules: {'bundle/*': off}\n")
    box.lint("--root", ".", tool="verify-bundle")
    done = box.judge("--root", ".", "--like-cli", tool="verify-bundle")
    hold([f["rule"] for f in done.report["findings"]] == [LOADS], done.out)


@claim(58, "a pipe or a folder as a part of a bundle is not read, and blocks nothing")
def special_parts(box):
    for name in ("pipe.yml", "pipe.py", "pipe.json"):
        os.mkfifo(box.path(name))
    os.mkdir(box.path("folder.yml"))
    box.write("databricks.yml", job("./pipe.py") + "include: [pipe.yml, folder.yml, '*.yml']\n"
              "sync: {paths: [.]}\n")
    verify(box, "--select", PATH, finds=[f"databricks.yml:7:21 {LOADS}:include-missing"],
           gaps={name: "not a regular file" for name in ("pipe.yml", "pipe.py")}, seconds=1)
    os.remove(box.path("databricks.yml"))
    os.mkfifo(box.path("databricks.yml"))
    box.refuse("--root", ".", tool="verify-bundle", status=2, says="no bundle here")


@claim(60, "what may not be read of a bundle is not checked, and all the rest is")
def closed(box):
    box.write("databricks.yml", job("./closed.py", "./gone.py") + "include: [closed.yml, b.yml]\n")
    box.write("b.yml", "x: *gone\n")
    for name in ("closed.yml", "closed.py"):
        box.write(name, "# Databricks notebook source\n")
        os.chmod(box.path(name), 0)
    command = box.command
    box.command = lambda *words, **how: without_rights(command(*words, **how))
    verify(box, "--select", PATH, gaps={name: "" for name in ("closed.yml", "closed.py")},
           finds=[f"b.yml:1:4 {LOADS}:syntax", f"databricks.yml:7:57 {PATH}:notebook-absent"])


@claim(62, "a part of a bundle is found whatever it is called")
def odd_names(box):
    names = ["-x", "a b", "[a]", "q'\"`$(touch ran)", ":(top)", "n\nl", "\x1b[31m", "x" * 251,
             "\u00e4", "#%?", "${var.x}", "*"]
    for i, name in enumerate(names):
        box.write(f"{name}.yml", f"variables: {{v{i}: {{defalt: 1}}}}\n")
    box.write("databricks.yml", root("include: ['*.yml']\n"))
    fields(box, finds=[f"{name}.yml:1:{18 + (i > 9)} {MISSPELT}" for i, name in enumerate(names)])


@claim(64, "notebooks whose names differ in case only are told apart, and a third is named one")
def case_twins(box):
    box.write("Train.py", "# Databricks notebook source\n")
    box.write("train.py", "x = 1\n")
    box.write("databricks.yml", job("./train.py", "./TRAIN.py"))
    box.lint("--root", ".", "--select", PATH, tool="verify-bundle",
             finds=[f"databricks.yml:6:57 {PATH}:not-a-notebook",
                    f"databricks.yml:7:57 {PATH}:notebook-misspelt"])


@claim(89, "what a bundle has in a submodule is not checked, and nothing else is said of it")
def submodule(box):
    box.write("other/jobs.yml", "a: *s3cret\n")
    other = os.path.join(box.tree, "other")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "a")):
        git(box, "-C", other, *words)
    git(box, "init", "-q")
    git(box, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other, "sub")
    box.write("databricks.yml", job("./sub/train.py") + "include: [sub/jobs.yml, 'sub/*.yml']\n")
    git(box, "add", "databricks.yml", "sub")
    for words in ((), ("--staged",), ("--like-cli",)):
        done = box.judge(*words, tool="verify-bundle")
        hold(done.gaps() == {"sub": "a submodule is not entered"}, words, done.gaps())
        hold(not [f for f in done.report["findings"] if "sub/" in f["message"]], done.out)


@claim(89, "what a list of submodules would run is found, and not run")
def submodule_commands(box):
    box.write(".gitmodules", '[submodule "a"]\n\tpath = a\n\turl = -u./touch\n'
                             "\tupdate = !touch done\n")
    box.lint(finds=[".gitmodules:3:2 git/submodule-safe", ".gitmodules:4:2 git/submodule-safe"])
    hold(not os.path.exists(os.path.join(box.tree, "done")), "it was run")
