"""ci/*, promotion/*, gh/*, ado/*, gl/*: one mistake at a time in the pipelines of the example
stack, which has them for all three providers; each is judged with one provider's alone."""
from mutants.edit import drop, replace, swap

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



GH_UNIT, GH_VALIDATE = FILES[GH]["unit"], FILES[GH]["validate"]
GH_STAGING, GH_PROD = FILES[GH]["staging"], FILES[GH]["prod"]
ADO_UNIT, ADO_BUNDLE = FILES[ADO]["unit"], FILES[ADO]["validate"]
GL_CI, GL_STAGING, GL_PROD = FILES[GL]["unit"], FILES[GL]["staging"], FILES[GL]["prod"]
GL_ROOT = ".gitlab-ci.yml"
PARAMS = "cicd_params.json"
CLI = "https://raw.githubusercontent.com/databricks/setup-cli/v1.9.0/install.sh"
SETUP = "databricks/setup-cli@8b7b124dc4f5b9621e959ea61cf4d3dd4e421f67 # v1.9.0"
PIP = "python -m pip install -r taxi_fares/requirements.txt -r test-requirements.txt"
RUNS_ON_PULLS = """on:
  pull_request:
    branches: [main, release]
"""
GH_CHECKOUT = """      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
"""
DEPLOY_STEP = "      - name: Deploy\n        run: databricks bundle deploy -t prod\n"


def branch(path):
    """cicd_params.json says another branch: what a deploy from the wrong one breaks, too."""
    return [("ci/branch-matches-params", path, None)]


def tag(path):
    return [("gh/hardening", path, None)]


def wrong(rule, name, stack, path, old, new, mark=None, where=None, more=()):
    """One text for another in one file; what nothing does any more is said elsewhere."""
    gone = rule in ("promotion/cd-present", "promotion/pr-runs-unit-tests",
                    "promotion/pr-validates-bundle")
    return (f"{rule}: {name}", stack, swap(path, old, new),
            [(rule, None if gone else where or path, mark), *more])


GITHUB = [
    wrong("promotion/prod-from-release", "main", GH, GH_PROD, "branches: [release]",
          "branches: [main]", more=branch(GH_PROD)),
    wrong("promotion/prod-from-release", "main, too", GH, GH_PROD, "branches: [release]",
          "branches: [release, main]"),
    wrong("promotion/prod-from-release", "any feature", GH, GH_PROD, "branches: [release]",
          "branches: ['feature/**']", more=branch(GH_PROD)),
    wrong("promotion/prod-from-release", "any branch", GH, GH_PROD, "    branches: [release]\n",
          ""),
    wrong("promotion/prod-from-release", "all but main", GH, GH_PROD, "branches: [release]",
          "branches-ignore: [main]"),
    wrong("promotion/staging-from-default", "develop", GH, GH_STAGING, "branches: [main]",
          "branches: [develop]", more=branch(GH_STAGING)),
    wrong("promotion/staging-from-default", "any feature", GH, GH_STAGING, "branches: [main]",
          "branches: ['feature/**']", more=branch(GH_STAGING)),
    wrong("promotion/staging-from-default", "a feature, too", GH, GH_STAGING,
          "branches: [main]", "branches: [main, 'feature/**']"),
    wrong("promotion/staging-from-default", "any branch", GH, GH_STAGING,
          "    branches: [main]\n", ""),
    ("promotion/cd-present: no deploy of prod", GH, drop(GH_PROD),
     [("promotion/cd-present", None, None)]),
    ("promotion/cd-present: no deploy of staging", GH, drop(GH_STAGING),
     [("promotion/cd-present", None, None)]),
    wrong("promotion/cd-present", "prod but validated", GH, GH_PROD, DEPLOY_STEP, ""),
    wrong("promotion/no-deploy-on-pr", "prod", GH, GH_PROD, "on:\n", "on:\n  pull_request:\n"),
    wrong("promotion/no-deploy-on-pr", "staging", GH, GH_STAGING, "on:\n",
          "on:\n  pull_request:\n    branches: [main]\n"),
    wrong("promotion/unit-before-integration", "no needs", GH, GH_UNIT,
          "    needs: unit-tests\n", ""),
    wrong("promotion/tests-in-staging", "the jobs run in prod", GH, GH_UNIT,
          "run model_training_job -t test", "run model_training_job -t prod"),
    wrong("promotion/validate-before-deploy", "prod", GH, GH_PROD,
          "      - name: Validate\n        run: databricks bundle validate -t prod\n", ""),
    wrong("promotion/validate-before-deploy", "staging", GH, GH_STAGING,
          "      - name: Validate\n        run: databricks bundle validate -t staging\n", ""),
    wrong("promotion/validate-before-deploy", "another target", GH, GH_PROD,
          "validate -t prod", "validate -t staging"),
    wrong("promotion/credentials-match-target", "staging with prod's", GH, GH_STAGING,
          "secrets.STAGING_SP_CLIENT_SECRET", "secrets.PROD_SP_CLIENT_SECRET"),
    wrong("promotion/credentials-match-target", "prod with staging's", GH, GH_PROD,
          "secrets.PROD_SP_CLIENT_SECRET", "secrets.STAGING_SP_CLIENT_SECRET"),
    wrong("promotion/credentials-match-target", "tests with prod's", GH, GH_UNIT,
          "secrets.STAGING_SP_CLIENT_ID", "secrets.PROD_SP_CLIENT_ID"),
    wrong("promotion/deploy-guarded", "always", GH, GH_PROD,
          "      - name: Deploy\n", "      - name: Deploy\n        if: always()\n"),
    wrong("promotion/deploy-guarded", "by a timer", GH, GH_PROD, "on:\n",
          "on:\n  schedule:\n    - cron: '0 3 * * *'\n"),
    wrong("promotion/deploy-guarded", "on failure", GH, GH_STAGING,
          "      - name: Deploy\n", "      - name: Deploy\n        if: failure()\n"),
    wrong("promotion/pr-runs-unit-tests", "none", GH, GH_UNIT,
          "run: python -m pytest taxi_fares", "run: python -m compileall taxi_fares"),
    wrong("promotion/pr-validates-bundle", "prod is not", GH, GH_VALIDATE,
          "run: databricks bundle validate -t prod", "run: databricks version"),
    wrong("promotion/pr-validates-bundle", "staging is not", GH, GH_VALIDATE,
          "run: databricks bundle validate -t staging", "run: databricks version"),
    wrong("ci/path-exists", "a folder misspelt", GH, GH_STAGING, "./taxi_fares", "./taxi_fare"),
    wrong("ci/path-exists", "an old folder", GH, GH_PROD, "./taxi_fares", "old_project"),
    wrong("ci/path-exists", "a stale filter", GH, GH_VALIDATE, RUNS_ON_PULLS,
          RUNS_ON_PULLS + "    paths: ['old_project/**']\n"),
    wrong("ci/cli-version", "a branch", GH, GH_PROD, SETUP, "databricks/setup-cli@main",
          "setup-cli@main", more=tag(GH_PROD)),
    wrong("ci/cli-version", "too old", GH, GH_STAGING, SETUP, "databricks/setup-cli@v0.200.0",
          "setup-cli@v0.200.0", more=[("ci/cli-version-consistent", GH_STAGING, None),
                                          ("gh/hardening", GH_STAGING, None)]),
    wrong("ci/cli-version-consistent", "another one", GH, GH_PROD, SETUP,
          "databricks/setup-cli@v1.8.0", more=tag(GH_PROD)),
    wrong("ci/job-prerequisites", "no checkout", GH, GH_PROD, GH_CHECKOUT, ""),
    wrong("ci/job-prerequisites", "no CLI", GH, GH_PROD, f"      - uses: {SETUP}\n", ""),
    wrong("ci/job-prerequisites", "no CLI in staging", GH, GH_STAGING,
          f"      - uses: {SETUP}\n", ""),
    wrong("ci/tests-not-ignored", "continue-on-error", GH, GH_UNIT,
          "      - name: Run unit tests\n",
          "      - name: Run unit tests\n        continue-on-error: true\n"),
    wrong("ci/tests-not-ignored", "the job may fail", GH, GH_UNIT,
          "    name: Unit tests\n", "    name: Unit tests\n    continue-on-error: true\n"),
    wrong("ci/tests-install-requirements", "none", GH, GH_UNIT,
          f"      - name: Install requirements\n        run: {PIP}\n", ""),
    wrong("ci/python-version", "a number", GH, GH_UNIT, 'python-version: "3.11"',
          "python-version: 3.10"),
    wrong("ci/python-version", "out of support", GH, GH_UNIT, 'python-version: "3.11"',
          'python-version: "3.8"'),
    wrong("ci/branch-matches-params", "develop", GH, PARAMS,
          '"input_default_branch": "main"', '"input_default_branch": "develop"', where=GH_STAGING,
          more=[("promotion/staging-from-default", GH_STAGING, None)]),
    wrong("ci/deploy-concurrency", "cancelled", GH, GH_PROD, "cancel-in-progress: false",
          "cancel-in-progress: true"),
    wrong("ci/deploy-concurrency", "none", GH, GH_PROD, "    concurrency:\n"
          "      group: taxi-fares-prod\n      cancel-in-progress: false\n", ""),
    wrong("ci/deploy-concurrency", "none in staging", GH, GH_STAGING, "    concurrency:\n"
          "      group: taxi-fares-staging\n      cancel-in-progress: false\n", ""),
    ("ci/lint-workflow-present: none", GH, drop(".github/workflows/lint-workflows.yml"),
     [("ci/lint-workflow-present", None, None)]),
    wrong("gh/no-pull-request-target", "tests", GH, GH_UNIT, "  pull_request:\n",
          "  pull_request_target:\n"),
    wrong("gh/hardening", "write-all", GH, GH_PROD, "permissions:\n  contents: read\n",
          "permissions: write-all\n"),
    wrong("gh/hardening", "no permissions", GH, GH_STAGING,
          "permissions:\n  contents: read\n\n", ""),
    wrong("gh/hardening", "a tag", GH, GH_PROD,
          "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
          "actions/checkout@v6"),
    wrong("gh/hardening", "a title in a script", GH, GH_UNIT,
          "run: python -m pytest taxi_fares",
          "run: echo ${{ github.event.pull_request.title }} && python -m pytest taxi_fares"),
    wrong("gh/hardening", "a branch in a script", GH, GH_VALIDATE,
          "run: databricks bundle validate -t prod",
          "run: echo ${{ github.head_ref }} && databricks bundle validate -t prod"),
]

AZURE = [
    wrong("promotion/prod-from-release", "main", ADO, ADO_BUNDLE, "'refs/heads/release'",
          "'refs/heads/main'", more=branch(ADO_BUNDLE)),
    wrong("promotion/prod-from-release", "no branch", ADO, ADO_BUNDLE,
          "        eq(variables['Build.SourceBranch'], 'refs/heads/release'),\n", ""),
    wrong("promotion/prod-from-release", "not main", ADO, ADO_BUNDLE,
          "eq(variables['Build.SourceBranch'], 'refs/heads/release')",
          "ne(variables['Build.SourceBranch'], 'refs/heads/x')"),
    wrong("promotion/prod-from-release", "either", ADO, ADO_BUNDLE,
          "eq(variables['Build.SourceBranch'], 'refs/heads/release')",
          "in(variables['Build.SourceBranch'], 'refs/heads/release', 'refs/heads/main')"),
    wrong("promotion/staging-from-default", "release", ADO, ADO_BUNDLE,
          "'refs/heads/main'", "'refs/heads/release'", more=branch(ADO_BUNDLE)),
    wrong("promotion/no-deploy-on-pr", "prod", ADO, ADO_BUNDLE,
          """        eq(variables['Build.SourceBranch'], 'refs/heads/release'),
        not(eq(variables['Build.Reason'], 'PullRequest'))""",
          "        eq(variables['Build.Reason'], 'PullRequest')"),
    wrong("promotion/unit-before-integration", "no dependsOn", ADO, ADO_UNIT,
          "    dependsOn: UnitTests\n", ""),
    wrong("promotion/tests-in-staging", "the jobs run in prod", ADO, ADO_UNIT,
          "run model_training_job -t test", "run model_training_job -t prod"),
    wrong("promotion/credentials-match-target", "tests with prod's", ADO, ADO_UNIT,
          "$(STAGING_SP_CLIENT_SECRET)", "$(PROD_SP_CLIENT_SECRET)"),
    wrong("promotion/deploy-guarded", "always", ADO, ADO_BUNDLE,
          "          - script: databricks bundle deploy -t prod\n",
          "          - script: databricks bundle deploy -t prod\n            condition: always()\n"),
    wrong("promotion/deploy-guarded", "by a timer", ADO, ADO_BUNDLE, "variables:\n",
          "schedules:\n  - cron: '0 3 * * *'\n    branches: {include: [main]}\n    "
          "always: true\n\nvariables:\n"),
    wrong("promotion/pr-runs-unit-tests", "none", ADO, ADO_UNIT,
          "python -m pytest taxi_fares --junitxml=unit-tests.xml", "python -m compileall taxi_fares"),
    wrong("promotion/pr-validates-bundle", "prod is not", ADO, ADO_BUNDLE,
          "databricks bundle validate -t prod", "databricks version"),
    wrong("promotion/pr-validates-bundle", "staging is not", ADO, ADO_BUNDLE,
          "databricks bundle validate -t staging", "databricks version"),
    ("promotion/cd-present: neither", ADO, drop(ADO_BUNDLE),
     [("promotion/cd-present", "taxi_fares/databricks.yml", "  staging:"),
      ("promotion/cd-present", "taxi_fares/databricks.yml", "  prod:"),
      ("promotion/pr-validates-bundle", "taxi_fares/databricks.yml", "  staging:")]),
    wrong("ci/path-exists", "a folder misspelt", ADO, ADO_BUNDLE, "value: taxi_fares",
          "value: taxi_fare"),
    wrong("ci/path-exists", "an old folder", ADO, ADO_UNIT, "value: taxi_fares",
          "value: old_project"),
    wrong("ci/path-exists", "a stale filter", ADO, ADO_BUNDLE, "      - release\n\n",
          "      - release\n  paths:\n    include:\n      - old_project/*\n\n"),
    wrong("ci/cli-version", "a branch", ADO, ADO_UNIT, CLI,
          "https://raw.githubusercontent.com/databricks/setup-cli/main/install.sh"),
    wrong("ci/cli-version", "too old", ADO, ADO_UNIT, CLI, CLI.replace("v1.9.0", "v0.210.0"),
          "v0.210.0", more=[("ci/cli-version-consistent", ADO_UNIT, None)]),
    wrong("ci/cli-version-consistent", "another one", ADO, ADO_UNIT, CLI,
          CLI.replace("v1.9.0", "v1.8.0")),
    wrong("ci/tests-not-ignored", "continueOnError", ADO, ADO_UNIT,
          "        displayName: Run unit tests\n",
          "        displayName: Run unit tests\n        continueOnError: true\n"),
    wrong("ci/tests-not-ignored", "the job may fail", ADO, ADO_UNIT,
          "    displayName: Unit tests\n",
          "    displayName: Unit tests\n    continueOnError: true\n"),
    wrong("ci/tests-install-requirements", "none", ADO, ADO_UNIT,
          f"      - script: {PIP}\n        displayName: Install requirements\n", ""),
    wrong("ci/python-version", "a number", ADO, ADO_UNIT, 'versionSpec: "3.11"',
          "versionSpec: 3.8"),
    wrong("ci/python-version", "out of support", ADO, ADO_UNIT, 'versionSpec: "3.11"',
          'versionSpec: "3.8"'),
    wrong("ci/branch-matches-params", "develop", ADO, PARAMS,
          '"input_default_branch": "main"', '"input_default_branch": "develop"', where=ADO_BUNDLE,
          more=[("promotion/staging-from-default", ADO_BUNDLE, None)]),
    wrong("ado/variable-group", "none", ADO, ADO_UNIT,
          "  - group: taxi-fares-service-principals\n", ""),
    wrong("ado/variable-group", "none in the bundle's", ADO, ADO_BUNDLE,
          "  - group: taxi-fares-service-principals\n", ""),
    wrong("ado/no-env-dump", "env", ADO, ADO_UNIT, "      - checkout: self\n",
          "      - checkout: self\n      - script: env | sort\n", "env | sort"),
    wrong("ado/no-env-dump", "printenv", ADO, ADO_BUNDLE, "          - checkout: self\n",
          "          - checkout: self\n          - script: printenv\n", "printenv"),
    wrong("ado/no-env-dump", "set", ADO, ADO_BUNDLE, "          - checkout: self\n",
          "          - checkout: self\n          - bash: |\n              export -p\n", "export -p"),
]

GITLAB = [
    wrong("promotion/prod-from-release", "main", GL, GL_ROOT,
          '$CI_COMMIT_BRANCH == "release"', '$CI_COMMIT_BRANCH == "main"', where=GL_PROD, more=branch(GL_PROD)),
    wrong("promotion/prod-from-release", "any branch", GL, GL_ROOT,
          ' && $CI_COMMIT_BRANCH == "release"', "", where=GL_PROD),
    wrong("promotion/prod-from-release", "either", GL, GL_ROOT,
          '$CI_COMMIT_BRANCH == "release"', '$CI_COMMIT_BRANCH =~ /^(main|release)$/',
          where=GL_PROD),
    wrong("promotion/prod-from-release", "not main", GL, GL_ROOT,
          '$CI_COMMIT_BRANCH == "release"', '$CI_COMMIT_BRANCH != "main"', where=GL_PROD),
    wrong("promotion/staging-from-default", "develop", GL, GL_ROOT,
          '"push" && $CI_COMMIT_BRANCH == "main"', '"push" && $CI_COMMIT_BRANCH == "develop"',
          where=GL_STAGING, more=branch(GL_STAGING)),
    wrong("promotion/staging-from-default", "any branch", GL, GL_ROOT,
          ' && $CI_COMMIT_BRANCH == "main"', "", where=GL_STAGING),
    wrong("promotion/staging-from-default", "features", GL, GL_ROOT,
          '"push" && $CI_COMMIT_BRANCH == "main"',
          '"push" && $CI_COMMIT_BRANCH =~ /^feature/', where=GL_STAGING, more=branch(GL_STAGING)),
    wrong("promotion/no-deploy-on-pr", "prod", GL, GL_ROOT,
          '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == "release"',
          '$CI_PIPELINE_SOURCE == "merge_request_event"', where=GL_PROD),
    wrong("promotion/no-deploy-on-pr", "staging", GL, GL_ROOT,
          '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == "main"',
          '$CI_PIPELINE_SOURCE == "merge_request_event"', where=GL_STAGING),
    wrong("promotion/tests-in-staging", "the jobs run in prod", GL, GL_CI,
          "run model_training_job -t test", "run model_training_job -t prod"),
    wrong("promotion/validate-before-deploy", "prod", GL, GL_PROD,
          "    - databricks bundle validate -t prod\n", ""),
    wrong("promotion/validate-before-deploy", "staging", GL, GL_STAGING,
          "    - databricks bundle validate -t staging\n", ""),
    wrong("promotion/credentials-match-target", "staging with prod's", GL, GL_STAGING,
          "${STAGING_SP_CLIENT_SECRET}", "${PROD_SP_CLIENT_SECRET}"),
    wrong("promotion/credentials-match-target", "prod with staging's", GL, GL_PROD,
          "${PROD_SP_CLIENT_SECRET}", "${STAGING_SP_CLIENT_SECRET}"),
    wrong("promotion/deploy-guarded", "always", GL, GL_PROD, "when: on_success", "when: always"),
    wrong("promotion/pr-runs-unit-tests", "none", GL, GL_CI,
          "python -m pytest taxi_fares --junitxml=unit-tests.xml",
          "python -m compileall taxi_fares"),
    ("promotion/cd-present: no deploy of prod", GL,
     swap(GL_PROD, "    - databricks bundle deploy -t prod\n", ""),
     [("promotion/cd-present", None, None)]),
    ("promotion/cd-present: no deploy of staging", GL,
     swap(GL_STAGING, "    - databricks bundle deploy -t staging\n", ""),
     [("promotion/cd-present", None, None)]),
    wrong("ci/path-exists", "a folder misspelt", GL, GL_PROD, "cd taxi_fares", "cd taxi_fare"),
    wrong("ci/path-exists", "an old folder", GL, GL_STAGING, "cd taxi_fares", "cd old_project"),
    wrong("ci/path-exists", "an include of nothing", GL, GL_ROOT,
          ".gitlab/pipelines/taxi-fares-bundle-cd-prod.yml",
          ".gitlab/pipelines/taxi-fares-cd-prod.yml"),
    wrong("ci/cli-version", "a branch", GL, GL_PROD, CLI,
          "https://raw.githubusercontent.com/databricks/setup-cli/main/install.sh"),
    wrong("ci/cli-version", "too old", GL, GL_PROD, CLI, CLI.replace("v1.9.0", "v0.210.0"),
          "v0.210.0", more=[("ci/cli-version-consistent", GL_PROD, None)]),
    wrong("ci/cli-version-consistent", "another one", GL, GL_PROD, CLI,
          CLI.replace("v1.9.0", "v1.8.0")),
    wrong("ci/job-prerequisites", "no CLI", GL, GL_PROD, f"    - curl -fsSL {CLI} | sh\n", ""),
    wrong("ci/job-prerequisites", "no CLI in staging", GL, GL_STAGING,
          f"    - curl -fsSL {CLI} | sh\n", ""),
    wrong("ci/tests-not-ignored", "allow_failure", GL, GL_CI, "  timeout: 15 minutes\n",
          "  timeout: 15 minutes\n  allow_failure: true\n"),
    wrong("ci/tests-install-requirements", "none", GL, GL_CI, f"    - {PIP}\n", ""),
    wrong("ci/branch-matches-params", "develop", GL, PARAMS,
          '"input_default_branch": "main"', '"input_default_branch": "develop"', where=GL_STAGING,
          more=[("promotion/staging-from-default", GL_STAGING, None)]),
    wrong("gl/trigger-depend", "prod", GL, GL_ROOT, "    strategy: depend\n  rules:\n    - if: "
          '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == "release"',
          '  rules:\n    - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == "release"'),
    wrong("gl/trigger-depend", "merge requests", GL, GL_ROOT, "    strategy: depend\n", ""),
    wrong("gl/environment-declared", "prod", GL, GL_PROD, "  environment:\n    name: prod\n", ""),
    wrong("gl/environment-declared", "staging", GL, GL_STAGING,
          "  environment:\n    name: staging\n", ""),
]
ROWS = [*commands(), *GITHUB, *AZURE, *GITLAB]
