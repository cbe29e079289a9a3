"""gl/*, ci/target-exists and ci/bundle-run-exists on GitLab: its pipelines as they are generated."""
from mutants.edit import append, each, put, swap, with_crlf

STACKS = "full-*-gl-*"
HOME = ".gitlab/pipelines/my-mlops-project-"
PARENT, CI = HOME + "triggers-cicd.yml", HOME + "bundle-ci.yml"
STAGING, PROD = HOME + "bundle-cd-staging.yml", HOME + "bundle-cd-prod.yml"
TARGET, RUN, DEPEND = "ci/target-exists", "ci/bundle-run-exists", "gl/trigger-depend"
NAMED = "gl/environment-declared"


def target(name, file, old, new):
    """What is validated by a wrong name is deployed without that."""
    return (f"target: {name}", STACKS, swap(file, old, new),
            [(TARGET, file, new)])


def fine(name, *edits):
    return (f"fine: {name}", STACKS, list(edits), [])


CHILD = "bundle-ci.yml\n    strategy: depend"
ROWS = [
    target("a letter too many", CI, "validate -t test", "validate -t tests"),
    target("with an equals sign", PROD, "validate -t prod", "validate --target=production"),
    target("in quotes", STAGING, "validate -t staging", "validate -t 'stagin'"),
    ("target: of a run", STACKS, swap(CI, "training_job -t test", "training_job -t tset"),
     [(TARGET, CI, "-t tset")]),
    ("run: renamed", STACKS, swap(CI, "run model_training_job", "run training_job"),
     [(RUN, CI, "run training_job")]),
    ("run: by its type", STACKS,
     swap(CI, "run model_training_job", "run pipelines.model_training_job"),
     [(RUN, CI, "run pipelines.")]),
    ("trigger: strategy dropped", STACKS,
     swap(PARENT, CHILD, "bundle-ci.yml"), [(DEPEND, PARENT, "trigger:")]),
    ("environment dropped: prod", STACKS,
     swap(PROD, "  environment: production \n", ""), [(NAMED, PROD, "deploy-production:")]),
    ("environment dropped: staging", STACKS,
     swap(STAGING, "  environment: stage\n", ""), [(NAMED, STAGING, "deploy-stage:")]),
    fine("quotes", swap(CI, "validate -t test", 'validate -t "test"')),
    fine("equals sign", swap(PROD, "validate -t prod", "validate --target=prod")),
    fine("by a variable", swap(PROD, "validate -t prod", "validate -t $TARGET"),
         swap(PROD, "  variables:\n", "  variables:\n    TARGET: prod\n")),
    fine("environment as a map", swap(PROD, "environment: production ",
                                      "environment: {name: production}")),
    fine("a job renamed", swap(STAGING, "deploy-stage:", "ship-it:")),
    fine("line ends", each(HOME + "*.yml", with_crlf)),
    fine("one more job", append(CI, "\n\nlint:\n  stage: .pre\n  script: [ruff check .]\n"
                                    "  rules: [{when: on_success}]\n")),
    fine("a root file", put(".gitlab-ci.yml", f"include: {PARENT}\n")),
]
