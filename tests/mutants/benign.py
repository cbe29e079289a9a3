"""What real teams add to a stack, and nothing of these groups has a word to say about."""
from mutants.edit import append, move, prepend, put, swap

WITH_PROJECT = "full-* mono-* project-*"
EVERY = "full-* mono-* project-* cicdonly-*"
BUNDLE = "{p}/databricks.yml"
LAST_INCLUDE = "  - ./resources/model-workflow-resource.yml\n"
ENDPOINT = """resources:
  model_serving_endpoints:
    score:
      name: ${bundle.target}-score
      config:
        served_entities:
          - entity_name: ${var.model_name}
            entity_version: "1"
            workload_size: Small
"""


def included(path, text):
    return [put("{p}/" + path, text),
            swap(BUNDLE, LAST_INCLUDE, LAST_INCLUDE + f"  - {path}\n")]


BUNDLES = [
    ("serving endpoint", WITH_PROJECT, included("resources/serving.yml", ENDPOINT), []),
    ("endpoint in a folder", WITH_PROJECT, included("resources/serving/score.yml", ENDPOINT), []),
    ("targets in a file", WITH_PROJECT,
     included("targets/sandbox.yml", "targets:\n  sandbox:\n    mode: development\n"), []),
    ("sync and artifacts", WITH_PROJECT,
     append(BUNDLE, "\nsync:\n  exclude: [tests/**]\n  paths: [., ../shared]\n"
            "artifacts:\n  default: {type: whl, build: python -m build, path: .}\n"), []),
    ("override of a variable", "full-* mono-*",
     swap(BUNDLE, "  prod:\n", "  prod:\n    presets: {tags: {team: ml}}\n"), []),
    ("permissions of the bundle", WITH_PROJECT,
     append(BUNDLE, "\npermissions:\n  - level: CAN_VIEW\n    group_name: users\n"), []),
    ("owner in a comment", WITH_PROJECT, prepend(BUNDLE, "# Owner: ml@example.com\n\n"), []),
    ("includes in another order", WITH_PROJECT,
     [swap(BUNDLE, LAST_INCLUDE, ""), swap(BUNDLE, "include:\n", "include:\n" + LAST_INCLUDE)],
     []),
    ("a comment among the includes", WITH_PROJECT,
     swap(BUNDLE, LAST_INCLUDE, "  # Training\n" + LAST_INCLUDE.rstrip("\n") + "  # daily\n"), []),
    ("pipeline and dashboard", WITH_PROJECT,
     included("resources/more.yml", "resources:\n  pipelines:\n"
              "    p: {name: '${bundle.target}-p'}\n"
              "  dashboards:\n    d: {display_name: D, file_path: ../dash.lvdash.json}\n")
     + [put("{p}/dash.lvdash.json", '{"pages": []}\n')], []),
    ("examples of bundles in docs", EVERY,
     put("docs/bundles.md", "```yaml\ninclude:\n  - ./gone.yml\n```\n"), []),
    ("a bundle of tests", WITH_PROJECT,
     [put("{p}/tests/fixtures/databricks.yml", "bundle: {name: fixture}\n"),
      put("{p}/tests/fixtures/README.md", "# F\n")], []),
]

CODE = [
    ("nested packages", WITH_PROJECT,
     [put("{p}/training/models/__init__.py", ""), put("{p}/training/models/tree.py", "x = 1\n"),
      put("{p}/training/models/deep/__init__.py", ""), put("{p}/training/models/deep/a.py", "")],
     []),
    ("a src folder", WITH_PROJECT,
     [put("src/shared/__init__.py", ""), put("src/shared/io.py", "x = 1\n"),
      put("src/notebook.py", "# Databricks notebook source\nx = 1\n")], []),
    ("tests with data", WITH_PROJECT,
     [put("{p}/tests/data/rides.csv", "a,b\n"), put("{p}/tests/data/rides.parquet", b"PAR1"),
      put("{p}/tests/data/model.joblib", b"\x80"), put("{p}/tests/conftest.py", "x = 1\n"),
      put("{p}/tests/data/broken.json", "{"), put("{p}/tests/fixtures/bad.yml", "a: [\n")], []),
    ("scripts and tools", EVERY,
     [put("Makefile", "test:\n\tpytest\n"), put("scripts/clean.sh", "#!/bin/sh\n"),
      put(".editorconfig", "root = true\n"), put("tox.ini", "[tox]\n"),
      put("ruff.toml", "line-length = 100\n"), put(".python-version", "3.10\n")], []),
    ("dev container and VS Code", EVERY,
     [put(".devcontainer/devcontainer.json", '{\n  // x\n  "image": "a",\n}\n'),
      put(".vscode/launch.json", '{"a": [1,],}\n'), put(".vscode/tasks.json", "// none\n{}\n")],
     []),
    ("R, Scala and SQL", WITH_PROJECT,
     [put("{p}/training/notebooks/Look.r", "# Databricks notebook source\nx <- 1\n"),
      put("{p}/training/notebooks/Look.scala", "// Databricks notebook source\n"),
      put("{p}/sql/tables.sql", "create table a (b int);\n")], []),
    ("a licence and a notice", EVERY,
     [put("LICENSE", "Apache\n" + "=" * 7 + "\n"),
      put("SECURITY.md", "# S\n\n[m](mailto:a@b.ch)\n"),
      put("CODE_OF_CONDUCT.md", "# C\n\n## Our [pledge]\n\n[pledge]: https://example.com\n")], []),
    ("attributes of git", EVERY,
     put(".gitattributes", "*.ipynb filter=nbstripout\n*.parquet filter=lfs -text\n"), []),
    ("a large file by LFS", WITH_PROJECT,
     put("{p}/training/data/full.parquet", "version https://git-lfs.github.com/spec/v1\n"
         "oid sha256:" + "0" * 64 + "\nsize 62914560\n"), []),
    ("a picture", EVERY, put("docs/images/new.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100000), []),
    ("README translated", WITH_PROJECT,
     put("README.de.md", "# Überblick\n\n[Einrichten](docs/mlops-setup.md#deploy-code)\n"), []),
    ("notes of a model", WITH_PROJECT,
     [put("{p}/MODEL_CARD.md", "# Card\n\n| x | y |\n|--|--|\n| 1 | [a](README.md) |\n"),
      put("{p}/training/README.md", "# Training\n\n[up](../README.md#project)\n")], []),
    ("a name with blanks", EVERY,
     [put("docs/my notes (old).md", "# N\n"),
      append("README.md", "\n[n](docs/my%20notes%20(old).md) "
              "[m](<docs/my notes (old).md>)\n")], []),
]

CI = [
    ("GitHub files", "full-*gh* cicdonly-gcp-gh-uc mono-azure-gh-plain",
     [put(".github/CODEOWNERS", "* @acme/ml\n"),
      put(".github/release.yml", "changelog: {exclude: {labels: [x]}}\n"),
      put(".github/workflows/README.md", "# W\n\n[f](deploy-cicd.yml)\n"),
      put(".github/labeler.yml", "docs:\n- changed-files:\n  - any-glob-to-any-file: docs/**\n")],
     []),
    ("workflow with long scripts", "full-*gh*",
     put(".github/workflows/x.yml", "on: {push: {branches: [main]}}\njobs:\n  a:\n"
         "    runs-on: ubuntu-latest\n    steps:\n      - run: >-\n          echo\n          \t a\n"
         "      - run: |\n          printf '%s\\n' \"a\t: b\"\n"), []),
    ("Azure files", "full-*ado* cicdonly-azure-ado-plain mono-azure-ado-uc",
     [put(".azuredevops/pull_request_template.md", "[x](docs/gone.md)\n"),
      put("azure-pipelines.yml", "trigger: none\nsteps:\n- template: t.yml@shared\n  parameters:\n"
          "    ${{ insert }}: ${{ parameters.more }}\n")], []),
    ("GitLab files", "full-*gl* cicdonly-aws-gl-uc",
     [put(".gitlab/merge_request_templates/Default.md", "[x](docs/gone.md)\n"),
      put(".gitlab/CODEOWNERS", "[Ops]\n* @acme\n"),
      put(".gitlab-ci.yml", "include: '.gitlab/pipelines/*.yml'\n"
          "spec: {inputs: {a: {default: x}}}\n---\n"
          "unit:\n  script:\n    - echo $[[ inputs.a ]]\n")],
     []),
    ("renovate and settings", EVERY,
     [put("renovate.json", '{"extends": ["config:base"]}\n'),
      put("renovate.json5", "{a: 1,}\n"), put("sonar-project.properties", "a=b\n"),
      put("codecov.yml", "coverage: {status: {project: {default: {target: 80%}}}}\n")], []),
    ("pipeline moved", "full-*ado*",
     move(".azure/devops-pipelines/deploy-cicd.yml", ".azure/devops-pipelines/deploy/cicd.yml"),
     []),
]

ROWS = BUNDLES + CODE + CI
