"""What the bundle CLI accepts in silence, put into stacks that have nothing else wrong."""
from mutants.edit import after, append, replace, swap
from mutants.words import (ARTIFACTS, BATCH, BUNDLE, CATALOG, CATALOG_DEPLOYED, DEPLOYED,
                           LAST_INCLUDE, MODEL, MONITOR, WITH_PROJECT, error, note, one, warning)

PROGRAM = "verify-bundle"
TASK = "        - task_key: batch_inference_job\n"
COMPUTE = "          <<: *new_cluster\n"
SCHEDULE = "      schedule:\n"
NOTEBOOK = "../deployment/batch_inference/notebooks/BatchInference.py"


def task(text):
    """Fields more of the inference task."""
    return swap(BATCH, TASK + COMPUTE, TASK + COMPUTE + text)


def job(text):
    """Fields more of the inference job."""
    return swap(BATCH, SCHEDULE, text + SCHEDULE)


def tag(text):
    return job(f'      tags: {{a: "{text}"}}\n')


def target(name, text):
    return replace(BUNDLE, rf"^(  {name}:[^\n]*\n)", r"\1" + text)


def job_more(name, text):
    """A job in the inference file, beside the one there."""
    return swap(BATCH, "  jobs:\n", f"  jobs:\n    {name}:\n      name: ${{bundle.target}}-{name}\n"
                "      <<: *permissions\n" + text)


RUN = """      tasks:
        - task_key: run
          run_job_task:
            job_id: ${resources.jobs.%s.id}
"""
REFERENCES = [
    one("job that is none", WITH_PROJECT, tag("${resources.jobs.trian_job.id}"),
        error("bundle/ref-resolves", BATCH, "trian_job")),
    one("type that is none", WITH_PROJECT, tag("${resources.experimentz.experiment.name}"),
        error("bundle/ref-resolves", BATCH, "experimentz")),
    one("field that is none", WITH_PROJECT, tag("${resources.experiments.experiment.nmae}"),
        error("bundle/ref-resolves", BATCH, "nmae")),
    one("no prefix", WITH_PROJECT, tag("${experiments.experiment.name}"),
        error("bundle/ref-resolves", BATCH, "${experiments")),
    one("misspelt prefix", WITH_PROJECT, tag("${varr.model_name}"),
        error("bundle/ref-resolves", BATCH, "varr")),
    one("blanks in a reference", WITH_PROJECT, tag("${ var.model_name }"),
        error("bundle/ref-resolves", BATCH, "${ var")),
    one("open reference", WITH_PROJECT, tag("${var.model_name"),
        error("bundle/ref-resolves", BATCH, "a: \"${var")),
    one("jobs that run each other", WITH_PROJECT,
        [job_more("one", RUN % "two"), job_more("two", RUN % "one")],
        error("bundle/ref-resolves", BATCH, "resources.jobs.two.id")),
    one("job that names itself", WITH_PROJECT, tag("${resources.jobs.batch_inference_job.id}"),
        error("bundle/ref-resolves", BATCH, "a: \"${resources")),
]
TASKS = [
    one("task without a key", WITH_PROJECT, replace(BATCH, r"^        - task_key: .*\n          <<",
                                                    "        - <<"),
        error("jobs/task-graph", BATCH, "- <<: *new_cluster")),
    one("key with blanks", WITH_PROJECT,
        swap(BATCH, "task_key: batch_inference_job", "task_key: batch inference!"),
        error("jobs/task-graph", BATCH, "batch inference!")),
    one("task without a type", WITH_PROJECT,
        job("        - task_key: nothing\n" + COMPUTE),
        error("jobs/task-graph", BATCH, "task_key: nothing")),
    one("task of two types", WITH_PROJECT, task("          condition_task: {op: EQUAL_TO, "
                                                "left: '1', right: '1'}\n"),
        error("jobs/task-graph", BATCH, "notebook_task")),
    one("task on two computes", WITH_PROJECT,
        [task("          environment_key: default\n"),
         job("      environments:\n        - environment_key: default\n"
             "          spec: {client: '1'}\n")],
        error("jobs/job-cluster-defined", BATCH, "  new_cluster:")),
    one("environment that is none", WITH_PROJECT,
        swap(BATCH, TASK + COMPUTE, TASK + "          environment_key: default\n"),
        error("jobs/job-cluster-defined", BATCH, "environment_key")),
    one("job cluster twice", WITH_PROJECT,
        replace(MODEL, r"^(        - job_cluster_key: \w+\n          <<: \*new_cluster\n)",
                r"\1\1"),
        error("jobs/job-cluster-defined", MODEL, lambda lines: [
            i for i, x in enumerate(lines, 1) if "- job_cluster_key" in x][1])),
    one("job parameter twice", WITH_PROJECT,
        job("      parameters:\n        - {name: day, default: a}\n"
            "        - {name: day, default: b}\n"),
        error("jobs/task-graph", BATCH, "default: b")),
    one("outcome of a notebook", WITH_PROJECT,
        swap(MODEL, "            - task_key: Train\n",
             "            - task_key: Train\n              outcome: \"true\"\n"),
        error("jobs/task-graph", MODEL, "outcome")),
    one("run_if without depends_on", WITH_PROJECT, task("          run_if: ALL_DONE\n"),
        warning("jobs/task-graph", BATCH, "run_if")),
    one("retries of a loop", WITH_PROJECT,
        job("        - task_key: loop\n          max_retries: 2\n          for_each_task:\n"
            "            inputs: '[1]'\n            task:\n              task_key: each\n"
            "              notebook_task:\n                notebook_path: " + NOTEBOOK + "\n"
            "                base_parameters: {git_source_info: 'url:${bundle.git.origin_url}; "
            "branch:${bundle.git.branch}; commit:${bundle.git.commit}'}\n"),
        error("jobs/task-graph", BATCH, "max_retries")),
    one("value of no task", WITH_PROJECT,
        swap(BATCH, "              output_table_name:",
             '              uri: "{{tasks.nope.values.x}}"\n              output_table_name:'),
        error("jobs/task-value-produced", BATCH, "tasks.nope")),
    one("schedule and continuous", WITH_PROJECT,
        job("      continuous: {pause_status: UNPAUSED}\n"),
        error("jobs/schedule-valid", BATCH, "continuous:")),
    one("code of a branch", DEPLOYED,
        job("      git_source: {git_url: 'https://git.example/x', git_provider: gitHub, "
            "git_branch: main}\n"),
        warning("jobs/no-git-source", BATCH, "      git_source: {"),
        warning("jobs/no-git-source", BATCH, "      git_source: {")),
    one("branch and tag", WITH_PROJECT,
        job("      git_source:\n        git_url: https://git.example/x\n"
            "        git_provider: gitHub\n        git_branch: main\n        git_tag: v1\n"),
        error("jobs/no-git-source", BATCH, "git_tag"),
        warning("jobs/no-git-source", BATCH, "git_source:")),
]
CLUSTERS = [
    one("least above most", WITH_PROJECT,
        swap(BATCH, "    num_workers: 3\n", "    autoscale: {min_workers: 5, max_workers: 2}\n"),
        error("jobs/cluster-config", BATCH, "autoscale")),
    one("no runtime", WITH_PROJECT, replace(BATCH, r"^    spark_version: .*\n", ""),
        error("jobs/cluster-config", BATCH, after("  new_cluster:", "num_workers"))),
    one("pool and node type", WITH_PROJECT,
        swap(BATCH, "    num_workers: 3\n", "    num_workers: 3\n    instance_pool_id: abc\n"),
        error("jobs/cluster-config", BATCH, "node_type_id")),
]
FILES = [
    one("key twice", WITH_PROJECT, swap(BATCH, SCHEDULE, "      max_concurrent_runs: 1\n"
                                        "      max_concurrent_runs: 2\n" + SCHEDULE),
        warning("bundle/loads", BATCH, "runs: 2")),
    one("second document", WITH_PROJECT, append(BATCH, "---\nresources: {}\n"),
        warning("bundle/loads", BATCH, after("---", "resources"))),
    one("glob of nothing", WITH_PROJECT,
        swap(BUNDLE, LAST_INCLUDE, LAST_INCLUDE + "  - ./later/*.yml\n"),
        note("bundle/loads", BUNDLE, "later")),
    one("reference in an include", WITH_PROJECT,
        swap(BUNDLE, LAST_INCLUDE, LAST_INCLUDE + "  - ./${bundle.target}/*.yml\n"),
        warning("bundle/loads", BUNDLE, "${bundle.target}/*")),
    one("variable twice", WITH_PROJECT,
        append(BATCH, "variables:\n  model_name:\n    default: ${bundle.target}-other\n"),
        warning("bundle/loads", BATCH, after("variables:", "model_name"))),
    one("override of no job", DEPLOYED,
        target("prod", "    resources:\n      jobs:\n        batch_inferense_job:\n"
               "          max_concurrent_runs: 2\n"),
        error("bundle/loads", BUNDLE, "batch_inferense_job")),
    one("notebook that is not uploaded", WITH_PROJECT,
        append(BUNDLE, "\nsync:\n  exclude:\n    - deployment/batch_inference/**\n"),
        error("bundle/file-exists", BATCH, "notebook_path")),
    one("library that is none", WITH_PROJECT,
        task("          libraries:\n            - whl: ../libs/*.whl\n"),
        warning("bundle/file-exists", BATCH, "whl:")),
]
PEOPLE = [
    one("address that is none", WITH_PROJECT,
        job("      email_notifications: {on_failure: [team.acme.com]}\n"),
        warning("bundle/schema-type", BATCH, "team.acme")),
    one("production without run_as", DEPLOYED,
        replace(BUNDLE, r"(^  prod:\n)((?:    .*\n)*?)(    workspace:\n)",
                r"\1    mode: production\n\2\3"
                "      root_path: /Workspace/deployments/stack\n"),
        warning("bundle/run-as-service-principal", BUNDLE, "mode: production"),
        warning("bundle/run-as-service-principal", ARTIFACTS, "name: ${var.experiment_name}"),
        warning("bundle/run-as-service-principal", MONITOR, "assets_dir")),
    one("permission of two", WITH_PROJECT,
        swap(BATCH, "      group_name: users\n", "      group_name: users\n      user_name: "
             "jane@acme.com\n"),
        error("bundle/no-broad-manage", BATCH, "group_name")),
    one("permission of nobody", WITH_PROJECT, swap(BATCH, "      group_name: users\n", ""),
        warning("bundle/no-broad-manage", BATCH, "level: CAN_VIEW")),
    one("job of prod alone", DEPLOYED,
        target("prod", "    resources:\n      jobs:\n        report:\n          name: "
               "${bundle.target}-report\n          permissions: [{level: CAN_VIEW, group_name: "
               "users}]\n          tasks:\n            - task_key: a\n              "
               "run_job_task: {job_id: '${resources.jobs.batch_inference_job.id}'}\n"),
        note("bundle/required-targets", BUNDLE, "report:")),
    one("paused in prod", DEPLOYED,
        swap(BATCH, "        timezone_id: UTC\n", "        timezone_id: UTC\n"
             "        pause_status: PAUSED\n"),
        warning("jobs/schedule-valid", BATCH, "PAUSED")),
    one("two jobs of one name", DEPLOYED,
        replace(MODEL, r"name: \$\{bundle.target\}-(\S+)-model-training-job",
                r"name: ${bundle.target}-\1-batch-inference-job"),
        warning("bundle/settings", MODEL, "-batch-inference-job")),
    one("catalog written out", CATALOG,
        replace(BATCH, r"(  model_name: )\$\{var.catalog_name\}", r"\1dev"),
        error("bundle/no-hard-coded-env", BATCH, "model_name: dev")),
    one("catalog in a URI", CATALOG,
        swap(BATCH, "              output_table_name:",
             "              model_uri: models:/dev.my_mlops_project.${var.model_name}@champion\n"
             "              output_table_name:"),
        error("bundle/no-hard-coded-env", BATCH, "models:/dev")),
    one("prod in the workspace of dev", DEPLOYED,
        [replace(BUNDLE, r"^      host: *$", "      host: https://one.example.com"),
         replace(BUNDLE, r"(^  prod:[^\n]*\n(?:    .*\n)*?      host: ).*$",
                 r"\1https://one.example.com")],
        warning("bundle/targets-isolated", BUNDLE, after("  prod:", "host:"))),
    one("other target broken", CATALOG_DEPLOYED,
        target("test", "    resources:\n      jobs:\n        batch_inference_job:\n"
               "          schedule: {pause_status: PAUSE}\n"),
        error("bundle/schema-type", BUNDLE, "PAUSE")),
]

ROWS = [*REFERENCES, *TASKS, *CLUSTERS, *FILES, *PEOPLE]
