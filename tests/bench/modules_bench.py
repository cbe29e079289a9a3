"""modules_bench.py - check-modularity and its peers: graph and contracts of large packages,
of a generated one, of what is staged."""
import pathlib
import shutil
import subprocess
import sys

from ratios import PEERS, RUNS, compare, growth, peer
from secrets_bench import git

# A contract for each: from where to where nothing may lead.
PACKAGES = {
    "pandas": ("pandas.errors", "pandas.io"),
    "mlflow": ("mlflow.entities", "mlflow.store"),
    "transformers": ("transformers.utils", "transformers.models"),
}
CONTRACT = """\
modularity:
  roots: [{package}]
  contracts:
    - {{type: forbidden, source_modules: [{source}], forbidden_modules: [{forbidden}]}}
"""
LINTER = """\
[importlinter]
root_package = {package}
[importlinter:contract:1]
name = 1
type = forbidden
source_modules = {source}
forbidden_modules = {forbidden}
"""


def ours(build, *words):
    return [str(build / "check-modularity"), *words]


def judged(build, *words):
    """What import-linter does: the graph, and contracts on it."""
    return ours(build, "--select", "modularity/contract", *words)


def grimp(package):
    """A graph without its cache, as a first run makes it."""
    python = PEERS / "python"
    code = f"import grimp; grimp.build_graph({package!r}, cache_dir=None)"
    found = python.exists() and not subprocess.run([python, "-c", "import grimp"], check=False,
                                                   stderr=subprocess.DEVNULL).returncode
    if found:
        return ("grimp, the graph", [str(python), "-c", code])
    print("  missing peer: grimp")
    return None


def linter(config):
    return peer("lint-imports", ["lint-imports", "--no-cache", "--config", str(config)])


def package_rows(build, scratch, package):
    root = PEERS.parent / "packages" / package
    if not root.is_dir():
        print(f"  missing package: {package}")
        return
    size = [path.stat().st_size for path in root.rglob("*.py")]
    words = dict(zip(("source", "forbidden"), PACKAGES[package]), package=package)
    (scratch / f"{package}.yml").write_text(CONTRACT.format(**words))
    (scratch / f"{package}.ini").write_text(LINTER.format(**words))
    ruff = peer("ruff analyze graph", ["ruff", "analyze", "graph", "--isolated", package])
    title = f"modules: {package}, {len(size)} files, {sum(size) / 1e6:.0f} MB"
    compare(f"{title}: the graph",
            ("check-modularity --graph json", ours(build, "--root", ".", "--graph", "json")),
            [ruff, grimp(package)], root)
    config = ["--root", ".", "--config", str(scratch / f"{package}.yml")]
    compare(f"{title}: the graph and a contract",
            ("check-modularity, a contract", judged(build, *config)),
            [ruff, linter(scratch / f"{package}.ini")], root)


def generated(scratch, modules):
    root = scratch / f"modules-{modules}"
    generate = pathlib.Path(__file__).with_name("generate-modules")
    subprocess.run([sys.executable, str(generate), str(root), str(modules), "40"], check=True)
    return root


def large(build, scratch):
    root, half = generated(scratch, 20000), generated(scratch, 10000)
    compare("modules: 20000 modules and 40 contracts",
            ("check-modularity, the contracts", judged(build, "--root", ".")),
            [peer("ruff analyze graph", ["ruff", "analyze", "graph", "--isolated", "shop"]),
             grimp("shop"), linter(root / ".importlinter")], root, min(RUNS, 3))
    growth("twice the modules take", judged(build, "--root", "."), half, root)


def staged(build, scratch):
    root = scratch / "modules-staged"
    shutil.copytree(scratch / "files-2000", root)
    git(root, "commit", "--allow-empty", "-qam", "Before")
    git(root, "gc", "-q")  # objects lie in a pack, as in a clone
    for path in sorted(root.glob("shop/features/*/*.py"))[:3]:
        path.write_text(path.read_text() + "# changed\n")
    git(root, "add", "-A")
    compare("modules: three staged files in a repository of 2000, packed",
            ("check-modularity --staged", ours(build, "--staged")),
            [("git diff --cached", ["git", "diff", "--cached", "--name-only"])], root)


def run(build, scratch):
    for package in PACKAGES:
        package_rows(build, scratch, package)
    large(build, scratch)
    staged(build, scratch)
