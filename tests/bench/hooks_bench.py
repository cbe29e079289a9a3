"""hooks_bench.py - what one feels of hooks: a commit of ten files with none, with ours, and
with ours under two managers; pushes of many commits and of none."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

from ratios import RUNS, compare, figure, once, peer, timed

HERE = pathlib.Path(__file__).parent
CONFIG = """\
repos:
  - repo: local
    hooks:
      - {id: stackward, name: stackward, language: system, always_run: true,
         entry: stackward hook pre-commit, pass_filenames: false, stages: [pre-commit]}
      - {id: stackward-message, name: stackward, language: system, always_run: true,
         entry: stackward hook commit-msg, stages: [commit-msg]}
"""


def git(root, *words):
    subprocess.run(["git", "-C", str(root), *words], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def generate(root, *size):
    subprocess.run([sys.executable, str(HERE / "generate"), str(root), *map(str, size)], check=True)
    git(root, "config", "user.name", "bench")
    git(root, "config", "user.email", "bench@example.org")
    git(root, "switch", "-qc", "feature/bench")


def stage(root):
    """Ten files, half of each kind."""
    jobs, modules = root.glob("shop/resources/*.yml"), root.glob("shop/features/*/*.py")
    for path in sorted(jobs)[:5] + sorted(modules)[:5]:
        path.write_text(path.read_text() + "# changed\n")
    git(root, "add", "-A")


def hook(root, name):
    path = root / ".git/hooks" / name
    path.write_text(f'#!/bin/sh\nexec stackward hook {name} "$@"\n')
    path.chmod(0o755)


def side(scratch, root, name, install):
    copy = scratch / f"commit-{name.replace(' ', '-')}"
    shutil.copytree(root, copy, symlinks=True)
    install(copy)
    stage(copy)
    return name, copy


def manage(command):
    def install(root):
        (root / ".pre-commit-config.yaml").write_text(CONFIG)
        git(root, "add", "-A")
        git(root, "commit", "-qm", "Name the hooks")
        subprocess.run([*command, "install", "-t", "pre-commit", "-t", "commit-msg"], cwd=root,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return install


def commit_once(root):
    sample = timed(["git", "commit", "-qm", "Change ten files"], root)
    git(root, "reset", "-q", "--soft", "HEAD^")
    return sample


def commits(scratch, root, title):
    print(f"git commit of ten files in a repository of 2000, {title}")
    sides = [side(scratch, root, "no hook", lambda root: None),
             side(scratch, root, "our hooks", lambda root: [hook(root, name) for name in
                                                            ("pre-commit", "commit-msg")])]
    for name in ("prek", "pre-commit"):
        found = peer(f"{name}, with our hooks", [name])
        if found:
            sides.append(side(scratch, root, found[0], manage(found[1])))
    samples = {name: [] for name, _ in sides}
    for _, copy in sides:
        commit_once(copy)
    for _ in range(RUNS):
        for name, copy in sides:
            samples[name].append(commit_once(copy))
    least = {name: [min(column) for column in zip(*samples[name])] for name, _ in sides}
    for name, _ in sides:
        cpu, wall = (statistics.median(column) for column in zip(*samples[name]))
        more = [least[name][i] - least["no hook"][i] for i in (0, 1)]
        print(f"  {name:<44} {cpu:9.1f} ms CPU {wall:8.1f} ms wall; at the least "
              f"{more[0]:.1f} and {more[1]:.1f} ms more than without")
    for _, copy in sides:
        shutil.rmtree(copy)


def pushes(build, scratch):
    root = scratch / "push"
    subprocess.run([sys.executable, str(HERE / "generate-history"), str(root), "3000"], check=True)
    git(root, "update-ref", "refs/remotes/origin/main", "main~1000")
    tip = subprocess.run(["git", "-C", str(root), "rev-parse", "main"], check=True, text=True,
                         stdout=subprocess.PIPE).stdout.strip()
    zeros = "0" * len(tip)
    lines = {"nothing to push": "", "a deleted branch": f"(delete) {zeros} refs/heads/x {tip}\n",
             "1000 new commits": f"refs/heads/main {tip} refs/heads/x {zeros}\n"}
    for name, text in lines.items():
        (scratch / name).write_text(text)

    command = [str(build / "stackward"), "hook", "pre-push", "origin", "x"]
    words = f'exec "$@" <"{scratch / "1000 new commits"}"'
    walk = ("git rev-list --objects main --not --remotes | cut -d' ' -f1 | "
            "git cat-file --batch >/dev/null")
    compare("a push of 1000 commits", ("1000 new commits", ["sh", "-c", words, "sh", *command]),
            [("git rev-list --objects, and git cat-file of them", ["sh", "-c", walk])], root)
    for name in ("a deleted branch", "nothing to push"):
        samples = []
        for _ in range(RUNS):
            with open(scratch / name, encoding="utf-8") as stdin:
                samples.append(once(command, root, stdin))
        figure(name, samples)


def run(build, scratch):
    os.environ["PATH"] = f"{build}:{os.environ['PATH']}"
    for title, size in (("50 of them in a bundle", (2000, 8, 50)),
                        ("1000 of them in one bundle", (2000, 8, 1000))):
        root = scratch / f"commit-{size[2]}"
        generate(root, *size)
        commits(scratch, root, title)
    pushes(build, scratch)
