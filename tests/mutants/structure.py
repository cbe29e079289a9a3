"""structure/*: what a project folder holds, and what must not be tracked."""
from mutants.edit import (append, drop, drop_folder, duplicate, move, move_folder, prepend,
                          put, swap)

WITH_PROJECT = "full-* mono-* project-*"
WITH_CI = "full-* mono-* cicdonly-*"
NOTEBOOK = "# Databricks notebook source\nx = 1\n"
JOB = """resources:
  jobs:
    {0}:
      name: ${{bundle.target}}-{0}
      permissions:
        - level: CAN_VIEW
          group_name: users
      tasks:
        - task_key: {0}
          notebook_task:
            notebook_path: {1}training/notebooks/{2}
"""


def job(name, up="../", notebook="Look.py"):
    return JOB.format(name, up, notebook)


LOOK = put("{p}/training/notebooks/Look.py", NOTEBOOK)
LAST_INCLUDE = "  - ./resources/model-workflow-resource.yml\n"
CONFLICT = "<<<<<<< HEAD\n{0}\n=======\n{1}\n>>>>>>> feature/tune\n"
BATCH = "{p}/resources/batch-inference-workflow-resource.yml"
MONITORING = "{p}/resources/monitoring-resource.yml"

BUNDLE_FILE = [
    ("two bundle files", WITH_PROJECT, duplicate("{p}/databricks.yml", "{p}/bundle.yml"),
     [("structure/bundle-file", "{p}/bundle.yml", 1)]),
    ("two bundle files, .yaml", "mono-* full-gcp-gl-uc project-aws-uc",
     duplicate("{p}/databricks.yml", "{p}/databricks.yaml"),
     [("structure/bundle-file", "{p}/databricks.yaml", 1)]),
    ("no bundle file", WITH_PROJECT, drop("{p}/databricks.yml"),
     [("structure/bundle-file", "{p}/project_params.json", 1)]),
    ("second project without a bundle file", "mono-*", drop("{q}/databricks.yml"),
     [("structure/bundle-file", "{q}/project_params.json", 1),
      ("ci/bundle-run-exists", None, None)]),
    ("no bundle file and no parameters", "full-aws-gh-uc-fs project-azure-plain",
     [drop("{p}/databricks.yml"), drop("{p}/project_params.json")],
     [("structure/bundle-file", "{p}/resources/batch-inference-workflow-resource.yml", 1)]),
    ("bundle file named otherwise", WITH_PROJECT,
     move("{p}/databricks.yml", "{p}/databricks.yaml"), []),
    ("old name of the bundle file", "project-*",
     move("{p}/databricks.yml", "{p}/bundle.yml"), []),
    ("a Terraform module with resources/", "full-* cicdonly-*",
     [put("infra/resources/main.tf", "# none\n"), put("infra/main.tf", "# none\n")], []),
    ("values of a chart under resources/", "full-aws-gh-uc-fs",
     put("charts/serve/resources/values.yaml", "replicas: 2\nimage: {tag: v1}\n"), []),
    ("a small bundle beside the project", "full-azure-gh-plain mono-*",
     [put("sandbox/databricks.yml", "bundle:\n  name: sandbox\ntargets:\n  dev:\n    "
          "mode: development\n    default: true\n"), put("sandbox/README.md", "# S\n")], []),
]

INCLUDES = [
    ("include of nothing", WITH_PROJECT,
     swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE + "  - ./resources/drift.yml\n"),
     [("structure/include-resolves", "{p}/databricks.yml", "drift.yml")]),
    ("misspelt include", "full-* mono-*",
     swap("{p}/databricks.yml", "- ./resources/model-workflow", "- ./resources/model-workflows"),
     [("structure/include-resolves", "{p}/databricks.yml", "model-workflows"),
      ("structure/resource-included", "{p}/resources/model-workflow-resource.yml", 1)]),
    ("included file renamed", "full-gcp-gl-uc project-aws-uc",
     move("{p}/resources/ml-artifacts-resource.yml", "{p}/resources/artifacts.yml"),
     [("structure/include-resolves", "{p}/databricks.yml", "ml-artifacts-resource"),
      ("structure/resource-included", "{p}/resources/artifacts.yml", 1)]),
    ("included file deleted", "mono-* full-aws-ado-rec", drop(BATCH),
     [("structure/include-resolves", "{p}/databricks.yml", "batch-inference")]),
    ("include above the repository", "full-aws-gh-uc-fs mono-azure-ado-uc",
     swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE + "  - ../../other/jobs.yml\n"),
     [("structure/include-resolves", "{p}/databricks.yml", "../../other")]),
    ("glob of a folder that is not there", "project-azure-plain full-azure-ado-uc-fs",
     swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE + "  - ./resource/*.yml\n"),
     [("structure/include-resolves", "{p}/databricks.yml", "./resource/*")]),
    ("include of code", "full-azure-gh-plain",
     swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE + "  - ./validation/*.py\n"),
     [("structure/include-resolves", "{p}/databricks.yml", "validation/*.py")]),
    ("one glob for all", "full-aws-gh-uc-fs project-azure-plain",
     [swap("{p}/databricks.yml", "  # - ./resources/monitoring-resource.yml\n", ""),
      swap("{p}/databricks.yml", LAST_INCLUDE, "  - ./resources/*.yml\n")], []),
    ("includes without ./", WITH_PROJECT,
     lambda r: r.set("{p}/databricks.yml",
                     r.get("{p}/databricks.yml").replace("- ./resources", "- resources")), []),
    ("includes in quotes and as a flow list", "mono-* full-gcp-gl-uc",
     [swap("{p}/databricks.yml", "- ./resources/batch-inference-workflow-resource.yml",
           "- './resources/batch-inference-workflow-resource.yml'"),
      swap("{p}/databricks.yml", "- ./resources/ml-artifacts-resource.yml",
           '- "./resources/ml-artifacts-resource.yml"')], []),
    ("shared resources above the bundle", "mono-* full-aws-gh-uc-fs",
     [put("shared/resources/clean.yml", job("clean", "../../{p}/").replace("{p}", "x")),
      put("shared/notes.md", "# N\n"),
      lambda r: r.set("shared/resources/clean.yml",
                      job("clean", f"../../{r.projects[0]}/")), LOOK,
      swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE + "  - ../shared/resources/*.yml\n")],
     []),
    ("file not included", WITH_PROJECT,
     [put("{p}/resources/backfill-resource.yml", job("backfill")), LOOK],
     [("structure/resource-included", "{p}/resources/backfill-resource.yml", 1)]),
    ("file of the second project not included", "mono-*",
     [put("{q}/resources/backfill.yaml", job("backfill")),
      put("{q}/training/notebooks/Look.py", NOTEBOOK)],
     [("structure/resource-included", "{q}/resources/backfill.yaml", 1)]),
    ("include line removed", WITH_PROJECT,
     swap("{p}/databricks.yml", "  - ./resources/ml-artifacts-resource.yml\n", ""),
     [("structure/resource-included", "{p}/resources/ml-artifacts-resource.yml", 1)]),
    ("file in a subfolder not included", "full-azure-gl-fs project-aws-uc",
     [put("{p}/resources/jobs/backfill.yml", job("backfill", "../../")), LOOK],
     [("structure/resource-included", "{p}/resources/jobs/backfill.yml", 1)]),
    ("file added and included", WITH_PROJECT,
     [put("{p}/resources/backfill-resource.yml", job("backfill")), LOOK,
      swap("{p}/databricks.yml", LAST_INCLUDE,
           LAST_INCLUDE + "  - ./resources/backfill-resource.yml\n")], []),
    ("subfolder with a glob of its own", "full-* mono-* project-*",
     [put("{p}/resources/jobs/backfill.yml", job("backfill", "../../")), LOOK,
      swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE + "  - resources/*/*.yml\n")], []),
    ("monitoring uncommented", WITH_PROJECT,
     swap("{p}/databricks.yml", "  # - ./resources/monitoring", "  - ./resources/monitoring"), []),
    ("a README among the resources", "full-* mono-*",
     put("{p}/resources/README.md", "# Resources\n"), []),
    ("resources as JSON, included", "full-aws-ghes-rec",
     [put("{p}/resources/extra.json", '{"resources": {"jobs": {}}}\n'),
      swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE + "  - ./resources/*.json\n")], []),
    ("resources moved to .yaml", "full-azure-gh-plain",
     [move("{p}/resources/model-workflow-resource.yml",
           "{p}/resources/model-workflow-resource.yaml"),
      swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE.replace(".yml", ".yaml"))], []),
    ("a variables file included", "full-gcp-gl-uc mono-azure-ado-uc",
     [put("{p}/variables.yml", "variables:\n  sender:\n    default: ml@example.com\n"),
      swap("{p}/databricks.yml", LAST_INCLUDE, LAST_INCLUDE + "  - variables.yml\n"),
      swap("{p}/databricks.yml", "variables:\n", "variables:\n  # more in variables.yml\n")], []),
    ("queries beside the resources", "full-aws-gh-uc-fs",
     put("{p}/resources/queries/late.sql", "select 1\n"), []),
]

GENERATED = [
    ("bundle state", WITH_PROJECT, put("{p}/.databricks/bundle/prod/terraform.tfstate", "{}\n"),
     [("structure/no-generated-files", "{p}/.databricks/bundle/prod/terraform.tfstate", 1)]),
    ("bundle state at the top", "cicdonly-* full-aws-ado-rec",
     put(".databricks/bundle/dev/sync-snapshots/a.json", "{}\n"),
     [("structure/no-generated-files", ".databricks/bundle/dev/sync-snapshots/a.json", 1)]),
    ("MLflow runs", "full-* project-*", put("mlruns/0/meta.yaml", "name: Default\n"),
     [("structure/no-generated-files", "mlruns/0/meta.yaml", 1)]),
    ("MLflow runs in a project", "mono-*", put("{q}/training/mlruns/1/meta.yaml", "name: x\n"),
     [("structure/no-generated-files", "{q}/training/mlruns/1/meta.yaml", 1)]),
    ("database", "full-gcp-gl-uc project-aws-uc", put("{p}/mlflow.db", b"SQLite format 3\0"),
     [("structure/no-generated-files", "{p}/mlflow.db", 1)]),
    ("bytecode", WITH_PROJECT,
     put("{p}/training/__pycache__/train.cpython-310.pyc", b"o\r\r\n\0\0"),
     [("structure/no-generated-files", "{p}/training/__pycache__/train.cpython-310.pyc", 1)]),
    ("build output", "full-* mono-*", put("dist/stack-0.1-py3-none-any.whl", b"PK\3\4"),
     [("structure/no-generated-files", "dist/stack-0.1-py3-none-any.whl", 1)]),
    ("egg-info", "full-azure-gl-fs", put("{p}.egg-info/PKG-INFO", "Name: x\n"),
     [("structure/no-generated-files", "{p}.egg-info/PKG-INFO", 1)]),
] + [
    (f"model binary {kind}", where, put("{p}/training/model." + kind, b"\x80\4\x95"),
     [("structure/no-generated-files", "{p}/training/model." + kind, 1)])
    for kind, where in (("pkl", WITH_PROJECT), ("joblib", "mono-* project-azure-plain"),
                        ("onnx", "full-gcp-gl-uc"), ("h5", "full-aws-ghes-rec"))
] + [
    (".gitignore without the state", WITH_CI, swap(".gitignore", "**/.databricks/*\n", ""),
     [("structure/no-generated-files", ".gitignore", 1)]),
    (".gitignore with the state commented", "full-azure-ado-uc-fs",
     swap(".gitignore", "**/.databricks/*\n", "# **/.databricks/*\n"),
     [("structure/no-generated-files", ".gitignore", 1)]),
] + [
    (f".gitignore says {line}", "full-aws-gh-uc-fs mono-*",
     swap(".gitignore", "**/.databricks/*", line), [])
    for line in (".databricks", ".databricks/", "**/.databricks/", "/.databricks/\n**/.databricks",
                 "**/.databricks/**", ".databricks/*", ".*", "*.databricks*/",
                 ".databricks/**\n!.databricks/keep")
] + [
    (".gitignore with CRLF", WITH_CI,
     lambda r: r.set(".gitignore", r.get(".gitignore").replace("\n", "\r\n")), []),
    ("a .gitignore per project", "mono-*",
     [put("{p}/.gitignore", ".databricks/\n"), put("{q}/.gitignore", "*.log\n")], []),
    ("small data", WITH_PROJECT,
     [put("{p}/training/data/sample.parquet", b"PAR1\0PAR1"),
      put("{p}/training/data/sample.csv", "a,b\n1,2\n"),
      put("{p}/tests/fixtures/model.pkl", b"\x80\4\x95")], []),
    ("more ignored", WITH_CI, append(".gitignore", ".env\n.pytest_cache/\ncoverage.xml\n"), []),
    ("build scripts", "full-azure-gh-plain",
     [put("Makefile", "all:\n\tpytest\n"), put("tools/build.sh", "#!/bin/sh\n"),
      put("scripts/dist.py", "x = 1\n"), put("{p}/training/build_features.py", "x = 1\n")], []),
    ("docker files", "full-* cicdonly-*",
     [put("Dockerfile", "FROM python:3.10\n"), put(".dockerignore", "dist\nmlruns\n")], []),
]

OTHER = [
    ("large file", WITH_PROJECT, put("{p}/training/data/full_2023.parquet", b"\0" * 6291456),
     [("structure/large-file", "{p}/training/data/full_2023.parquet", 1)]),
    ("large text", "cicdonly-gcp-gh-uc", put("dump.sql", "-- x\n" * 1100000),
     [("structure/large-file", "dump.sql", 1)]),
    ("file at the limit", "full-gcp-gl-uc", put("{p}/training/data/y.parquet", b"\0" * 5242880),
     []),
    ("conflict in a module", WITH_PROJECT,
     put("{p}/training/tune.py", "a = 1\n" + CONFLICT.format("b = 1", "b = 2")),
     [("structure/no-conflict-markers", "{p}/training/tune.py", 2)]),
    ("conflict in a document", WITH_CI + " project-aws-uc",
     append("docs/mlops-setup.md", CONFLICT.format("one", "two")),
     [("structure/no-conflict-markers", "docs/mlops-setup.md", "<<<<<<<")]),
    ("conflict in requirements", "full-aws-ado-rec mono-azure-gh-plain",
     swap("{p}/requirements.txt", "pandas==1.5.3\n",
          CONFLICT.format("pandas==1.5.3", "pandas==1.5.2")),
     [("structure/no-conflict-markers", "{p}/requirements.txt", "<<<<<<<")]),
    ("conflict in .gitignore", "cicdonly-aws-gl-uc",
     append(".gitignore", CONFLICT.format("a", "b")),
     [("structure/no-conflict-markers", ".gitignore", "<<<<<<<")]),
    ("rows of signs that are no conflict", "full-* project-*",
     [append("README.md", "\nHeading\n=======\n\nOther\n-------\n\n    <<<<<<< HEAD\n"),
      put("{p}/training/doctest.py", '"""Say so.\n\n>>> 1\n1\n=======\n"""\n')], []),
    ("a quoted conflict in docs", "full-aws-gh-uc-fs",
     append("docs/ml-pull-request.md", "\n```\n" + CONFLICT.format("a", "b") + "```\n"), []),
    ("folder in two cases", WITH_PROJECT, put("{p}/Validation/rules.py", "x = 1\n"),
     [("structure/path-case-unique", "{p}/validation/notebooks/ModelValidation.py", 1)]),
    ("file in two cases", WITH_CI + " project-*", put("readme.md", "# R\n"),
     [("structure/path-case-unique", "readme.md", 1)]),
    ("module in two cases", "full-azure-gl-fs mono-azure-gh-plain", put("{p}/Utils.py", "x = 1\n"),
     [("structure/path-case-unique", "{p}/utils.py", 1)]),
    ("same name in two folders", "full-* mono-*",
     [put("{p}/training/Utils.py", "x = 1\n"), put("docs/readme.md", "# R\n")], []),
    ("notebook among modules", WITH_PROJECT,
     put("{p}/deployment/batch_inference/Score.py", NOTEBOOK),
     [("structure/notebook-in-notebooks-dir", "{p}/deployment/batch_inference/Score.py", 1)]),
    ("notebook at the project's root", "mono-* project-azure-plain",
     put("{p}/Explore.py", "# Databricks notebook source\r\nx = 1\r\n"),
     [("structure/notebook-in-notebooks-dir", "{p}/Explore.py", 1)]),
    ("Jupyter notebook among modules", "full-aws-ado-rec full-gcp-gl-uc",
     put("{p}/training/Explore.ipynb",
         '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'),
     [("structure/notebook-in-notebooks-dir", "{p}/training/Explore.ipynb", 1)]),
    ("notebook in a notebooks folder", WITH_PROJECT,
     [put("{p}/training/notebooks/Tune.py", NOTEBOOK),
      put("{p}/training/notebooks/deep/Tune2.py", NOTEBOOK),
      put("{p}/training/notebooks/Explore.ipynb",
          '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'),
      put("{p}/validation/notebooks/check.sql", "-- Databricks notebook source\nselect 1\n")],
     []),
    ("text that quotes the header", "full-* project-*",
     [put("{p}/training/render.py", 'HEADER = "# Databricks notebook source"\n'),
      put("docs/notebooks.md", "```python\n# Databricks notebook source\n```\n")], []),
    ("another cloud", "full-aws-gh-uc-fs full-aws-ado-rec",
     swap("{p}/project_params.json", '"aws"', '"gcp"'),
     [("structure/cloud-consistent", "{p}/project_params.json", "input_cloud")]),
    ("another cloud in the pipelines", "mono-*",
     swap("cicd_params.json", '"input_cloud": "azure"', '"input_cloud": "aws"'),
     [("structure/cloud-consistent", "{p}/project_params.json", "input_cloud"),
      ("structure/cloud-consistent", "{q}/project_params.json", "input_cloud")]),
    ("another cloud in the second project", "mono-*",
     swap("{q}/project_params.json", '"azure"', '"aws"'),
     [("structure/cloud-consistent", "{q}/project_params.json", "input_cloud")]),
    ("clouds without the pipelines' parameters", "full-azure-gl-fs",
     [drop("cicd_params.json"), drop("cicd.tar.gz")], []),
    ("project without parameters", "full-* mono-*", drop("{p}/project_params.json"),
     [("structure/project-params-present", "{p}/databricks.yml", 1)]),
    ("second project without parameters", "mono-*", drop("{q}/project_params.json"),
     [("structure/project-params-present", "{q}/databricks.yml", 1)]),
    ("no parameters and no archive", "full-* mono-*",
     [drop("{p}/project_params.json"), drop("cicd.tar.gz")], []),
    ("no parameters, project only", "project-*", drop("{p}/project_params.json"), []),
]


def reorder_parameters(r):
    r.set("{p}/project_params.json",
          '{"input_include_feature_store": "no",\n "input_cloud": "%s"}\n'
          % r.get("cicd_params.json").split('"input_cloud": "')[1].split('"')[0])


# The note of the pristine stack, at its new place.
MOVED_NOTE = ("structure/resource-included", "{p}/resources/monitoring-resource.yml", 1)
RENAMED = [
    ("parameters reordered", "full-* mono-*", reorder_parameters, []),
    ("folder that Python cannot import", "project-*",
     [put("{p}/training/train.py", "x = 1\n"), move_folder("{p}", "a-model"),
      lambda r: r.projects.__setitem__(0, "a-model")],
     [("structure/project-dir-importable", "a-model/databricks.yml", 1), MOVED_NOTE]),
    ("project folder renamed", "project-*",
     [move_folder("{p}", "a_model"), lambda r: r.projects.__setitem__(0, "a_model")], [MOVED_NOTE]),
    ("a folder with a hyphen that holds no stack", "full-* cicdonly-*",
     [put("my-tools/clean.py", "x = 1\n"), put("my-tools/README.md", "# T\n")], []),
]

ROWS = BUNDLE_FILE + INCLUDES + GENERATED + OTHER + RENAMED
