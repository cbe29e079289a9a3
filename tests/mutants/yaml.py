"""yaml/*: files that break, keys that vanish, and the dialects that teams really have."""
from mutants.edit import append, each, move, prepend, put, swap, with_comments, with_crlf

WITH_PROJECT = "full-* mono-* project-*"
JOBS = "{p}/resources/batch-inference-workflow-resource.yml"
TRAIN = "{p}/resources/model-workflow-resource.yml"
ARTIFACTS = "{p}/resources/ml-artifacts-resource.yml"
BUNDLE = "{p}/databricks.yml"


def broken(name, where, edit, path, mark):
    return (name, where, edit, [("yaml/parse", path, mark)])


def twice(name, where, path, line, again):
    """The same key once more, right below."""
    return (f"key twice: {name}", where, swap(path, line, line + again),
            [("yaml/no-duplicate-keys", path, again.strip("\n"))])


PARSE = [
    broken("tab in a resource", WITH_PROJECT,
           swap(JOBS, "  jobs:\n", "  jobs:\n\tlate: 1\n"), JOBS, "\tlate"),
    broken("tab in the bundle file", WITH_PROJECT,
           swap(BUNDLE, "variables:\n", "variables:\n\tx: 1\n"), BUNDLE, "\tx"),
    broken("alias of nothing", WITH_PROJECT, swap(JOBS, "*permissions", "*permission"),
           JOBS, "*permission"),
    broken("alias of nothing, artifacts", "mono-* full-azure-gh-plain",
           swap(ARTIFACTS, "*permissions", "*nobody"), ARTIFACTS, "*nobody"),
    broken("bracket not closed", "full-* project-*",
           append(BUNDLE, "\nsync: [a, b\n"), BUNDLE, "sync"),
    broken("quote not closed", "mono-*", append(BUNDLE, '\nsync: "a\n'), BUNDLE, "sync"),
    broken("colon in a plain value", WITH_PROJECT,
           swap(BUNDLE, "description: Model name for the model training.",
                "description: Model name: for training"), BUNDLE, "Model name: for"),
    broken("GitHub workflow", "full-*gh* mono-azure-gh-plain cicdonly-gcp-gh-uc",
           swap(".github/workflows/deploy-cicd.yml", "jobs:\n", "jobs:\n\tx: 1\n"),
           ".github/workflows/deploy-cicd.yml", "\tx"),
    broken("Azure pipeline", "full-*ado* cicdonly-azure-ado-plain mono-azure-ado-uc",
           append(".azure/devops-pipelines/deploy-cicd.yml", "\nx: *nothing\n"),
           ".azure/devops-pipelines/deploy-cicd.yml", "*nothing"),
    broken("GitLab pipeline", "full-*gl* cicdonly-aws-gl-uc",
           append(".gitlab/pipelines/my-mlops-project-bundle-cd-prod.yml", "\nx: {a: 1\n"),
           ".gitlab/pipelines/my-mlops-project-bundle-cd-prod.yml", "x: {a"),
    broken("comma at the end of parameters", "full-* mono-* cicdonly-*",
           swap("cicd_params.json", 'latest"\n', 'latest",\n'), "cicd_params.json", "latest"),
    broken("a notebook that is no JSON", WITH_PROJECT,
           put("{p}/training/notebooks/x.ipynb", '{"cells": [,]}\n'),
           "{p}/training/notebooks/x.ipynb", 1),
    broken("JSON with a byte order mark", "full-*",
           put("{p}/extra.json", '\ufeff{"a": 1}\n'), "{p}/extra.json", 1),
    broken("not UTF-8", "full-gcp-gl-uc project-*",
           put("extra.yml", b"a: caf\xe9\n"), "extra.yml", 1),
    broken("a tag that runs code", "full-aws-gh-uc-fs cicdonly-gcp-gh-uc",
           put("extra.yml", "a: !!python/object/apply:os.system [ls]\n"), "extra.yml", 1),
    broken("merge of a text", "mono-*",
           put("extra.yml", "a: &a x\nb:\n  <<: *a\n"), "extra.yml", 3),
]

KEYS = [
    twice("timezone", WITH_PROJECT, JOBS, "        timezone_id: UTC\n",
          "        timezone_id: Europe/Zurich\n"),
    twice("notebook", "full-* project-*", JOBS,
          "            notebook_path: ../deployment/batch_inference/notebooks/BatchInference.py\n",
          "            notebook_path: ../x.py\n"),
    ("key twice: at the top", WITH_PROJECT,
     append(JOBS, "\ncommon_permissions: {}\n"),
     [("yaml/no-duplicate-keys", JOBS, "common_permissions: {}")]),
    ("key twice: with quotes", "mono-* full-gcp-gl-uc",
     append(ARTIFACTS, '\n"resources": {}\n'),
     [("yaml/no-duplicate-keys", ARTIFACTS, '"resources"')]),
    ("key twice: in a flow mapping", "project-*", put("extra.yml", "a: {x: 1, y: 2, x: 3}\n"),
     [("yaml/no-duplicate-keys", "extra.yml", 1)]),
    ("key twice: parameters", "full-* mono-* cicdonly-*",
     swap("cicd_params.json", "{\n", '{\n  "input_default_branch": "main",\n'),
     [("yaml/no-duplicate-keys", "cicd_params.json", 6)]),
    ("key twice: Azure pipeline", "full-*ado* cicdonly-azure-ado-plain",
     append(".azure/devops-pipelines/deploy-cicd.yml", "\ntrigger: none # again\n"),
     [("yaml/no-duplicate-keys", ".azure/devops-pipelines/deploy-cicd.yml", "# again")]),
    ("key twice: GitHub workflow", "full-*gh* cicdonly-gcp-gh-uc",
     append(".github/workflows/deploy-cicd.yml", "\nname: Again\n"),
     [("yaml/no-duplicate-keys", ".github/workflows/deploy-cicd.yml", "name: Again")]),
    ("key twice: GitLab pipeline", "full-*gl* cicdonly-aws-gl-uc",
     append(".gitlab/pipelines/my-mlops-project-bundle-ci.yml",
            "\nunit-test: {script: [pytest]}\n"),
     [("yaml/no-duplicate-keys", ".gitlab/pipelines/my-mlops-project-bundle-ci.yml",
       "unit-test: {")]),
]

GITLAB = """include:
  - remote: https://example.org/x.yml
.setup: &setup
  - echo set up
.base:
  image: python:3.10
  before_script: [echo]
unit:
  extends: .base
  script:
    - *setup
    - !reference [.base, before_script]
  rules:
    - if: '$CI_PIPELINE_SOURCE == "merge_request_event"'
"""
GITHUB = """name: Extra
on: [push]
env:
  ON: yes
jobs:
  a:
    if: ${{ github.ref == 'refs/heads/main' && !cancelled() }}
    strategy: {matrix: {python: ["3.10", '3.11'], os: [ubuntu-latest]}}
    runs-on: ${{ matrix.os }}
    steps:
      - uses: actions/checkout@v4
        with: {ref: "${{ github.head_ref }}"}
      - run: |
          cat <<'END' > x.yml
          <<: a
          <<: b
          END
"""
AZURE = """parameters:
- name: target
  default: dev
steps:
- ${{ if eq(parameters.target, 'prod') }}:
  - script: echo prod
- ${{ each x in parameters.list }}:
  - script: echo ${{ x }}
- script: echo $(Build.Reason)
  displayName: 'Say: ${{ parameters.target }}'
"""
AZURE_TWICE = """variables:
  ${{ if eq(parameters.a, 'x') }}:
    a: 1
  ${{ if eq(parameters.a, 'y') }}:
    a: 2
"""
COMPOSE = """x-base: &base
  image: python:3.10
  environment: &env
    A: "1"
services:
  app:
    <<: *base
    environment:
      <<: *env
      B: "2"
    ports: ["8080:80", 22:22]
    command: ["sh", "-c", "echo $${HOME}"]
"""
COMPOSE_RESET = """services:
  app:
    ports: !reset []
    volumes: !override
      - a:/a
"""
MKDOCS = """site_name: Stack
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
plugins:
  - search: {enabled: !ENV [CI, false]}
nav: [Home: index.md]
"""
PRECOMMIT = """repos:
  - repo: https://github.com/pre-commit/pre-commit-hooks
    rev: v4.6.0
    hooks:
      - id: check-yaml
        args: [--unsafe]
        exclude: ^charts/
      - id: end-of-file-fixer
  - repo: local
    hooks:
      - {id: x, name: x, entry: 'a: b', language: system}
"""
CHART = """apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "serve.fullname" . }}
  labels:
    {{- include "serve.labels" . | nindent 4 }}
spec:
  {{- if .Values.replicas }}
  replicas: {{ .Values.replicas }}
  {{- end }}
"""
KUBERNETES = """apiVersion: v1
kind: Service
metadata: {name: serve}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: serve
data:
  a.yml: |
    a: 1
    a: 2
...
"""
CLOUD = """AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub '${AWS::StackName}-x'
      Tags: [!GetAtt A.B, !Ref C]
      X: !If [A, !Ref B, !Ref 'AWS::NoValue']
"""
ANSIBLE = """- hosts: all
  vars:
    secret: !vault |
      $ANSIBLE_VAULT;1.1;AES256
      6238
    raw: !unsafe "{{ x }}"
  tasks:
    - debug: msg="{{ secret }}"
    - name: "{{ a }}: b"
      when: x is defined
"""
HOMES = """a: !!binary aGVsbG8=
b: !!set {x, y}
c: !!omap [a: 1]
d: !!timestamp 2026-01-01
e: !!str 1
f: !!float 1
g: !!null ~
h: !!bool "true"
i: !!int "3"
j: !!map {a: 1}
k: !!seq [a]
l: !custom {x: 1}
m: !<tag:example.com,2020:x> 1
"""
SCALARS = """on: off
yes: no
time: 1:30
octal: 0777
number: 1_000
text: |-
  a: 1
    b: 2

folded: >+
  one
  two

empty:
"quoted: key": 'it''s'
? complex
: value
? [a, b]
: list key
url: http://example.com/#x
emoji: "\\U0001F600 😀"
long: "a \\
  b"
date: 2026-01-01
tilde: ~
"""
NOTEBOOK = """{
 "cells": [
  {"cell_type": "markdown", "metadata": {}, "source": ["# Look\\n", "text"]},
  {"cell_type": "code", "execution_count": null, "metadata": {"tags": []}, "outputs": [],
   "source": ["x = 1"]}
 ],
 "metadata": {"language_info": {"name": "python"}},
 "nbformat": 4,
 "nbformat_minor": 5
}
"""


def same(name, where, path, text):
    return (name, where, put(path, text), [])


def quote_values(text):
    return text.replace("timezone_id: UTC", "timezone_id: 'UTC'").replace(
        "level: CAN_VIEW", 'level: "CAN_VIEW"')


def indent_more(text):
    """Every level four wide, as another editor does it."""
    lines = [" " * (len(x) - len(x.lstrip(" "))) + x for x in text.split("\n")]
    return "\n".join(x.replace("- ", "-   ", 1) if x.lstrip().startswith("- ") else x
                     for x in lines)


def reorder(text):
    return text.replace("    - level: CAN_VIEW\n      group_name: users\n",
                        "    - group_name: users\n      level: CAN_VIEW\n")


DIALECTS = [
    same("GitLab file with references", "full-*gl* cicdonly-aws-gl-uc", ".gitlab-ci.yml", GITLAB),
    same("GitHub expressions", "full-*gh* cicdonly-gcp-gh-uc mono-azure-gh-plain",
         ".github/workflows/extra.yml", GITHUB),
    same("composite action", "full-aws-gh-uc-fs", ".github/actions/set-up/action.yml",
         "name: x\nruns:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.a }}\n"),
    same("Azure expressions", "full-*ado* cicdonly-azure-ado-plain",
         ".azure/devops-pipelines/steps.yml", AZURE),
    same("Azure template in templates/", "full-*ado*",
         ".azure/devops-pipelines/templates/steps.yml", AZURE),
    same("Azure conditional variables", "full-azure-ado-uc-fs",
         ".azure/devops-pipelines/variables.yml", AZURE_TWICE),
    same("docker-compose", "full-* cicdonly-*", "docker-compose.yml", COMPOSE),
    same("compose override", "full-aws-ado-rec", "compose.override.yaml", COMPOSE_RESET),
    same("mkdocs", "full-* project-* cicdonly-*", "mkdocs.yml", MKDOCS),
    same("mkdocs of a project", "mono-*", "{p}/mkdocs.yaml", MKDOCS),
    same("pre-commit", "full-* mono-* project-*", ".pre-commit-config.yaml", PRECOMMIT),
    same("dependabot", "full-*gh*", ".github/dependabot.yml",
         "version: 2\nupdates:\n  - {package-ecosystem: pip, directory: /, "
         "schedule: {interval: weekly}}\n"),
    same("issue form", "full-*gh*", ".github/ISSUE_TEMPLATE/bug.yml",
         "name: Bug\nbody:\n  - type: markdown\n    attributes: {value: 'x'}\n"),
    same("Helm chart", "full-aws-gh-uc-fs mono-*", "charts/serve/templates/deployment.yaml", CHART),
    same("Helm chart elsewhere", "full-gcp-gl-uc", "deploy/helm/templates/a/hpa.yml", CHART),
    same("Helm values", "full-aws-gh-uc-fs", "charts/serve/values.yaml", "a: {}\nb: []\n"),
    same("Kubernetes, several documents", "full-* cicdonly-*", "k8s/serve.yaml", KUBERNETES),
    same("CloudFormation", "full-aws-gh-uc-fs cicdonly-aws-gl-uc", "infra/bucket.yaml", CLOUD),
    same("Ansible", "full-azure-gh-plain", "ansible/site.yml", ANSIBLE),
    same("tags of YAML", "full-gcp-gl-uc", "extra.yml", HOMES),
    same("odd scalars", "full-* mono-*", "extra.yml", SCALARS),
    same("empty file", "full-* project-*", "extra.yml", ""),
    same("only comments", "full-* project-*", "extra.yaml", "# nothing yet\n"),
    same("only a document start", "full-*", "extra.yaml", "---\n"),
    same("byte order mark", "full-*", "extra.yaml", "\ufeffa: 1\n"),
    same("%YAML line", "full-*", "extra.yaml", "%YAML 1.1\n---\na: 1\n"),
    same("conda environment", "full-* project-*", "conda.yml",
         "name: x\ndependencies:\n- python=3.10\n- pip:\n  - mlflow==2.11.3\n"),
    same("Jinja recipe", "project-* full-gcp-gl-uc", "{p}/training/recipe.yaml",
         'recipe: "regression/v1"\nsteps:\n  ingest: {{INGEST_CONFIG}}\n'
         "  split:\n    ratios: {{R|default([0.75, 0.1])}}\n{% if x %}\n  x: 1\n{% endif %}\n"),
    same("Jinja profile", "mono-*", "{p}/training/profiles/databricks-prod.yaml",
         "experiment: {name: {{x}}}\na: {% raw %}b{% endraw %}\n"),
    same("Go template of YAML", "full-*", "templates/x.yml.tmpl", "{{.a}}: [\n"),
    same("dbt project", "full-gcp-gl-uc", "dbt/models/schema.yml",
         "version: 2\nmodels:\n  - name: a\n    description: \"{{ doc('a') }}\"\n"),
    same("dbt schema with plain Jinja", "full-gcp-gl-uc", "dbt/dbt_project.yml",
         "name: x\nvars: {a: \"{{ env_var('A') }}\"}\n"),
    same("OpenAPI", "full-aws-ghes-rec", "api/openapi.yaml",
         "openapi: 3.0.0\npaths:\n  /a/{id}:\n    get: {responses: {'200': {description: x}}}\n"),
    same("VS Code settings", "full-* project-*", ".vscode/settings.json",
         '{\n  // why\n  "a": 1,\n}\n'),
    same("dev container", "full-*", ".devcontainer/devcontainer.json", '{"a": 1, // x\n}\n'),
    same("TypeScript settings", "full-*gh*", "ui/tsconfig.json", '{"a": 1, /* x */ }\n'),
    same("JSON lines below data", "full-* project-*", "{p}/training/data/rides.json",
         '{"a": 1}\n{"a": 2}\n'),
    same("JSON lines by name", "full-* project-*", "{p}/tests/rides.jsonl", '{"a": 1}\n{"a": 2}\n'),
    same("dashboard", "full-* mono-*", "{p}/resources/dash.lvdash.json", '{"pages": []}\n'),
    same("notebook", "full-* mono-* project-*", "{p}/training/notebooks/Look.ipynb", NOTEBOOK),
    same("YAML quoted in docs", "full-*", "docs/yaml.md", "```yaml\na:\n\tb: *c\n```\n"),
]

STYLE = [
    ("comments and blank lines", WITH_PROJECT, each("*.yml", with_comments), []),
    ("comments in pipelines", "cicdonly-*", each("*.yml", with_comments), []),
    ("CRLF everywhere", "full-* mono-* project-* cicdonly-*",
     [each("*.yml", with_crlf), each("README.md", with_crlf), each("*.md", with_crlf)], []),
    ("quotes", WITH_PROJECT, each("{p}/resources/*.yml", quote_values), []),
    ("wider indents", WITH_PROJECT,
     lambda r: [r.set(p, indent_more(r.get(p))) for p in (JOBS, TRAIN)], []),
    ("keys reordered", WITH_PROJECT, each("{p}/resources/*.yml", reorder), []),
    ("document start", WITH_PROJECT, each("{p}/resources/*.yml", lambda t: "---\n" + t), []),
    ("document start and end", WITH_PROJECT,
     each("{p}/databricks.yml", lambda t: "---\n" + t + "\n...\n"), []),
    ("no line end at the end", WITH_PROJECT, each("*.yml", lambda t: t.rstrip("\n")), []),
    ("blanks at line ends", WITH_PROJECT, each("*.yml", lambda t: t.replace("\n", "  \n")
                                               if "|" not in t else t), []),
    ("an override beside a merge", WITH_PROJECT,
     swap(JOBS, "          <<: *new_cluster\n",
          "          <<: *new_cluster\n          max_retries: 2\n"), []),
    ("a list of merges", WITH_PROJECT,
     swap(JOBS, "      <<: *permissions\n", "      <<: [*permissions]\n"), []),
    ("pipelines renamed to .yaml", "full-*ado*",
     move(".azure/devops-pipelines/deploy-cicd.yml", ".azure/devops-pipelines/deploy-cicd.yaml"),
     []),
    ("schema comment", WITH_PROJECT,
     prepend(BUNDLE, "# yaml-language-server: $schema=bundle_config_schema.json\n"), []),
]

ROWS = PARSE + KEYS + DIALECTS + STYLE + [
    ("key twice: target", "full-*gh* full-*ado* mono-*",
     append(BUNDLE, "\n  prod:\n    workspace:\n      host: https://other.example.com # again\n"),
     [("yaml/no-duplicate-keys", BUNDLE, lambda lines: max(
         i for i, x in enumerate(lines, 1) if x == "  prod:"))]),
    ("key twice: two merges", "full-* project-azure-plain",
     swap(JOBS, "          <<: *new_cluster\n",
          "          <<: *new_cluster\n          <<: *permissions # too\n"),
     [("yaml/no-duplicate-keys", JOBS, "# too")]),
]
