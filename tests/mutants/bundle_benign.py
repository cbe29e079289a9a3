"""What teams write otherwise in their bundles, and is as good: nothing has a word to say."""
import json
import re

from mutants.edit import append, each, move, prepend, put, replace, swap, with_comments, with_crlf
from mutants.words import (BATCH, BUNDLE, CATALOG, CATALOG_DEPLOYED, DEPLOYED, MODEL, MONITOR,
                           TRAINED, WITH_PROJECT, included)

PROGRAM = "verify-bundle"
RESOURCES = "{p}/resources/*.yml"
LIST = r"^include:\n(?:  .*\n)+"
CLUSTER = r"^          <<: \*new_cluster\n"
SERVERLESS = """      environments:
        - environment_key: default
          spec: {client: '1'}
"""
TAIL = """        - task_key: more
          depends_on: [{task_key: batch_inference_job}]
"""


def flat(edits):
    return [x for e in edits for x in (flat(e) if isinstance(e, list) else [e])]


def fine(name, where, *edits):
    return (name, where, flat(edits), [])


LASTING = each(RESOURCES, lambda text: text.replace("15.3.x", "15.4.x"))


def target(name, text):
    return replace(BUNDLE, rf"^(  {name}:[^\n]*\n)", r"\1" + text)


def job(text):
    return swap(BATCH, "      schedule:\n", text + "      schedule:\n")


def more(text):
    """A task more behind inference."""
    return job(TAIL + text)


def without_comments(text):
    return "".join(x for x in text.splitlines(True) if not x.lstrip().startswith("#"))


def as_json(path, new):
    """The inference file as JSON, its anchors written out."""
    def edit(r):
        cluster = {"num_workers": 3, "spark_version": "15.4.x-cpu-ml-scala2.12",
                   "node_type_id": r.get(path).split("node_type_id: ")[1].split("\n")[0],
                   "data_security_mode": "SINGLE_USER"}
        parameters = dict(re.findall(r"^              (\w+): (.*?)(?:  #.*)?$", r.get(path), re.M))
        name = re.search(r"name: (\$\{bundle.target\}-.*)", r.get(path)).group(1)
        r.set(new, json.dumps({"resources": {"jobs": {"batch_inference_job": {
            "name": name, "permissions": [{"level": "CAN_VIEW", "group_name": "users"}],
            "schedule": {"quartz_cron_expression": "0 0 11 * * ?", "timezone_id": "UTC"},
            "tasks": [{"task_key": "batch_inference_job", "new_cluster": cluster,
                       "notebook_task": {
                           "notebook_path":
                           "../deployment/batch_inference/notebooks/BatchInference.py",
                           "base_parameters": parameters}}]}}}}, indent=2))
        del r.files[r.name(path)]
        swap(BUNDLE, path.split("/")[-1], new.split("/")[-1])(r)
    return edit


LOOKS = [
    fine("comments", WITH_PROJECT, each(RESOURCES, with_comments),
         each("{p}/databricks.yml", with_comments)),
    fine("no comments", WITH_PROJECT, each("{p}/resources/b*.yml", without_comments)),
    fine("other line ends", WITH_PROJECT, each(RESOURCES, with_crlf),
         each("{p}/databricks.yml", with_crlf)),
    fine("document mark", WITH_PROJECT, prepend(BATCH, "---\n"), prepend(BUNDLE, "---\n")),
    fine("single quotes", WITH_PROJECT, swap(BATCH, '"0 0 11 * * ?"', "'0 0 11 * * ?'")),
    fine("no quotes", WITH_PROJECT, swap(BATCH, '"SINGLE_USER"', "SINGLE_USER"),
         swap(BATCH, '"0 0 11 * * ?"', "0 0 11 * * ?")),
    fine("quoted name", WITH_PROJECT,
         replace(BATCH, r"name: (\$\{bundle.target\}\S+)", r'name: "\1"')),
    fine("quoted keys", WITH_PROJECT, swap(BATCH, "  jobs:\n", '  "jobs":\n'),
         swap(BUNDLE, "targets:\n", "'targets':\n")),
    fine("flow style", WITH_PROJECT,
         replace(BATCH, r"      schedule:\n        quartz_cron_expression: (\".*?\").*\n"
                 r"        timezone_id: UTC\n",
                 r"      schedule: {quartz_cron_expression: \1, timezone_id: UTC}\n")),
    fine("permissions in flow style", WITH_PROJECT,
         swap(BATCH, "  permissions:\n    - level: CAN_VIEW\n      group_name: users\n",
              "  permissions: [{level: CAN_VIEW, group_name: users}]\n")),
    fine("folded text", WITH_PROJECT,
         job("      description: >\n        Scores\n        it all.\n")),
    fine("more workers", WITH_PROJECT, swap(BATCH, "num_workers: 3", "num_workers: 4")),
    fine("keys in another order", WITH_PROJECT,
         replace(BATCH, r"(      schedule:\n(?:        .*\n)+)      <<: \*permissions\n",
                 r"      <<: *permissions\n\1")),
    fine("targets in another order", DEPLOYED,
         replace(BUNDLE, r"(^  staging:\n(?:    .*\n)+)\n(^  prod:\n(?:    .*\n)+)", r"\2\n\1")),
    fine("workspace before variables", CATALOG_DEPLOYED,
         replace(BUNDLE, r"(^  prod:\n)(    variables:\n      .*\n)(    workspace:\n      .*\n)",
                 r"\1\3\2")),
]
ANCHORS = [
    fine("anchors written out", WITH_PROJECT,
         replace(BATCH, r"^      <<: \*permissions\n",
                 "      permissions:\n        - level: CAN_VIEW\n          group_name: users\n")),
    fine("anchor for the schedule", WITH_PROJECT,
         prepend(BATCH, "daily: &daily\n  quartz_cron_expression: 0 0 11 * * ?\n"
                 "  timezone_id: UTC\n\n"),
         replace(BATCH, r"      schedule:\n        .*\n        .*\n", "      schedule: *daily\n")),
    fine("merge with more", WITH_PROJECT,
         swap(BATCH, "          <<: *new_cluster\n", "          <<: *new_cluster\n"
              "          timeout_seconds: 3600\n          max_retries: 1\n")),
    fine("merge of a list", WITH_PROJECT,
         replace(BATCH, r"^      <<: \*permissions\n", "      <<: [*permissions]\n")),
    fine("variable instead of a runtime", WITH_PROJECT,
         swap(BUNDLE, "variables:\n", "variables:\n  workers:\n    default: 3\n"),
         swap(BATCH, "num_workers: 3", "num_workers: ${var.workers}")),
    fine("variable for the schedule", WITH_PROJECT,
         swap(BUNDLE, "variables:\n", 'variables:\n  cron:\n    default: "0 0 11 * * ?"\n'),
         replace(BATCH, r'quartz_cron_expression: ".*?"', "quartz_cron_expression: ${var.cron}")),
    fine("variable for the node type", WITH_PROJECT,
         swap(BUNDLE, "variables:\n", "variables:\n  node:\n    default: own-hardware\n"),
         replace(BATCH, r"node_type_id: .*$", "node_type_id: ${var.node}")),
    fine("complex variable for tags", WITH_PROJECT,
         swap(BUNDLE, "variables:\n", "variables:\n  marks:\n    type: complex\n    default:\n"
              "      team: ml\n"), job("      tags: ${var.marks}\n")),
    fine("variable by lookup", WITH_PROJECT,
         swap(BUNDLE, "variables:\n",
              "variables:\n  pool:\n    lookup:\n      instance_pool: ml\n"),
         replace(BATCH, r"node_type_id: .*$", "instance_pool_id: ${var.pool}")),
    fine("existing cluster by lookup", WITH_PROJECT,
         swap(BUNDLE, "variables:\n", "variables:\n  shared:\n    lookup:\n      cluster: ml\n"),
         replace(BATCH, CLUSTER, "          existing_cluster_id: ${var.shared}\n")),
    fine("model by its resource", CATALOG,
         replace(BATCH, r"model_name: \$\{var.catalog_name\}\S+$",
                 "model_name: ${resources.registered_models.model.id}")),
    fine("experiment by its resource", TRAINED,
         swap(MODEL, "experiment_name: ${var.experiment_name}",
              "experiment_name: ${resources.experiments.experiment.name}")),
    fine("schema as a variable", CATALOG,
         swap(BUNDLE, "variables:\n", "variables:\n  table:\n    default: predictions\n"),
         swap(BATCH, ".predictions", ".${var.table}")),
    fine("name through a variable", WITH_PROJECT,
         swap(BUNDLE, "variables:\n", "variables:\n  prefix:\n    default: ${bundle.target}-ml\n"),
         replace(BATCH, r"name: \$\{bundle.target\}-", "name: ${var.prefix}-")),
    fine("git facts in job parameters", WITH_PROJECT,
         replace(BATCH, r"^ +git_source_info: .*\n", ""),
         job("      parameters:\n        - name: git_source_info\n          default: "
             "url:${bundle.git.origin_url}; branch:${bundle.git.branch}; "
             "commit:${bundle.git.commit}\n")),
]
FILES = [
    fine("glob of includes", WITH_PROJECT,
         replace(BUNDLE, r"^  - \./resources/batch.*\n", "  - ./resources/b*.yml\n")),
    fine("includes without ./", WITH_PROJECT,
         replace(BUNDLE, r"^  - \./resources/model", "  - resources/model")),
    fine("includes in flow style", "project-* full-aws-ado-rec full-azure-gh-plain full-gcp-gl-uc",
         replace(BUNDLE, LIST, "include: [resources/batch-inference-workflow-resource.yml, "
                 "resources/ml-artifacts-resource.yml, resources/model-workflow-resource.yml]\n"
                 "# resources/monitoring-resource.yml\n")),
    fine("file renamed", WITH_PROJECT, LASTING, move(BATCH, "{p}/resources/score.job.yml"),
         swap(BUNDLE, "batch-inference-workflow-resource.yml", "score.job.yml")),
    fine("a folder for jobs", WITH_PROJECT, LASTING,
         move(BATCH, "{p}/resources/jobs/batch.yml"),
         swap("{p}/resources/jobs/batch.yml", "../deployment", "../../deployment"),
         swap(BUNDLE, "resources/batch-inference-workflow-resource.yml",
              "resources/jobs/batch.yml")),
    fine("JSON", WITH_PROJECT, LASTING, as_json(BATCH, "{p}/resources/batch.json")),
    fine("variables in a file", WITH_PROJECT,
         *included("variables.yml", "variables:\n  owner:\n    default: ml\n"),
         job('      tags: {owner: "${var.owner}"}\n')),
    fine("targets in a file", DEPLOYED,
         *included("prod.yml", "targets:\n  prod:\n    presets: {tags: {team: ml}}\n")),
    fine("tests of the bundle", WITH_PROJECT,
         put("{p}/tests/bundle/databricks.yml.tmpl", "bundle: {name: {{.name}}}\n")),
]
TARGETS = [
    fine("production in full", DEPLOYED,
         replace(BUNDLE, r"(^  prod:[^\n]*\n)((?:    .*\n)*?)(    workspace:\n)",
                 r"\1    mode: production\n    run_as:\n      service_principal_name: "
                 r"12345678-1234-1234-1234-123456789012\n\2\3      root_path: "
                 r"/Workspace/deployments/stack/${bundle.target}\n"),
         replace(BUNDLE, r"default: /Users/\$\{workspace.current_user.userName\}/",
                 "default: /Shared/"),
         swap(MONITOR, "assets_dir: /Users/${workspace.current_user.userName}/",
              "assets_dir: /Shared/")),
    fine("run as a principal", DEPLOYED,
         target("prod", "    run_as:\n      service_principal_name: "
                "12345678-1234-1234-1234-123456789012\n")),
    fine("override in a target", DEPLOYED,
         target("prod", "    resources:\n      jobs:\n        batch_inference_job:\n"
                "          max_concurrent_runs: 2\n          timeout_seconds: 7200\n")),
    fine("schedule of prod", DEPLOYED,
         target("prod", "    resources:\n      jobs:\n        batch_inference_job:\n"
                "          schedule:\n            quartz_cron_expression: 0 30 6 * * ?\n"
                "            timezone_id: Europe/Zurich\n")),
    fine("validation disabled in dev", WITH_PROJECT,
         target("dev", "    resources:\n      jobs:\n        model_training_job:\n"
                "          tasks:\n            - task_key: ModelValidation\n"
                "              notebook_task:\n                notebook_path: "
                "validation/notebooks/ModelValidation.py\n                base_parameters:\n"
                "                  run_mode: disabled\n")),
    fine("existing cluster in dev", WITH_PROJECT,
         target("dev", "    resources:\n      jobs:\n        batch_inference_job:\n"
                "          tasks:\n            - task_key: batch_inference_job\n"
                "              max_retries: 0\n")),
    fine("users manage in dev", WITH_PROJECT,
         target("dev", "    permissions:\n      - {level: CAN_MANAGE, group_name: developers}\n")),
    fine("tags in dev", WITH_PROJECT, target("dev", "    presets: {tags: {stage: dev}}\n")),
    fine("tags for all", DEPLOYED, append(BUNDLE, "\npresets:\n  tags: {team: ml}\n")),
    fine("a second dev", CATALOG_DEPLOYED,
         append(BUNDLE, "\n  development:\n    mode: development\n    variables:\n      "
                "catalog_name: dev\n    workspace:\n      host: "
                "https://dev.example.com\n      profile: DEFAULT\n")),
    fine("a sandbox", CATALOG_DEPLOYED,
         append(BUNDLE, "\n  sandbox:\n    mode: development\n    variables:\n      "
                "catalog_name: dev\n")),
    fine("a job over two files", WITH_PROJECT,
         replace(BATCH, r"^        timezone_id: UTC\n", "        timezone_id: UTC\n"
                 "      max_concurrent_runs: 1\n"),
         included("dev.yml", "targets:\n  dev:\n    resources:\n      jobs:\n        "
                  "batch_inference_job:\n          timeout_seconds: 600\n")),
    fine("targets renamed", "full-*",
         swap(BUNDLE, "\n  test:", "\n  tests:"), swap(BUNDLE, "\n  staging:", "\n  preview:"),
         put("stackward.yml", "version: 1\nnames:\n  targets:\n    test: tests\n"
             "    staging: preview\n")),
    fine("prefix instead of names", DEPLOYED,
         replace(BATCH, r"name: \$\{bundle.target\}-", "name: "),
         replace(BUNDLE, r"^(  staging:\n)", r"\1    presets: {name_prefix: 'staging '}\n"),
         replace(BUNDLE, r"^(  test:\n)", r"\1    presets: {name_prefix: 'test '}\n"),
         replace(BUNDLE, r"^(  prod:\n)", r"\1    presets: {name_prefix: 'prod '}\n")),
    fine("permissions of the bundle", WITH_PROJECT,
         append(BUNDLE, "\npermissions:\n  - level: CAN_MANAGE\n    group_name: ml-admins\n")),
    fine("permissions of the bundle alone", DEPLOYED,
         replace(BATCH, r"^      <<: \*permissions\n", ""),
         append(BUNDLE, "\npermissions:\n  - level: CAN_VIEW\n    group_name: auditors\n")),
    fine("staging in one workspace with dev", DEPLOYED,
         target("prod", "    git:\n      branch: release\n")),
]
JOBS = [
    fine("serverless", WITH_PROJECT, replace(BATCH, CLUSTER, "")),
    fine("serverless with an environment", WITH_PROJECT, replace(BATCH, CLUSTER, ""),
         job(SERVERLESS)),
    fine("queue and limits", WITH_PROJECT,
         job("      queue: {enabled: true}\n      max_concurrent_runs: 1\n      "
             "timeout_seconds: 7200\n")),
    fine("whom to tell", WITH_PROJECT,
         job("      email_notifications:\n        on_failure:\n          - first@company.com\n")),
    fine("tags of one job", WITH_PROJECT, job("      tags: {team: ml}\n")),
    fine("periodic trigger", WITH_PROJECT,
         replace(BATCH, r"      schedule:\n        .*\n        .*\n",
                 "      trigger:\n        periodic: {interval: 1, unit: DAYS}\n")),
    fine("trigger by files", WITH_PROJECT,
         replace(BATCH, r"      schedule:\n        .*\n        .*\n",
                 "      trigger:\n        file_arrival: {url: /Volumes/ml/in/new/}\n")),
    *[fine(f"cron {c}", WITH_PROJECT,
           replace(BATCH, r'quartz_cron_expression: ".*?"', f'quartz_cron_expression: "{c}"'))
      for c in ("0 15 10 L * ?", "0 0 9 ? * MON-FRI", "0 0/5 14,18 * * ?", "0 0 9 ? * 6#3",
                "0 0 9 15W * ?", "0 0 9 * * ? 2026-2030")],
    fine("time zone", WITH_PROJECT, swap(BATCH, "timezone_id: UTC", "timezone_id: Asia/Kolkata")),
    fine("a wheel from the registry", WITH_PROJECT,
         swap(BATCH, "          notebook_task:\n", "          libraries:\n            - pypi: "
              "{package: lightgbm==4.3.0}\n          notebook_task:\n")),
    fine("a task more", WITH_PROJECT,
         more("          run_job_task:\n"
              "            job_id: ${resources.jobs.model_training_job.id}\n")),
    fine("an SQL task", WITH_PROJECT,
         more("          sql_task:\n            warehouse_id: ${var.warehouse}\n            "
              "file: {path: ../queries/report.sql}\n"),
         put("{p}/queries/report.sql", "SELECT 1\n"),
         swap(BUNDLE, "variables:\n", "variables:\n  warehouse:\n    lookup:\n      "
              "warehouse: Starter\n")),
    fine("a condition", WITH_PROJECT,
         more("          condition_task:\n"
              "            {op: GREATER_THAN, left: '{{job.run_id}}', right: '0'}\n")),
    fine("a loop", WITH_PROJECT,
         more("          for_each_task:\n            inputs: '[1, 2]'\n            task:\n"
              "              task_key: each\n              run_job_task: {job_id: "
              "'${resources.jobs.model_training_job.id}'}\n")),
    fine("autoscale", WITH_PROJECT,
         swap(BATCH, "    num_workers: 3\n", "    autoscale: {min_workers: 1, max_workers: 4}\n")),
    fine("new access mode", WITH_PROJECT,
         swap(BATCH, '"SINGLE_USER"', "DATA_SECURITY_MODE_DEDICATED")),
    fine("a cluster policy", WITH_PROJECT,
         swap(BATCH, "    num_workers: 3\n", "    num_workers: 3\n    policy_id: ABC123\n")),
    fine("a job of something else", WITH_PROJECT,
         *included("report.yml", "resources:\n  jobs:\n    report:\n      name: "
                   "${bundle.target}-report\n      permissions:\n        - {level: CAN_VIEW, "
                   "group_name: users}\n      tasks:\n        - task_key: report\n          "
                   "run_job_task:\n            job_id: "
                   "${resources.jobs.batch_inference_job.id}\n")),
    fine("validation enabled", WITH_PROJECT,
         swap(MODEL, "run_mode: dry_run", "run_mode: enabled")),
    fine("long-term runtime", WITH_PROJECT,
         LASTING),
    fine("monitoring included", CATALOG,
         replace(BUNDLE, r"^  # - (./resources/monitoring-resource.yml)", r"  - \1")),
]

ROWS = [*LOOKS, *ANCHORS, *FILES, *TARGETS, *JOBS]
