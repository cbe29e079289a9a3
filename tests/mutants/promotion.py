"""promotion/* and ci/tests-not-ignored on GitHub: what
reaches which target, from where, as whom and after what."""
from mutants.edit import (after, append, drop, each, put, replace, swap, with_comments,
                          with_crlf)
from mutants.words import error, note, one, warning

GH = "full-aws-gh-uc-fs full-aws-ghes-rec full-azure-gh-plain"
AWS = "full-aws-gh-uc-fs full-aws-ghes-rec"
MONO = "mono-azure-gh-plain"
FLOWS = ".github/workflows/"
PROD = FLOWS + "my-mlops-project-bundle-cd-prod.yml"
STAGING = FLOWS + "my-mlops-project-bundle-cd-staging.yml"
CI = FLOWS + "my-mlops-project-bundle-ci.yml"
TESTS = FLOWS + "my-mlops-project-run-tests.yml"
CHURN_PROD = FLOWS + "churn-model-bundle-cd-prod.yml"
CHURN_STAGING = FLOWS + "churn-model-bundle-cd-staging.yml"
CHURN_TESTS = FLOWS + "churn-model-run-tests.yml"
BUNDLE = "{p}/databricks.yml"
DEPLOY_PROD = "databricks bundle deploy -t prod"
DEPLOY_STAGING = "databricks bundle deploy -t staging"
DEPLOY_TEST = "databricks bundle deploy -t test"
RUN = "databricks bundle run model_training_job -t test"


def deleted(path, pattern, which=0):
    """The lines of a match gone."""
    return replace(path, pattern, "", which)


def key(target):
    return lambda lines: next(i for i, text in enumerate(lines, 1)
                              if text.rstrip() == f"  {target}:")


def found(rule, path, mark):
    return [error("promotion/" + rule, path, mark)]


def prod_from(name, edits, where=GH):
    return one(name, where, edits, *found("prod-from-release", PROD, DEPLOY_PROD))


def staging_from(name, edits, where=GH):
    return one(name, where, edits, *found("staging-from-default", STAGING, DEPLOY_STAGING))


PROD_FROM_RELEASE = [
    prod_from("prod on main", swap(PROD, "- 'release'", "- main")),
    prod_from("prod on main too", swap(PROD, "- 'release'", "- 'release'\n      - 'main'")),
    prod_from("prod on every push", deleted(PROD, r"    branches:\n      - 'release'\n")),
    prod_from("prod on all branches", swap(PROD, "- 'release'", "- '**'")),
    prod_from("prod on features", swap(PROD, "- 'release'", "- 'feature/**'")),
    prod_from("prod on all but main", swap(PROD, "branches:\n      - 'release'",
                                           "branches-ignore: [main]")),
    prod_from("prod on a tag", swap(PROD, "branches:\n      - 'release'", "tags: ['v*']")),
    prod_from("prod on a tag too", swap(PROD, "- 'release'\n", "- 'release'\n    tags: ['v*']\n")),
    prod_from("prod on a published release", swap(
        PROD, "push:\n    branches:\n      - 'release'", "release:\n    types: [published]")),
    prod_from("prod by a condition on main", [
        swap(PROD, "- 'release'", "- 'release'\n      - 'main'"),
        swap(PROD, "    concurrency:", "    if: github.ref == 'refs/heads/main'\n    concurrency:")]),
    one("prod on main, of the first of two projects", MONO, swap(CHURN_PROD, "- 'release'", "- main"),
        *found("prod-from-release", CHURN_PROD, DEPLOY_PROD)),
    one("prod on main, in one line with its validation", AWS, [
        swap(PROD, "- 'release'", "- 'main'"),
        swap(PROD, "validate -t prod\n", f"validate -t prod && {DEPLOY_PROD}\n"),
        deleted(PROD, r"      - name: Deploy(.*\n)+")],
        *found("prod-from-release", PROD, DEPLOY_PROD)),
]

STAGING_FROM_DEFAULT = [
    staging_from("staging on features", swap(STAGING, "- 'main'", "- 'feature/**'")),
    staging_from("staging on every push", deleted(STAGING, r"    branches:\n      - 'main'\n")),
    staging_from("staging on release", swap(STAGING, "- 'main'", "- 'release'")),
    staging_from("staging on features too", swap(STAGING, "- 'main'", "- main\n      - 'feature/*'")),
    staging_from("staging by hand only", deleted(STAGING, r"  push:\n    branches:\n      - 'main'\n")),
    staging_from("staging on tags only", swap(STAGING, "branches:\n      - 'main'", "tags: ['v*']")),
    staging_from("staging on all but release", swap(
        STAGING, "branches:\n      - 'main'", "branches-ignore: ['release']")),
    staging_from("staging of release, by a condition", swap(
        STAGING, "    concurrency:", "    if: github.ref == 'refs/heads/release'\n    concurrency:")),
    one("staging on features, of the first of two projects", MONO,
        swap(CHURN_STAGING, "- 'main'", "- 'feature/**'"),
        *found("staging-from-default", CHURN_STAGING, DEPLOY_STAGING)),
]

CD_PRESENT = [
    one("cd-prod removed", GH, drop(PROD), *found("cd-present", BUNDLE, key("prod"))),
    one("cd-staging removed", GH, drop(STAGING), *found("cd-present", BUNDLE, key("staging"))),
    one("cd-prod only validates", GH, deleted(PROD, r"      - name: Deploy(.*\n)+"),
        *found("cd-present", BUNDLE, key("prod"))),
    one("cd-staging only validates", GH, deleted(STAGING, r"      - name: Deploy(.*\n)+"),
        *found("cd-present", BUNDLE, key("staging"))),
    one("cd-prod commented out", GH, replace(PROD, r"^          databricks bundle deploy",
                                             "          # databricks bundle deploy"),
        *found("cd-present", BUNDLE, key("prod"))),
    one("cd-prod switched off", GH, swap(PROD, "    concurrency:", "    if: false\n    concurrency:"),
        *found("cd-present", PROD, DEPLOY_PROD)),
    one("cd-prod of the first of two projects removed", MONO, drop(CHURN_PROD),
        *found("cd-present", BUNDLE, key("prod"))),
]


def units(name, edits, where=GH, path=TESTS, mark="            pytest"):
    return one(name, where, edits, *found("pr-runs-unit-tests", path, mark))


UNIT_TESTS = [
    units("tests on push", swap(TESTS, "  pull_request:", "  push:")),
    units("tests on push to main", replace(TESTS, r"  pull_request:\n(    .*\n)+",
                                           "  push: {branches: [main]}\n")),
    units("tests by hand", deleted(TESTS, r"  pull_request:\n(    .*\n)+")),
    units("tests on pull requests into release", swap(
        TESTS, "  pull_request:\n", "  pull_request:\n    branches: [release]\n")),
    units("tests at night", replace(TESTS, r"  pull_request:\n(    .*\n)+",
                                    "  schedule: [{cron: '0 3 * * *'}]\n")),
    units("unit tests off for pull requests", [
        swap(TESTS, "  unit_tests:\n", "  unit_tests:\n    if: github.event_name == 'push'\n")]),
    one("no unit tests", GH, [
        swap(TESTS, "            pytest\n", "            python -m compileall .\n")],
        *found("pr-runs-unit-tests", BUNDLE, 1)),
    units("tests on push, of the first of two projects",
          swap(CHURN_TESTS, "  pull_request:", "  push:"), MONO, CHURN_TESTS),
]


def integration(name, edits, path=BUNDLE, mark=key("test"), where=GH):
    return one(name, where, edits, *found("pr-runs-integration-tests", path, mark))


INTEGRATION_TESTS = [
    integration("no integration tests", deleted(TESTS, r"  integration_test:\n(.*\n)+")),
    integration("test target deployed, not run", deleted(TESTS, r"      - name: Run \w+ .*Workflow(.*\n)+"),
                TESTS, DEPLOY_TEST),
    integration("test target run, not deployed", deleted(
        TESTS, r"      - name: Deploy Bundle.*\n.*\n.*\n.*\n"), TESTS, "bundle run"),
    integration("test target validated only", deleted(TESTS, r"      - name: Deploy Bundle(.*\n)+")),
    integration("integration tests on push", swap(
        TESTS, "    needs: unit_tests\n", "    needs: unit_tests\n    if: github.event_name == 'push'\n"),
        TESTS, "bundle run"),
    integration("integration tests off", swap(
        TESTS, "    needs: unit_tests\n", "    needs: unit_tests\n    if: ${{ false }}\n"), TESTS, "bundle run"),
    one("integration tests in the merge queue", GH, [
        swap(TESTS, "  pull_request:\n", "  merge_group:\n  pull_request:\n"),
        swap(TESTS, "    needs: unit_tests\n",
             "    needs: unit_tests\n    if: github.event_name == 'merge_group'\n")],
        note("promotion/pr-runs-integration-tests", TESTS, "bundle run")),
]


def validation(name, edits, mark=key("staging"), where=GH):
    return one(name, where, edits, *found("pr-validates-bundle", BUNDLE, mark))


VALIDATES = [
    validation("bundle-ci removed", drop(CI)),
    validation("bundle-ci on push", swap(CI, "  pull_request:", "  push:")),
    validation("bundle-ci by hand", deleted(CI, r"  pull_request:\n(    .*\n)+")),
    validation("staging is not validated", deleted(CI, r"  staging:\n(    .*\n|\n)+(?=  prod)")),
    validation("prod is not validated", deleted(CI, r"  prod:\n(.*\n?)+"), key("prod")),
    validation("staging validated twice", swap(CI, "validate -t prod", "validate -t staging"),
               key("prod")),
    validation("prod looked at by its summary only", swap(CI, "bundle validate -t prod",
                                                         "bundle summary -t prod"), key("prod")),
]


def order(name, edits, where=GH):
    return one(name, where, edits, *found("unit-before-integration", TESTS, "  integration_test:"))


ORDER = [
    order("needs dropped", deleted(TESTS, r"    needs: unit_tests\n")),
    order("needs commented out", swap(TESTS, "    needs: unit_tests", "    #needs: unit_tests")),
    order("needs empty", swap(TESTS, "needs: unit_tests", "needs: []")),
    order("waits for another job", [
        swap(TESTS, "    needs: unit_tests", "    needs: lint"),
        swap(TESTS, "jobs:\n", "jobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n"
             "      - uses: actions/checkout@v4\n      - run: ruff check .\n")]),
    order("waits and does not care", swap(TESTS, "    needs: unit_tests\n",
                                          "    needs: unit_tests\n    if: always()\n")),
    order("waits unless it is cancelled", swap(
        TESTS, "    needs: unit_tests\n", "    needs: unit_tests\n    if: ${{ !cancelled() }}\n")),
]


def on_test(name, edits, path=TESTS, mark="prod"):
    return one(name, GH, edits, *found("tests-in-staging", path, mark))


TEST_TARGET = [
    on_test("training run in prod", swap(TESTS, RUN, RUN.replace("test", "prod"))),
    on_test("all in prod", swap(TESTS, "-t test", "-t prod", 9), mark=DEPLOY_PROD),
    on_test("deployed to staging", swap(TESTS, DEPLOY_TEST, DEPLOY_STAGING), mark=DEPLOY_STAGING),
    on_test("all in staging", swap(TESTS, "-t test", "-t staging", 9), mark=DEPLOY_STAGING),
    on_test("runs in dev", each(TESTS, lambda t: t.replace("bundle run", "bundle run --target=dev")
                                .replace("_job -t test", "_job")), mark="bundle run"),
    one("all in dev", GH, swap(TESTS, "-t test", "--target=dev", 9),
        *found("tests-in-staging", TESTS, "bundle run")),
    one("the workspace of production", "full-aws-gh-uc-fs full-aws-ghes-rec",
        replace(BUNDLE, r"(test:\n(?: .*\n)*?    workspace:\n\s+host: \S+?)-staging", r"\1-prod"),
        error("promotion/tests-in-staging", BUNDLE, after("  test:", "host:"))),
    on_test("its job's host is production's", swap(
        TESTS, "    needs: unit_tests\n", "    needs: unit_tests\n    env:\n"
        "      DATABRICKS_HOST: https://prod.shop.example\n"), mark="DATABRICKS_HOST"),
]


def validated(name, edits, path, mark, where=GH):
    return one(name, where, edits, *found("validate-before-deploy", path, mark))


VALIDATED = [
    validated("prod: step dropped", deleted(PROD, r"      - name: Validate.*\n.*\n.*\n.*\n"),
              PROD, DEPLOY_PROD),
    validated("staging: step dropped", deleted(STAGING, r"      - name: Validate.*\n.*\n.*\n.*\n"),
              STAGING, DEPLOY_STAGING),
    validated("test: step dropped", deleted(TESTS, r"      - name: Validate.*\n.*\n.*\n.*\n"),
              TESTS, DEPLOY_TEST),
    validated("prod: validates staging", swap(PROD, "validate -t prod", "validate -t staging"),
              PROD, DEPLOY_PROD),
    validated("prod: validates after it", replace(
        PROD, r"(      - name: Validate.*\n.*\n.*\n.*\n)((?:.*\n?)+)", r"\2\n\1"), PROD, DEPLOY_PROD),
    validated("prod: in another job", [
        swap(PROD, "      - name: Deploy", """  deploy:
    concurrency: my-mlops-project-prod-bundle-job
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: databricks/setup-cli@v0.236.0
      - name: Deploy""")], PROD, DEPLOY_PROD),
    validated("staging: no target validated", swap(STAGING, "validate -t staging", "validate"),
              STAGING, DEPLOY_STAGING),
]


def strays(name, edits, path, mark, where=GH):
    return one(name, where, edits, *found("target-matches-branch", path, mark))


MATCHES = [
    strays("cd-staging deploys prod", swap(STAGING, DEPLOY_STAGING, DEPLOY_PROD), STAGING, DEPLOY_PROD),
    strays("cd-staging is all for prod", swap(STAGING, "-t staging", "-t prod", 2), STAGING, DEPLOY_PROD),
    strays("cd-prod deploys staging", swap(PROD, DEPLOY_PROD, DEPLOY_STAGING), PROD, DEPLOY_STAGING),
    strays("cd-prod is all for staging", swap(PROD, "-t prod", "-t staging", 2), PROD, DEPLOY_STAGING),
    strays("cd-prod deploys test", swap(PROD, DEPLOY_PROD, DEPLOY_TEST), PROD, DEPLOY_TEST),
    strays("cd-staging deploys dev", swap(STAGING, DEPLOY_STAGING, "databricks bundle deploy --target dev"),
           STAGING, "--target dev"),
    strays("cd-prod names no target", swap(PROD, "deploy -t prod", "deploy"), PROD, "bundle deploy"),
    strays("cd-staging names no target", swap(STAGING, "deploy -t staging", "deploy --auto-approve"),
           STAGING, "bundle deploy"),
    strays("tests name no target", swap(TESTS, "deploy -t test", "deploy"), TESTS, "bundle deploy"),
    strays("cd-prod on staging's host", swap(
        PROD, "env:\n", "env:\n  DATABRICKS_HOST: https://staging.shop.example\n"),
        PROD, "DATABRICKS_HOST"),
]


def pulled(name, edits, path, mark, where=GH):
    return one(name, where, edits, *found("no-deploy-on-pr", path, mark))


ON_PULL = [
    pulled("cd-prod on pull requests", swap(PROD, "  workflow_dispatch:", "  workflow_dispatch:\n  pull_request:"),
           PROD, DEPLOY_PROD),
    pulled("cd-staging on pull requests", swap(
        STAGING, "  workflow_dispatch:", "  workflow_dispatch:\n  pull_request: {branches: [main]}"),
        STAGING, DEPLOY_STAGING),
    pulled("cd-prod on pull requests only", swap(PROD, "  push:", "  pull_request:"), PROD, DEPLOY_PROD),
    pulled("cd-staging on pull requests only", swap(STAGING, "  push:", "  pull_request:"),
           STAGING, DEPLOY_STAGING),
    one("cd-staging with secrets for forks", GH,
        swap(STAGING, "  push:", "  pull_request_target:"),
        *found("no-deploy-on-pr", STAGING, DEPLOY_STAGING),
        ("gh/no-pull-request-target", STAGING, "pull_request_target")),
    pulled("bundle-ci deploys staging", swap(
        CI, "> ../validate_output.txt\n", f"> ../validate_output.txt\n          {DEPLOY_STAGING}\n"),
        CI, DEPLOY_STAGING),
    pulled("bundle-ci deploys prod", swap(
        CI, "validate -t prod > ../validate_output.txt", f"validate -t prod && {DEPLOY_PROD}"),
        CI, DEPLOY_PROD),
]


def principal(name, edits, path, mark, where=AWS):
    return one(name, where, edits, *found("credentials-match-target", path, mark))


STEP_TOKEN = "      - name: Deploy Bundle to {0}\n        id: deploy\n"
PRINCIPALS = [
    principal("prod's token in cd-staging", swap(STAGING, "secrets.STAGING_", "secrets.PROD_"),
              STAGING, "secrets.PROD_"),
    principal("staging's token in cd-prod", swap(PROD, "secrets.PROD_", "secrets.STAGING_"),
              PROD, "secrets.STAGING_"),
    principal("prod's token in tests", swap(TESTS, "secrets.STAGING_", "secrets.PROD_"),
              TESTS, "secrets.PROD_"),
    principal("prod's principal in cd-staging", swap(STAGING, "secrets.STAGING_", "secrets.PROD_", 3),
              STAGING, "ARM_CLIENT_ID", "full-azure-gh-plain"),
    principal("prod's secret beside staging's principal", swap(
        STAGING, "secrets.STAGING_AZURE_SP_CLIENT_SECRET", "secrets.PROD_AZURE_SP_CLIENT_SECRET"),
        STAGING, "secrets.PROD_", "full-azure-gh-plain"),
    principal("prod's token in the step", swap(
        STAGING, STEP_TOKEN.format("Staging"), STEP_TOKEN.format("Staging") +
        "        env: {DATABRICKS_TOKEN: '${{ secrets.PRD_TOKEN }}'}\n"), STAGING, "PRD_TOKEN"),
    principal("prod's token behind a name", [
        swap(STAGING, "  DATABRICKS_TOKEN: ${{ secrets.STAGING_WORKSPACE_TOKEN }}",
             "  TOKEN: ${{ secrets.PROD_WORKSPACE_TOKEN }}"),
        swap(STAGING, "    runs-on:", "    env:\n      DATABRICKS_TOKEN: ${{ env.TOKEN }}\n    runs-on:")],
        STAGING, "secrets.PROD_"),
    principal("bundle-ci looks at staging as prod", swap(CI, "env.STAGING_WORKSPACE_TOKEN",
                                                         "env.PROD_WORKSPACE_TOKEN"),
              CI, "secrets.PROD_"),
    principal("unit tests see prod's token", swap(
        TESTS, "  unit_tests:\n", "  unit_tests:\n    env: {KEY: '${{ secrets.PROD_WORKSPACE_TOKEN }}'}\n"),
        TESTS, "KEY:"),
    principal("the environment of production in cd-staging", swap(
        STAGING, "    runs-on:", "    environment: production\n    runs-on:"), STAGING, "environment:", GH),
]


def forced(name, edits, path, mark, where=GH):
    return one(name, where, edits, *found("no-destructive-deploy", path, mark))


FORCE = [
    forced("cd-prod by force", swap(PROD, DEPLOY_PROD, DEPLOY_PROD + " --force"), PROD, DEPLOY_PROD),
    forced("cd-prod breaks the lock", swap(PROD, "deploy -t", "deploy --force-lock -t"), PROD, "--force-lock"),
    forced("cd-staging breaks the lock", swap(STAGING, DEPLOY_STAGING, DEPLOY_STAGING + " --force-lock"),
           STAGING, DEPLOY_STAGING),
    forced("cd-prod destroys first", swap(
        PROD, f"          {DEPLOY_PROD}", "          databricks bundle destroy -t prod --auto-approve\n"
        f"          {DEPLOY_PROD}"), PROD, "destroy"),
    forced("cd-staging destroys, of no target", append(
        STAGING, "      - run: databricks bundle destroy --auto-approve\n"), STAGING, "destroy"),
    forced("no lock in the bundle", swap(
        BUNDLE, "  prod:\n", "  prod:\n    bundle: {deployment: {lock: {enabled: false}}}\n"),
        BUNDLE, "lock:"),
    forced("tests break the lock", swap(TESTS, DEPLOY_TEST, DEPLOY_TEST + " --force-lock"),
           TESTS, DEPLOY_TEST),
]


def guarded(name, edits, path, mark, where=GH):
    return one(name, where, edits, warning("promotion/deploy-guarded", path, mark))


def condition(path, stage, text):
    return swap(path, STEP_TOKEN.format(stage), STEP_TOKEN.format(stage) + f"        if: {text}\n")


GUARDED = [
    guarded("cd-prod always", condition(PROD, "Prod", "always()"), PROD, "always()"),
    guarded("cd-prod on failure", condition(PROD, "Prod", "${{ failure() }}"), PROD, "failure()"),
    guarded("cd-staging unless cancelled", condition(STAGING, "Staging", "'!cancelled()'"),
            STAGING, "cancelled()"),
    guarded("cd-staging after success or failure", condition(STAGING, "Staging", "success() || failure()"),
            STAGING, "success()"),
    guarded("cd-prod on a timer", swap(
        PROD, "  workflow_dispatch:", "  workflow_dispatch:\n  schedule: [{cron: '0 3 * * *'}]"),
        PROD, DEPLOY_PROD),
    guarded("cd-staging on a timer", swap(
        STAGING, "  workflow_dispatch:", "  workflow_dispatch:\n  schedule:\n    - cron: '0 3 * * *'"),
        STAGING, DEPLOY_STAGING),
]


def ignored(name, edits, mark, path=TESTS, where=GH):
    return one(name, where, edits, error("ci/tests-not-ignored", path, mark))


PYTEST = "            pytest\n"
IGNORED = [
    ignored("pytest or true", swap(TESTS, PYTEST, "            pytest || true\n"), "|| true"),
    ignored("pytest or exit 0", swap(TESTS, PYTEST, "            pytest || exit 0\n"), "|| exit 0"),
    ignored("the step may fail", swap(
        TESTS, "      - name: Run tests with pytest\n",
        "      - name: Run tests with pytest\n        continue-on-error: true\n"), "continue-on-error"),
    ignored("the job may fail", swap(TESTS, "  unit_tests:\n", "  unit_tests:\n    continue-on-error: true\n"),
            "continue-on-error"),
    ignored("errors do not count", swap(TESTS, PYTEST, "            set +e\n" + PYTEST +
                                        "            echo done\n"), after("set +e", "pytest")),
    ignored("the integration test or true", swap(TESTS, RUN, RUN + " || true"), "|| true"),
    ignored("the integration test may fail", swap(
        TESTS, "        id: training\n", "        id: training\n        continue-on-error: true\n"),
        "continue-on-error"),
]


def same(name, edits, where=GH):
    return one("benign: " + name, where, edits)


REUSED = """name: Deploy
on:
  workflow_call:
    inputs:
      target: {type: string, required: true}
    secrets:
      token: {required: true}
permissions: {contents: read}
jobs:
  deploy:
    concurrency: my-mlops-project-${{ inputs.target }}-bundle-job
    runs-on: ubuntu-latest
    defaults: {run: {working-directory: ./my_mlops_project}}
    env:
      DATABRICKS_TOKEN: ${{ secrets.token }}
    steps:
      - uses: actions/checkout@0123456789012345678901234567890123456789
      - uses: databricks/setup-cli@0123456789012345678901234567890123456789 # v0.236.0
      - run: databricks bundle validate -t ${{ inputs.target }}
      - run: databricks bundle deploy -t ${{ inputs.target }}
"""


def calls(target, branch, stage):
    return (f"name: Deploy {target}\non: {{push: {{branches: [{branch}]}}}}\njobs:\n  {target}:\n"
            f"    uses: ./.github/workflows/deploy.yml\n    with: {{target: {target}}}\n"
            f"    secrets: {{token: '${{{{ secrets.{stage}_WORKSPACE_TOKEN }}}}'}}\n")


BENIGN = [
    same("pytest, then exit 0: the shell stops before", swap(TESTS, PYTEST, PYTEST + "            exit 0\n")),
    same("pytest and what it says", swap(TESTS, PYTEST, "            pytest; echo done\n")),
    same("releases cut from main", swap(PROD, "- 'release'", "- 'release/*'\n      - release-*")),
    same("prod by hand only", deleted(PROD, r"  push:\n    branches:\n      - 'release'\n")),
    same("flow style", replace(PROD, r"on:\n  push:\n    branches:\n      - 'release'\n  workflow_dispatch:\n",
                               "on: {push: {branches: [release]}, workflow_dispatch: {}}\n")),
    same("CRLF", each(FLOWS + "*.yml", with_crlf)),
    same("comments", each(FLOWS + "my-*.yml", with_comments)),
    same("no quotes", each(FLOWS + "my-*.yml", lambda t: t.replace("'main'", "main")
                           .replace("'release'", "release"))),
    same("double quotes", each(FLOWS + "my-*.yml", lambda t: t.replace("'", '"')
                               .replace('"fs"', "'fs'").replace('"utf8"', "'utf8'")
                               .replace('"validate_output.txt"', "'validate_output.txt'"))),
    same("other job names", [swap(PROD, "  prod:\n", "  release_it:\n"),
                             swap(STAGING, "  staging:\n", "  update:\n")]),
    same("--target=", each(FLOWS + "my-*.yml", lambda t: t.replace(" -t ", " --target="))),
    same("--target", each(FLOWS + "my-*.yml", lambda t: t.replace(" -t ", " --target "))),
    same("target in quotes", each(FLOWS + "my-*.yml", lambda t: t.replace("-t prod", '-t "prod"'))),
    same("target of the environment", [
        swap(PROD, "env:\n", "env:\n  DATABRICKS_BUNDLE_TARGET: prod\n"),
        swap(PROD, " -t prod", "", 2)]),
    same("target of a variable", [
        swap(STAGING, "env:\n", "env:\n  TARGET: staging\n"),
        swap(STAGING, "-t staging", '-t "$TARGET"'),
        swap(STAGING, "-t staging", "-t ${{ env.TARGET }}")]),
    same("cd in the script", [
        deleted(PROD, r"defaults:\n  run:\n    working-directory.*\n"),
        replace(PROD, r"          (databricks bundle)", r"          cd my_mlops_project\n          \1"),
        replace(PROD, r"          (databricks bundle deploy)",
                r"          cd my_mlops_project\n          \1")]),
    same("one step", [swap(PROD, "validate -t prod\n", f"validate -t prod\n          {DEPLOY_PROD}\n"),
                      deleted(PROD, r"      - name: Deploy(.*\n?)+")]),
    same("lines that go on", swap(PROD, DEPLOY_PROD, "databricks bundle \\\n            deploy \\\n"
                                  "            -t prod")),
    same("paths", swap(STAGING, "      - 'main'\n", "      - 'main'\n    paths: ['{p}/**']\n")),
    same("a job for notes", append(PROD, """  notes:
    needs: prod
    if: always()
    runs-on: ubuntu-latest
    steps:
      - run: echo done
""")),
    same("cleaning up after it", append(PROD, """      - name: Clean up
        if: always()
        run: rm -rf .databricks
""")),
    same("the test target destroyed", append(TESTS, """      - name: Destroy
        if: always()
        run: databricks bundle destroy -t test --auto-approve
""")),
    same("deploys of people", put(FLOWS + "dev.yml", """name: Try it
on: workflow_dispatch
jobs:
  dev:
    concurrency: dev
    runs-on: ubuntu-latest
    defaults: {run: {working-directory: ./my_mlops_project}}
    steps:
      - uses: actions/checkout@v4
      - uses: databricks/setup-cli@v0.236.0
      - run: databricks bundle deploy -t dev
""")),
    same("tests every night", swap(TESTS, "  workflow_dispatch:", "  workflow_dispatch:\n"
                                   "  schedule: [{cron: '0 3 * * *'}]")),
    same("pull requests into main", swap(TESTS, "  pull_request:\n", "  pull_request:\n    branches: [main]\n")),
    same("tests by tox", swap(TESTS, PYTEST, "            tox -q\n")),
    same("tests as a module", swap(TESTS, PYTEST, "            python -m pytest -q tests\n")),
    same("needs as a list", swap(TESTS, "needs: unit_tests", "needs: [unit_tests]")),
    same("unit and integration tests in one job", [
        swap(TESTS, PYTEST, PYTEST + "      - uses: databricks/setup-cli@v0.236.0\n"),
        deleted(TESTS, r"\n  integration_test:\n(    .*\n)*?.*\n      - name: Checkout repo\n.*\n.*\n")],
        "full-aws-gh-uc-fs full-azure-gh-plain"),
    same("a job between", [
        swap(TESTS, "    needs: unit_tests", "    needs: lint"),
        swap(TESTS, "  integration_test:", "  lint:\n    needs: unit_tests\n    runs-on: ubuntu-latest\n"
             "    steps:\n      - uses: actions/checkout@v4\n      - run: ruff check .\n\n  integration_test:")]),
    same("tokens by the step", [
        replace(PROD, r"env:\n  DATABRICKS_TOKEN.*\n\n", ""),
        swap(PROD, "        id: deploy\n", "        id: deploy\n        env:\n"
             "          DATABRICKS_TOKEN: ${{ secrets.PROD_WORKSPACE_TOKEN }}\n")], AWS),
    same("an environment of the stage", [
        swap(PROD, "    runs-on:", "    environment: production\n    runs-on:"),
        swap(STAGING, "    runs-on:", "    environment: {name: staging, url: 'https://x.example'}\n    runs-on:")]),
    same("one workflow for both", [
        drop(PROD), swap(STAGING, "      - 'main'\n", "      - 'main'\n      - 'release'\n"),
        swap(STAGING, "  staging:\n", "  staging:\n    if: github.ref_name == 'main'\n"),
        append(STAGING, """  prod:
    if: github.ref == 'refs/heads/release'
    concurrency: my-mlops-project-prod-bundle-job
    runs-on: ubuntu-latest
    env:
      DATABRICKS_TOKEN: ${{ secrets.PROD_WORKSPACE_TOKEN }}
    steps:
      - uses: actions/checkout@v4
      - uses: databricks/setup-cli@v0.236.0
      - run: databricks bundle validate -t prod
      - run: databricks bundle deploy -t prod
""")], AWS),
    same("a reusable workflow", [
        put(FLOWS + "deploy.yml", REUSED), put(STAGING, calls("staging", "main", "STAGING")),
        put(PROD, calls("prod", "release", "PROD"))], AWS),
    same("validation in a job of its own", replace(
        PROD, r"      - name: Deploy", r"""  deploy:
    needs: prod
    concurrency: my-mlops-project-prod-bundle-job
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: databricks/setup-cli@v0.236.0
      - name: Deploy""")),
    same("staging deployed when merged", replace(
        STAGING, r"on:\n  push:\n    branches:\n      - 'main'\n",
        "on:\n  pull_request: {types: [closed], branches: [main]}\n")),
    same("branches called otherwise", [
        each(FLOWS + "*.yml", lambda t: t.replace("'main'", "'trunk'").replace("--base main", "--base trunk")
             .replace("'release'", "'live'")),
        swap("cicd_params.json", '"main"', '"trunk"'), swap("cicd_params.json", '"release"', '"live"')]),
    same("a target called otherwise", [
        swap(BUNDLE, "  prod:\n", "  live:\n"),
        each(FLOWS + "my-*.yml", lambda t: t.replace("-t prod", "-t live")),
        put("stackward.yml", "names: {targets: {prod: live}}\n")], "full-aws-ghes-rec full-azure-gh-plain"),
    same("a run after the deploy", append(
        STAGING, "      - run: databricks bundle run batch_inference_job -t staging\n")),
    same("both projects", each(FLOWS + "*.yml", with_comments), MONO),
]

ROWS = (PROD_FROM_RELEASE + STAGING_FROM_DEFAULT + CD_PRESENT + UNIT_TESTS + INTEGRATION_TESTS +
        VALIDATES + ORDER + TEST_TARGET + VALIDATED + MATCHES + ON_PULL + PRINCIPALS + FORCE +
        GUARDED + IGNORED + BENIGN)
