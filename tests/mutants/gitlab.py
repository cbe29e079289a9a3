"""gl/*, and ci/* on GitLab: its pipelines as they are generated."""
from mutants.edit import append, each, put, replace, swap, with_crlf

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


def wrong(name, rule, path, mark, *edits):
    return (name, STACKS, list(edits), [(rule, path, mark)])


def named(name, old, new):
    """What is no name of an environment."""
    return wrong(f"environment: {name}", NAMED, PROD, "deploy-production:", swap(PROD, old, new))


def trigger(name, file, new):
    """A child's file without `strategy: depend`; the space behind it is the template's."""
    return wrong(f"trigger: {name}", DEPEND, PARENT, None,
                 replace(PARENT, rf"({file}.yml ?\n)    strategy: depend\n", r"\1" + new))


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
    wrong("target: by a variable", TARGET, PROD, "$TARGET",
          swap(PROD, "deploy -t prod", "deploy -t $TARGET"),
          swap(PROD, "  variables:\n", "  variables:\n    TARGET: production\n")),
    wrong("target: by the CLI's own variable", TARGET, PROD, "TARGET: production",
          swap(PROD, "validate -t prod", "validate"), swap(PROD, "deploy -t prod", "deploy"),
          swap(PROD, "  variables:\n",
               "  variables:\n    DATABRICKS_BUNDLE_TARGET: production\n")),
    wrong("target: of a hidden job that others extend", TARGET, STAGING, "-t stage",
          append(STAGING, "\n.check:\n  before_script:\n    - cd {p}\n"
                          "    - databricks bundle validate -t stage\n    - cd ..\n"),
          swap(STAGING, "deploy-stage:\n", "deploy-stage:\n  extends: .check\n")),
    wrong("run: behind its target", RUN, CI, "train_model",
          swap(CI, "run model_training_job -t test", "run -t test train_model")),
    trigger("strategy dropped: staging", "cd-staging", ""),
    trigger("strategy dropped: prod", "cd-prod", ""),
    trigger("no such strategy", "cd-prod", "    strategy: dependent\n"),
    trigger("strategy null", "cd-staging", "    strategy:\n"),
    wrong("trigger: a child more", DEPEND, PARENT, "  trigger: {include",
          append(PARENT, "\ntrigger_more:\n  stage: triggers\n"
                         f"  trigger: {{include: [{{local: {CI}}}]}}\n"
                         "  rules: [{if: $CI_PIPELINE_SOURCE == 'web'}]\n")),
    named("nothing", "environment: production ", "environment:"),
    named("an address alone", "environment: production ",
          "environment: {url: https://shop.example}"),
    named("commented out", "  environment: production", "  # environment: production"),
    wrong("environment dropped: tests", NAMED, CI, "integration-test:",
          swap(CI, "  environment: dev\n", "")),
    wrong("path: another project", "ci/path-exists", PARENT, "old_project/",
          swap(PARENT, "- {p}/*", "- old_project/*")),
    wrong("path: a folder that is not there", "ci/path-exists", PROD, "cd old_project",
          swap(PROD, "cd {p}", "cd old_project")),
    wrong("tests: a failure that a rule allows", "ci/tests-not-ignored", CI, "allow_failure",
          swap(CI, "    - when: on_success", "    - when: on_success\n      allow_failure: true")),
    wrong("tests: a status that is allowed", "ci/tests-not-ignored", CI, "allow_failure",
          swap(CI, "unit-test:\n", "unit-test:\n  allow_failure: {exit_codes: [1]}\n")),
    fine("another strategy", swap(PARENT, "strategy: depend", "strategy: mirror")),
    fine("an environment that is extended",
         swap(PROD, "  environment: production \n", "  extends: .production\n"),
         append(PROD, "\n.production:\n  environment: production\n")),
    fine("an environment of all jobs", swap(PROD, "environment: production ",
                                            "environment: {name: production, action: start}")),
    fine("a trigger of another project", append(
        PARENT, "\ntell:\n  stage: triggers\n  trigger: {project: shop/other}\n"
                "  rules: [{if: $CI_COMMIT_BRANCH == 'main'}]\n")),
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
