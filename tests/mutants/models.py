"""models, uc, features, batch, serving, monitoring: what a stack registers, reads, writes."""
from mutants.edit import after, drop, replace, swap
from mutants.words import (ARTIFACTS, BATCH, BUNDLE, CATALOG, CATALOG_DEPLOYED, FEATURE,
                           FEATURES, MODEL, MONITOR, TRAINED, WITH_PROJECT, WORKSPACE, error,
                           included, note, one, warning)

PROGRAM = "verify-bundle"
NO_INFERENCE = [
    drop(BATCH),
    swap(BUNDLE, "  - ./resources/batch-inference-workflow-resource.yml\n", ""),
]
SERVING = "{p}/resources/serving.yml"
FULL_NAME = "${var.catalog_name}.%s.${var.model_name}"
ENDPOINT = """resources:
  model_serving_endpoints:
    score:
      name: ${bundle.target}-score
      permissions:
        - level: CAN_VIEW
          group_name: users
      ai_gateway:
        inference_table_config:
          enabled: true
          catalog_name: ${var.catalog_name}
          schema_name: logs
      config:
        served_entities:
          - name: champion
            entity_name: MODEL
            entity_version: "1"  # made by hand on the first day
            workload_size: Small
            scale_to_zero_enabled: true
        traffic_config:
          routes:
            - served_model_name: champion
              traffic_percentage: 100
"""


def serving(*changes):
    """An endpoint of the stack's own model, after these changes."""
    def edit(r):
        text = r.get(ARTIFACTS)
        schema = text.split("schema_name: ")[1].split("\n")[0]
        whole = ENDPOINT.replace("MODEL", FULL_NAME % schema)
        for old, new in changes:
            assert old in whole, old
            whole = whole.replace(old, new)
        r.apply(included("serving.yml", whole))
    return edit


def served(name, changes, *found):
    return one(f"serving: {name}", CATALOG_DEPLOYED, serving(*changes), *found)


MODELS = [
    one("inference by another model", CATALOG,
        replace(BATCH, r"(model_name: \S+)\$\{var.model_name\}", r"\1churn-model-v0"),
        error("models/consistent-name", BATCH, "churn-model-v0")),
    one("inference by another workspace model", WORKSPACE,
        replace(BATCH, r"model_name: \$\{var.model_name\}", "model_name: ${bundle.target}-old"),
        error("models/consistent-name", BATCH, "-old")),
    one("training of another model", TRAINED,
        replace(MODEL, r"(model_name: .*)\$\{var.model_name\}", r"\1old-model"),
        error("models/consistent-name", MODEL, "old-model")),
    one("schema with hyphens", CATALOG,
        replace(ARTIFACTS, r"schema_name: \S+", "schema_name: my-mlops-project"),
        error("uc/identifier", ARTIFACTS, "schema_name: my-mlops-project")),
    one("two parts of a model", CATALOG,
        replace(BATCH, r"model_name: \$\{var.catalog_name\}\.", "model_name: "),
        error("uc/identifier", BATCH, "model_name")),
    one("two parts of a table", CATALOG,
        replace(BATCH, r"output_table_name: \$\{var.catalog_name\}\.", "output_table_name: "),
        error("uc/identifier", BATCH, "output_table_name"),
        ),
    one("table with hyphens", CATALOG,
        swap(BATCH, ".predictions", ".my-predictions"),
        error("uc/identifier", BATCH, ".my-predictions"),
        warning("monitoring/table-is-output", MONITOR, "table_name:")),
    one("feature table with a blank", FEATURES,
        swap(FEATURE, ".trip_pickup_features", ".trip pickup"),
        error("uc/identifier", FEATURE, ".trip pickup"),
        error("features/table-produced", MODEL, "trip_pickup_features")),
    one("a model of the workspace beside it", CATALOG,
        swap(ARTIFACTS, "  experiments:\n",
             "  models:\n    old:\n      name: ${bundle.target}-old\n"
             "\n  experiments:\n"),
        error("uc/no-workspace-registry", ARTIFACTS, "    old:")),
    one("all privileges", CATALOG, swap(ARTIFACTS, "- EXECUTE", "- ALL_PRIVILEGES"),
        error("uc/least-privilege", ARTIFACTS, "ALL_PRIVILEGES")),
    one("grant to a person", CATALOG,
        swap(ARTIFACTS, "principal: account users", "principal: jane@acme.com"),
        error("uc/least-privilege", ARTIFACTS, "jane@")),
    one("grant of ownership", CATALOG, swap(ARTIFACTS, "- EXECUTE", "- EXECUTE\n        - MANAGE"),
        error("uc/least-privilege", ARTIFACTS, "- MANAGE")),
    one("staging writes to prod's catalog", CATALOG_DEPLOYED,
        swap(BUNDLE, "catalog_name: staging", "catalog_name: prod"),
        error("uc/catalog-per-target", BUNDLE, after("  prod:", "catalog_name"))),
    one("test writes to staging's catalog", CATALOG_DEPLOYED,
        swap(BUNDLE, "catalog_name: test", "catalog_name: staging"),
        error("uc/catalog-per-target", BUNDLE, after("  test:", "catalog_name"))),
    one("prod writes to dev's catalog", CATALOG_DEPLOYED,
        swap(BUNDLE, "catalog_name: prod", "catalog_name: dev"),
        error("uc/catalog-per-target", BUNDLE, after("  prod:", "catalog_name"))),
]
TABLES = [
    one("module of no features", FEATURES,
        swap(FEATURE, "features_transform_module: pickup_features",
             "features_transform_module: pickup_feature"),
        error("features/module-contract", FEATURE, "features_transform_module: pickup_feature")),
    one("no keys", FEATURES, swap(FEATURE, "primary_keys: zip", 'primary_keys: ""'),
        error("features/module-contract", FEATURE, 'primary_keys: ""')),
    one("module removed", FEATURES, drop("{p}/feature_engineering/features/dropoff_features.py"),
        error("features/module-contract", FEATURE, "module: dropoff_features")),
    one("training reads no feature table", FEATURES,
        swap(MODEL, "trip_pickup_features", "trip_pickup_feats"),
        error("features/table-produced", MODEL, "trip_pickup_feats")),
    one("feature table renamed", FEATURES,
        swap(FEATURE, "trip_dropoff_features", "trip_dropoffs"),
        error("features/table-produced", MODEL, "trip_dropoff_features")),
    one("no inference", "full-*-fs", NO_INFERENCE,
        error("batch/job-present", ARTIFACTS, "model:")),
    # One job is left: what two lacked is said of it now.
    one("no inference, one job", "full-*-rec full-*-plain full-gcp-gl-uc mono-*", NO_INFERENCE,
        error("batch/job-present", ARTIFACTS, "model:"),
        note("jobs/git-provenance", MODEL, "model_training_job:"),
        note("jobs/schedule-valid", MODEL, "model_training_job:")),
    one("output is input", WITH_PROJECT,
        replace(BATCH, r"(?P<x>input_table_name: )\S+(.*\n.*output_table_name: )(\S+)",
                r"\g<x>\3\2\3"),
        error("batch/output-not-input", BATCH, "output_table_name")),
]
ENDPOINTS = [
    served("clean", []),
    served("too little traffic", [("percentage: 100", "percentage: 90")],
           error("serving/traffic", SERVING, "percentage: 90")),
    served("route to nothing", [("served_model_name: champion", "served_model_name: challenger")],
           error("serving/traffic", SERVING, "challenger")),
    served("size", [("Small", "Tiny")], error("serving/entity-valid", SERVING, "Tiny")),
    served("entities and models", [("        traffic_config",
                                    "        served_models: [{model_name: a, "
                                    "model_version: 1, scale_to_zero_enabled: true}]\n"
                                    "        traffic_config")],
           error("serving/entity-valid", SERVING, "served_models:")),
    served("size and bounds", [("            workload_size: Small\n",
                                "            workload_size: Small\n"
                                "            min_provisioned_concurrency: 4\n"
                                "            max_provisioned_concurrency: 8\n")],
           error("serving/entity-valid", SERVING, "workload_size")),
    served("no inference table", [("      ai_gateway:\n        inference_table_config:\n"
                                   "          enabled: true\n"
                                   "          catalog_name: ${var.catalog_name}\n"
                                   "          schema_name: logs\n", "")],
           warning("serving/inference-table", SERVING, "score:")),
    served("inference table switched off", [("enabled: true\n          cat",
                                             "enabled: false\n          cat")],
           warning("serving/inference-table", SERVING, "score:")),
    served("no version that is there", [("  # made by hand on the first day", "")],
           warning("serving/version-exists", SERVING, "entity_version")),
    served("another model", [("${var.model_name}", "other-model")],
           error("models/consistent-name", SERVING, "other-model")),
    served("catalog written out", [("entity_name: ${var.catalog_name}", "entity_name: prod")],
           error("bundle/no-hard-coded-env", SERVING, "entity_name: prod")),
    served("name without target", [("name: ${bundle.target}-score", "name: prod-score")],
           error("bundle/name-has-target", SERVING, "name: prod-score")),
    served("no permissions", [("      permissions:\n        - level: CAN_VIEW\n"
                               "          group_name: users\n", "")],
           warning("bundle/permissions-declared", SERVING, "score:")),
    served("managed by all", [("CAN_VIEW", "CAN_MANAGE")],
           error("bundle/no-broad-manage", SERVING, "CAN_MANAGE")),
]
WATCHED = [
    one("monitor of another table", CATALOG,
        [replace(MONITOR, r"(  table_name: \S+)predictions", r"\1scores_v2"),
         replace(MONITOR, r"(table_name_under_monitor: \S+)predictions", r"\1scores_v2")],
        warning("monitoring/table-is-output", MONITOR, "  table_name:")),
    one("granularity", WITH_PROJECT, swap(MONITOR, "[1 day]", "[daily]"),
        error("monitoring/settings-valid", MONITOR, "daily")),
    one("type of the problem", WITH_PROJECT,
        swap(MONITOR, "PROBLEM_TYPE_REGRESSION", "REGRESSION"),
        error("monitoring/settings-valid", MONITOR, "REGRESSION")),
    one("violations past evaluations", WITH_PROJECT,
        swap(MONITOR, "num_violation_windows: 2", "num_violation_windows: 6"),
        error("monitoring/settings-valid", MONITOR, "num_violation_windows")),
    one("threshold in words", WITH_PROJECT,
        swap(MONITOR, "metric_violation_threshold: 100", "metric_violation_threshold: high"),
        error("monitoring/settings-valid", MONITOR, "threshold: high")),
    one("check of another table", WITH_PROJECT,
        replace(MONITOR, r"(table_name_under_monitor: \S+)predictions", r"\1scores"),
        error("monitoring/settings-valid", MONITOR, "table_name_under_monitor")),
    one("monitor without a schedule", WITH_PROJECT,
        replace(MONITOR, r"^      schedule:\n        quartz_cron_expression: 0 .*\n"
                r"        timezone_id: UTC\n", ""),
        warning("monitoring/complete", MONITOR, "quality_monitor:")),
    one("no retraining", WITH_PROJECT,
        replace(MONITOR, r"^        - task_key: trigger_retraining\n(?:          .*\n)+", ""),
        warning("monitoring/complete", MONITOR, "quality_monitor:")),
]

ROWS = [*MODELS, *TABLES, *ENDPOINTS, *WATCHED]
