"""reports.py - names, values and messages that would command a terminal, a build's log or a
reader of reports. The harness holds every run to show nothing of it raw."""
import json
import re
import xml.etree.ElementTree

from .harness import claim, hold

COMMANDS = ("::set-env name=A::b", "::add-mask::x", "::error file=a::b", "::stop-commands::x",
            "##vso[task.setvariable variable=a]b", "##[group]a", "a\n::error::b", "a\r::error::b",
            "a%0A::error::b", "a,title=b", "a;code=c]d")
CONTROLS = ("\n", "\r", "\x1b[8m", "\x1b]8;;http://x\x07", "\x07", "\x9b31m", "\u202e", "\u2066",
            "\u200b", "\ufeff", "\u2028", "\x7f", "\x01")
MARKUP = ("<img src=x onerror=alert(1)>", "<script>", "]]>", "--><b>", "&lt;", "'\"><x", "`a`",
          "|a|", "=cmd()", "*a*", "[a](b)", "<!--", "@x #1")


def twice(box, names):
    """Each name, as a folder's and as a key that stands there twice."""
    for i, name in enumerate(names):
        text = json.dumps(name)
        box.write(f"{i}{name.replace('/', '_')}/a.json", "{%s: 1,\n%s: 2}" % (text, text))
    return sorted(f"{i}{name.replace('/', '_')}/a.json:2:1 yaml/no-duplicate-keys:duplicate-key"
                  for i, name in enumerate(names))


@claim(50, "what a build would take for a command is escaped, and begins no line")
def commands(box):
    box.lint(finds=twice(box, COMMANDS))


@claim(50, "a path that is a command itself begins no line either")
def command_paths(box):
    for name in COMMANDS:
        box.write(f"{name.replace('/', '_')}.yml", "a: *b\n")
        box.write(f"{name.replace('/', '_')}.json", "[" * 200)
    done = box.judge("--root", ".")
    hold(len(done.findings()) == len(done.gaps()) == len(COMMANDS), done.out)


@claim(51, "controls and bidirectional marks in names come out escaped, and whole in JSON")
def controls(box):
    done = box.lint(finds=twice(box, CONTROLS))
    for i, name in enumerate(CONTROLS):
        shown = f"{i}{name.replace(chr(47), chr(95))}/a.json"
        hold(any(f["path"] == shown for f in done.report["findings"]), "lost", ascii(shown))


@claim(51, "bytes that are no UTF-8 in names do not make two names one")
def raw_names(box):
    for byte in (b"\xff", b"\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\\xff", b"\x80"):
        box.write(b"a" + byte + b".yml", "a: *b\n")
    done = box.judge("--root", ".")
    paths = [finding["path"] for finding in done.report["findings"]]
    prints = {finding["fingerprint"] for finding in done.report["findings"]}
    hold(len(paths) == 6 and len(prints) == 6, paths)


@claim(52, "markup in names is escaped in every format that has markup")
def markup(box):
    done = box.lint(finds=twice(box, MARKUP))
    root = xml.etree.ElementTree.fromstring(done.reports["junit"])
    hold(all(element.tag in ("testsuites", "testsuite", "testcase", "failure", "error", "skipped",
                             "properties", "property", "system-out", "system-err")
             for element in root.iter()), done.reports["junit"][:2000])
    hold(not re.search(r"<(img|script|x|b)\b", done.reports["markdown"]),
         done.reports["markdown"][:2000])


@claim(53, "a URI in SARIF is percent-encoded, byte by byte")
def uris(box):
    for name in (b"a b", b"a#b", b"a?b", b"a%2fb", b"a:b", b"\xff", "ä".encode(), b"[x]"):
        box.write(name + b".yml", "a: *b\n")
    run = json.loads(box.judge("--root", ".").reports["sarif"])["runs"][0]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for result in run["results"]}
    hold(uris == {f"{uri}.yml" for uri in ("a%20b", "a%23b", "a%3Fb", "a%252fb", "a%3Ab", "%FF",
                                           "%C3%A4", "%5Bx%5D")}, uris)


@claim(54, "cells of a Markdown table hold what they hold")
def table_cells(box):
    done = box.lint(finds=twice(box, MARKUP))
    rows = [line for line in done.reports["markdown"].splitlines() if line.startswith("|")]
    bars = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    hold(len(bars) <= 1, "rows of", bars, "bars")


@claim(55, "a format in a name stays a name; a value of a megabyte is cut with a mark")
def long_values(box):
    long, name = "k" * 1000000, "%s%n%x%99999d"
    box.write("long.json", '{"%s": 1,\n"%s": 2}' % (long, long))
    box.write(f"{name}/a.json", '{"%s": 1,\n"%s": 2}' % (name, name))
    rule = "yaml/no-duplicate-keys:duplicate-key"
    done = box.lint(finds=[f"long.json:2:1 {rule}", f"{name}/a.json:2:1 {rule}"], mib=64)
    hold(name in done.reports["text"], "lost", name)
    for kind, text in done.reports.items():
        hold(len(text) < 100000, kind, "has", len(text), "characters")
    hold("…" in done.reports["text"], "no mark")


@claim(55, "many findings make no endless report, and the rest is told")
def many_findings(box):
    box.write("a.yml", "".join(f"k{i}: *a\n" for i in range(100000)))
    done = box.judge("--root", ".")
    hold(done.status == 3 and len(done.findings()) == 1000, done.status, len(done.findings()))
    hold("more than 1000" in done.gaps()["a.yml"], done.gaps())
    hold(done.report["summary"]["errors"] == 100000, done.report["summary"])
    hold(done.seconds < 2 * box.build.slow and done.kib < 256 * 1024 * box.build.slow, done.seconds)
