"""mlflow/experiment-absolute, which lint asks of the bundles."""
from mutants.edit import replace, swap
from mutants.words import ARTIFACTS, BUNDLE, DEPLOYED, error, one

ROWS = [
    one("relative experiment", DEPLOYED,
        replace(BUNDLE, r"default: /Users/\$\{workspace.current_user.userName\}/", "default: "),
        error("mlflow/experiment-absolute", ARTIFACTS, "name: ${var.experiment_name}")),
    one("relative experiment, written out", DEPLOYED,
        swap(ARTIFACTS, "name: ${var.experiment_name}", "name: ${bundle.target}-experiment"),
        error("mlflow/experiment-absolute", ARTIFACTS, "name: ${bundle.target}-experiment")),
]
