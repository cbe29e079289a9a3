"""jobs/*: what tasks run, in which order, on what, and when."""
from mutants.edit import after, drop, move, put, replace, swap
from mutants.words import (BATCH, CATALOG, FEATURE, FEATURES, MODEL, MONITOR, WITH_PROJECT, error,
                           one, warning)

PROGRAM = "verify-bundle"
AWS = "full-aws-*"
AZURE = "full-azure-* mono-azure-*"
GOOGLE = "full-gcp-gl-uc"
TASK = "        - task_key: batch_inference_job\n"
NOTEBOOK = "{p}/deployment/batch_inference/notebooks/BatchInference.py"
INFORMED = r"^ +# git source information.*\n +git_source_info: .*\n"


def below(mark):
    return lambda lines: next(i for i, x in enumerate(lines, 2) if mark in x)


def notebook(path):
    return swap(BATCH, "../deployment/batch_inference/notebooks/BatchInference.py", path)


def cron(text):
    return replace(BATCH, r'quartz_cron_expression: ".*?"', f'quartz_cron_expression: "{text}"')


def depends(task, text):
    return replace(MODEL, rf"(task_key: {task}\n(?:          .*\n)*?          depends_on:\n)"
                   r"            - task_key: \w+\n", r"\1" + text)


def bad_notebook(name, path, mark):
    return one(f"notebook: {name}", WITH_PROJECT, notebook(path),
               error("jobs/notebook-path", BATCH, mark))


def bad_cron(text):
    return one(f"cron: {text}", WITH_PROJECT, cron(text),
               error("jobs/schedule-valid", BATCH, "quartz_cron"))


NOTEBOOKS = [
    bad_notebook("of a person", "/Users/jane@acme.com/BatchInference", "/Users/jane"),
    bad_notebook("of a repository", "/Repos/team/stack/BatchInference", "/Repos"),
    bad_notebook("misspelt", "../deployment/batch_inference/notebooks/BatchInferense.py",
                 "BatchInferense"),
    bad_notebook("from the bundle's folder", "deployment/batch_inference/notebooks/"
                 "BatchInference.py", "notebook_path"),
    bad_notebook("in another folder", "../batch_inference/notebooks/BatchInference.py",
                 "notebook_path"),
    one("notebook: removed", WITH_PROJECT, drop(NOTEBOOK),
        error("jobs/notebook-path", BATCH, "notebook_path")),
    one("notebook: renamed", WITH_PROJECT,
        move("{p}/validation/notebooks/ModelValidation.py",
             "{p}/validation/notebooks/Validate.py"),
        error("jobs/notebook-path", MODEL, "ModelValidation.py")),
    one("notebook: without its mark", WITH_PROJECT, put(NOTEBOOK, "x = 1\n"),
        error("jobs/notebook-path", BATCH, "notebook_path")),
    one("notebook: of the monitoring job", WITH_PROJECT,
        swap(MONITOR, "MonitoredMetricViolationCheck.py", "MetricCheck.py"),
        error("jobs/notebook-path", MONITOR, "MetricCheck.py")),
]
GRAPH = [
    one("depends on no task", WITH_PROJECT, depends("ModelValidation",
                                                    "            - task_key: Training\n"),
        error("jobs/task-graph", MODEL, "task_key: Training")),
    one("depends on itself", WITH_PROJECT,
        depends("ModelValidation", "            - task_key: ModelValidation\n"),
        error("jobs/task-graph", MODEL, after("depends_on", "- task_key: ModelValidation"))),
    one("a circle", WITH_PROJECT,
        replace(MODEL, r"(        - task_key: Train\n)",
                r"\1          depends_on:\n            - task_key: ModelDeployment\n"),
        error("jobs/task-graph", MODEL, after("task_key: Train", "- task_key: ModelDeployment"))),
    one("a task twice", FEATURES,
        swap(FEATURE, "task_key: DropoffFeatures", "task_key: PickupFeatures"),
        error("jobs/task-graph", FEATURE,
              lambda lines: [i for i, x in enumerate(lines, 1) if "PickupFeatures" in x][1]),
        error("features/table-produced", MODEL, "trip_pickup_features")),
    one("cluster of no job", WITH_PROJECT,
        replace(MODEL, r"(?<=          )job_cluster_key: \w+", "job_cluster_key: other_cluster"),
        error("jobs/job-cluster-defined", MODEL, "other_cluster")),
    one("cluster renamed", WITH_PROJECT,
        replace(MODEL, r"- job_cluster_key: \w+", "- job_cluster_key: training_cluster"),
        error("jobs/job-cluster-defined", MODEL, after("tasks:", "job_cluster_key")),
        error("jobs/job-cluster-defined", MODEL, after("ModelValidation", "job_cluster_key")),
        error("jobs/job-cluster-defined", MODEL, after("ModelDeployment", "job_cluster_key"))),
    one("cluster of the feature job", FEATURES,
        swap(FEATURE, "          job_cluster_key: write_feature_table_job_cluster\n",
             "          job_cluster_key: feature_cluster\n"),
        error("jobs/job-cluster-defined", FEATURE, "feature_cluster")),
]
COMPUTE = [
    one("existing cluster", WITH_PROJECT,
        swap(BATCH, TASK + "          <<: *new_cluster\n",
             TASK + "          existing_cluster_id: 0822-101112-abcdef12\n"),
        error("jobs/no-existing-cluster", BATCH, "0822-")),
    one("existing cluster of training", WITH_PROJECT,
        replace(MODEL, r"          job_cluster_key: \w+\n          notebook_task",
                "          existing_cluster_id: 0822-101112-abcdef12\n          notebook_task"),
        error("jobs/no-existing-cluster", MODEL, "0822-")),
    one("code from git", WITH_PROJECT,
        swap(BATCH, "      tasks:\n", "      git_source:\n        git_url: https://git.example/x\n"
             "        git_provider: gitHub\n        git_commit: abc\n      tasks:\n"),
        warning("jobs/no-git-source", BATCH, "git_source:")),
    one("runtime without ML", WITH_PROJECT,
        swap(MODEL, "15.3.x-cpu-ml-scala2.12", "15.4.x-scala2.12"),
        warning("jobs/runtime", MODEL, "15.4.x-scala2.12")),
    one("another runtime", WITH_PROJECT,
        swap(BATCH, "15.3.x-cpu-ml-scala2.12", "16.4.x-cpu-ml-scala2.12"),
        warning("jobs/runtime", BATCH, "16.4.x")),
    one("old runtime", WITH_PROJECT,
        swap(BATCH, "15.3.x-cpu-ml-scala2.12", "9.1.x-cpu-ml-scala2.12"),
        warning("jobs/runtime", BATCH, "9.1.x"), warning("jobs/runtime", BATCH, "9.1.x")),
    one("node type of Amazon", AZURE + " " + GOOGLE,
        replace(BATCH, r"node_type_id: .*$", "node_type_id: i3.xlarge"),
        error("jobs/node-type-cloud", BATCH, "i3.xlarge")),
    one("node type of Azure", AWS + " " + GOOGLE,
        replace(BATCH, r"node_type_id: .*$", "node_type_id: Standard_D3_v2"),
        error("jobs/node-type-cloud", BATCH, "Standard_D3_v2")),
    one("node type of Google", AWS + " " + AZURE,
        replace(MODEL, r"node_type_id: .*$", "node_type_id: n2-highmem-4"),
        error("jobs/node-type-cloud", MODEL, "n2-highmem-4")),
    one("node type in the monitoring job", AZURE,
        replace(MONITOR, r"node_type_id: .*$", "node_type_id: m5.large"),
        error("jobs/node-type-cloud", MONITOR, "m5.large")),
    one("workers and autoscale", WITH_PROJECT,
        swap(BATCH, "    num_workers: 3\n", "    num_workers: 3\n    autoscale: {min_workers: 1, "
             "max_workers: 3}\n"),
        error("jobs/cluster-config", BATCH, "num_workers:")),
    one("no access mode", CATALOG, swap(BATCH, '"SINGLE_USER"', "NONE"),
        error("jobs/cluster-config", BATCH, "NONE")),
    one("old access mode", CATALOG, swap(MODEL, '"SINGLE_USER"', "LEGACY_TABLE_ACL"),
        error("jobs/cluster-config", MODEL, "LEGACY")),
]
VALIDATION = [
    one("deployment after training", WITH_PROJECT,
        depends("ModelDeployment", "            - task_key: Train\n"),
        error("jobs/validate-before-deploy", MODEL, after("ModelDeployment", "- task_key: Train"))),
    one("deployment after nothing", WITH_PROJECT,
        replace(MODEL, r"(task_key: ModelDeployment\n(?:          .*\n)*?)          depends_on:\n"
                r"            - task_key: \w+\n", r"\1"),
        error("jobs/validate-before-deploy", MODEL, "task_key: ModelDeployment")),
    one("deployment in any case", WITH_PROJECT,
        replace(MODEL, r"(task_key: ModelDeployment\n)", r"\1          run_if: ALL_DONE\n"),
        error("jobs/validate-before-deploy", MODEL, "run_if: ALL_DONE")),
    one("deployment if one succeeds", WITH_PROJECT,
        replace(MODEL, r"(task_key: ModelDeployment\n)",
                r"\1          run_if: AT_LEAST_ONE_FAILED\n"),
        error("jobs/validate-before-deploy", MODEL, "run_if:")),
    one("validation disabled", WITH_PROJECT, swap(MODEL, "run_mode: dry_run", "run_mode: disabled"),
        error("jobs/validation-not-disabled", MODEL, "run_mode: disabled")),
]
SCHEDULE = [
    *[bad_cron(c) for c in ("0 9 * * *", "0 0 9 * * *", "0 0 25 * * ?", "0 0 9 ? * ?",
                            "@daily", "0 60 9 * * ?", "0 0 9 31 * MON", "0 0 9 * *")],
    one("time zone that is none", WITH_PROJECT,
        swap(BATCH, "timezone_id: UTC", "timezone_id: Europe/Zuerich"),
        error("jobs/schedule-valid", BATCH, "Zuerich")),
    one("no time zone", WITH_PROJECT, replace(BATCH, r"^        timezone_id: UTC\n", ""),
        error("jobs/schedule-valid", BATCH, "quartz_cron")),
    one("cron of the monitoring job", WITH_PROJECT,
        swap(MONITOR, '"0 0 18 * * ?"', '"0 18 * * *"'),
        error("jobs/schedule-valid", MONITOR, '"0 18 * * *"')),
    one("cron of the monitor", WITH_PROJECT,
        swap(MONITOR, "expression: 0 0 8 * * ?", "expression: 0 8 * * *"),
        error("jobs/schedule-valid", MONITOR, "0 8 * * *")),
]
PROVENANCE = [
    one("no commit", WITH_PROJECT, replace(BATCH, INFORMED, ""),
        warning("jobs/git-provenance", BATCH, below("base_parameters"))),
    one("no commit of training", WITH_PROJECT, replace(MODEL, INFORMED, ""),
        warning("jobs/git-provenance", MODEL, below("base_parameters"))),
    one("half a commit", WITH_PROJECT,
        swap(BATCH, "; commit:${bundle.git.commit}", ""),
        warning("jobs/git-provenance", BATCH, "git_source_info:")),
    one("value of no task", WITH_PROJECT,
        swap(MONITOR, "tasks.monitored_metric_violation_check.values", "tasks.check.values"),
        error("jobs/task-value-produced", MONITOR, "tasks.check.values")),
]

ROWS = [*NOTEBOOKS, *GRAPH, *COMPUTE, *VALIDATION, *SCHEDULE, *PROVENANCE]
