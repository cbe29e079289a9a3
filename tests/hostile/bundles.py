"""bundles.py - bundles whose includes and references lead astray."""
from .harness import claim, hold

INCLUDES = "structure/include-resolves"


@claim(22, "an include that leaves the repository is found, and never opened")
def include_escape(box):
    box.write("databricks.yml", "bundle: {name: a}\ninclude:\n  - ../../etc/passwd\n"
              "  - /etc/passwd\n  - link.yml\n  - folder/*.yml\n  - ../secret.yml\n")
    box.link("link.yml", "/etc/passwd")
    box.link("folder", "/etc")
    box.write("../secret.yml", "s3cret: *s3cret\n")
    done = box.lint(finds=[f"databricks.yml:{line}:5 {INCLUDES}:escape" for line in range(3, 8)])
    hold(b"s3cret" not in done.out and b"root:" not in done.out, done.out)


@claim(22, "what a link includes is not judged as if it were here")
def include_through_link(box):
    box.write("../aside/jobs.yml", "a: 1\na: 2\n")
    box.link("resources", "../aside")
    box.write("databricks.yml", "bundle: {name: a}\ninclude: [resources/jobs.yml]\n")
    box.lint(finds=[f"databricks.yml:2:11 {INCLUDES}:escape"])


@claim(23, "files that include each other are read once each")
def include_cycle(box):
    box.write("databricks.yml", "include: [databricks.yml, a.yml]\na: 1\na: 1\n")
    box.write("a.yml", "include: [databricks.yml, a.yml]\nresources: {}\na: 1\na: 1\n")
    twice = "yaml/no-duplicate-keys:duplicate-key"
    box.lint(finds=[f"databricks.yml:3:1 {twice}", f"a.yml:4:1 {twice}"], seconds=1)


@claim(24, "a glob of many stars is linear")
def many_stars(box):
    globs = ["**/" * 30 + "x.yml", "*a" * 200 + "b.yml", "?*" * 100 + "b.yml", "[a-z]*" * 50 + "1"]
    box.write("databricks.yml", "bundle: {name: a}\ninclude:\n"
              + "".join(f"  - '{glob}'\n" for glob in globs))
    for i in range(50):
        box.write(f"{'a' * 60}/{'a' * 80}{i}/{'a' * 240}.yml", "a: 1\n")
        box.write("/".join("a" * 60) + f"/{'a' * 200}{i}.yml", "a: 1\n")
    box.write("stackward.yml", f"exclude: ['{'**/' * 30}x', '{'*a' * 100}b']\n"
              f"overrides: [{{paths: ['{'*a**/' * 40}b'], rules: {{'*': off}}, reason: x}}]\n")
    box.write(".gitignore", f"{'**/' * 30}x\n{'*a' * 200}b\n")
    done = box.judge("--root", ".")
    hold(done.report and not done.gaps(), done.err, done.gaps())
    hold(done.seconds < 1 * box.build.slow, f"took {done.seconds:.2f} s")


@claim(24, "braces that grow beyond bounds are refused")
def many_braces(box):
    box.write("stackward.yml", f"exclude: ['{'{a,b}' * 30}']\n")
    box.refuse(status=2, says="stackward.yml:1:")


@claim(25, "references to each other, and nested ones, do no harm")
def reference_cycle(box):
    box.write("databricks.yml", "bundle: {name: '${var.a}'}\nvariables:\n"
              "  a: {default: '${var.b}'}\n  b: {default: '${var.a}'}\n"
              + "".join(f"  c{i}: {{default: '{'${var.c%d}' % (i + 1) * 10}'}}\n"
                        for i in range(12))
              + f"  d: {{default: '{'${var.' * 5000}{'}' * 5000}'}}\n")
    box.lint(gaps={"databricks.yml": "too long a text"}, seconds=1, mib=64)
