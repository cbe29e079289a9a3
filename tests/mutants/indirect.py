"""promotion/*, ci/* and gh/*: mistakes that stand elsewhere than in the command: in a
called workflow, a template, a variable, a condition, a schedule, the place of a file."""
from mutants.edit import append, drop, move, put, replace, swap

GH = ".github/workflows/"
PROD, STAGING = GH + "my-mlops-project-bundle-cd-prod.yml", GH + "my-mlops-project-bundle-cd-staging.yml"
CI, TESTS = GH + "my-mlops-project-bundle-ci.yml", GH + "my-mlops-project-run-tests.yml"
ADO = ".azure/devops-pipelines/"
CICD, ADO_TESTS = ADO + "my-mlops-project-bundle-cicd.yml", ADO + "my-mlops-project-tests-ci.yml"
GL = ".gitlab/pipelines/my-mlops-project-"
PARENT, GL_CI = GL + "triggers-cicd.yml", GL + "bundle-ci.yml"
GL_PROD, GL_STAGING = GL + "bundle-cd-prod.yml", GL + "bundle-cd-staging.yml"
BUNDLE = "{p}/databricks.yml"
PRINCIPAL = """    env:
      ARM_TENANT_ID: ${{ secrets.PROD_AZURE_SP_TENANT_ID }}
      ARM_CLIENT_ID: ${{ secrets.PROD_AZURE_SP_APPLICATION_ID }}
      ARM_CLIENT_SECRET: ${{ secrets.PROD_AZURE_SP_CLIENT_SECRET }}
"""
SET_UP = """    steps:
      - uses: actions/checkout@v4
      - uses: databricks/setup-cli@v0.236.0
"""
PUSHED = "on:\n  push:\n    branches:\n      - 'release'\n  workflow_dispatch:"
RELEASED = "eq(variables['Build.SourceBranch'], 'refs/heads/release')"
STAGE = r"(- stage: prodBundleCD\n(?:.*\n)*?)  condition: \|\n(?:    .*\n)+"
ON_RELEASE = r"  rules:\n    - if: \$CI_COMMIT_BRANCH == 'release'"


def row(system, where, name, rule, *edits):
    """One finding of that rule, wherever it stands; none at all where there is no rule."""
    return f"{system}: {name}", where, list(edits), [(rule, None, None)] if rule else []


def github(name, rule, *edits):
    return row("github", "full-azure-gh-plain", name, rule, *edits)


def azure(name, rule, *edits):
    return row("azure", "full-azure-ado-uc-fs", name, rule, *edits)


def gitlab(name, rule, *edits):
    return row("gitlab", "full-gcp-gl-uc", name, rule, *edits)


def from_target(text):
    """The target of the prod workflow by its environment alone."""
    return [swap(PROD, "bundle validate -t prod", "bundle validate"),
            swap(PROD, "bundle deploy -t prod", "bundle deploy"), swap(PROD, "env:\n", f"env:\n  {text}\n")]


FROM = "promotion/prod-from-release"
MATCHES = "promotion/target-matches-branch"
PRESENT = "promotion/cd-present"
PULLED = "promotion/no-deploy-on-pr"
UNITS = "promotion/pr-runs-unit-tests"
ORDER = "promotion/unit-before-integration"
FIRST = "promotion/validate-before-deploy"
PRINCIPALS = "promotion/credentials-match-target"
GUARDED = "promotion/deploy-guarded"
ELSEWHERE = "promotion/tests-in-staging"
FORCED = "promotion/no-destructive-deploy"

GITHUB = [
    github("prod of main by a called workflow", FROM, swap(PROD, PUSHED, "on:\n  workflow_call:"),
           put(GH + "release.yml", "on: {push: {branches: [main]}}\npermissions: {contents: read}\njobs:\n"
               f"  go:\n    uses: ./{PROD}\n    secrets: inherit\n")),
    github("prod of main by a called workflow of `$/`", FROM, swap(PROD, PUSHED, "on:\n  workflow_call:"),
           put(GH + "release.yml", "on: {push: {branches: [main]}}\npermissions: {contents: read}\njobs:\n"
               f"  go:\n    uses: $/{PROD}\n    secrets: inherit\n")),
    github("prod of release by a called workflow", None, swap(PROD, PUSHED, "on:\n  workflow_call:"),
           put(GH + "release.yml", "on: {push: {branches: [release]}}\npermissions: {contents: read}\njobs:\n"
               f"  go:\n    uses: ./{PROD}\n    secrets: inherit\n")),
    github("prod of main, its target in a variable", FROM, swap(PROD, "- 'release'", "- 'main'"),
           swap(PROD, "deploy -t prod", "deploy -t $TARGET"), swap(PROD, "env:\n", "env:\n  TARGET: prod\n")),
    github("prod beside staging", FROM, swap(
        STAGING, "jobs:\n", f"jobs:\n  prod:\n    concurrency: p\n    runs-on: ubuntu-latest\n{PRINCIPAL}{SET_UP}"
        "      - run: databricks bundle validate -t prod && databricks bundle deploy -t prod\n")),
    github("prod of hotfixes too", FROM, swap(PROD, "- 'release'", "- 'release'\n      - 'hotfix/*'")),
    github("prod of all but main, by a condition", FROM, swap(PROD, "- 'release'", "- '*'"),
           swap(PROD, "    concurrency:", "    if: github.ref_name != 'main'\n    concurrency:")),
    github("staging's target in the environment of prod", MATCHES, *from_target("DATABRICKS_BUNDLE_TARGET: staging")),
    github("prod's target in its environment", None, *from_target("DATABRICKS_BUNDLE_TARGET: prod")),
    github("a workflow out of its folder", PRESENT, move(PROD, ".github/my-mlops-project-bundle-cd-prod.yml")),
    github("the bundle's target renamed", "ci/target-exists", swap(PROD, "deploy -t prod", "deploy -t Prod")),
    github("tests into develop alone", UNITS, swap(TESTS, "  pull_request:\n", "  pull_request:\n    branches: [develop]\n")),
    github("tests not into main", UNITS, swap(TESTS, "  pull_request:\n", "  pull_request:\n    branches-ignore: [main]\n")),
    github("tests are only collected", UNITS, swap(TESTS, "            pytest\n", "            pytest --collect-only\n")),
    github("no workflow of tests", UNITS, drop(TESTS)),
    github("needs of nothing", ORDER, swap(TESTS, "    needs: unit_tests\n", "    needs: []\n")),
    github("needs, and always", ORDER, swap(TESTS, "    needs: unit_tests\n", "    needs: unit_tests\n    if: always()\n")),
    github("validated when it is deployed", FIRST, replace(PROD, r"(      - name: Validate(?:.*\n){4})((?:.*\n?)+)", r"\2\n\1")),
    github("validated in a job before", None, replace(PROD, r"      - name: Validate(?:.*\n){4}", ""),
           swap(PROD, "jobs:\n  prod:\n", f"jobs:\n  check:\n    runs-on: ubuntu-latest\n{SET_UP}"
                "      - run: databricks bundle validate -t prod\n  prod:\n    needs: check\n")),
    github("staging of tests too", PULLED, swap(
        TESTS, "bundle run model_training_job -t test\n", "bundle run model_training_job -t test\n"
        "          databricks bundle validate -t staging\n          databricks bundle deploy -t staging\n")),
    github("staging of the validation", PULLED, swap(
        CI, "validate -t staging > ../validate_output.txt\n", "validate -t staging > ../validate_output.txt\n"
        "          databricks bundle deploy -t staging\n")),
    github("one secret of prod in a step of tests", PRINCIPALS, swap(
        TESTS, "        id: training\n", "        id: training\n        env:\n"
        "          ARM_CLIENT_SECRET: ${{ secrets.PROD_AZURE_SP_CLIENT_SECRET }}\n")),
    github("staging in the environment of production", PRINCIPALS, swap(
        STAGING, "    runs-on", "    environment: production\n    runs-on")),
    github("prod in its environment", None, swap(PROD, "    runs-on", "    environment: production\n    runs-on")),
    github("--force-lock=true", FORCED, swap(STAGING, "deploy -t staging", "deploy --force-lock=true -t staging")),
    github("prod unless it is cancelled", GUARDED, swap(
        PROD, "        id: deploy\n", "        id: deploy\n        if: ${{ !cancelled() }}\n")),
    github("prod at night too", GUARDED, swap(PROD, "  workflow_dispatch:", "  schedule: [{cron: '0 4 * * 1'}]\n  workflow_dispatch:")),
    github("a group of each run", "ci/deploy-concurrency", swap(
        PROD, "concurrency: my-mlops-project-prod-bundle-job", "concurrency: prod-${{ github.run_id }}")),
    github("a group of each commit", "ci/deploy-concurrency", swap(
        PROD, "concurrency: my-mlops-project-prod-bundle-job", "concurrency: {group: 'prod-${{ github.sha }}'}")),
    github("a group of the branch", None, swap(
        PROD, "concurrency: my-mlops-project-prod-bundle-job", "concurrency: prod-${{ github.ref || github.run_id }}")),
    github("an action that is not there", "ci/path-exists", swap(
        TESTS, "      - uses: actions/setup-python", "      - uses: ./.github/actions/setup\n      - uses: actions/setup-python")),
    github("an action of the repository", None, put(
        ".github/actions/setup/action.yml", "runs: {using: composite, steps: [{run: pip --version, shell: bash}]}\n"), swap(
        TESTS, "      - uses: actions/setup-python", "      - uses: ./.github/actions/setup\n      - uses: actions/setup-python")),
    github("a target that someone may choose", None, swap(PROD, "deploy -t prod", "deploy -t ${{ inputs.where || 'prod' }}"),
           swap(PROD, "  workflow_dispatch:\n", "  workflow_dispatch: {inputs: {where: {type: choice, options: [prod]}}}\n")),
]

AZURE = [
    azure("prod of main by the short name", FROM, swap(CICD, RELEASED, "eq(variables['Build.SourceBranchName'], 'main')")),
    azure("prod of main too", FROM, swap(CICD, RELEASED, f"or({RELEASED}, eq(variables['Build.SourceBranch'], 'refs/heads/main'))")),
    azure("prod of whatever branch", FROM, swap(CICD, RELEASED, "startsWith(variables['Build.SourceBranch'], 'refs/heads/')")),
    azure("prod of main, by a template", FROM, swap(CICD, "'refs/heads/release'", "'refs/heads/main'"),
          replace(CICD, r"    - script: \|\n        databricks bundle deploy -t prod\n(?:      .*\n)+",
                  "    - template: steps/deploy.yml\n      parameters: {target: prod}\n"),
          put(ADO + "steps/deploy.yml", "parameters:\n- {name: target, type: string}\nsteps:\n"
              "- script: databricks bundle deploy -t ${{ parameters.target }}\n"
              "  workingDirectory: $(workingDirectory)\n")),
    azure("prod of main, its target in a variable", FROM, swap(CICD, "'refs/heads/release'", "'refs/heads/main'"),
          swap(CICD, "variables:\n", "variables:\n  - name: where\n    value: prod\n"),
          swap(CICD, "deploy -t prod", "deploy -t $(where)")),
    azure("prod, its target in a variable", None, swap(CICD, "variables:\n", "variables:\n  - name: where\n    value: prod\n"),
          swap(CICD, "deploy -t prod", "deploy -t $(where)")),
    azure("prod is only told", PRESENT, swap(CICD, "databricks bundle deploy -t prod", "echo databricks bundle deploy -t prod")),
    azure("tests into develop", UNITS, swap(ADO_TESTS, "'refs/heads/main'", "'refs/heads/develop'")),
    azure("tests by hand", UNITS, swap(ADO_TESTS, "eq(variables['Build.Reason'], 'PullRequest'),",
                                       "eq(variables['Build.Reason'], 'Manual'),")),
    azure("after failed tests", ORDER, swap(ADO_TESTS, "condition: succeeded()", "condition: succeededOrFailed()")),
    azure("prod on pull requests into release", PULLED, replace(
        CICD, STAGE, r"\1  condition: or(eq(variables['Build.SourceBranch'], 'refs/heads/release'), "
        "eq(variables['System.PullRequest.TargetBranch'], 'refs/heads/release'))\n")),
    azure("prod at night", GUARDED, swap(CICD, "variables:\n", "schedules:\n- cron: '0 3 * * *'\n  always: true\n"
                                         "  branches: {include: [release]}\n\nvariables:\n")),
    azure("a night of another branch", None, swap(CICD, "variables:\n", "schedules:\n- cron: '0 3 * * *'\n  always: true\n"
                                                  "  branches: {include: [nightly]}\n\nvariables:\n")),
    azure("tests on the host of prod", ELSEWHERE, swap(
        ADO_TESTS, "      env:\n", "      env:\n        DATABRICKS_HOST: https://adb-2222222222222222.2.azuredatabricks.net\n")),
    azure("variables, sorted, in PowerShell", "ado/no-env-dump", swap(
        ADO_TESTS, "    - script: |\n        databricks version", "    - pwsh: |\n        Get-ChildItem Env: | Sort-Object Name")),
    azure("staging of the validation", PULLED, swap(
        CICD, "        databricks bundle validate -t staging\n", "        databricks bundle validate -t staging\n"
        "        databricks bundle deploy -t staging\n")),
]

GITLAB = [
    gitlab("prod of the default branch", FROM, swap(PARENT, "== 'release'", "== $CI_DEFAULT_BRANCH")),
    gitlab("prod of main by its ref", FROM, swap(PARENT, "$CI_COMMIT_BRANCH == 'release'", '$CI_COMMIT_REF_NAME == "main"')),
    gitlab("prod of one of two", FROM, swap(PARENT, "== 'release'", "=~ /^(release|main)$/")),
    gitlab("prod of either", FROM, swap(PARENT, "== 'release'", "== 'release' || $CI_COMMIT_BRANCH == 'main'")),
    gitlab("prod of `only: main`", FROM, replace(PARENT, ON_RELEASE, "  only: [main]")),
    gitlab("prod of `only: branches`", FROM, replace(PARENT, ON_RELEASE, "  only: [branches]")),
    gitlab("prod of `except: main`", FROM, replace(PARENT, ON_RELEASE, "  except: [main]")),
    gitlab("prod of `only: release`", None, replace(PARENT, ON_RELEASE, "  only: [release]")),
    gitlab("prod commented out", PRESENT, swap(GL_PROD, "    - databricks bundle deploy", "    # - databricks bundle deploy")),
    gitlab("tests of pushes", UNITS, swap(
        PARENT, "$CI_PIPELINE_SOURCE == 'merge_request_event' && $CI_MERGE_REQUEST_TARGET_BRANCH_NAME == 'main'",
        "$CI_PIPELINE_SOURCE == 'push'")),
    gitlab("nothing starts the tests", UNITS, replace(PARENT, r"trigger_ci:\n(?:  .*\n)+", "")),
    gitlab("validated when it is deployed", FIRST, replace(
        GL_STAGING, r"(    - databricks bundle validate .*\n)(    - databricks bundle deploy .*\n)", r"\2\1")),
    gitlab("prod on merge requests too", PULLED, swap(
        PARENT, "    - if: $CI_COMMIT_BRANCH == 'release'",
        "    - if: $CI_COMMIT_BRANCH == 'release'\n    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'")),
    gitlab("staging of tests too", PULLED, swap(
        GL_CI, "    - databricks bundle deploy -t test\n", "    - databricks bundle deploy -t test\n"
        "    - databricks bundle validate -t staging\n    - databricks bundle deploy -t staging\n")),
    gitlab("staging, whatever went before", GUARDED, swap(
        GL_STAGING, "    - databricks bundle deploy -t staging\n", "  after_script:\n    - cd my_mlops_project\n"
        "    - databricks bundle deploy -t staging\n")),
    gitlab("tests in the environment of production", PRINCIPALS, swap(GL_CI, "environment: dev", "environment: production")),
    gitlab("prod, when something failed", GUARDED, swap(GL_PROD, "when: on_success", "when: on_failure")),
    gitlab("a job more that tells", None, append(GL_PROD, "\ntell:\n  stage: .post\n  script: [echo done]\n  rules: [{when: on_failure}]\n")),
]

ROWS = GITHUB + AZURE + GITLAB
