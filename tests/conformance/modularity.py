"""modularity.py FOLDER BINARY [NAME...] - whether the graph of large packages is the one
that grimp makes: the set of (importer, imported, line), self edges aside.

FOLDER is as tests/conformance/packages makes it. What differs must be covered by
reasons.txt; what is not is a failure."""
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = {
    "django": "django", "sqlalchemy": "sqlalchemy", "apache-airflow-core": "airflow",
    "scikit-learn": "sklearn", "pandas": "pandas", "mlflow": "mlflow", "ray": "ray",
    "sympy": "sympy", "transformers": "transformers",
}

# What runs in grimp's own Python, with the package on its path.
GRIMP = """
import json, sys
import grimp
sys.path.insert(0, sys.argv[1])
graph = grimp.build_graph(sys.argv[2], cache_dir=None)
edges = set()
for importer in graph.modules:
    for imported in graph.find_modules_directly_imported_by(importer):
        for at in graph.get_import_details(importer=importer, imported=imported):
            edges.add((importer, imported, at["line_number"]))
json.dump(sorted(edges), sys.stdout)
"""


def grimp_graph(folder, name):
    python = os.path.join(folder, "venv", "bin", "python")
    ran = subprocess.run([python, "-c", GRIMP, os.path.join(folder, name),
                          PACKAGES[name]], capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"grimp failed on {name}: {ran.stderr.strip()[-500:]}")
    return {tuple(edge) for edge in json.loads(ran.stdout)}


def is_in(name, package):
    return name == package or name.startswith((package + ".", package + "/"))


def our_graph(folder, name, binary):
    """The package's own modules; edges of statements, as grimp reads no others."""
    ran = subprocess.run([binary, "--graph", "json", "--no-config", "--root",
                          os.path.join(folder, name)], capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"check-modularity failed on {name}: {ran.stderr.strip()[-500:]}")
    graph = json.loads(ran.stdout)
    modules = {node["name"] for node in graph["nodes"]
               if node["kind"] != "external" and is_in(node["name"], PACKAGES[name])}
    return {(edge["importer"], edge["imported"], edge["line"])
            for edge in graph["edges"] if edge["kind"] == "import"
            and edge["importer"] in modules and edge["imported"] in modules}


class Reasons:
    """reasons.txt: which differences are known, and better."""

    def __init__(self):
        self.rows = []
        with open(os.path.join(HERE, "reasons.txt"), encoding="utf-8") as file:
            for line in file:
                fields = line.split("#")[0].split(None, 2)
                if fields:
                    side, package, pattern = fields
                    self.rows.append((side, package, re.compile(pattern.strip())))

    def cover(self, side, package, edge):
        texts = [edge[0], edge[1], f"{edge[0]} -> {edge[1]}"]
        return any(side == row[0] and package == row[1]
                   and any(row[2].fullmatch(text) for text in texts)
                   for row in self.rows)


def without_self(edges):
    return {edge for edge in edges if edge[0] != edge[1]}


def compare(name, folder, binary, reasons):
    theirs = without_self(grimp_graph(folder, name))
    ours = without_self(our_graph(folder, name, binary))
    text = f"{name}: {len(theirs & ours)} equal"
    lost = []
    for side, edges in ("missing", theirs - ours), ("extra", ours - theirs):
        bare = sorted(edge for edge in edges if not reasons.cover(side, name, edge))
        text += f", {len(edges)} {side}"
        lost += [f"  {side} without a reason: {edge[0]} -> {edge[1]}, line {edge[2]}"
                 for edge in bare]
    print("\n".join([text + (" (with reasons)" if theirs != ours and not lost else "")]
                    + lost[:40] + [f"  and {len(lost) - 40} more"] * (len(lost) > 40)))
    return not lost


def main():
    folder, binary, *names = sys.argv[1:]
    reasons = Reasons()
    results = []
    for name in names or PACKAGES:
        if os.path.isdir(os.path.join(folder, name)):
            results.append(compare(name, folder, binary, reasons))
        else:
            print(f"{name}: skipped, it is not in {folder}")
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if all(results) and results else 1)


if __name__ == "__main__":
    main()
