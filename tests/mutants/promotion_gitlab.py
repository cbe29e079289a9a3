"""promotion/* and ci/tests-not-ignored on GitLab: a parent and the children that it starts."""
from mutants.edit import each, replace, swap, with_comments, with_crlf
from mutants.promotion import BUNDLE, deleted, found, key
from mutants.words import error, one, warning

GL = "full-azure-gl-fs full-gcp-gl-uc"
FLOWS = ".gitlab/pipelines/my-mlops-project-"
PARENT = FLOWS + "triggers-cicd.yml"
PROD = FLOWS + "bundle-cd-prod.yml"
STAGING = FLOWS + "bundle-cd-staging.yml"
TESTS = FLOWS + "bundle-ci.yml"
DEPLOY_PROD = "databricks bundle deploy -t prod"
DEPLOY_STAGING = "databricks bundle deploy -t staging"
DEPLOY_TEST = "databricks bundle deploy -t test"
PYTEST = "    - pytest --junitxml=test-unit.xml\n"


def says(name, edits, rule, path, mark):
    return one(name, GL, edits, *found(rule, path, mark))


PROMOTION = [
    says("prod of main", swap(PARENT, "== 'release'", "== 'main'"), "prod-from-release", PROD, DEPLOY_PROD),
    says("prod of any branch", swap(PARENT, "$CI_COMMIT_BRANCH == 'release'", "$CI_COMMIT_BRANCH"),
         "prod-from-release", PROD, DEPLOY_PROD),
    says("prod of all but main", swap(PARENT, "== 'release'", "!= 'main'"), "prod-from-release", PROD, DEPLOY_PROD),
    says("prod of tags", swap(PARENT, "$CI_COMMIT_BRANCH == 'release'", "$CI_COMMIT_TAG"),
         "prod-from-release", PROD, DEPLOY_PROD),
    says("prod of features", swap(PARENT, "== 'release'", "=~ /^feature/"), "prod-from-release", PROD, DEPLOY_PROD),
    says("staging of features", swap(PARENT, "$CI_COMMIT_BRANCH == 'main'", "$CI_COMMIT_BRANCH =~ /^feature/"),
         "staging-from-default", STAGING, DEPLOY_STAGING),
    says("staging of any branch", swap(PARENT, "$CI_COMMIT_BRANCH == 'main'", "$CI_COMMIT_BRANCH"),
         "staging-from-default", STAGING, DEPLOY_STAGING),
    says("staging of release", swap(PARENT, "$CI_COMMIT_BRANCH == 'main'", "$CI_COMMIT_BRANCH == 'release'"),
         "staging-from-default", STAGING, DEPLOY_STAGING),
    says("nothing starts prod", deleted(PARENT, r"trigger_cd_production:(.*\n?)+"), "cd-present", BUNDLE, key("prod")),
    says("nothing starts staging", deleted(PARENT, r"trigger_cd_stage:\n(.+\n)+"), "cd-present", BUNDLE, key("staging")),
    says("prod is only validated", deleted(PROD, r"    - databricks bundle deploy.*\n"), "cd-present", BUNDLE, key("prod")),
    says("prod never", swap(PROD, "when: on_success", "when: never"), "cd-present", PROD, DEPLOY_PROD),
    says("tests of pushes", swap(PARENT, "$CI_PIPELINE_SOURCE == 'merge_request_event' && "
                                 "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME == 'main'", "$CI_COMMIT_BRANCH == 'main'"),
         "pr-runs-unit-tests", TESTS, "- pytest"),
    says("tests of merge requests into release", swap(PARENT, "TARGET_BRANCH_NAME == 'main'",
                                                      "TARGET_BRANCH_NAME == 'release'"),
         "pr-runs-unit-tests", TESTS, "- pytest"),
    says("no unit tests", swap(TESTS, PYTEST, ""), "pr-runs-unit-tests", BUNDLE, 1),
    says("unit tests never", replace(TESTS, r"(unit-test:\n(?:.*\n)*?    - when: )on_success", r"\1never"),
         "pr-runs-unit-tests", TESTS, "- pytest"),
    says("no integration tests", deleted(TESTS, r"integration-test:(.*\n?)+"),
         "pr-runs-integration-tests", BUNDLE, key("test")),
    says("test deployed, not run", deleted(TESTS, r"(    - databricks bundle run.*\n)+"),
         "pr-runs-integration-tests", TESTS, DEPLOY_TEST),
    says("test run, not deployed", swap(TESTS, f"    - {DEPLOY_TEST}\n", ""),
         "pr-runs-integration-tests", TESTS, "bundle run"),
    says("training run in prod", swap(TESTS, "run model_training_job -t test", "run model_training_job -t prod"),
         "tests-in-staging", TESTS, "-t prod"),
    says("all tests in staging", swap(TESTS, "-t test", "-t staging", 9), "tests-in-staging", TESTS, DEPLOY_STAGING),
    says("tests on another host", replace(TESTS, r"DATABRICKS_HOST: .*", "DATABRICKS_HOST: https://prod.shop.example"),
         "tests-in-staging", TESTS, "DATABRICKS_HOST"),
    says("prod is not validated first", deleted(PROD, r"    - databricks bundle validate.*\n"),
         "validate-before-deploy", PROD, DEPLOY_PROD),
    says("staging is not validated first", deleted(STAGING, r"    - databricks bundle validate.*\n"),
         "validate-before-deploy", STAGING, DEPLOY_STAGING),
    says("test is not validated first", deleted(TESTS, r"    - databricks bundle validate.*\n"),
         "validate-before-deploy", TESTS, DEPLOY_TEST),
    says("main deploys prod", swap(STAGING, DEPLOY_STAGING, DEPLOY_PROD), "target-matches-branch", STAGING, DEPLOY_PROD),
    says("main is all for prod", swap(STAGING, "-t staging", "-t prod", 2), "target-matches-branch", STAGING, DEPLOY_PROD),
    says("release deploys staging", swap(PROD, DEPLOY_PROD, DEPLOY_STAGING), "target-matches-branch", PROD, DEPLOY_STAGING),
    says("prod has no target", swap(PROD, "deploy -t prod", "deploy"), "target-matches-branch", PROD, "bundle deploy"),
    says("prod on another host", replace(PROD, r"DATABRICKS_HOST: .*", "DATABRICKS_HOST: https://staging.shop.example"),
         "target-matches-branch", PROD, "DATABRICKS_HOST"),
    says("prod of merge requests", swap(PARENT, "$CI_COMMIT_BRANCH == 'release'",
                                        "$CI_PIPELINE_SOURCE == 'merge_request_event'"),
         "no-deploy-on-pr", PROD, DEPLOY_PROD),
    says("staging of merge requests too", swap(
        PARENT, "    - if: $CI_COMMIT_BRANCH == 'main'\n", "    - if: $CI_COMMIT_BRANCH == 'main'\n"
        "    - if: $CI_MERGE_REQUEST_IID\n"), "no-deploy-on-pr", STAGING, DEPLOY_STAGING),
    says("prod's secret for staging", swap(STAGING, '"${SP_CLIENT_SECRET}"', '"${PROD_SP_CLIENT_SECRET}"'),
         "credentials-match-target", STAGING, "PROD_"),
    says("staging's secret for prod", swap(PROD, '"${SP_CLIENT_ID}"', '"${STAGING_SP_CLIENT_ID}"'),
         "credentials-match-target", PROD, "STAGING_"),
    says("staging's environment for prod", swap(PROD, "environment: production", "environment: stage"),
         "credentials-match-target", PROD, "environment:"),
    says("production's environment for staging", swap(STAGING, "environment: stage", "environment: production"),
         "credentials-match-target", STAGING, "environment:"),
    says("prod by force", swap(PROD, DEPLOY_PROD, DEPLOY_PROD + " --force"), "no-destructive-deploy", PROD, DEPLOY_PROD),
    says("prod destroyed", swap(PROD, f"    - {DEPLOY_PROD}", "    - databricks bundle destroy --auto-approve -t prod\n"
                                f"    - {DEPLOY_PROD}"), "no-destructive-deploy", PROD, "destroy"),
    says("staging breaks the lock", swap(STAGING, "deploy -t", "deploy --force-lock -t"),
         "no-destructive-deploy", STAGING, "--force-lock"),
    one("prod always", GL, swap(PROD, "when: on_success", "when: always"),
        warning("promotion/deploy-guarded", PROD, DEPLOY_PROD)),
    one("prod on a timer", GL, swap(PARENT, "    - if: $CI_COMMIT_BRANCH == 'release'",
                                    "    - if: $CI_PIPELINE_SOURCE == 'schedule'\n"
                                    "    - if: $CI_COMMIT_BRANCH == 'release'"),
        warning("promotion/deploy-guarded", PROD, DEPLOY_PROD)),
]


def ignored(name, edits, mark):
    return one(name, GL, edits, error("ci/tests-not-ignored", TESTS, mark))


IGNORED = [
    ignored("pytest or true", swap(TESTS, PYTEST, PYTEST.rstrip() + " || true\n"), "|| true"),
    ignored("the job may fail", swap(TESTS, "unit-test:\n", "unit-test:\n  allow_failure: true\n"), "allow_failure"),
    ignored("the integration tests may fail", swap(
        TESTS, "integration-test:\n", "integration-test:\n  allow_failure: true\n"), "allow_failure"),
    ignored("the training or true", swap(TESTS, "run model_training_job -t test",
                                         "run model_training_job -t test || true"), "|| true"),
]


def same(name, edits):
    return one("benign: " + name, GL, edits)


BENIGN = [
    same("CRLF", each(FLOWS + "*.yml", with_crlf)),
    same("comments", each(FLOWS + "*.yml", with_comments)),
    same("double quotes", each(PARENT, lambda t: t.replace("'", '"'))),
    same("other jobs' names", [swap(PROD, "deploy-production:", "ship:"), swap(STAGING, "deploy-stage:", "update:")]),
    same("--target=", each(FLOWS + "*.yml", lambda t: t.replace(" -t ", " --target "))),
    same("releases cut from main", swap(PARENT, "== 'release'", "=~ /^release/")),
    same("a default of variables", swap(PARENT, "$CI_COMMIT_BRANCH == 'main'", "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH")),
    same("prod by hand", swap(PARENT, "    - if: $CI_COMMIT_BRANCH == 'release'",
                              "    - if: $CI_COMMIT_BRANCH == 'release'\n      when: manual")),
    same("folded rules", swap(PROD, "    - when: on_success", "    - {when: on_success}")),
    same("both in one line", swap(PROD, "    - databricks bundle validate -t prod\n    - databricks",
                                  "    - databricks bundle validate -t prod && databricks")),
    same("the test target destroyed", swap(TESTS, "    - databricks bundle run model_training_job -t test\n",
                                           "    - databricks bundle run model_training_job -t test\n"
                                           "  after_script:\n    - cd my_mlops_project\n"
                                           "    - databricks bundle destroy -t test --auto-approve\n")),
]

ROWS = PROMOTION + IGNORED + BENIGN
