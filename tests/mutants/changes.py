"""Edits as a staged change and as a commit of a pull request: what they bring is shown, and
what was wrong elsewhere before is not."""
from mutants.edit import append, drop, each, move, put, swap, with_comments, with_crlf
from mutants.structure import job

NOTEBOOK = "# Databricks notebook source\nx = 1\n"
WITH_PROJECT = "full-* mono-* project-*"
FILE = "{p}/requirements.txt"
BUNDLE = "{p}/databricks.yml"
JOBS = "{p}/resources/batch-inference-workflow-resource.yml"

# What nobody touches: each would be found by a look at the whole tree.
OLD = [
    put("legacy/requirements.txt", "xgboost\nlightgbm=4\n"),
    put("legacy/a.yml", "a:\n\tb: 1\n"),
    put("legacy/b.yml", "a: 1\na: 2\n"),
    put("legacy/README.md", "[gone](gone.md)\n"),
    put("legacy/model.pkl", b"\x80\4\x95"),
    put("legacy/note.txt", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"),
    put("legacy/A.txt", "a\n"), put("legacy/a.txt", "b\n"),
]


def both(*found):
    return {"commit": list(found), "range": list(found)}


def later(*found):
    """What a commit is not asked, and a pull request is."""
    return {"commit": [], "range": list(found)}


CLEAN = both()
# The bundle file that says it is touched: a note of old, which fails nothing.
NOTE = both(("structure/resource-included", "{p}/resources/monitoring-resource.yml", 1))
MUTANTS = [
    ("requirement that does not parse", WITH_PROJECT, append(FILE, "lightgbm=4.3.0\n"),
     both(("deps/parse", FILE, "lightgbm="))),
    ("requirement without a version", WITH_PROJECT, append(FILE, "xgboost\n"),
     both(("deps/version-constraint", FILE, "xgboost"))),
    ("pins that clash", "full-aws-gh-uc-fs full-azure-ado-uc-fs full-gcp-gl-uc",
     swap("test-requirements.txt", "pandas==1.5.3", "pandas==2.1.0"),
     both(("deps/consistent-pins", "test-requirements.txt", "2.1.0"))),
    ("branch of a repository", "mono-*", append(FILE, "git+https://github.com/a/b.git@main\n"),
     both(("deps/immutable-source", FILE, "@main"))),
    ("tab", WITH_PROJECT, swap(JOBS, "  jobs:\n", "  jobs:\n\tlate: 1\n"),
     both(("yaml/parse", JOBS, "\tlate"))),
    ("key twice", WITH_PROJECT,
     swap(JOBS, "        timezone_id: UTC\n",
          "        timezone_id: UTC\n        timezone_id: Europe/Zurich\n"),
     both(("yaml/no-duplicate-keys", JOBS, "Europe"))),
    ("bundle file removed", WITH_PROJECT, drop(BUNDLE),
     both(("structure/bundle-file", "{p}/project_params.json", 1))),
    ("included file removed", WITH_PROJECT, drop(JOBS),
     both(("structure/include-resolves", BUNDLE, "batch-inference"))),
    ("resource not included", WITH_PROJECT,
     [put("{p}/resources/late.yml", job("late")),
      put("{p}/training/notebooks/Look.py", NOTEBOOK)],
     both(("structure/resource-included", "{p}/resources/late.yml", 1))),
    ("model binary", WITH_PROJECT, put("{p}/training/m.pkl", b"\x80\4\x95"),
     both(("structure/no-generated-files", "{p}/training/m.pkl", 1))),
    ("conflict", WITH_PROJECT,
     put("{p}/training/t.py", "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\n"),
     both(("structure/no-conflict-markers", "{p}/training/t.py", 1))),
    ("two cases", "full-* cicdonly-*", put("readme.md", "# R\n"),
     {"commit": [("structure/path-case-unique", "readme.md", 1)], "range": []}),
    ("another cloud", "mono-*", swap("{p}/project_params.json", '"azure"', '"gcp"'),
     both(("structure/cloud-consistent", "{p}/project_params.json", "input_cloud"))),
    ("notebook among modules", WITH_PROJECT, put("{p}/training/Look.py", NOTEBOOK),
     both(("structure/notebook-in-notebooks-dir", "{p}/training/Look.py", 1))),
    ("document removed", "full-* cicdonly-*", drop("docs/ml-pull-request.md"),
     later(("docs/links-resolve", "docs/mlops-setup.md", "ml-pull-request"))),
    ("owners of nothing", "full-*gh*", put(".github/CODEOWNERS", "/gone/ @jane\n"),
     later(("docs/codeowners-valid", ".github/CODEOWNERS", 1))),
    ("README of a project removed", "mono-* full-gcp-gl-uc", drop("{p}/README.md"),
     later(("docs/readme-present", BUNDLE, 1))),
    ("useless waiver", WITH_PROJECT,
     append(FILE, "# stackward: ignore[deps/parse] once needed\n"),
     both(("waiver/unused", FILE, "stackward:"))),
]
BENIGN = [
    ("comments", "full-* mono-*", each("*.py", with_comments), CLEAN),
    ("requirement added", WITH_PROJECT, append(FILE, "xgboost==2.0.3\n"), CLEAN),
    ("job added", "mono-*",
     [put("{p}/resources/late.yml", job("late")),
      put("{p}/training/notebooks/Look.py", NOTEBOOK),
      swap(BUNDLE, "  - ./resources/model-workflow-resource.yml\n",
           "  - ./resources/model-workflow-resource.yml\n  - ./resources/late.yml\n")], NOTE),
    ("docs CRLF", "full-* cicdonly-*", each("docs/*.md", with_crlf), CLEAN),
    ("document added", "project-* cicdonly-*",
     [put("docs/x.md", "[up](mlops-setup.md)\n"),
      append("README.md", "\n[x](docs/x.md)\n")], CLEAN),
    ("old file repaired", "full-* mono-*", put("legacy/a.yml", "a:\n  b: 1\n"), CLEAN),
    ("old file renamed in place", "project-*", move("legacy/model.pkl", "tests/data/model.pkl"),
     CLEAN),
    ("a file beside the old ones", "full-*", put("legacy/c.yml", "a: 1\n"), CLEAN),
    ("module added", WITH_PROJECT, put("{p}/training/t.py", "x = 1\n"), CLEAN),
]

STAGED = MUTANTS + BENIGN
