"""docs/*: READMEs, links and owners."""
from mutants.edit import append, drop, each, move, prepend, put, swap, with_crlf

WITH_PROJECT = "full-* mono-* project-*"
EVERY = "full-* mono-* project-* cicdonly-*"
SETUP = "docs/mlops-setup.md"
OWNERS = ".github/CODEOWNERS"

README = [
    ("project without a README", WITH_PROJECT, [drop("{p}/README.md")],
     [("docs/readme-present", "{p}/databricks.yml", 1)]),
    ("second project without a README", "mono-*", [drop("{q}/README.md")],
     [("docs/readme-present", "{q}/databricks.yml", 1)]),
    ("README in other letters", WITH_PROJECT, move("{p}/README.md", "{p}/Readme.rst"), []),
    ("README below docs", "cicdonly-*",
     [drop("README.md"), put("docs/README.md", "# Stack\n"),
      swap(SETUP, "../README.md", "README.md")],
     []),
    ("README on top of .github", "full-*gh*",
     [put(".github/README.md", "# Stack\n")], []),
]


def link(name, text, where=EVERY, file="README.md", mark=None):
    return (f"link: {name}", where, append(file, "\n" + text + "\n"),
            [("docs/links-resolve", file, mark or text)])


def good(name, text, where=EVERY, file="README.md"):
    return (f"link: {name}", where, append(file, "\n" + text + "\n"), [])


def lost_target(r):
    del r.files["docs/ml-pull-request.md"]


LINKS = [
    ("a document removed", EVERY, lost_target,
     [("docs/links-resolve", SETUP, "ml-pull-request.md")]),
    ("an image removed", EVERY, drop("docs/images/flow.png"),
     [("docs/links-resolve", "README.md", "flow.png")]),
    ("a heading renamed", EVERY, swap(SETUP, "## Deploy code", "## Deploying"),
     [("docs/links-resolve", "README.md", "deploy-code")]),
    ("a document moved", "full-* project-*", move("docs/mlops-setup.md", "docs/setup.md"),
     [("docs/links-resolve", "README.md", "mlops-setup"),
      ("docs/links-resolve", "docs/ml-pull-request.md", "mlops-setup")]),
    ("a folder moved", "mono-*", move("{p}/README.md", "{p}/docs/README.md"),
     [("docs/links-resolve", "{p}/docs/README.md", "../README.md"),
      ("docs/readme-present", "{p}/databricks.yml", 1)]),
    link("misspelt", "See [it](docs/mlops-setpu.md)."),
    link("in other letters", "See [it](docs/MLOps-Setup.md)."),
    link("in angles", "See [it](<docs/my set-up.md>)."),
    link("by reference", "See [it][x].\n\n[x]: docs/gone.md", mark="[x]: docs"),
    link("a missing heading here", "See [it](#nowhere)."),
    link("a missing heading there", "See [it](docs/mlops-setup.md#nowhere)."),
    link("an image", "![x](docs/images/gone.png)"),
    link("HTML", '<img src="docs/images/gone.png" width="40">'),
    link("empty", "See [it]()."),
    link("a missing module", "See [it](../{p}/training/gone.py).", WITH_PROJECT, "{p}/README.md",
         "gone.py"),
] + [
    good("another site", "See [it](https://example.com/docs/gone.md#x) and <https://example.com>."),
    good("mail", "[Write](mailto:ml@example.com) or call [us](tel:+41)."),
    good("own heading", "# A heading: with `code`, *stress* & more\n\n"
         "See [it](#a-heading-with-code-stress--more)."),
    good("a heading twice", "## Same\n\n## Same\n\n[a](#same) [b](#same-1)"),
    good("an anchor", '<a id="here"></a> and [there](#here)'),
    good("top", "[Up](#) and [top](#top)"),
    good("a folder", "[docs](docs), [docs](docs/) and [here](.)"),
    good("a folder's image", "[![x](docs/images/flow.png)](docs/images)"),
    good("a line", "[a](docs/mlops-setup.md?plain=1#L3) and [b](docs/mlops-setup.md#L1-L2)"),
    good("a source", "[a]({p}/utils.py#L3)", "full-azure-gh-plain mono-azure-gh-plain"),
    good("a badge", "![ci](../../actions/workflows/x.yml/badge.svg)"),
    good("a forge's page", "[issues](../../issues) [new](../../issues/new) [wiki](../../wiki)"),
    good("in code", "Write `[a](gone.md)`.\n\n```md\n[a](gone.md)\n```\n\n    [a](gone.md)"),
    good("in a comment", "<!-- [a](gone.md)\n[b](gone.md) -->"),
    good("a title", '[a](docs/mlops-setup.md "Set up") [b](<docs/mlops-setup.md>)'),
    good("blanks as %20", "[a](docs/images/flow%2Epng)"),
    good("a footnote", "Text[^1].\n\n[^1]: More [text](docs/mlops-setup.md)."),
    good("a check list", "- [ ] do\n- [x] done (soon)"),
    good("a table", "| a | b |\n|---|---|\n| [x](docs/mlops-setup.md) | `y[0](1)` |"),
    good("a placeholder", "[a](<your-workspace-url>) [b]({{ url }}) [c](${URL}) [d]($(URL)/x)"),
    good("a regular expression", "The names match `[a-z](x)` or \\[a](b)."),
    good("a Python slice", "`x[0](1)` and x[0] (1)"),
    good("emoji and badges", ":rocket: [![b](https://img.shields.io/x.svg)](https://example.com)"),
    good("from the root", "[a](/docs/mlops-setup.md)"),
    good("html", '<a href="docs/mlops-setup.md#set-up">x</a> <img src="docs/images/flow.png"/>'),
    good("a heading in other letters", "[a](docs/mlops-setup.md#set-up)"),
    good("Azure wiki", "[[_TOC_]]\n\n:::mermaid\ngraph TD;\n  A[x](y)-->B\n:::"),
    good("mermaid", "```mermaid\ngraph LR\n  A[Train](b) --> C\n```"),
    good("mathematics", "$f[x](y)$ and $$a[i](j)$$"),
    good("setext heading", "Long heading\n------------\n\n[a](#long-heading)"),
    good("numbered heading", "## 1. First step\n\n[a](#1-first-step)"),
    good("heading with an umlaut", "## Übersicht für alle\n\n[a](#übersicht-für-alle) "
         "[b](#%C3%BCbersicht-f%C3%BCr-alle)"),
    good("heading with an emoji", "## 🚀 Start\n\n[a](#-start)"),
    good("heading with a link", "## See [this](docs/mlops-setup.md)\n\n[a](#see-this)"),
    good("heading with underscores", "## my_mlops_project/\n\n[a](#my_mlops_project)"),
    good("heading with closing hashes", "## Closed ##\n\n[a](#closed)"),
    good("heading with a dash", "## Train – validate\n\n[a](#train--validate)"),
    ("CRLF", EVERY, each("*.md", with_crlf), []),
    ("front matter", EVERY, prepend(SETUP, "---\ntitle: Set up\nlink: [a](gone.md)\n---\n\n"), []),
    ("pull request form", "full-*gh* full-*ado*",
     put(".github/pull_request_template.md", "See [it](docs/gone.md).\n- [ ] tests\n"), []),
    ("more documents", EVERY,
     [put("docs/adr/0001-choose.md", "# 1\n\n[Up](../mlops-setup.md#deploy-code) "
          "[next](0002-more.md)\n"),
      put("docs/adr/0002-more.md", "# 2\n\n[back](./0001-choose.md#1)\n"),
      put("CHANGELOG.md", "# Changes\n\n## [1.0.0] - 2026-01-01\n\n- x ([#12])\n"),
      put("CONTRIBUTING.md", "# Contributing\n\n[a](README.md)\n")], []),
    ("a notebook's Markdown", WITH_PROJECT,
     put("{p}/training/notebooks/Look.py",
         "# Databricks notebook source\n# MAGIC %md\n# MAGIC [a](gone.md)\n"), []),
]


def owner(name, text, mark, where=WITH_PROJECT, file=OWNERS):
    return (f"owners: {name}", where, put(file, text), [("docs/codeowners-valid", file, mark)])


def owned(name, text, where=WITH_PROJECT, file=OWNERS):
    return (f"owners: {name}", where, put(file, text), [])


def with_projects(name, text, where, file=OWNERS, mark=None):
    """The text names the projects as edits do."""
    edit = lambda r: r.set(file, r.name(text))  # noqa: E731
    return (f"owners: {name}", where, edit,
            [("docs/codeowners-valid", file, mark)] if mark else [])


CODEOWNERS = [
    owner("a folder that is gone", "* @acme/ml\n/platform_old/ @acme/platform\n", 2),
    owner("a file that is gone", "/docs/gone.md @jane\n", 1, EVERY),
    owner("no at sign", "* acme/ml\n", 1, EVERY),
    owner("a comma", "* @acme/ml, @jane\n", 1),
    owner("an extension that nobody uses", "*.scala @acme/ml\n", 1, "full-aws-gh-uc-fs"),
    owner("at the root", "/gone/ @jane\n", 1, "cicdonly-* project-*", "CODEOWNERS"),
    owner("GitLab", "[Platform]\n/gone/ @acme\n", 2, "full-*gl* cicdonly-aws-gl-uc",
          ".gitlab/CODEOWNERS"),
    with_projects("a project renamed", "/{p}/ @acme/ml\n/{p}_old/ @acme/ml\n", WITH_PROJECT,
                  mark="_old"),
    with_projects("the projects", "*  @acme/ml\n/{p}/  @acme/ml @jane\n{p}/resources/ @acme/ops\n"
                  "/{p}/**/*.py @acme/py\n*.yml @acme/ops # deploys\n", WITH_PROJECT),
    with_projects("both projects", "/{p}/ @acme/a\n/{q}/ @acme/b\n/*/databricks.yml @acme/ops\n",
                  "mono-*"),
    owned("mail addresses", "* ml.team@example.com @acme/ml-team\n", EVERY),
    owned("a line without owner", "* @acme/ml\n/docs/\n", EVERY),
    owned("comments and blanks", "# Owners\n\n   \n*\t@acme/ml\n", EVERY),
    owned("CRLF", "* @acme/ml\r\n/docs/ @jane\r\n", EVERY),
    owned("several owners", "* @a @b @c-d @e/f-g\n", EVERY),
    owned("in docs", "* @acme/ml\n", EVERY, "docs/CODEOWNERS"),
    owned("dot folders", "/.github/ @acme/ops\n/.github/CODEOWNERS @acme/ops\n", EVERY),
    owned("GitLab sections", "* @acme\n\n[Platform][2] @acme/a/platform\n/docs/\n^[Docs]\n*.md "
          "docs@example.com\n!docs/images/\n[Ops] @@maintainer\n/docs/images/flow.png "
          "@group/sub/x\n",
          "full-*gl* cicdonly-aws-gl-uc", ".gitlab/CODEOWNERS"),
]

ROWS = README + LINKS + CODEOWNERS
