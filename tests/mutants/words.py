"""The words of the tables about bundles: their files, which stacks have what, and a row that
says its level."""
from mutants.edit import put, swap

DEPLOYED = "full-* mono-*"
WITH_PROJECT = "full-* mono-* project-*"
CATALOG = "full-aws-gh-uc-fs full-azure-ado-uc-fs full-gcp-gl-uc mono-azure-ado-uc project-aws-uc"
CATALOG_DEPLOYED = "full-aws-gh-uc-fs full-azure-ado-uc-fs full-gcp-gl-uc mono-azure-ado-uc"
WORKSPACE = ("full-aws-ado-rec full-aws-ghes-rec full-azure-gh-plain full-azure-gl-fs "
             "mono-azure-gh-plain project-azure-plain")
FEATURES = "full-aws-gh-uc-fs full-azure-ado-uc-fs"
RECIPES = "full-*-rec"
TRAINED = ("full-aws-gh-uc-fs full-azure-ado-uc-fs full-azure-gh-plain full-azure-gl-fs "
           "full-gcp-gl-uc mono-* project-*")

BUNDLE = "{p}/databricks.yml"
SECOND = "{q}/databricks.yml"
BATCH = "{p}/resources/batch-inference-workflow-resource.yml"
MODEL = "{p}/resources/model-workflow-resource.yml"
ARTIFACTS = "{p}/resources/ml-artifacts-resource.yml"
MONITOR = "{p}/resources/monitoring-resource.yml"
FEATURE = "{p}/resources/feature-engineering-workflow-resource.yml"
LAST_INCLUDE = "  - ./resources/model-workflow-resource.yml\n"


def included(name, text):
    """A resource file more, with the include that reaches it."""
    return [put("{p}/resources/" + name, text),
            swap(BUNDLE, LAST_INCLUDE, LAST_INCLUDE + f"  - ./resources/{name}\n")]


def error(rule, path, mark):
    return rule, path, mark, "error"


def warning(rule, path, mark):
    return rule, path, mark, "warning"


def note(rule, path, mark):
    return rule, path, mark, "note"


def one(name, where, edits, *found):
    return name, where, edits, list(found)
