"""ci/*, promotion/*, gh/*, ado/*, gl/*: one mistake at a time in the pipelines of the example
stack, which has them for all three providers; each is judged with one provider's alone."""
from mutants.edit import append, drop, put, replace, swap

GH, ADO, GL = "taxi-gh", "taxi-ado", "taxi-gl"
ALL = (GH, ADO, GL)
TESTS, BUNDLE = "unit integration", "validate"
FILES = {
    GH: {"unit": ".github/workflows/taxi-fares-run-tests.yml",
         "validate": ".github/workflows/taxi-fares-bundle-ci.yml",
         "staging": ".github/workflows/taxi-fares-bundle-cd-staging.yml",
         "prod": ".github/workflows/taxi-fares-bundle-cd-prod.yml"},
    ADO: {"unit": ".azure/devops-pipelines/taxi-fares-tests-ci.yml",
          "validate": ".azure/devops-pipelines/taxi-fares-bundle-cicd.yml",
          "staging": ".azure/devops-pipelines/taxi-fares-bundle-cicd.yml",
          "prod": ".azure/devops-pipelines/taxi-fares-bundle-cicd.yml"},
    GL: {"unit": ".gitlab/pipelines/taxi-fares-bundle-ci.yml",
         "validate": ".gitlab/pipelines/taxi-fares-bundle-ci.yml",
         "staging": ".gitlab/pipelines/taxi-fares-bundle-cd-staging.yml",
         "prod": ".gitlab/pipelines/taxi-fares-bundle-cd-prod.yml"},
}
FILES = {name: {**files, "integration": files["unit"]} for name, files in FILES.items()}
# A command that stands in a file several times: which one is of the role.
SECOND = {(ADO, "staging", "validate -t staging"): 1, (ADO, "prod", "validate -t prod"): 1}

# What is written in the same words for all providers: name, role, old, new, rule. The
# finding stands where the new text begins.
COMMANDS = [
    ("deploy to a target misspelt", "staging", "deploy -t staging", "deploy -t stagin",
     "ci/target-exists"),
    ("validate a target misspelt", "validate", "validate -t prod", "validate -t prd",
     "ci/target-exists"),
    ("validate tests", "integration", "validate -t test", "validate -t tests", "ci/target-exists"),
    ("run in a target misspelt", "integration", "run batch_inference_job -t test",
     "run batch_inference_job -t tset", "ci/target-exists"),
    ("--target= misspelt", "integration", "run feature_engineering_job -t test",
     "run feature_engineering_job --target=tests", "ci/target-exists"),
    ("a target in quotes, misspelt", "integration", "run model_training_job -t test",
     "run model_training_job -t 'Test'", "ci/target-exists"),
    ("run a job of another name", "integration", "run model_training_job", "run train_job",
     "ci/bundle-run-exists"),
    ("run a job without its ending", "integration", "run batch_inference_job",
     "run batch_inference", "ci/bundle-run-exists"),
    ("run a job with hyphens", "integration", "run feature_engineering_job",
     "run feature-engineering-job", "ci/bundle-run-exists"),
    ("run a job in other case", "integration", "run model_training_job",
     "run Model_Training_Job", "ci/bundle-run-exists"),
    ("run an experiment", "integration", "run batch_inference_job", "run fares_experiment",
     "ci/bundle-run-exists"),
    ("tests behind || true", "unit", "python -m pytest taxi_fares",
     "python -m pytest taxi_fares || true #", "ci/tests-not-ignored"),
    ("tests behind || :", "unit", "python -m pytest taxi_fares",
     "python -m pytest taxi_fares || exit 0 #", "ci/tests-not-ignored"),
    ("tests behind || echo", "unit", "python -m pytest taxi_fares",
     "python -m pytest taxi_fares || echo failed #", "ci/tests-not-ignored"),
    ("tests, then true", "unit", "python -m pytest taxi_fares",
     "python -m pytest taxi_fares; true #", "ci/tests-not-ignored"),
    ("forced deploy of prod", "prod", "deploy -t prod", "deploy -t prod --force",
     "promotion/no-destructive-deploy"),
    ("lock taken by force", "prod", "deploy -t prod", "deploy -t prod --force-lock",
     "promotion/no-destructive-deploy"),
    ("forced deploy of staging", "staging", "deploy -t staging", "deploy --force -t staging",
     "promotion/no-destructive-deploy"),
    ("prod destroyed first", "prod", "databricks bundle deploy -t prod",
     "databricks bundle destroy -t prod --auto-approve && databricks bundle deploy -t prod",
     "promotion/no-destructive-deploy"),
    ("staging destroyed first", "staging", "databricks bundle deploy -t staging",
     "databricks bundle destroy --auto-approve -t staging; databricks bundle deploy -t staging",
     "promotion/no-destructive-deploy"),
]


def commands():
    for name, role, old, new, rule in COMMANDS:
        for stack in ALL:
            path = FILES[stack][role]
            edit = replace(path, old.replace("|", r"\|"), new.replace("\\", r"\\"),
                           SECOND.get((stack, role, old), 0))
            yield f"{name}", stack, edit, [(rule, path, new)]


ROWS = list(commands())
