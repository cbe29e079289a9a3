"""secrets_bench.py - check-secrets and its peers: what is staged, a work tree, a history."""
import os
import pathlib
import shutil
import subprocess
import sys

from ratios import compare, growth, outlast, peer

# Peers that need minutes for a whole history are asked for its last commits alone: so many
# that what a run costs by itself does not hide the ratio.
SLICE = int(os.environ.get("SLICE", "5000"))


def kingfisher(*what):
    """Offline, without its look at the network, its rules compiled and cached before."""
    return ["kingfisher", "scan", *what, "--no-validate", "--no-update-check", "-q"]


def git(root, *words):
    identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True,
                   stdout=subprocess.DEVNULL)


def staged(build, scratch):
    root = scratch / "secrets-staged"
    shutil.copytree(scratch / "files-2000", root)
    git(root, "commit", "--allow-empty", "-qam", "Before")
    for path in sorted(root.glob("shop/features/*/*.py"))[:3]:
        path.write_text(path.read_text() + "# changed\n")
    git(root, "add", "-A")
    compare("secrets: three staged files in a repository of 2000",
            ("check-secrets --staged", [str(build / "check-secrets"), "--staged"]),
            [peer("gitleaks", ["gitleaks", "git", "--pre-commit", "--staged", "--no-banner"])],
            root)


def tree(build, root, runs):
    megabytes = sum(path.stat().st_size for path in root.rglob("*")
                    if path.is_file() and ".git" not in path.parts) / 1e6
    compare(f"secrets: a work tree of {megabytes:.0f} MB, {root.name}",
            ("check-secrets", [str(build / "check-secrets")]),
            [peer("kingfisher", kingfisher(".", "--git-history", "none")),
             peer("betterleaks", ["betterleaks", "fs", "."]),
             peer("gitleaks", ["gitleaks", "dir", ".", "--no-banner"]),
             peer("ripsecrets", ["ripsecrets", "."]),
             peer("detect-secrets", ["detect-secrets", "scan", "--all-files"])], root, runs)


def history(build, root):
    ours = ("check-secrets --history", [str(build / "check-secrets"), "--history"])
    every = ["sh", "-c", "git cat-file --batch-all-objects --batch >/dev/null"]
    compare(f"secrets: the history of {root.name}", ours,
            [("git cat-file --batch-all-objects --batch", every),
             peer("kingfisher", kingfisher(".", "--git-history", "full"))], root, 3)
    for name, times in (("gitleaks", 125), ("betterleaks", 55)):
        outlast(ours, peer(f"{name}, the whole history", [name, "git", "--no-banner"]), times, root)
    audit = [str(build / "stackward"), "audit", "--output", f"json={os.devnull}"]
    compare(f"audit: files, history and report of {root.name}; at most 1.2 times the history",
            ours, [("stackward audit", audit)], root, 3)
    count = int(subprocess.run(["git", "-C", str(root), "rev-list", "--count", "HEAD"],
                               check=True, text=True, stdout=subprocess.PIPE).stdout)
    some = min(SLICE, count)
    last, log = f"--max-commits={some}", f"--log-opts=-n {some}"
    compare(f"secrets: the last {some} of {count} commits of {root.name} (SLICE=N: others)",
            (ours[0], [*ours[1], last]),
            [peer("kingfisher, the whole history", kingfisher(".", "--git-history", "full")),
             peer("gitleaks", ["gitleaks", "git", "--no-banner", log]),
             peer("betterleaks", ["betterleaks", "git", "--no-banner", log])], root, 1)


def generated(scratch, commits):
    """A history in which files change by a few lines a commit."""
    root = scratch / f"history-{commits}"
    generate = pathlib.Path(__file__).with_name("generate-history")
    subprocess.run([sys.executable, str(generate), str(root), str(commits)], check=True)
    return root


def run(build, scratch):
    staged(build, scratch)
    tree(build, scratch / "files-2000", 3)
    small, large = generated(scratch, 2500), generated(scratch, 5000)
    growth("twice the history takes", [str(build / "check-secrets"), "--history"], small,
           large, 3)
    repository = os.environ.get("REPO")
    history(build, pathlib.Path(repository).resolve() if repository else large)
    if repository:
        tree(build, pathlib.Path(repository).resolve(), 3)
