"""loading.py - YAML, JSON and references that are too much, or not what they seem, as parts
of a bundle: what verify-bundle makes of them."""
import os

from .harness import claim, hold

NODES, DEPTH, BYTES = "1000000 nodes", "100 levels", "are over the 4194304"
LOADS = "bundle/loads"
ROOT = "bundle: {name: shop}\ninclude: [{a}]\n"


def verify(box, *words, **want):
    return box.lint("--root", ".", "--select=bundle/loads,bundle/var-resolves,"
                    "bundle/ref-resolves,bundle/schema-type", *words, tool="verify-bundle", **want)


def both(box, **want):
    """The same with the CLI's verdict: where nothing was read, it has none."""
    verify(box, **want)
    return verify(box, "--like-cli", **want)


def include(box, text, name="a.yml"):
    box.write("databricks.yml", ROOT.replace("{a}", name))
    box.write(name, text)


def root(text):
    return "bundle: {name: shop}\n" + text


@claim(1, "an alias bomb in a bundle is not checked, and costs nothing")
def alias_bomb(box):
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 15)]
    include(box, "\n".join(lines) + "\n")
    both(box, gaps={"a.yml": NODES}, seconds=1, mib=64)
    box.write("databricks.yml", root("x:\n" + "".join(f"  {line}\n" for line in lines)))
    both(box, gaps={"databricks.yml": NODES}, seconds=1, mib=64)


@claim(1, "a bomb below the limit is shared by all targets")
def small_bomb(box):
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 5)]
    box.write("databricks.yml", root(
        "variables:\n  b:\n    type: complex\n    default:\n"
        + "".join(f"      {line}\n" for line in lines)
        + f"targets: {{{', '.join(f't{i}: {{}}' for i in range(40))}}}\n"))
    verify(box, seconds=1, mib=128)


@claim(2, "aliases of a long list in a bundle are not checked, and cost nothing")
def quadratic_aliases(box):
    include(box, f"a: &a [{','.join('x' * 20000)}]\nb: [{','.join(['*a'] * 20000)}]\n")
    both(box, gaps={"a.yml": NODES}, seconds=1, mib=64)


@claim(3, "an alias within its own anchor, and one of nothing, keep a bundle from loading")
def self_alias(box):
    include(box, "variables:\n  x: {type: complex, default: &a [1, *a]}\n  y: {default: *b}\n")
    verify(box, finds=[f"a.yml:2:38 {LOADS}:syntax", f"a.yml:3:16 {LOADS}:syntax"])


@claim(4, "of an anchor defined twice the last one says what is included")
def anchor_again(box):
    box.write("databricks.yml", root("x: &a [gone.yml]\ny: &a [here.yml]\ninclude: *a\n"))
    box.write("here.yml", "resources: {}\n")
    verify(box)


@claim(5, "a tower of merge keys in a bundle is not checked")
def merge_tower(box):
    lines = ["a0: &a0 {k0: 1, j0: 2}"]
    lines += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}], k{i}: 1}}" for i in range(1, 40)]
    include(box, "\n".join(lines) + "\n")
    both(box, gaps={"a.yml": NODES}, seconds=1, mib=64)


@claim(6, "brackets in brackets in a bundle are not checked beyond the limit")
def flow_nesting(box):
    texts = {f"{n}.yml": "[" * n + "]" * n for n in (101, 5000, 100000)}
    texts |= {"open.yml": "[" * 100000, "maps.yml": "{a: " * 50000, "open.json": "[" * 100000}
    for name, text in texts.items():
        box.write(name, text)
    box.write("databricks.yml", ROOT.replace("{a}", "'*.yml', open.json"))
    verify(box, gaps={name: DEPTH for name in texts}, seconds=0.2, mib=64)
    box.write("databricks.yml", "bundle: " + "[" * 100000)
    both(box, gaps={"databricks.yml": DEPTH}, seconds=0.2, mib=64)


@claim(7, "lists in lists, and keys in keys, in a bundle are not checked beyond the limit")
def block_nesting(box):
    texts = {"list.yml": "- " * 50000 + "x\n", "key.yml": "? " * 50000 + "x\n",
             "map.yml": "".join(" " * i + "a:\n" for i in range(2500))}
    for name, text in texts.items():
        box.write(name, text)
    box.write("databricks.yml", ROOT.replace("{a}", ", ".join(texts)))
    verify(box, gaps={name: DEPTH for name in texts}, seconds=1, mib=64)


@claim(8, "a bundle's scalar past the limit is not checked, and its size is told")
def long_scalar(box):
    include(box, f"a: {'x' * 20000000}\n")
    both(box, gaps={"a.yml": "20000004 bytes " + BYTES}, seconds=1, mib=128)


@claim(9, "many anchors, variables, jobs and documents in a bundle are linear")
def many(box):
    jobs = "".join(f"    k{i}: {{name: x}}\n" for i in range(50000))
    box.write("databricks.yml", ROOT.replace("{a}", "'*.yml'"))
    box.write("anchors.yml", "".join(f"a{i}: &a{i} x\n" for i in range(50000)))
    box.write("variables.yml", "variables:\n"
              + "".join(f"  k{i}: {{default: x}}\n" for i in range(50000))
              + "  k7: {default: y}\n")
    box.write("jobs.yml", f"resources:\n  jobs:\n{jobs}")
    box.write("more.yml", "resources: {}\n" + "--- x\n" * 500000)
    verify(box, seconds=2, mib=512, finds=[f"more.yml:2:5 {LOADS}:second-document",
                                           f"variables.yml:50002:3 {LOADS}:duplicate-key"])


@claim(11, "a tab and a template in a bundle are found where they stand")
def tabs_and_templates(box):
    box.write("databricks.yml", ROOT.replace("{a}", "tab.yml, template.yml"))
    box.write("tab.yml", "a:\n  b: 1\n\tc: 2\n")
    box.write("template.yml", "a: 1\nb: {{x}}\n")
    verify(box, finds=[f"tab.yml:3:1 {LOADS}:syntax", f"template.yml:2:4 {LOADS}:syntax"])


@claim("12, 13", "a byte order mark and UTF-16 in a bundle are read as the CLI reads them")
def encodings(box):
    text = "\ufeffbundle: {name: shop}\nbundle: {name: shop}\n"
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        box.write("databricks.yml", text.encode(encoding))
        verify(box, finds=[f"databricks.yml:2:1 {LOADS}:duplicate-key"])


@claim(14, "a bundle in UTF-16 without its mark or UTF-32 is not checked")
def wide(box):
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        box.write("databricks.yml", root("").encode(encoding))
        both(box, gaps={"databricks.yml": "NUL at byte"})


@claim(15, "bytes that are no UTF-8, and NUL, in a bundle are found on their lines")
def bad_bytes(box):
    for text in (b"x\0y", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"):
        include(box, b"a: 1\r\nb: \xc3\xa4\nc: " + text + b"\n")
        done = box.judge("--root", ".", "--select=bundle/loads", tool="verify-bundle")
        hold([at.split(":")[:2] for at in done.findings()] == [["a.yml", "3"]], done.findings())


@claim(16, "names with a NUL in them are told apart, and shown escaped")
def nul_in_name(box):
    box.write("databricks.yml", root(
        'resources:\n  jobs:\n    "a\\0b": {name: "x\\0y", "na\\0me": 1}\n'
        '    "a\\0c": {name: "x\\0z"}\n'
        'variables: {"v\\0a": {default: "\\0"}}\ntargets: {"d\\0ev": {}, "d\\0ew": {}}\n'))
    done = box.judge("--root", ".", tool="verify-bundle")
    hold(done.findings() == ["databricks.yml:4:28 bundle/known-fields:misspelt-field",
                             "databricks.yml:6:13 bundle/unused-definition:unused-variable"],
         done.findings())
    hold(all("\\x00" in f["message"] for f in done.report["findings"]), done.out)


@claim(19, "a key that YAML refuses, and half a character, keep a bundle from loading")
def refused_keys(box):
    box.write("databricks.yml", root(f"{'k' * 1025}: 1\n"))
    verify(box, finds=[f"databricks.yml:2:1 {LOADS}:syntax"])
    box.write("databricks.yml", root('x: "\\ud83d\\ude00"\n'))
    verify(box, finds=[f"databricks.yml:2:7 {LOADS}:syntax"])


@claim(20, "a tag that would run code keeps a bundle from loading, and does nothing")
def python_tag(box):
    box.write("databricks.yml", root("x: !!python/object/apply:os.system 'touch ran'\n"))
    verify(box, finds=[f"databricks.yml:2:4 {LOADS}:syntax"])


@claim(21, "a second document of a bundle is found, and not read")
def two_documents(box):
    box.write("databricks.yml", root("---\nresources: ['${var.gone}']\n"))
    verify(box, finds=[f"databricks.yml:3:1 {LOADS}:second-document"])


@claim(22, "an include that leaves the repository keeps a bundle from loading")
def include_escape(box):
    box.write("databricks.yml", root("include:\n  - ../../etc/passwd\n  - /etc/passwd\n"
                                     "  - link.yml\n  - folder/*.yml\n  - ../secret.yml\n"))
    box.link("link.yml", "/etc/passwd")
    box.link("folder", "/etc")
    box.write("../secret.yml", "s3cret: *s3cret\n")
    checks = {3: "escapes", 4: "absolute", 5: "escapes", 6: "escapes", 7: "escapes"}
    done = verify(box, finds=[f"databricks.yml:{line}:5 {LOADS}:include-{check}"
                              for line, check in checks.items()])
    hold(b"s3cret" not in done.out and b"root:" not in done.out, done.out)


@claim(22, "a root file, a notebook or a folder that is a link to elsewhere is never read")
def links_out(box):
    box.link("databricks.yml", "/etc/passwd")
    box.refuse(tool="verify-bundle", status=2, says="no bundle here")
    os.remove(box.path("databricks.yml"))
    paths = ("../../etc/passwd", "link.py", "folder/passwd", "./folder/passwd")
    box.link("link.py", "/etc/passwd")
    box.link("folder", "/etc")
    box.write("databricks.yml", root(
        "sync: {paths: [../.., /etc, folder]}\nresources:\n  jobs:\n    a:\n      tasks:\n"
        + "".join(f"        - {{task_key: t{i}, notebook_task: {{notebook_path: {path}}}}}\n"
                  for i, path in enumerate(paths))
        + "  dashboards: {d: {display_name: d, file_path: ./link.py}}\n"
        + "artifacts: {a: {type: whl, path: /etc, files: [{source: ../../etc/*}]}}\n"))
    done = box.judge("--root", ".", tool="verify-bundle")
    hold(not done.gaps() and b"root:" not in done.out, done.out)


@claim(23, "includes in a circle are read once each, and found")
def include_cycle(box):
    box.write("databricks.yml", root("include: [databricks.yml, a.yml, ./a.yml, '*.yml']\n"))
    box.write("a.yml", "include: [databricks.yml, a.yml]\na: 1\na: 1\n")
    verify(box, finds=[f"databricks.yml:2:11 {LOADS}:include-itself",
                       f"a.yml:1:1 {LOADS}:include-elsewhere",
                       f"a.yml:3:1 {LOADS}:duplicate-key"], seconds=1, mib=64)


@claim(23, "links in a circle are no files to include")
def link_cycle(box):
    box.write("databricks.yml", root("include: [x.yml, d/x.yml, 'd/*.yml']\n"))
    box.link("x.yml", "y.yml")
    box.link("y.yml", "x.yml")
    box.link("d", "d")
    done = verify(box, finds=[f"databricks.yml:2:11 {LOADS}:include-missing",
                              f"databricks.yml:2:18 {LOADS}:include-missing",
                              f"databricks.yml:2:27 {LOADS}:include-empty"], seconds=1)
    hold("is `x.yml` meant" not in done.report["findings"][0]["message"], done.out)


@claim(24, "globs of many stars in a bundle are linear")
def many_stars(box):
    globs = ["**/" * 30 + "x.yml", "*a" * 200 + "b.yml", "?*" * 100 + "b.yml", "[a-z]*" * 50 + "1"]
    lines = "".join(f"    - './{glob}'\n" for glob in globs)
    box.write("databricks.yml", root(
        f"include:\n{lines}sync:\n  include:\n{lines}  exclude:\n{lines}"
        "artifacts:\n  a:\n    type: whl\n    files:\n"
        + "".join(f"      - source: './{glob}'\n" for glob in globs)
        + "resources:\n  pipelines:\n    p:\n      libraries:\n"
        + "".join(f"        - glob: {{include: './{glob}'}}\n" for glob in globs)))
    for i in range(50):
        box.write(f"{'a' * 60}/{'a' * 80}{i}/{'a' * 240}.yml", "a: 1\n")
        box.write("/".join("a" * 60) + f"/{'a' * 200}{i}.yml", "a: 1\n")
    done = box.judge("--root", ".", tool="verify-bundle")
    hold(done.report and not done.gaps(), done.err, done.gaps())
    hold(done.seconds < 1 * box.build.slow, f"took {done.seconds:.2f} s")


@claim(25, "variables that lead back to themselves are found, once")
def variable_cycle(box):
    box.write("databricks.yml", "bundle: {name: shop}\nvariables:\n"
              "  a: {default: '${var.b}'}\n  b: {default: '${var.a}'}\n"
              "  c: {type: complex, default: ['${var.c}']}\n"
              "resources: {jobs: {j: {name: '${var.a}', tags: '${var.c}'}}}\n")
    done = box.judge("--root", ".", tool="verify-bundle")
    found = [at for at in done.findings() if "reference-" in at]
    hold(found == ["databricks.yml:3:17 bundle/var-resolves:reference-cycle",
                   "databricks.yml:5:33 bundle/var-resolves:reference-too-deep"], found)


@claim(25, "references that multiply are not checked, and cost nothing")
def expansion(box):
    names = "".join(f"  c{i}: {{default: \"{'${var.c%d}' % (i + 1) * 10}\"}}\n"
                    for i in range(12))
    box.write("databricks.yml", f"bundle: {{name: shop}}\nvariables:\n{names}"
              "  c12: {default: xxxxxxxxxx}\nresources: {jobs: {j: {name: '${var.c0}'}}}\n")
    both(box, gaps={"databricks.yml": "too long a text"}, seconds=1, mib=64)
    for way in ("--resolved", "--graph=json", "--explain-value=resources.jobs.j.name"):
        done = box.start(box.command("--root", ".", way, tool="verify-bundle"))
        hold(done.status == 3 and not done.out, way, "exit", done.status)


@claim(25, "lists that multiply are not checked, and cost nothing")
def list_expansion(box):
    names = "".join("  c%d: {type: complex, default: [%s]}\n" % (
        i, ", ".join(["'${var.c%d}'" % (i + 1)] * 10)) for i in range(12))
    box.write("databricks.yml", f"bundle: {{name: shop}}\nvariables:\n{names}"
              "  c12: {default: x}\nresources: {jobs: {j: {tasks: '${var.c0}'}}}\n")
    done = box.judge("--root", ".", tool="verify-bundle")
    hold(list(done.gaps()) == ["databricks.yml"], done.gaps())
    hold(done.seconds < 1 * box.build.slow and done.kib < (256 << 10) * box.build.slow,
         done.seconds, done.kib)


@claim(25, "one long value in many names of many targets is bounded")
def long_values(box):
    jobs = "".join(f"    j{i}: {{name: '${{var.c}}-{i}'}}\n" for i in range(3000))
    box.write("databricks.yml", root(
        f"variables: {{c: {{default: {'x' * 60000}}}}}\nresources:\n  jobs:\n{jobs}"
        f"targets: {{{', '.join(f't{i}: {{}}' for i in range(60))}}}\n"))
    verify(box, gaps={"databricks.yml": "too long a text"}, seconds=2, mib=384)


@claim(25, "a chain of 5,000 variables, and 5,000 references in each other, are read")
def deep_references(box):
    chain = "".join(f"  c{i}: {{default: '${{var.c{i + 1}}}'}}\n" for i in range(5000))
    box.write("databricks.yml", root(
        f"variables:\n{chain}  c5000: {{default: x}}\n"
        f"  d: {{default: \"{'${var.' * 5000}{'}' * 5000}\"}}\n"
        "resources: {jobs: {j: {name: '${var.c0}'}}}\n"))
    verify(box, finds=["databricks.yml:5004:30011 bundle/ref-resolves:malformed-reference"],
           seconds=1, mib=64)


@claim(26, "JSON that is too deep or too long is not checked, wherever a bundle names it")
def json_budgets(box):
    deep, long = "[" * 100000 + "]" * 100000, f"[{','.join('1' * 1999999)}]"
    box.write("databricks.yml", ROOT.replace("{a}", "deep.json, long.json")
              + "variables: {a: {}}\ntargets: {dev: {default: true}}\n"
              + "resources: {jobs: {j: {tasks: [{task_key: t, notebook_task: "
              + "{notebook_path: deep.ipynb}}]}}}\n")
    for name, text in {"deep.json": deep, "long.json": long, "deep.ipynb": deep,
                       ".databricks/bundle/dev/variable-overrides.json": deep}.items():
        box.write(name, text)
    verify(box, gaps={"deep.json": DEPTH, "long.json": NODES, "deep.ipynb": DEPTH,
                      ".databricks/bundle/dev/variable-overrides.json": DEPTH},
           seconds=1, mib=256)


@claim(27, "duplicate keys and NUL in JSON of a bundle are found, none cut short")
def json_keys(box):
    include(box, '{"variables":{"a":{"default":1},"a":{"default":2},"A":{"default":3},'
            '"b\\u0000c":{"default":1},"b\\u0000d":{"default":1},"b\\u0000c":{"default":1}}}\n',
            "a.json")
    done = verify(box, finds=[f"a.json:1:33 {LOADS}:duplicate-key",
                              f"a.json:1:119 {LOADS}:duplicate-key"])
    hold(any("`b\\x00c`" in f["message"] for f in done.report["findings"]), done.out)


@claim(28, "JSON of a bundle that is no UTF-8 is found, and no output repeats its bytes")
def json_bytes(box):
    box.write("databricks.yml", ROOT.replace("{a}", "lone.json, half.json"))
    box.write("lone.json", b'{"a":"\xff\xfe","\xff":1}\n')
    box.write("half.json", b'{"a":1,\n "b":"\xed\xa0\x80"}')
    verify(box, finds=[f"lone.json:1:7 {LOADS}:syntax", f"half.json:2:7 {LOADS}:syntax"])


@claim(29, "escape characters of a bundle and of its notebooks come out escaped")
def escapes(box):
    box.write("databricks.yml", root(
        'resources:\n  jobs:\n    "\\e[31m\\u202e":\n      name: "\\e]8;;x\\a"\n'
        "      tasks: [{task_key: t, notebook_task: {notebook_path: a.ipynb}}]\n"
        'targets: {"\\e[8m": {variables: {"\\u202e": x}}}\n'))
    box.write("a.ipynb", '{"cells":[{"source":["\\u001b[31m"],"outputs":[{"text":"\x1b[8m"}]}]}\n')
    done = box.judge("--root", ".", tool="verify-bundle")
    hold(done.status == 1, done.status, done.out)


@claim("30, 32", "a rule over bundles whose pattern runs away is given up, or done in time")
def runaway(box):
    box.write("stackward.yml", "packs: [pack]\n")
    box.write("databricks.yml", root(f"resources: {{jobs: {{j: {{name: {'a' * 200000}}}}}}}\n"))
    for pattern in ("(a|a)*[bc]", "(a+)+[bc]"):
        box.write("pack/bundle/slow.yml", "kind: query\nover: bundle\nlevel: error\nmessage: a\n"
                  "hint: b\nwhy: c\ngiven: $.resources.jobs[*].name\n"
                  f"then: {{not-matches: '{pattern}'}}\nexamples:\n"
                  "  - files: {databricks.yml: 'resources: {jobs: {j: {name: b}}}'}\n"
                  "    finds: ['databricks.yml:1:30']\n"
                  "  - files: {databricks.yml: 'resources: {jobs: {j: {name: x}}}'}\n"
                  "    finds: []\n")
        done = box.judge("--root", ".", "--select", "bundle/slow", tool="verify-bundle")
        hold(done.report is not None and not done.findings(), done.err, done.out[:500])
        hold(done.seconds < 5 * box.build.slow, f"took {done.seconds:.2f} s")


@claim(34, "a config that is a link or a pipe is refused before any bundle is opened")
def odd_config(box):
    box.write("databricks.yml", root(""))
    box.link("stackward.yml", "/etc/passwd")
    box.refuse(tool="verify-bundle", status=2, says="stackward.yml")
    os.remove(box.path("stackward.yml"))
    os.mkfifo(box.path("stackward.yml"))
    box.refuse(tool="verify-bundle", status=2, says="stackward.yml")
