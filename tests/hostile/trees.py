"""trees.py - YAML and JSON that is too much, or not what it seems."""
from .harness import claim, hold

NODES, DEPTH, BYTES = "1000000 nodes", "100 levels", "are over the 4194304"


@claim(1, "an alias bomb is not checked, and costs nothing")
def alias_bomb(box):
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 15)]
    box.write("a.yml", "\n".join(lines) + "\n")
    box.lint(gaps={"a.yml": NODES}, seconds=1, mib=64)


@claim(2, "aliases of a long list are not checked, and cost nothing")
def quadratic_aliases(box):
    box.write("a.yml", f"a: &a [{','.join('x' * 20000)}]\nb: [{','.join(['*a'] * 20000)}]\n")
    box.lint(gaps={"a.yml": NODES}, seconds=1, mib=64)


@claim(3, "an alias within its own anchor, and one of nothing, are found")
def self_alias(box):
    box.write("a.yml", "a: &a [1, *a]\nb: *nowhere\n")
    box.lint(finds=["a.yml:1:11 yaml/parse:alias", "a.yml:2:4 yaml/parse:alias"])


@claim(4, "of an anchor defined twice the last one counts")
def anchor_again(box):
    box.write("databricks.yml", "a: &a [./gone.yml]\nb: &a [./here.yml]\ninclude: *a\n")
    box.write("here.yml", "resources: {}\n")
    box.lint()


@claim(5, "a tower of merge keys is not checked")
def merge_tower(box):
    lines = ["a0: &a0 {k0: 1, j0: 2}"]
    lines += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}], k{i}: 1}}" for i in range(1, 40)]
    box.write("a.yml", "\n".join(lines) + "\n")
    box.lint(gaps={"a.yml": NODES}, seconds=1, mib=64)


@claim(6, "brackets in brackets are not checked beyond the limit")
def flow_nesting(box):
    texts = {f"{n}.yml": "[" * n + "]" * n for n in (101, 5000, 100000)}
    texts |= {"open.yml": "[" * 100000, "maps.yml": "{a: " * 50000, "open.json": "[" * 100000}
    for name, text in texts.items():
        box.write(name, text)
    box.lint(gaps={name: DEPTH for name in texts}, seconds=0.2, mib=64)


@claim(6, "a hundred levels are checked")
def deep_enough(box):
    box.write("a.yml", "[" * 100 + "*a" + "]" * 100)
    box.lint(finds=["a.yml:1:101 yaml/parse:alias"])


@claim(7, "lists in lists, and keys in keys, are not checked beyond the limit")
def block_nesting(box):
    texts = {"list.yml": "- " * 50000 + "x\n", "key.yml": "? " * 50000 + "x\n",
             "map.yml": "".join(" " * i + "a:\n" for i in range(2500))}
    for name, text in texts.items():
        box.write(name, text)
    box.lint(gaps={name: DEPTH for name in texts}, seconds=1, mib=64)


@claim(8, "a scalar past the limit is not checked, and its size is told")
def long_scalar(box):
    box.write("plain.yml", f"a: {'x' * 20000000}\n")
    box.write("literal.yml", "a: |\n" + (" " + "x" * 99 + "\n") * 80000)
    box.lint(gaps={"plain.yml": "20000004 bytes " + BYTES, "literal.yml": "8080005 bytes"},
             finds=["plain.yml:1:1 structure/large-file", "literal.yml:1:1 structure/large-file"],
             seconds=1, mib=128)


@claim(9, "many anchors, keys and documents are linear")
def many(box):
    box.write("anchors.yml", "".join(f"a{i}: &a{i} x\n" for i in range(100000)))
    box.write("keys.yml", "".join(f"k{i}: x\n" for i in range(200000)) + "k7: x\n")
    box.write("documents.yml", "--- x\n" * 500000)
    box.lint(finds=["keys.yml:200001:1 yaml/no-duplicate-keys:duplicate-key"], seconds=2,
             mib=256)


@claim(10, "a duplicate key is found at the second, naming the first's line")
def duplicate_key(box):
    box.write("a.yml", "a: 1\nb: 2\na: 3\n")
    done = box.lint(finds=["a.yml:3:1 yaml/no-duplicate-keys:duplicate-key"])
    hold("line 1" in done.report["findings"][0]["message"], done.report["findings"])


@claim(11, "a tab and a template are found where they stand; a .tmpl is no YAML")
def tabs_and_templates(box):
    box.write("tab.yml", "a:\n  b: 1\n\tc: 2\n")
    box.write("template.yml", "a: 1\nb: {{x}}\n")
    box.write("real.yml.tmpl", "a: {{x}}\n\tb\n")
    box.lint(finds=["tab.yml:3:1 yaml/parse:syntax", "template.yml:2:4 yaml/parse:syntax"])


@claim(12, "a byte order mark is nothing in front, and found in the middle")
def byte_order_mark(box):
    box.write("front.yml", b"\xef\xbb\xbfa: 1\na: 2\n")
    box.write("middle.yml", b"a: 1\nb: \xef\xbb\xbf2\n")
    box.lint(finds=["front.yml:2:1 yaml/no-duplicate-keys:duplicate-key",
                    "middle.yml:2:4 yaml/parse:bom"])


@claim(13, "UTF-16 with its mark is read, and found")
def utf_16(box):
    for order in ("le", "be"):
        box.write(f"{order}.yml", "\ufeffa: 1\na: 2\n".encode(f"utf-16-{order}"))
    box.lint(finds=[f"{order}.yml:{at}" for order in ("le", "be") for at in
                    ("1:1 yaml/parse:encoding", "2:1 yaml/no-duplicate-keys:duplicate-key")])


@claim(14, "UTF-16 without its mark and UTF-32 are not checked, and the byte is told")
def wide(box):
    texts = {"16le.yml": ("utf-16-le", 1), "16be.yml": ("utf-16-be", 0),
             "32le.yml": ("utf-32-le", 1), "32be.yml": ("utf-32-be", 0)}
    for name, (encoding, _) in texts.items():
        box.write(name, "a: 1\n".encode(encoding))
    box.write("32mark.yml", "\ufeffa: 1\n".encode("utf-32-le"))
    gaps = {name: f"NUL at byte {byte}" for name, (_, byte) in texts.items()}
    box.lint(gaps={**gaps, "32mark.yml": "NUL at byte"})


@claim(15, "bytes that are no UTF-8, and NUL, are found on their lines")
def bad_bytes(box):
    bad = {"nul": b"x\0y", "lone": b"\xff", "overlong": b"\xc0\xaf", "half": b"\xed\xa0\x80",
           "past": b"\xf4\x90\x80\x80", "short": b"\xe2\x82", "delete": b"\x7f"}
    for name, text in bad.items():
        box.write(f"{name}.yml", b"a: 1\r\nb: \xc3\xa4\nc: " + text + b"\n")
    columns = {"nul": 5, "short": 6}  # others: the first byte of what is none
    done = box.lint(finds=[f"{name}.yml:3:{columns.get(name, 4)} yaml/parse:syntax"
                           for name in bad])
    hold(done.report["summary"]["skipped"] == 0, "skipped some")


@claim(16, "a NUL within a name is part of it, and shown escaped")
def nul_in_name(box):
    box.write("a.yml", '"a\\0b": 1\n"a\\0c": 2\n"a\\0b": 3\n')
    box.write("a.json", '{"a\\u0000b": 1, "a\\u0000c": 2, "a\\u0000b": 3}')
    done = box.lint(finds=["a.yml:3:1 yaml/no-duplicate-keys:duplicate-key",
                           "a.json:1:32 yaml/no-duplicate-keys:duplicate-key"])
    hold(all("a\\x00b" in f["message"] for f in done.report["findings"]), done.out)


@claim(17, "lines are counted by LF alone, and other line ends are found")
def line_ends(box):
    box.write("nel.yml", "a: 1\u0085b: 2\u2028c: 3\na: 4\n")
    box.write("cr.yml", b"a: 1\rb: 2\rb: 3\r")
    box.write("crlf.yml", b"a: 1\r\nb: 2\r\nb: 3\r\n")
    twice = "yaml/no-duplicate-keys:duplicate-key"
    box.lint(finds=["nel.yml:1:5 yaml/parse:line-ending", f"nel.yml:2:1 {twice}",
                    "cr.yml:1:5 yaml/parse:line-ending", f"cr.yml:1:11 {twice}",
                    f"crlf.yml:3:1 {twice}"])


@claim(18, "plain scalars are typed as the file's own reader types them")
def plain_scalars(box):
    box.write(".github/workflows/a.yml", "on: push\ntrue: 1\nyes: 2\n0777: 3\n511: 4\n")
    box.lint()


@claim(18, "a number that the CLI takes for another than editors do is found")
def octal(box):
    box.write("databricks.yml", "bundle: {name: a, n: 0777, s: '0777', k: 1_000, t: 1:30}\n")
    box.lint(finds=["databricks.yml:1:22 yaml/leading-zero"])


@claim(19, "a key that YAML refuses for its length, and half a character, are found")
def refused_keys(box):
    box.write("long.yml", f"x: 1\n{'k' * 1025}: 1\n")
    box.write("surrogates.yml", 'a: 1\nb: "\\ud83d\\ude00"\n')
    box.lint(finds=["long.yml:2:1 yaml/parse:syntax", "surrogates.yml:2:7 yaml/parse:syntax"])


@claim(20, "a tag that would run code is found, and does nothing")
def python_tag(box):
    box.write("a.yml", "a: !!python/object/apply:os.system ['touch ran']\n")
    box.lint(finds=["a.yml:1:4 yaml/parse:tag"])


@claim(21, "a second document in a bundle file is found")
def two_documents(box):
    box.write("databricks.yml", "bundle: {name: a}\n---\ntargets: {dev: {}}\n")
    box.lint(finds=["databricks.yml:3:1 structure/resource-included:second-document"])


@claim(26, "JSON that is too deep or too long is not checked")
def json_budgets(box):
    box.write("deep.json", "[" * 100000 + "]" * 100000)
    box.write("long.json", f"[{','.join('1' * 1999999)}]")
    box.lint(gaps={"deep.json": DEPTH, "long.json": NODES}, seconds=1, mib=256)


@claim(27, "duplicate keys, twins in case and NUL in JSON are found, none cut short")
def json_keys(box):
    box.write("a.json", '{"a":1,"a":2,"A":3,"b\\u0000c":1,"b\\u0000d":2,"b\\u0000c":3}\n')
    rule = "yaml/no-duplicate-keys"
    box.lint(finds=[f"a.json:1:8 {rule}:duplicate-key", f"a.json:1:14 {rule}:case-twin",
                    f"a.json:1:46 {rule}:duplicate-key"])


@claim(28, "JSON that is no UTF-8 is found, and no output repeats its bytes")
def json_bytes(box):
    box.write("lone.json", b'{"a":"\xff\xfe","\xff":1}\n')
    box.write("half.json", b'{"a":1,\n "b":"\xed\xa0\x80"}')
    box.lint(finds=["lone.json:1:7 yaml/parse:syntax", "half.json:2:7 yaml/parse:syntax"])


@claim(29, "a notebook's escape characters come out escaped")
def notebook(box):
    box.write("a.ipynb", '{"cells":[{"source":["\\u001b[31m"],"outputs":[{"text":"\x1b[8m"}],\n'
              '"\\u001b[8m":1,"\\u001b[8m":2}]}\n')
    box.write("b.ipynb", '{"metadata":{"\\u202e\\u001b]8;;x\\u0007":1,\n'
              '"\\u202e\\u001b]8;;x\\u0007":2}}\n')
    box.lint(finds=["a.ipynb:1:56 yaml/parse:syntax",
                    "b.ipynb:2:1 yaml/no-duplicate-keys:duplicate-key"])
