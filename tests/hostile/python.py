"""python.py - Python that no parser should recurse over or read twice, notebooks and
contracts that are not what they seem: what check-modularity makes of them."""
import os

from .harness import claim, hold

NOTEBOOK = "# Databricks notebook source\n"
PARSE = "python/parse:program"
LEVELS, NODES = "500 levels of expressions", "1000000 nodes"
MANY = "more than is looked at"
LOST = "modularity/imports-resolve"
CYCLE = "modularity/no-cycles:cycle"


def python(box, **want):
    return box.lint("--root", ".", tool="check-modularity", **want)


def each(box, texts, **want):
    """Each text alone is one finding of the parser at its place, or one gap."""
    for name, (text, said) in texts.items():
        box.write("a.py", text)
        at = {"finds": [f"a.py:{said} {PARSE}"]} if ":" in said else {"gaps": {"a.py": said}}
        try:
            python(box, **(at if said else {}), **want)
        except AssertionError as fault:
            raise AssertionError(f"{name}: {fault}") from None


def big(box, name, piece, size=62 << 20):
    """A file of pieces, written bit by bit: this process's memory counts, too."""
    piece = piece.encode()
    some = piece * max(1, (1 << 20) // len(piece))
    with open(box.path(name), "wb") as file:
        for _ in range(size // len(some)):
            file.write(some)


def contracts(text):
    return "modularity:\n  contracts:\n" + "".join(f"    - {line}\n" for line in text)


@claim(65, "Python nested past all sense is refused as Python does, or not checked")
def deep_python(box):
    each(box, {
        "open": ("(" * 50000, "1:201"), "closed": ("x = " + "(" * 50000 + ")" * 50000, "1:205"),
        "lambdas": ("x = " + "lambda: " * 20000 + "1\n", LEVELS),
        "nots": ("x = " + "not " * 50000 + "1\n", LEVELS),
        "signs": ("x = " + "-" * 100000 + "1\n", LEVELS),
        "powers": ("x = " + "a**" * 50000 + "a\n", LEVELS),
        "choices": ("x = " + "a if b else " * 50000 + "c\n", LEVELS),
        "formats": ("x = f'" + "{a:" * 20000 + "'\n", LEVELS),
        "closed formats": ("x = f'" + "{a:" * 20000 + "}" * 20000 + "'\n", LEVELS),
        "patterns": ("match x:\n    case " + "[" * 20000 + "]" * 20000 + ": pass\n", "2:210"),
        "blocks": ("".join(" " * i + "if x:\n" for i in range(2000)), "102:102"),
    }, seconds=0.5, mib=96)


@claim(65, "many of anything in one line or file are linear")
def wide_python(box):
    each(box, {
        "targets": ("x = " * 100000 + "1\n", ""), "calls": ("x = a" + "()" * 100000 + "\n", ""),
        "parts": ("x = a" + ".b" * 100000 + "\n", ""),
        "compared": ("x = " + "a < " * 100000 + "b\n", ""),
        "strings": ("x = " + "'a' " * 200000 + "\n", ""),
        "elifs": ("if x:\n    pass\n" + "elif x:\n    pass\n" * 50000, ""),
        "decorators": ("@a\n" * 100000 + "def f(): pass\n", ""),
        "imports": ("import " + ", ".join(["json"] * 100000) + "\n", ""),
        "names": ("from json import " + ", ".join(["a"] * 100000) + "\n", ""),
        "again": ("import json;" * 100000, ""), "slashes": ("\\\n" * 500000, ""),
        "folders": ("import sys\n" + "".join(f"sys.path.append('x{i}')\n" for i in range(100000))
                    + "import json\n", ""),
        "globals": ("def f():\n    global " + "a, " * 300000 + "a\n", ""),
    }, seconds=2, mib=256)


@claim(65, "a name longer than any path is not looked for again and again")
def long_names(box):
    for module in ("a" * 100000, "a." * 50000 + "a"):
        box.write("a.py", f"from {module} import {'b, ' * 100000}c\n")
        python(box, gaps={"a.py": "longer than any path"}, seconds=2, mib=256)
    box.write("a.py", "from " + "." * 5000000 + " import b\n")
    done = python(box, finds=[f"a.py:1:5000014 {LOST}:beyond-top"], seconds=4)
    hold(len(done.out) < 100000, len(done.out))


@claim(65, "64 MB of one sign, one line or one string are read once")
def large_python(box):
    for piece, want in {"(": "1:201", "x": "", "\n": "", "\\\n": "", "#": "", "'": NODES,
                        "import a\n": MANY, "a,": NODES, ";": "1:1", ":": "1:1",
                        "!\n": NODES, "f'{": "1:", "\r": ""}.items():
        big(box, "a.py", piece)
        done = box.judge("--root", ".", "--select=python/parse,modularity/*",
                         tool="check-modularity")
        found, gaps = done.findings(), done.gaps()
        hold(done.seconds < 6 * box.build.slow, piece, f"took {done.seconds:.2f} s")
        if ":" in want:
            hold(len(found) == 1 and found[0].startswith(f"a.py:{want}"), piece, found, gaps)
        else:
            hold(not found and (want in gaps.get("a.py", "") if want else not gaps), piece,
                 found, gaps)


@claim(65, "a file over the limit is not checked, and its size is told")
def too_large_python(box):
    big(box, "a.py", "x", 65 << 20)
    python(box, gaps={"a.py": "are over the limit of 67108864"}, seconds=1)


@claim(65, "bytes that Python does not read are found or told, a lie in a cookie harms nothing")
def odd_bytes(box):
    box.write("a.py", b"x = 1\nimport b\0\n")
    python(box, finds=[f"a.py:2:9 {PARSE}"])
    box.write("a.py", b"\0" * 100000)  # data: counted as skipped
    python(box, seconds=1)
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        box.write("a.py", "import gone\n".encode(encoding))
        done = python(box, finds=[f"a.py:1:1 {PARSE}"])
        hold("save it as UTF-8" in done.reports["text"], done.reports["text"])
    for cookie in ("utf-16", "rot13", "latin-1", "none\x1b[31m", "x" * 100000):
        box.write("a.py", f"# -*- coding: {cookie} -*-\n".encode() + b"x = '\xff'\nimport b\n")
        box.write("b.py", "import a\n")
        done = python(box, finds=[f"a.py:3:8 {CYCLE}"])
    hold("modules import each other" in done.reports["text"], done.reports["text"])


@claim(65, "names of every kind are told, escaped, and no import leads to them")
def odd_names(box):
    names = (b"a\nb.py", b"\x1b[31m.py", b"\xff\xfe.py", b"...py", b"-rf.py", b"::error.py",
             b".py", b"a.b.py", b" .py", b"a\\b.py", b"*.py", "\u202e.py".encode())
    for name in names:
        box.write(name, "from . import gone\n")
    box.write("a b/__init__.py", "")
    done = box.judge("--root", ".", tool="check-modularity")
    rules = {found["rule"] for found in done.report["findings"]}
    hold(rules <= {LOST} and not done.gaps(), rules, done.gaps())
    for kind in ("json", "dot", "mermaid"):
        graph = box.start(box.command("--root", ".", "--graph", kind, tool="check-modularity"))
        hold(graph.status == 0 and b"\x1b" not in graph.out, kind, graph.status, graph.err)


@claim(65, "a link to Python, a folder named as a module and a pipe are not read as one")
def odd_files(box):
    box.write("p/__init__.py", "")
    box.write("p/a.py", "import q.a\nimport here.p.a\nimport r\nimport pipe\n")
    for name, target in {"q": "p", "here": ".", "r.py": "/etc/passwd", "gone.py": "gone.py",
                         "n.ipynb": "/etc/passwd", "up.py": "../../x y"}.items():
        box.link(name, target)
    box.write("dir.py/x.py", "import p.a\n")
    os.mkfifo(box.path("pipe.py"))
    python(box, gaps={"pipe.py": "not a regular file"}, seconds=1)


@claim(66, "notebooks that run each other, themselves and what is not there are found once each")
def runs(box):
    box.write("a.py", NOTEBOOK + "# MAGIC %run ./b\n")
    box.write("b.py", NOTEBOOK + "# MAGIC %run ./a\n")
    box.write("c.py", NOTEBOOK + "# MAGIC %run ./c\n")
    box.write("d.py", NOTEBOOK + "# COMMAND ----------\n".join(
        f"# MAGIC %run {path}\n"
        for path in ("../../../etc/passwd", "/etc/passwd", "./\x1b[31m", "../" * 20000 + "x")))
    python(box, seconds=1, finds=[
        f"a.py:2:9 {CYCLE}", f"d.py:2:9 {LOST}:run-missing", f"d.py:4:9 {LOST}:run-absolute",
        f"d.py:6:9 {LOST}:run-missing"], gaps={"d.py": "longer than any path"})
    box.write("c.py", NOTEBOOK + "# MAGIC %run ./a\n# COMMAND ----------\n" * 100000)
    done = box.judge("--root", ".", tool="check-modularity")
    hold(done.seconds < 3 * box.build.slow, done.seconds)


@claim(66, "a circle of 1,500 modules, and 300 that all import each other, are one finding")
def circles(box):
    for i in range(1500):
        box.write(f"m{i}.py", f"import m{(i + 1) % 1500}\n")
    done = python(box, finds=[f"m0.py:1:8 {CYCLE}"], seconds=1)
    hold(len(done.report["findings"][0]["message"]) < 20000, "the chain is not cut")
    for i in range(300):
        box.write(f"p/m{i}.py", "".join(f"import p.m{j}\n" for j in range(300) if j != i))
    python(box, finds=[f"m0.py:1:8 {CYCLE}", f"p/m0.py:1:8 {CYCLE}"], seconds=2)


@claim(66, "a thousand roots and a thousand bundles are linear")
def many_roots(box):
    for i in range(1000):
        box.write(f"r{i}/p{i}/__init__.py", f"import p{(i + 1) % 999}\n")
    box.write("stackward.yml", f"modularity: {{roots: [{', '.join(f'r{i}' for i in range(1000))}], "
              "contracts: [{type: acyclic}]}\n")
    done = box.judge("--root", ".", tool="check-modularity")
    hold(done.seconds < 2 * box.build.slow and not done.gaps(), done.seconds, done.gaps())
    os.remove(box.path("stackward.yml"))
    for i in range(1000):
        box.write(f"r{i}/databricks.yml", f"bundle: {{name: b{i}}}\n")
    done = box.judge("--root", ".", tool="check-modularity")
    hold(done.seconds < 2 * box.build.slow, done.seconds)


@claim(65, "a notebook that reads 100,000 widgets is linear")
def many_widgets(box):
    box.write("databricks.yml", "bundle: {name: a}\n")
    box.write("a.py", NOTEBOOK + "".join(f"dbutils.widgets.get('a{i}')\n" for i in range(100000)))
    done = box.judge("--root", ".", "--select=notebook/widget-declared")
    hold("more than 1000 findings" in done.gaps()["a.py"], done.gaps())
    hold(done.seconds < 2 * box.build.slow, done.seconds)


@claim(66, "notebooks that are no JSON, or no notebook, crash nothing and hide nothing")
def odd_notebooks(box):
    texts = {"open": "{", "list": "[]", "cells": '{"cells": 1}', "empty": "", "twice":
             '{"a": 1, "a": 2}', "half": '{"cells": [{"cell_type": "code", "source": "\\ud83d"}]}',
             "odd": '{"cells": [{"cell_type": [], "source": {}}, 1, null, '
                    '{"cell_type": "code", "source": ["import gone", 1, null, ["x"]]}]}'}
    for name, text in texts.items():
        box.write(f"{name}.ipynb", text)
    box.write("raw.ipynb", b'{"cells": [{"cell_type": "code", "source": "\xff\0\x1b"}]}')
    box.write("deep.ipynb", "[" * 100000)
    box.write("a.py", "from . import gone\n")
    done = box.judge("--root", ".", tool="check-modularity")
    hold(f"a.py:1:15 {LOST}:beyond-top" in done.findings(), done.findings())
    hold("100 levels" in done.gaps().get("deep.ipynb", ""), done.gaps())
    found = box.judge("--root", ".").findings()
    said = {at.split(":")[0] for at in found}
    hold({"open.ipynb", "raw.ipynb"} <= said, found)


@claim(66, "a notebook of 60 MB is read, and one over the limit is not checked")
def large_notebooks(box):
    with open(box.path("a.ipynb"), "wb") as file:
        file.write(b'{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], '
                   b'"source": ["x = 1\\n", "')
        for _ in range(60):
            file.write(b"x" * (1 << 20))
        file.write(b'"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    done = box.judge("--root", ".", tool="check-modularity")
    hold(done.seconds < 5 * box.build.slow and not done.findings(), done.seconds, done.findings())
    with open(box.path("a.ipynb"), "ab") as file:
        file.truncate(65 << 20)
    python(box, gaps={"a.ipynb": "are over the limit of 67108864"}, seconds=1)


WRONG = {   # what stands below `modularity:` -> place of it, and a word of what to do
    "1": "1:13: modularity is a mapping", "{roots: {a: b}}": "1:21: an item of `roots` is text",
    "{roots: ['']}": "1:22: an item of `roots` is empty",
    '{roots: ["a\\0b"]}': "1:22: an item of `roots` holds a NUL",
    "{rots: [a]}": "1:14: `rots` is no key of modularity; did you mean `roots`?",
    "{contracts: 1}": "1:25: `contracts` is a list", "{contracts: [1]}": "1:26: a contract is a",
    "{include_external_packages: 7}": "1:41: `include_external_packages` is true or false",
    "{root_module: 1}": "1:27: `1` is no root_module; there are",
}
WRONG_CONTRACTS = {     # the same of a contract's fields
    "": "needs a `type`", "type: 1": "there are: layers", "type: [layers]": "type of contract is text, not",
    '"type": "\\e[31m"': "`\\x1b[31m` is no type of contract", "type: layers": "needs `layers`",
    "type: layers, layers: [a.b, '(']": "there is no module `(`",
    "type: layers, layers: ['a | ']": "empty name",
    "type: layers, layers: [a.b], containers: {}": "an item of `containers` is text",
    "type: layers, layers: [a.b], exhaustive: maybe": "`exhaustive` is true or false",
    "type: layers, layers: [a.b], name: [x]": "`name` is text",
    "type: layers, layers: [a.b], frob: 1": "`frob` is no key",
    "type: layers, layers: [a.b], type_checking: x": "there are: count, ignore, only",
    "type: forbidden, source_modules: ['**.**'], forbidden_modules: [a]": "leave one of them out",
    "type: acyclic_siblings, ancestors: [a], depth: -1": "`depth` is a whole number",
    "type: acyclic_siblings, ancestors: [a], depth: 99999999999999999999": "at most nine digits",
    "type: independence, modules: [a.b], ignore_imports: [a.b]": "write `importer -> imported`",
    "type: module_dependencies, modules: [x]": "a module is a mapping",
    "type: module_dependencies, modules: [{path: a.b, depends_on: [{}]}]": "needs a `path`",
    "type: public_interface, modules: [{path: a}], interfaces: [{expose: ['('], from: [a]}]":
        "missing closing parenthesis",
    "type: rule, local_imports: loud": "there are: error, warn, off",
}


@claim(66, "a section that is wrong in any field is refused at its place, with what to do")
def wrong_section(box):
    box.write("a/__init__.py", "")
    box.write("a/b.py", "import a.c\n")
    box.write("a/c.py", "")
    for text, says in WRONG.items():
        box.write("stackward.yml", f"modularity: {text}\n")
        box.refuse(tool="check-modularity", status=2, says=f"stackward.yml:{says}")
    for text, says in WRONG_CONTRACTS.items():
        box.write("stackward.yml", contracts(["{type: acyclic}", f"{{{text}}}"]))
        done = box.refuse(tool="check-modularity", status=2, says=says)
        hold(b" stackward.yml:4:" in done.err, text, done.err)
    for root in ("/etc", "../x", "'*'", "gone"):
        box.write("stackward.yml", f"modularity: {{roots: [{root}], contracts: [{{type: acyclic}}]}}")
        box.refuse(tool="check-modularity", status=2, says="stackward.yml:1:21: root '")


@claim(66, "wildcards of contracts that grow beyond bounds are linear")
def many_wildcards(box):
    for depth in range(100):
        for i in range(4):
            box.write(f"p/{'a/' * depth}m{i}.py", "")
    stars, deep = "*." * 60 + "b", "**.a." * 60 + "b"
    box.write("stackward.yml", contracts(
        f"{{type: forbidden, source_modules: ['{one}'], forbidden_modules: [p.m1], ignore_imports: "
        f"['{deep} -> {deep}'], unmatched_ignore_imports_alerting: none}}"
        for one in (f"p.{deep}", stars, "**")))
    python(box, seconds=2)


@claim(66, "a pyproject.toml that is no TOML, or too much of it, declares nothing and harms nothing")
def odd_toml(box):
    box.write("a.py", "import yaml\n")
    box.write("stackward.yml", contracts(["{type: declared_dependencies}"]))
    for text in ("[project\nname = 1\n", "[project]\ndependencies = 'x'\n", "a = " + "[" * 100000,
                 b"[project]\ndependencies = ['\xff\0\x1b[31m']\n", "x" * 1000000):
        box.write("pyproject.toml", text)
        done = box.judge("--root", ".", tool="check-modularity")
        hold(done.status in (1, 2, 3) and done.seconds < 1 * box.build.slow, done.status, done.err)
    box.write("pyproject.toml", "[project]\ndependencies = ['pyyaml']\n"
              + "".join(f"[a.b{i}]\nx = 1\n" for i in range(50000)))
    python(box, seconds=1)
