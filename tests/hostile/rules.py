"""rules.py - rules and config that run away, reach out or say nonsense."""
import os

from .harness import claim, hold


def pack(box, pattern):
    """A rule of one pattern (quoted for YAML) in a pack of the repository."""
    box.write("stackward.yml", "packs: [pack]\n")
    text = pattern.replace("\\", "\\\\").replace('"', '\\"')
    box.write("pack/team/slow.yml", f'kind: pattern\nlevel: error\nmessage: "a"\nhint: "b"\n'
              f'why: "c"\npattern: "{text}"\nfiles: ["*.txt"]\nexamples:\n'
              '  - {path: a.txt, text: "x", finds: []}\n'
              '  - {path: a.txt, text: "y", finds: ["1:1"]}\n')
    return ("--root", ".", "--select", "team/slow")


RUNAWAYS = {
    "(a+)+[bc]": "a", "(a|a)*[bc]": "a", "(a|b)*[cd]": "ab", "a*a*a*a*a*[bc]": "a",
    "(?:a|b){0,12}(?:a|c){0,12}(?:a|d){0,12}(?:a|e){0,12}[xy]": "a",
    "(?=(a+)+[bc])": "a", "(.*)(.*)(.*)[bc]$": "a", "(a?){50}a{50}[bc]": "a",
}


@claim(30, "a pattern that runs away is given up after so many steps, or done in time")
def runaways(box):
    for pattern, letters in RUNAWAYS.items():
        box.write("a.txt", (letters * 200000)[:200000] + "\n")
        done = box.judge(*pack(box, pattern))
        hold(done.report is not None, pattern, done.err)
        hold(not done.findings(), pattern, "found", done.findings()[:1])
        hold(done.seconds < 5 * box.build.slow, pattern, f"took {done.seconds:.2f} s")
        for path, reason in done.gaps().items():
            hold(path == "a.txt" and "simplify the pattern" in reason, pattern, path, reason)


@claim(30, "every file has steps of its own: one that uses them up costs the others none")
def steps_of_a_file(box):
    box.write("a.txt", "a" * 200000)
    box.write("b.txt", "a" * 20 + "b")
    done = box.judge(*pack(box, "(a|a)*[bc]"))
    hold(list(done.gaps()) == ["a.txt"], done.gaps())
    hold(done.findings() == ["b.txt:1:1 team/slow"], done.findings())


REFUSED = {
    "(*LIMIT_MATCH=1)a": "verb", "(*NO_JIT)a": "verb", "a(*ACCEPT)b": "verb",
    "a(?C1)b": "callout", "(?R)": "recursion", "(a)(?1)": "recursion", "(?<n>a)(?&n)": "recursion",
    "a\\Cb": "\\C", "(a)\\1": "back reference", "(" * 300 + "a" + ")" * 300: "", "a" * 200000: "",
    "": "", "(": "", "a{2,1}": "",
}


@claim(31, "a pattern with verbs, callouts, recursion or no end is refused by its place")
def refused_patterns(box):
    for pattern, word in REFUSED.items():
        done = box.refuse(*pack(box, pattern), status=2, says="pack/team/slow.yml:6:")
        hold(word in done.err.decode(), pattern[:40], "said", done.err)
        hold(len(done.err) < 2000, "repeats it all")


@claim(32, "where the matcher gives up, the rule and the file are named")
def matcher_gives_up(box):
    box.write("a.txt", "ab" * 100000)
    done = box.judge(*pack(box, "(?:(?:a|b)*)*[cd]"))
    hold(done.status == 3, "exit", done.status)
    gap = done.report["not_checked"][0]
    hold(gap["path"] == "a.txt" and gap["rule"] == "team/slow", gap)


@claim(33, "a config that makes the tree unreadable by depth or size is refused")
def bombs_as_config(box):
    for text in ("[" * 5000, "a: &a [" + "x," * 50000 + "]\nb: [" + "*a," * 50000 + "]\n",
                 "exclude: '" + "x" * 5000000 + "'\n", "exclude: *a\n", "a: \x00\n", "\t\n"):
        box.write("stackward.yml", text)
        done = box.judge("--root", ".")
        hold(done.status in (2, 3) and not done.report, "exit", done.status)
        hold(b"stackward.yml" in done.err and len(done.err) < 2000, done.err[:2000])


@claim(34, "a config that is a link, a pipe or a folder is refused, and never quoted")
def config_is_no_file(box):
    def named(*words):
        done = box.judge("--root", ".", *words)
        hold(done.status in (2, 3) and not done.report, words, "exit", done.status, done.err)
        hold(b"root:" not in done.err, done.err)
    box.link("stackward.yml", "/etc/passwd")
    named()
    os.remove(box.path("stackward.yml"))
    os.mkfifo(box.path("stackward.yml"))
    named()
    box.write("below/a.yml", "a: 1\n")
    for path in ("below", "stackward.yml", "/dev/zero", "gone.yml", "/proc/self/mem"):
        named("--config", path)
        named("--policy", path)
        named("--baseline", path)


@claim(34, "a baseline or a pack of the config does not leave the repository")
def config_reaches_out(box):
    box.write("a.yml", "a: *gone\n")
    os.mkdir(box.path("../outside"))
    box.start(box.command("baseline", "write", "--baseline", "../outside/a.json", tool="stackward"))
    for line in ("baseline: /etc/passwd", "baseline: ../outside/a.json", "packs: [/etc]",
                 "packs: [../outside]", "packs: [link]", "baseline: link/a.json"):
        box.link("link", "../outside")
        box.write("stackward.yml", line + "\n")
        done = box.judge("--root", ".")
        hold(done.status == 2 or done.findings() == ["a.yml:1:4 yaml/parse:alias"], line)
        hold(b"root:" not in done.err + done.out, done.err)
        os.remove(box.path("link"))


@claim(35, "a config cannot name an output, a command or a URL")
def config_acts(box):
    for line in ("output: sarif=/tmp/x", "command: touch ran", "extends: https://example.com/x",
                 "hooks: ['touch ran']", "packs: ['https://example.com/x']", "!!python/name:os {}"):
        box.write("stackward.yml", line + "\n")
        box.refuse(status=2, says="stackward.yml:1:")
