"""waiver/*: comments that quiet a finding, and those that do nothing."""
from mutants.edit import append, prepend, put, swap

WITH_PROJECT = "full-* mono-* project-*"
EVERY = "full-* mono-* project-* cicdonly-*"
FILE = "{p}/requirements.txt"
JOBS = "{p}/resources/batch-inference-workflow-resource.yml"


def waived(name, where, edits):
    return (name, where, edits, [])


def useless(name, where, path, edits, rule="waiver/unused"):
    return (name, where, edits, [(rule, path, "stackward: ignore")])


WORKS = [
    waived("on the line", WITH_PROJECT,
           append(FILE, "xgboost  "
                  "# stackward: ignore[deps/version-constraint] the runtime has it\n")),
    waived("above the line", WITH_PROJECT,
           append(FILE, "# stackward: ignore[deps/version-constraint] the runtime has it\n"
                  "xgboost\n")),
    waived("with a date", WITH_PROJECT,
           append(FILE, "# stackward: ignore[deps/version-constraint] until=2027-03-31 moves then\n"
                  "xgboost\n")),
    waived("one check", WITH_PROJECT,
           append(FILE, "# stackward: ignore[deps/version-constraint:unconstrained] runtime\n"
                  "xgboost\n")),
    waived("two rules", WITH_PROJECT,
           append(FILE, "# stackward: ignore[deps/immutable-source, deps/consistent-pins] ours\n"
                  "pandas @ git+https://github.com/acme/pandas.git@main\n")),
    waived("a key in YAML", WITH_PROJECT,
           swap(JOBS, "        timezone_id: UTC\n", "        timezone_id: UTC\n"
                "        # stackward: ignore[yaml/no-duplicate-keys] shown in the course\n"
                "        timezone_id: Europe/Zurich\n")),
    waived("in Markdown", EVERY,
           append("README.md", "\n<!-- stackward: ignore[docs/links-resolve] comes with the "
                  "release -->\n[notes](docs/notes.md)\n")),
    waived("in .gitignore", "cicdonly-*",
           swap(".gitignore", ".DS_Store\n", "# Nothing of ours\n.DS_Store\n")),
    waived("another tool's comment", EVERY,
           append("README.md", "\n<!-- markdownlint-disable MD033 -->\n")),
    waived("noqa and yamllint", WITH_PROJECT,
           [prepend(JOBS, "# yamllint disable rule:line-length\n"),
            put("{p}/training/x.py", "import os  # noqa: F401\nx = 1  # type: ignore\n")]),
    waived("words about waivers", EVERY,
           append("README.md", "\nWrite `# stackward: ignore[deps/parse] why` to waive.\n")),
    waived("a text in Python", WITH_PROJECT,
           put("{p}/training/x.py", 'TEXT = "# stackward: ignore[deps/parse]"\n')),
]

FAILS = [
    useless("nothing to waive", WITH_PROJECT, FILE,
            prepend(FILE, "# stackward: ignore[deps/version-constraint] once needed\n")),
    useless("nothing to waive in YAML", WITH_PROJECT, JOBS,
            prepend(JOBS, "# stackward: ignore[yaml/no-duplicate-keys] once needed\n")),
    useless("nothing to waive in Markdown", EVERY, "README.md",
            append("README.md", "\n<!-- stackward: ignore[docs/links-resolve] once needed -->\n")),
    useless("nothing to waive in Python", WITH_PROJECT, "{p}/training/x.py",
            put("{p}/training/x.py", "x = 1  # stackward: ignore[structure/large-file] big\n")),
    useless("misspelt rule", WITH_PROJECT, FILE,
            prepend(FILE, "# stackward: ignore[deps/version-constrain] the runtime\n")),
    useless("unknown rule", "mono-* cicdonly-*", "README.md",
            append("README.md", "\n<!-- stackward: ignore[no/such] why -->\n")),
    useless("no rule named", WITH_PROJECT, FILE, prepend(FILE, "# stackward: ignore this\n")),
    ("no reason", WITH_PROJECT,
     append(FILE, "xgboost  # stackward: ignore[deps/version-constraint]\n"),
     [("waiver/no-reason", FILE, "xgboost"), ("deps/version-constraint", FILE, "xgboost")]),
    ("past its date", WITH_PROJECT,
     append(FILE, "xgboost  # stackward: ignore[deps/version-constraint] until=2026-01-31 old\n"),
     [("waiver/expired", FILE, "xgboost"), ("deps/version-constraint", FILE, "xgboost")]),
    ("no date at all", WITH_PROJECT,
     append(FILE, "xgboost  # stackward: ignore[deps/version-constraint] until=soon why\n"),
     [("waiver/expired", FILE, "xgboost"), ("deps/version-constraint", FILE, "xgboost")]),
    ("on the wrong line", WITH_PROJECT,
     [append(FILE, "# stackward: ignore[deps/version-constraint] the runtime has it\n"
             "click==8.1.7\nxgboost\n")],
     [("waiver/unused", FILE, "stackward:"), ("deps/version-constraint", FILE, "xgboost")]),
    ("for another rule", "mono-* project-*",
     append(FILE, "xgboost  # stackward: ignore[deps/parse] why\n"),
     [("waiver/unused", FILE, "xgboost"), ("deps/version-constraint", FILE, "xgboost")]),
]

ROWS = WORKS + FAILS
