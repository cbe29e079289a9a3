"""mutations.py - real files, cut at every byte and changed at random: whatever comes of
them, there is a report that parses."""
import os
import random

from .harness import claim, hold

STACK = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "stacks", "taxi")
SEED = int(os.environ.get("SEED", 20261122))
TURNS = int(os.environ.get("TURNS", 100))  # more of them, and other seeds, by hand


def stack_files():
    files = {}
    for folder, _, names in sorted(os.walk(STACK)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, STACK)] = file.read()
    return files


def one_of(files, ending, most=3000):
    """The longest of those files that is not too long to cut at every byte."""
    fit = [name for name in files if name.endswith(ending) and len(files[name]) <= most]
    return max(fit, key=lambda name: (len(files[name]), name))


def hold_prefixes(box, name, text):
    """All prefixes in one run, each in a folder of its own; then each end of a token alone."""
    for length in range(len(text)):
        box.write(f"{length}/{os.path.basename(name)}", text[:length])
    done = box.judge("--root", ".")
    hold(done.report is not None and not done.gaps(), done.err, done.gaps())
    hold(done.report["summary"]["files"] == len(text), done.report["summary"])


@claim("1-32", "every prefix of a YAML file is judged")
def yaml_prefixes(box):
    files = stack_files()
    hold_prefixes(box, "databricks.yml", files[one_of(files, "databricks.yml", 9000)][:3000])


@claim("1-32", "every prefix of a workflow is judged")
def workflow_prefixes(box):
    files = stack_files()
    hold_prefixes(box, ".github/workflows/a.yml", files[one_of(files, ".yml", 3000)])


@claim("1-32", "every prefix of a JSON file is judged")
def json_prefixes(box):
    hold_prefixes(box, "a.json", b'{"a": [1, -0.5e+3, true, null, "\\u00e4\\n\\ud83d\\ude00"],\n'
                  b' "cells": [{"source": ["x\\n"], "outputs": [{"data": {}}]}], "b": {"c": ""}}\n')


@claim("1-32", "every prefix of requirements is judged")
def requirement_prefixes(box):
    hold_prefixes(box, "requirements.txt", b"# a\nmlflow[x,y]>=2.9,!=2.10.*;python_version<'3.12'\n"
                  b"-r b.txt\n--index-url https://a:b@c/d\ngit+https://x@v1#egg=y\n"
                  b"./z \\\n  --hash=s:0\n"
                  b"a @ https://x/y.whl ; (os_name=='nt' or extra==\"z\") and not_a in 'b'\n~=1;\n")


@claim("1-32", "every prefix of a Markdown file is judged")
def markdown_prefixes(box):
    files = stack_files()
    hold_prefixes(box, "README.md", files[one_of(files, ".md", 100000)][:2500] +
                  b"\n[a](<b> 'c') ![d][e]\n\n[e]: ./f#g\n```x\n[h](i)\n~~~\n"
                  b"<a href=\"j\">`[k](l)`\n")


PIECES = (b"\0", b"\xff", b"\xc3", b"\n", b"\r", b"\t", b":", b"- ", b"{", b"}", b"[", b"]", b"*a",
          b"&a ", b"<<: ", b"|\n", b"> ", b"\"", b"'", b"#", b"!!x ", b"---\n", b"${", b"}}", b"{{",
          b"%", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\x1b[8m", b"**/", b"../", b"\\",
          b"999999999999")


def mutate(chance, text):
    """One to four changes: a byte, a piece more, a stretch less, a stretch twice."""
    text = bytearray(text)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 2, 8, 100)))
        kind = chance.randrange(4)
        if kind == 0 and at < len(text):
            text[at] = chance.randrange(256)
        elif kind == 1:
            text[at:at] = chance.choice(PIECES)
        elif kind == 2:
            del text[at:end]
        else:
            text[at:at] = text[at:end] * chance.choice((1, 1, 50))
    return bytes(text)


def hold_mutations(box, files, count, **how):
    """Changes so many of the files at random, judges the tree, and changes them back."""
    chance = random.Random(SEED)
    for name, text in files.items():
        box.write(name, text)
    for turn in range(TURNS):
        names = chance.sample(sorted(files), count)
        for name in names:
            box.write(name, mutate(chance, files[name]))
        try:
            done = box.judge("--root", ".", tool="stackward", before=("run",))
            hold(done.report is not None or done.status in how["refused"], done.status, done.err)
        except (AssertionError, ValueError) as fault:
            raise AssertionError(f"turn {turn}, {names}: {fault}") from fault
        for name in names:
            box.write(name, files[name])


@claim("1-64", "a stack with three of its files changed at random, a hundred times, is judged")
def stack_mutations(box):
    hold_mutations(box, stack_files(), 3, refused=())


RULE = (b"kind: query\nlevel: error\nmessage: \"`{value}` {other}\"\nhint: \"a\"\nwhy: \"b\"\n"
        b"given: \"$..jobs[?match(@.name, 'A+') || length(@) > 5]\"\n"
        b"files: [\"**/*.yml\", \"!b/**\"]\nwhen: [commit, audit]\n"
        b"then: {matches: '^[a-z]+(-[a-z]+)*$', type: string}\nexamples:\n"
        b"  - {path: a.yml, text: \"jobs: {}\", finds: []}\n"
        b"  - {path: a.yml, text: \"jobs: {a: {name: A}}\", finds: [\"1:8\"]}\n")
LIKE = RULE.replace(b"kind: query", b"kind: pattern").replace(b"given: ", b"pattern: ").replace(
    b"then: {matches: '^[a-z]+(-[a-z]+)*$', type: string}", b"unless: '[0-9]{2,3}'")
POLICY = {
    "stackward.yml": b"version: 1\nprofile: strict\npacks: [pack]\nbaseline: base.json\n"
                     b"rules:\n  yaml/*: warning\n  yaml/parse: {level: error}\n"
                     b"names: {branches: {release: ['release/*']}}\n"
                     b"exclude: ['c/**', '!c/{a,b}*.[ch]']\n"
                     b"overrides:\n  - {paths: ['a/**'], rules: {'*': note}, reason: old}\n"
                     b"limits: {depth: 90, findings: 5}\nwaivers: {new: refuse, max-days: 30}\n",
    "pack/team/a.yml": RULE, "pack/team/b.yml": LIKE,
    "base.json": b'{"version": 1, "findings": [{"rule": "yaml/parse", "check": "alias",\n'
                 b'"path": "a.yml", "count": 2, "fingerprint": "0123456789abcdef0123456789abcdef"}]}',
    "a.yml": b"# stackward: ignore[yaml/parse] until=2027-01-01 it is old\na: *b\na: 1\n",
    ".gitignore": b"*.log\n!/a/**/b?[!c-d].log\n\\#x\n**/x/\n",
    ".gitattributes": b"*.bin binary\n*.yml eol=crlf working-tree-encoding=UTF-16\n",
    "CODEOWNERS": b"* @a/b\n/a/**/c*.py  x@y.z # d\n[s][2] @q\n",
}


@claim("31-35", "a policy changed at random is refused, or judges the tree")
def policy_mutations(box):
    hold_mutations(box, POLICY, 2, refused=(2, 3))
