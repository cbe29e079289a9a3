"""promotion/* and ci/tests-not-ignored on Azure DevOps: conditions of stages, secrets of steps."""
from mutants.edit import (after, append, drop, each, put, replace, swap, with_comments,
                          with_crlf)
from mutants.promotion import BUNDLE, deleted, found, key
from mutants.words import error, one, warning

ADO = "full-aws-ado-rec full-azure-ado-uc-fs"
AWS = "full-aws-ado-rec"
MONO = "mono-azure-ado-uc"
FLOWS = ".azure/devops-pipelines/"
CICD = FLOWS + "my-mlops-project-bundle-cicd.yml"
TESTS = FLOWS + "my-mlops-project-tests-ci.yml"
CHURN = FLOWS + "churn-model-bundle-cicd.yml"
DEPLOY_PROD = "databricks bundle deploy -t prod"
DEPLOY_STAGING = "databricks bundle deploy -t staging"
DEPLOY_TEST = "databricks bundle deploy -t test"
PYTEST = "pytest --junitxml=test-unit.xml"
REASON = "        eq(variables['Build.Reason'], 'PullRequest'),\n"
NOT_PULL = "not(eq(variables['Build.Reason'], 'PullRequest'))"
DEPLOYED = "        databricks bundle deploy -t {0}\n      workingDirectory: $(workingDirectory)\n"
STAGE_CONDITION = r"(- stage: {0}(?:.*\n)*?)  condition: \|\n(?:    .*\n)+"


def says(name, where, edits, rule, path, mark):
    return one(name, where, edits, *found(rule, path, mark))


def stage_condition(stage, text, path=CICD):
    return replace(path, STAGE_CONDITION.replace("{0}", stage), r"\1" + text)


def in_step(target, text):
    """Lines more for the step that deploys."""
    had = DEPLOYED.replace("{0}", target)
    return swap(CICD, had, had + text)


PROMOTION = [
    says("prod of main", ADO, swap(CICD, "'refs/heads/release'", "'refs/heads/main'"),
         "prod-from-release", CICD, DEPLOY_PROD),
    says("prod of any branch", ADO, stage_condition("prodBundleCD", f"  condition: {NOT_PULL}\n"),
         "prod-from-release", CICD, DEPLOY_PROD),
    says("prod of features", ADO, [
        swap(CICD, "eq(variables['Build.SourceBranch'], 'refs/heads/release')",
             "startsWith(variables['Build.SourceBranch'], 'refs/heads/feature/')"),
        swap(CICD, "      - release\n", "      - release\n      - feature/*\n")],
        "prod-from-release", CICD, DEPLOY_PROD),
    says("prod of two branches", ADO, swap(
        CICD, "eq(variables['Build.SourceBranch'], 'refs/heads/release')",
        "in(variables['Build.SourceBranch'], 'refs/heads/release', 'refs/heads/main')"),
        "prod-from-release", CICD, DEPLOY_PROD),
    says("prod of all but one", ADO, swap(
        CICD, "eq(variables['Build.SourceBranch'], 'refs/heads/release')",
        "ne(variables['Build.SourceBranch'], 'refs/heads/develop')"),
        "prod-from-release", CICD, DEPLOY_PROD),
    says("prod of main, of the first of two projects", MONO,
         swap(CHURN, "'refs/heads/release'", "'refs/heads/main'"),
         "prod-from-release", CHURN, DEPLOY_PROD),
    says("staging of features", ADO, [
        swap(CICD, "eq(variables['Build.SourceBranch'], 'refs/heads/main')",
             "startsWith(variables['Build.SourceBranch'], 'refs/heads/feature/')"),
        swap(CICD, "      - release\n", "      - release\n      - feature/*\n")],
        "staging-from-default", CICD, DEPLOY_STAGING),
    says("staging of release", ADO, swap(
        CICD, "eq(variables['Build.SourceBranch'], 'refs/heads/main')",
        "eq(variables['Build.SourceBranch'], 'refs/heads/release')"),
        "staging-from-default", CICD, DEPLOY_STAGING),
    says("main does not trigger", ADO, deleted(CICD, r"      - main\n"),
         "staging-from-default", CICD, DEPLOY_STAGING),
    says("staging by hand", ADO, swap(
        CICD, "eq(variables['Build.SourceBranch'], 'refs/heads/main')",
        "eq(variables['Build.Reason'], 'Manual')"), "staging-from-default", CICD, DEPLOY_STAGING),
    says("prod is only validated", ADO, deleted(CICD, r"    # Deploy bundle to prod(.*\n)+"),
         "cd-present", BUNDLE, key("prod")),
    says("no stage for prod", ADO, deleted(CICD, r"# Run prod bundle CD(.*\n)+"),
         "cd-present", BUNDLE, key("prod")),
    says("no stage for staging", ADO, deleted(CICD, r"- stage: StagingBundleCD\n(.*\n)+?(?=# Run prod)"),
         "cd-present", BUNDLE, key("staging")),
    says("prod switched off", ADO, stage_condition("prodBundleCD", "  condition: false\n"),
         "cd-present", CICD, DEPLOY_PROD),
    says("unit tests of pushes", ADO, [swap(TESTS, REASON, "      eq(variables['Build.Reason'], 'IndividualCI'),\n"),
                                       deleted(TESTS, r"        not\(eq.*IndividualCI.*\n")],
         "pr-runs-unit-tests", TESTS, PYTEST),
    says("unit tests of pushes to main", ADO, replace(
        TESTS, r"    condition: \|\n(      .*\n)+",
        "    condition: eq(variables['Build.SourceBranch'], 'refs/heads/main')\n"),
        "pr-runs-unit-tests", TESTS, PYTEST),
    says("unit tests of pull requests into release", ADO, swap(
        TESTS, "'refs/heads/main'", "'refs/heads/release'"), "pr-runs-unit-tests", TESTS, PYTEST),
    says("no tests", ADO, drop(TESTS), "pr-runs-unit-tests", BUNDLE, 1),
    says("no unit tests", ADO, swap(TESTS, PYTEST, "echo none"), "pr-runs-unit-tests", BUNDLE, 1),
    says("no integration tests", ADO, deleted(TESTS, r"  - job: IntegrationTests(.*\n?)+"),
         "pr-runs-integration-tests", BUNDLE, key("test")),
    says("integration tests off", ADO, swap(TESTS, "condition: succeeded()", "condition: false"),
         "pr-runs-integration-tests", TESTS, "bundle run"),
    says("integration tests of pushes", ADO, swap(
        TESTS, "condition: succeeded()", "condition: ne(variables['Build.Reason'], 'PullRequest')"),
        "pr-runs-integration-tests", TESTS, "bundle run"),
    says("test deployed, not run", ADO, each(TESTS, lambda t: t.replace("bundle run", "bundle summary #")),
         "pr-runs-integration-tests", TESTS, DEPLOY_TEST),
    says("test run, not deployed", ADO, swap(TESTS, DEPLOY_TEST, "echo deploy"),
         "pr-runs-integration-tests", TESTS, "bundle run"),
    says("no bundle CI", ADO, deleted(CICD, r"- stage: BundleCI\n(.*\n)+?(?=# Run)"),
         "pr-validates-bundle", BUNDLE, key("staging")),
    says("prod is not validated", ADO, deleted(CICD, r"  - job: prodBundleCI\n(.*\n)+?(?=# Run)"),
         "pr-validates-bundle", BUNDLE, key("prod")),
    says("staging is validated twice", ADO, swap(CICD, "validate -t prod", "validate -t staging"),
         "pr-validates-bundle", BUNDLE, key("prod")),
    says("bundle CI of pushes", ADO, stage_condition(
        "BundleCI", "  condition: eq(variables['Build.Reason'], 'IndividualCI')\n"),
        "pr-validates-bundle", BUNDLE, key("staging")),
    says("integration tests do not wait", ADO, replace(
        TESTS, r"    dependsOn: UnitTests\n    condition: succeeded\(\)\n",
        "    condition: eq(variables['Build.Reason'], 'PullRequest')\n"),
        "unit-before-integration", TESTS, "- job: IntegrationTests"),
    says("integration tests wait for nothing", ADO, replace(
        TESTS, r"    dependsOn: UnitTests\n    condition: succeeded\(\)\n",
        "    dependsOn: []\n    condition: eq(variables['Build.Reason'], 'PullRequest')\n"),
        "unit-before-integration", TESTS, "- job: IntegrationTests"),
    says("integration tests after failed ones", ADO, swap(
        TESTS, "condition: succeeded()",
        "condition: and(succeededOrFailed(), eq(variables['Build.Reason'], 'PullRequest'))"),
        "unit-before-integration", TESTS, "- job: IntegrationTests"),
    says("training run in prod", ADO, swap(TESTS, "run model_training_job -t test", "run model_training_job -t prod"),
         "tests-in-staging", TESTS, "-t prod"),
    says("all tests in prod", ADO, swap(TESTS, "-t test", "-t prod", 9),
         "tests-in-staging", TESTS, DEPLOY_PROD),
    says("all tests in staging", ADO, swap(TESTS, "-t test", "--target staging", 9),
         "tests-in-staging", TESTS, "deploy --target staging"),
    says("tests deploy to staging", ADO, swap(TESTS, DEPLOY_TEST, DEPLOY_STAGING),
         "tests-in-staging", TESTS, DEPLOY_STAGING),
    says("prod is not validated first", ADO, replace(
        CICD, r"(- stage: prodBundleCD(?:.*\n)*?)    # Validate(?:.*\n)*?(?=    # Deploy)", r"\1"),
        "validate-before-deploy", CICD, DEPLOY_PROD),
    says("staging is not validated first", ADO, replace(
        CICD, r"(- stage: StagingBundleCD(?:.*\n)*?)    # Validate(?:.*\n)*?(?=    # Deploy)", r"\1"),
        "validate-before-deploy", CICD, DEPLOY_STAGING),
    says("test is not validated first", ADO, swap(TESTS, "databricks bundle validate -t test", "databricks version"),
         "validate-before-deploy", TESTS, DEPLOY_TEST),
    says("main deploys prod", ADO, swap(CICD, DEPLOY_STAGING, DEPLOY_PROD),
         "target-matches-branch", CICD, DEPLOY_PROD),
    says("release deploys staging", ADO, swap(CICD, DEPLOY_PROD, DEPLOY_STAGING),
         "target-matches-branch", CICD, after("- stage: prodBundleCD", DEPLOY_STAGING)),
    says("prod has no target", ADO, swap(CICD, DEPLOY_PROD, "databricks bundle deploy"),
         "target-matches-branch", CICD, after("- stage: prodBundleCD", "    databricks bundle deploy")),
    says("staging has no target", ADO, swap(CICD, DEPLOY_STAGING, "databricks bundle deploy --auto-approve"),
         "target-matches-branch", CICD, "--auto-approve"),
    says("staging of pull requests", ADO, stage_condition(
        "StagingBundleCD", "  condition: eq(variables['Build.Reason'], 'PullRequest')\n"),
        "no-deploy-on-pr", CICD, DEPLOY_STAGING),
    says("prod of pull requests too", ADO, stage_condition(
        "prodBundleCD", "  condition: or(eq(variables['Build.SourceBranch'], 'refs/heads/release'), "
        "eq(variables['Build.Reason'], 'PullRequest'))\n"), "no-deploy-on-pr", CICD, DEPLOY_PROD),
    says("staging's secrets for prod", AWS, replace(
        CICD, r"(deploy -t prod\n(?:.*\n)*?.*\$\()PROD_", r"\1STAGING_"),
        "credentials-match-target", CICD, after("deploy -t prod", "DATABRICKS_TOKEN")),
    says("prod's secrets for staging", AWS, replace(
        CICD, r"(deploy -t staging\n(?:.*\n)*?.*\$\()STAGING_", r"\1PROD_"),
        "credentials-match-target", CICD, after("deploy -t staging", "DATABRICKS_TOKEN")),
    says("prod's secret for staging", "full-azure-ado-uc-fs", replace(
        CICD, r"(deploy -t staging\n(?:.*\n)*?\s+ARM_CLIENT_SECRET: \$\()STAGING_", r"\1PROD_"),
        "credentials-match-target", CICD, after("deploy -t staging", "CLIENT_SECRET")),
    says("prod's secrets in tests", AWS, replace(
        TESTS, r"(deploy -t test\n(?:.*\n)*?.*\$\()STAGING_", r"\1PROD_"),
        "credentials-match-target", TESTS, after("deploy -t test", "DATABRICKS_TOKEN")),
    says("prod by force", ADO, swap(CICD, DEPLOY_PROD, DEPLOY_PROD + " --force"),
         "no-destructive-deploy", CICD, DEPLOY_PROD),
    says("staging breaks the lock", ADO, swap(CICD, "deploy -t staging", "deploy --force-lock -t staging"),
         "no-destructive-deploy", CICD, "--force-lock"),
    says("prod destroyed", ADO, swap(
        CICD, f"        {DEPLOY_PROD}", f"        databricks bundle destroy -t prod --auto-approve\n        {DEPLOY_PROD}"),
        "no-destructive-deploy", CICD, "destroy"),
    one("prod always", ADO, in_step("prod", "      condition: always()\n"),
        warning("promotion/deploy-guarded", CICD, "always()")),
    one("staging after failures", ADO, in_step("staging", "      condition: succeededOrFailed()\n"),
        warning("promotion/deploy-guarded", CICD, "succeededOrFailed")),
    one("prod if something failed", ADO, in_step("prod", "      condition: failed()\n"),
        warning("promotion/deploy-guarded", CICD, "failed()")),
]


def ignored(name, edits, mark):
    return one(name, ADO, edits, error("ci/tests-not-ignored", TESTS, mark))


IGNORED = [
    ignored("pytest or true", swap(TESTS, PYTEST, PYTEST + " || true"), "|| true"),
    ignored("pytest, then exit 0", swap(TESTS, PYTEST, PYTEST + "\n        exit 0"), PYTEST),
    ignored("the step may fail", swap(TESTS, "      displayName: 'Run unit tests with pytest'\n",
                                      "      displayName: 'Run unit tests'\n      continueOnError: true\n"),
            "continueOnError"),
    ignored("the job may fail", swap(TESTS, "  - job: UnitTests\n", "  - job: UnitTests\n    continueOnError: true\n"),
            "continueOnError"),
    ignored("the training or true", swap(TESTS, "run model_training_job -t test",
                                         "run model_training_job -t test || true"), "|| true"),
]


def same(name, edits, where=ADO):
    return one("benign: " + name, where, edits)


BENIGN = [
    same("CRLF", each(FLOWS + "*.yml", with_crlf)),
    same("comments", each(FLOWS + "my-*.yml", with_comments)),
    same("other stages' names", each(CICD, lambda t: t.replace("StagingBundleCD", "Update").replace("prodBundleCD", "Ship"))),
    same("--target=", each(FLOWS + "my-*.yml", lambda t: t.replace(" -t ", " --target="))),
    same("short names of branches", each(CICD, lambda t: t.replace(
        "eq(variables['Build.SourceBranch'], 'refs/heads/main')", "eq(variables['Build.SourceBranchName'], 'main')"))),
    same("releases cut from main", [
        swap(CICD, "      - release\n", "      - release/*\n"),
        swap(CICD, "eq(variables['Build.SourceBranch'], 'refs/heads/release')",
             "startsWith(variables['Build.SourceBranch'], 'refs/heads/release/')")]),
    same("bash steps", each(FLOWS + "my-*.yml", lambda t: t.replace("- script: |", "- bash: |"))),
    same("a template of steps", [
        put(FLOWS + "deploy.yml", "parameters:\n- name: target\n  type: string\nsteps:\n- script: |\n"
            "    databricks bundle validate -t ${{ parameters.target }}\n"
            "    databricks bundle deploy -t ${{ parameters.target }}\n"
            "  workingDirectory: $(workingDirectory)\n  env:\n    DATABRICKS_TOKEN: $(PROD_WORKSPACE_TOKEN)\n"),
        replace(CICD, r"(- stage: prodBundleCD(?:.*\n)*?)    # Validate bundle(?:.*\n?)*",
                r"\1    - template: deploy.yml\n      parameters:\n        target: prod\n")], AWS),
    same("a stage's condition in one line", stage_condition(
        "prodBundleCD", "  condition: and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/release'))\n")),
    same("a stage that cleans up", append(CICD, """
- stage: CleanUp
  dependsOn: prodBundleCD
  condition: always()
  jobs:
  - job: CleanUp
    steps:
    - script: rm -rf .databricks
""")),
    same("the test target destroyed", append(TESTS, """
    - script: databricks bundle destroy -t test --auto-approve
      workingDirectory: $(workingDirectory)
      condition: always()
""")),
    same("both projects", each(FLOWS + "*.yml", with_comments), MONO),
]

ROWS = PROMOTION + IGNORED + BENIGN
