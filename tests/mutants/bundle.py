"""bundle/*: the bundle file and its targets, each convention broken once."""
from mutants.edit import after, append, drop, put, replace, swap
from mutants.words import (ARTIFACTS, BATCH, BUNDLE, CATALOG, CATALOG_DEPLOYED, DEPLOYED, FEATURE,
                           FEATURES, LAST_INCLUDE, MODEL, MONITOR, SECOND, TRAINED, WITH_PROJECT,
                           WORKSPACE, error, included, note, one, warning)

PROGRAM = "verify-bundle"
TARGET = r"^  {}:(.|\n)*?\n(?=\n|\Z|  \S)"


def target(name, text):
    """The whole text of a target."""
    return replace(BUNDLE, TARGET.format(name), text)


def host(name, text):
    return replace(BUNDLE, rf"(^  {name}:[^\n]*\n(?:    .*\n)*?      host:).*$", r"\1 " + text)


def first(name, text):
    """A line more at the head of a target."""
    return replace(BUNDLE, rf"^(  {name}:[^\n]*\n)", r"\1" + text)


IDENTITY = [
    one("uuid that is none", WITH_PROJECT, replace(BUNDLE, r"uuid: .*$", "uuid: not-a-uuid"),
        error("bundle/identity", BUNDLE, "uuid:")),
    one("uuid of a copied project", "mono-*",
        lambda r: replace(SECOND, r"uuid: .*$", "uuid: " + r.get(BUNDLE).split("uuid: ")[1]
                          .split("\n")[0])(r),
        error("bundle/identity", SECOND, "uuid:")),
    one("no name", WITH_PROJECT, replace(BUNDLE, r"^  name: .*\n", ""),
        error("bundle/identity", BUNDLE, "bundle:")),
    one("empty name", WITH_PROJECT, replace(BUNDLE, r"^  name: .*\n", "  name: ''\n"),
        error("bundle/identity", BUNDLE, "name: ''")),
]
TARGETS = [
    one("no staging", DEPLOYED, target("staging", ""),
        error("bundle/required-targets", BUNDLE, "targets:")),
    one("no test", DEPLOYED, target("test", ""),
        error("bundle/required-targets", BUNDLE, "targets:")),
    one("no prod", DEPLOYED, target("prod", ""),
        error("bundle/required-targets", BUNDLE, "targets:")),
    one("prod without a host", DEPLOYED, host("prod", ""),
        error("bundle/target-host", BUNDLE, after("  prod:", "host:"))),
    one("prod with an empty host", DEPLOYED, host("prod", '""'),
        error("bundle/target-host", BUNDLE, after("  prod:", "host:"))),
    one("staging without a workspace", DEPLOYED,
        replace(BUNDLE, r"(^  staging:\n(?:    .*\n)*?)    workspace:\n      host:.*\n",
                r"\1    presets: {}\n"),
        error("bundle/target-host", BUNDLE, "  staging:")),
    one("host by a variable", DEPLOYED,
        [host("prod", "${{var.prod_host}}".replace("{{", "{").replace("}}", "}")),
         swap(BUNDLE, "variables:\n", "variables:\n  prod_host:\n    default: https://x.example\n")],
        error("bundle/workspace-auth", BUNDLE, "host: ${var.prod_host}")),
    one("host with a path", DEPLOYED, host("prod", "https://prod.cloud.example.com/browse?o=12"),
        error("bundle/workspace-auth", BUNDLE, "browse")),
    one("host without https", DEPLOYED, host("prod", "http://prod.cloud.example.com"),
        error("bundle/workspace-auth", BUNDLE, "http://")),
    one("profile in prod", DEPLOYED,
        replace(BUNDLE, r"(^  prod:\n(?:    .*\n)*?    workspace:\n)", r"\1      profile: jane\n"),
        error("bundle/workspace-auth", BUNDLE, "profile: jane")),
    one("one workspace for staging and prod", DEPLOYED,
        lambda r: host("prod", r.get(BUNDLE).split("staging:")[1].split("host: ")[1]
                       .split("\n")[0])(r),
        warning("bundle/targets-isolated", BUNDLE, after("  prod:", "host:"))),
    one("prod is the default", DEPLOYED,
        [replace(BUNDLE, r"^    default: true\n", ""), first("prod", "    default: true\n")],
        error("bundle/default-target", BUNDLE, after("  prod:", "default: true"))),
    one("two defaults", DEPLOYED, first("prod", "    default: true\n"),
        error("bundle/default-target", BUNDLE, after("  prod:", "default: true"))),
    one("no default", DEPLOYED, replace(BUNDLE, r"^    default: true\n", ""),
        error("bundle/default-target", BUNDLE, "targets:")),
    one("staging is for development", DEPLOYED, first("staging", "    mode: development\n"),
        error("bundle/target-mode", BUNDLE, after("  staging:", "mode: development"))),
    one("dev without a mode", DEPLOYED, replace(BUNDLE, r"^    mode: development\n", ""),
        error("bundle/target-mode", BUNDLE, "  dev:")),
    one("mode that is none", DEPLOYED, first("prod", "    mode: prod\n"),
        error("bundle/target-mode", BUNDLE, "mode: prod")),
]
SHARED = [
    one("run_as a person", DEPLOYED, first("prod", "    run_as:\n      user_name: jane@acme.com\n"),
        error("bundle/run-as-service-principal", BUNDLE, "jane@")),
    one("a job runs as a person", WITH_PROJECT,
        swap(BATCH, "      tasks:\n", "      run_as: {user_name: jane@acme.com}\n      tasks:\n"),
        error("bundle/run-as-service-principal", BATCH, "jane@")),
    one("job name without target", WITH_PROJECT,
        replace(BATCH, r"name: \$\{bundle.target\}-", "name: prod-"),
        error("bundle/name-has-target", BATCH, "name: prod-")),
    one("job name without anything", WITH_PROJECT,
        replace(MODEL, r"name: \$\{bundle.target\}-", "name: "),
        error("bundle/name-has-target", MODEL, "-model-training-job")),
    one("experiment without target", WITH_PROJECT,
        replace(BUNDLE, r"/\$\{bundle.target\}-(.*)-experiment", r"/\1-experiment"),
        error("bundle/name-has-target", ARTIFACTS, "name: ${var.experiment_name}")),
    one("workspace model without target", WORKSPACE,
        replace(BUNDLE, r"default: \$\{bundle.target\}-(.*)-model", r"default: \1-model"),
        error("bundle/name-has-target", ARTIFACTS, "name: ${var.model_name}")),
    one("name of the monitoring job", WITH_PROJECT,
        replace(MONITOR, r"name: \$\{bundle.target\}-", "name: "),
        error("bundle/name-has-target", MONITOR, "-retraining-job")),
    one("catalog of a model", CATALOG,
        swap(ARTIFACTS, "catalog_name: ${var.catalog_name}", "catalog_name: prod"),
        error("bundle/no-hard-coded-env", ARTIFACTS, "catalog_name: prod")),
    one("env of a task", TRAINED, swap(BATCH, "env: ${bundle.target}", "env: prod"),
        error("bundle/no-hard-coded-env", BATCH, "env: prod")),
    one("model in a catalog", CATALOG,
        swap(BATCH, "model_name: ${var.catalog_name}", "model_name: prod"),
        error("bundle/no-hard-coded-env", BATCH, "model_name: prod")),
    one("output in a catalog", CATALOG,
        swap(BATCH, "output_table_name: ${var.catalog_name}", "output_table_name: staging"),
        error("bundle/no-hard-coded-env", BATCH, "output_table_name: staging")),
]
REFERENCES = [
    one("variable that is none", WITH_PROJECT,
        swap(MODEL, "${var.experiment_name}", "${var.experiment}"),
        error("bundle/var-resolves", MODEL, "${var.experiment}")),
    one("variable removed", CATALOG,
        replace(BUNDLE, r"^  model_name:\n    .*\n    .*\n", ""),
        error("bundle/var-resolves", ARTIFACTS, "${var.model_name}"),
        error("bundle/var-resolves", BATCH, "${var.model_name}"),
        error("bundle/var-resolves", MODEL, "${var.model_name}")),
    one("variable unset in prod", CATALOG_DEPLOYED,
        replace(BUNDLE, r"(^  prod:\n)    variables:\n      catalog_name: .*\n", r"\1"),
        error("bundle/var-resolves", BUNDLE, "  catalog_name:")),
    one("target sets what is not declared", CATALOG_DEPLOYED,
        swap(BUNDLE, "      catalog_name: prod\n", "      catalog_name: prod\n      catlog: x\n"),
        error("bundle/var-resolves", BUNDLE, "catlog: x")),
    one("misspelt bundle field", WITH_PROJECT,
        swap(BATCH, "name: ${bundle.target}", "name: ${bundle.taget}"),
        error("bundle/ref-resolves", BATCH, "${bundle.taget}")),
    one("old environment", WITH_PROJECT,
        swap(BATCH, "name: ${bundle.target}", "name: ${bundle.environment}"),
        error("bundle/ref-resolves", BATCH, "${bundle.environment}")),
    one("misspelt workspace field", WITH_PROJECT,
        swap(BUNDLE, "${workspace.current_user.userName}", "${workspace.curent_user.userName}"),
        error("bundle/ref-resolves", BUNDLE, "curent_user")),
    one("job that is none", WITH_PROJECT,
        swap(MONITOR, "jobs.model_training_job.id", "jobs.model_trainig_job.id"),
        error("bundle/ref-resolves", MONITOR, "trainig")),
    one("variable never read", WITH_PROJECT,
        swap(BUNDLE, "variables:\n", "variables:\n  warehouse_id:\n    default: abc\n"),
        warning("bundle/unused-definition", BUNDLE, "warehouse_id")),
    one("job cluster never used", WITH_PROJECT,
        swap(MODEL, "      tasks:\n", "        - job_cluster_key: spare\n          <<: *new_cluster\n"
             "      tasks:\n"),
        warning("bundle/unused-definition", MODEL, "job_cluster_key: spare")),
]
FIELDS = [
    one("misspelt field of a job", WITH_PROJECT,
        swap(BATCH, "      tasks:\n", "      max_concurent_runs: 1\n      tasks:\n"),
        warning("bundle/known-fields", BATCH, "max_concurent")),
    one("misspelt field of a task", WITH_PROJECT,
        swap(BATCH, "          notebook_task:\n", "          max_retry: 1\n          notebook_task:\n"),
        warning("bundle/known-fields", BATCH, "max_retry")),
    one("misspelt field of a target", DEPLOYED, first("prod", "    permisions: []\n"),
        warning("bundle/known-fields", BUNDLE, "permisions")),
    one("misspelt field at the top", WITH_PROJECT, append(BUNDLE, "\nincludes: []\n"),
        warning("bundle/known-fields", BUNDLE, "includes:")),
    one("field of the monitor", WITH_PROJECT,
        swap(MONITOR, "      assets_dir:", "      asset_dir: x\n      assets_dir:"),
        warning("bundle/known-fields", MONITOR, "asset_dir")),
    one("number in words", WITH_PROJECT, swap(BATCH, "num_workers: 3", "num_workers: three"),
        error("bundle/schema-type", BATCH, "three")),
    one("tasks that are no list", WITH_PROJECT,
        swap(BATCH, "      schedule:\n", "      tags: [a]\n      schedule:\n"),
        error("bundle/schema-type", BATCH, "tags: [")),
    one("word that is none", WITH_PROJECT,
        swap(BATCH, "        timezone_id: UTC\n", "        timezone_id: UTC\n"
             "        pause_status: PAUSE\n"),
        error("bundle/schema-type", BATCH, "PAUSE")),
    one("number in words in the monitoring job", WITH_PROJECT,
        swap(MONITOR, "num_workers: 3", "num_workers: many"),
        error("bundle/schema-type", MONITOR, "many")),
]
PERMISSIONS = [
    one("users manage a job", WITH_PROJECT, swap(BATCH, "level: CAN_VIEW", "level: CAN_MANAGE"),
        error("bundle/no-broad-manage", BATCH, "CAN_MANAGE")),
    one("users run a job", WITH_PROJECT, swap(MODEL, "level: CAN_VIEW", "level: CAN_MANAGE_RUN"),
        error("bundle/no-broad-manage", MODEL, "CAN_MANAGE_RUN")),
    one("users manage the experiment", WITH_PROJECT,
        swap(ARTIFACTS, "level: CAN_READ", "level: CAN_MANAGE"),
        error("bundle/no-broad-manage", ARTIFACTS, "CAN_MANAGE")),
    one("account users own a job", WITH_PROJECT,
        swap(BATCH, "    - level: CAN_VIEW\n      group_name: users",
             "    - level: IS_OWNER\n      group_name: account users"),
        error("bundle/no-broad-manage", BATCH, "IS_OWNER")),
    one("users manage the monitoring job", WITH_PROJECT,
        swap(MONITOR, "level: CAN_VIEW", "level: CAN_MANAGE"),
        error("bundle/no-broad-manage", MONITOR, "CAN_MANAGE")),
    one("users manage prod", DEPLOYED,
        first("prod", "    permissions:\n      - {level: CAN_MANAGE, group_name: account users}\n"),
        error("bundle/no-broad-manage", BUNDLE, "CAN_MANAGE")),
    one("job without permissions", WITH_PROJECT, replace(BATCH, r"^      <<: \*permissions\n", ""),
        warning("bundle/permissions-declared", BATCH, "batch_inference_job:")),
    one("training without permissions", WITH_PROJECT,
        replace(MODEL, r"^      <<: \*permissions\n", ""),
        warning("bundle/permissions-declared", MODEL, "model_training_job:")),
    one("monitoring without permissions", WITH_PROJECT,
        replace(MONITOR, r"^      <<: \*permissions\n", ""),
        warning("bundle/permissions-declared", MONITOR, "retraining_job:")),
]

ROWS = [*IDENTITY, *TARGETS, *SHARED, *REFERENCES, *FIELDS, *PERMISSIONS]
