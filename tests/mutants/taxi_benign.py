"""What teams edit every day in the pipelines of the example stack: nothing of it is a
finding."""
from mutants.edit import append, drop, each, move, put, replace, swap, with_comments, with_crlf
from mutants.taxi import (ADO, ADO_BUNDLE, ADO_UNIT, ALL, CLI, FILES, GH, GH_PROD, GH_STAGING,
                          GH_UNIT, GH_VALIDATE, GL, GL_CI, GL_PROD, GL_ROOT, GL_STAGING, PIP)

PROGRAM = "stackward run"
CI = {GH: ".github/workflows/*.yml", ADO: ".azure/*/*.yml", GL: ".gitlab*"}


def quiet(name, stack, *edits):
    return name, stack, list(edits), []


def for_all(name, change):
    return [quiet(name, stack, each(CI[stack], change)) for stack in ALL]


def in_role(name, role, old, new):
    return [quiet(name, stack, replace(FILES[stack][role], old, new)) for stack in ALL]


SHARED = [
    for_all("line ends of Windows", with_crlf),
    for_all("comments", with_comments),
    for_all("no final line end", lambda text: text.rstrip("\n")),
    for_all("blanks at the ends of lines", lambda text: text.replace("steps:\n", "steps:  \n")),
    in_role("--target", "staging", r"deploy -t staging", "deploy --target staging"),
    in_role("--target=", "prod", r"deploy -t prod", "deploy --target=prod"),
    in_role("a target in quotes", "prod", r"deploy -t prod", "deploy -t 'prod'"),
    in_role("the target first", "staging", r"bundle deploy -t staging",
            "bundle -t staging deploy"),
    in_role("auto-approve", "prod", r"deploy -t prod", "deploy -t prod --auto-approve"),
    in_role("a variable of the bundle", "staging", r"deploy -t staging",
            "deploy -t staging --var alert_email=a@meridian-cabs.example"),
    in_role("more words from the CLI", "prod", r"bundle deploy -t prod",
            "bundle deploy -t prod --log-level=debug"),
    in_role("a run that is not waited for", "integration", r"run batch_inference_job -t test",
            "run --no-wait batch_inference_job -t test"),
    in_role("tests with options", "unit", r"python -m pytest taxi_fares",
            "python -m pytest -q --maxfail=1 taxi_fares"),
    in_role("pytest by its name", "unit", r"python -m pytest taxi_fares", "pytest taxi_fares"),
    in_role("tests under coverage", "unit", r"python -m pytest taxi_fares",
            "coverage run -m pytest taxi_fares"),
    in_role("quiet pip", "unit", r"python -m pip install", "python -m pip install --quiet"),
    in_role("a later validate", "validate", r"validate -t prod", "validate -t prod --output json"),
    in_role("a summary after the deploy", "prod", r"databricks bundle deploy -t prod",
            "databricks bundle deploy -t prod && databricks bundle summary -t prod"),
]
GITHUB = [
    quiet("a name", GH, swap(GH_PROD, "name: Deploy taxi_fares to prod", "name: Production")),
    quiet("a job's key", GH, swap(GH_PROD, "  deploy:\n", "  release-to-prod:\n")),
    quiet("a file's name", GH, move(GH_PROD, ".github/workflows/release.yml")),
    quiet("a file's ending", GH, move(GH_STAGING, ".github/workflows/staging.yaml")),
    quiet("a list in blocks", GH, swap(GH_PROD, "branches: [release]",
          "branches:\n      - release")),
    quiet("a branch in quotes", GH, swap(GH_PROD, "[release]", "['release']")),
    quiet("release branches", GH, swap(GH_PROD, "[release]", "[release, 'release/**']")),
    quiet("by hand, too", GH, swap(GH_PROD, "on:\n", "on:\n  workflow_dispatch:\n")),
    quiet("main by hand, too", GH, swap(GH_STAGING, "on:\n", "on:\n  workflow_dispatch:\n")),
    quiet("a condition that says it again", GH, swap(GH_PROD, "    name: Deploy to prod\n",
          "    name: Deploy to prod\n    if: github.ref == 'refs/heads/release'\n")),
    quiet("a merge queue", GH, swap(GH_UNIT, "on:\n", "on:\n  merge_group:\n")),
    quiet("tests on main, too", GH, swap(GH_UNIT, "on:\n", "on:\n  push:\n    branches: [main]\n")),
    quiet("types of pull requests", GH, swap(GH_UNIT, "    branches: [main, release]\n",
          "    branches: [main, release]\n    types: [opened, synchronize, reopened]\n")),
    quiet("a path filter", GH, swap(GH_VALIDATE, "    branches: [main, release]\n",
          "    branches: [main, release]\n    paths: ['taxi_fares/**']\n")),
    quiet("on in quotes", GH, swap(GH_PROD, "on:\n", '"on":\n')),
    quiet("a script in lines", GH, swap(GH_PROD, "run: databricks bundle deploy -t prod",
          "run: |\n          set -e\n          databricks bundle deploy \\\n            -t prod")),
    quiet("the folder in the script", GH, swap(GH_PROD,
          "    defaults:\n      run:\n        working-directory: ./taxi_fares\n", ""),
          swap(GH_PROD, "run: databricks bundle validate", "run: cd taxi_fares && databricks bundle validate"),
          swap(GH_PROD, "run: databricks bundle deploy", "run: cd taxi_fares && databricks bundle deploy")),
    quiet("the target by the environment", GH, swap(GH_PROD, "    env:\n",
          "    env:\n      DATABRICKS_BUNDLE_TARGET: prod\n"),
          swap(GH_PROD, "bundle deploy -t prod", "bundle deploy")),
    quiet("the target by a variable", GH, swap(GH_PROD, "    env:\n", "    env:\n      TARGET: prod\n"),
          swap(GH_PROD, "bundle deploy -t prod", 'bundle deploy -t "$TARGET"')),
    quiet("one more job", GH, append(GH_STAGING, "\n  notify:\n    needs: deploy\n    runs-on: "
          "ubuntu-24.04\n    steps:\n      - run: echo deployed\n")),
    quiet("one more workflow", GH, put(".github/workflows/greet.yml", "on: [issues]\npermissions: {}"
          "\njobs:\n  greet:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo hello\n")),
    quiet("smoke after the deploy", GH, append(GH_STAGING,
          "      - name: Smoke\n        run: databricks bundle run batch_inference_job -t staging\n")),
    quiet("needs in a list", GH, swap(GH_UNIT, "needs: unit-tests", "needs: [unit-tests]")),
    quiet("the group of the workflow", GH, swap(GH_PROD, "    concurrency:\n      group: taxi-fares-prod\n"
          "      cancel-in-progress: false\n", ""),
          swap(GH_PROD, "jobs:\n", "concurrency: taxi-fares-prod\n\njobs:\n")),
    quiet("uv in place of pip", GH, swap(GH_UNIT, PIP,
          "uv pip install --system -r taxi_fares/requirements.txt -r test-requirements.txt")),
    quiet("a clean-up after the deploy", GH, append(GH_PROD,
          "      - name: Tell\n        if: always()\n        run: echo done\n")),
]
AZURE = [
    quiet("names", ADO, swap(ADO_BUNDLE, "- stage: ProdCD", "- stage: Release")),
    quiet("a job's name", ADO, swap(ADO_BUNDLE, "- job: DeployProd", "- job: Ship")),
    quiet("files at the root", ADO, move(ADO_BUNDLE, "azure-pipelines.yml")),
    quiet("another folder", ADO, move(ADO_UNIT, ".azuredevops/tests.yml")),
    quiet("branches in brackets", ADO, swap(ADO_BUNDLE, "    include:\n      - main\n      - release\n",
          "    include: [main, release]\n")),
    quiet("double quotes around a condition", ADO, swap(ADO_BUNDLE,
          "condition: eq(variables['Build.Reason'], 'PullRequest')",
          "condition: \"eq(variables['Build.Reason'], 'PullRequest')\"")),
    quiet("dots in a condition", ADO, swap(ADO_UNIT,
          "condition: eq(variables['Build.Reason'], 'PullRequest')",
          "condition: eq(variables.Build.Reason, 'PullRequest')")),
    quiet("a branch by its short name", ADO, swap(ADO_BUNDLE,
          "eq(variables['Build.SourceBranch'], 'refs/heads/release')",
          "eq(variables['Build.SourceBranchName'], 'release')")),
    quiet("release branches", ADO, swap(ADO_BUNDLE,
          "eq(variables['Build.SourceBranch'], 'refs/heads/release')",
          "startsWith(variables['Build.SourceBranch'], 'refs/heads/release')")),
    quiet("bash in place of script", ADO, swap(ADO_BUNDLE,
          "- script: databricks bundle deploy -t prod", "- bash: databricks bundle deploy -t prod")),
    quiet("a script in lines", ADO, swap(ADO_BUNDLE, "- script: databricks bundle deploy -t prod\n",
          "- script: |\n              databricks bundle deploy \\\n                -t prod\n")),
    quiet("a variable for the target", ADO, swap(ADO_BUNDLE, "    value: taxi_fares\n",
          "    value: taxi_fares\n  - name: prodTarget\n    value: prod\n"),
          swap(ADO_BUNDLE, "deploy -t prod", "deploy -t $(prodTarget)")),
    quiet("the folder in the script", ADO, swap(ADO_BUNDLE,
          "          - script: databricks bundle deploy -t prod\n            displayName: Deploy\n"
          "            workingDirectory: $(workingDirectory)\n",
          "          - script: cd taxi_fares && databricks bundle deploy -t prod\n"
          "            displayName: Deploy\n")),
    quiet("one more stage", ADO, append(ADO_BUNDLE, "\n  - stage: Tell\n    jobs:\n      - job: Tell\n"
          "        steps:\n          - script: echo deployed\n")),
    quiet("dependsOn in a list", ADO, swap(ADO_UNIT, "dependsOn: UnitTests",
          "dependsOn:\n      - UnitTests")),
    quiet("a step as a template", ADO, put(".azure/devops-pipelines/cli.yml",
          f"steps:\n  - script: curl -fsSL {CLI} | sh\n    displayName: Install\n"),
          swap(ADO_UNIT, f"      - script: curl -fsSL {CLI} | sh\n"
               "        displayName: Install the Databricks CLI\n", "      - template: cli.yml\n")),
]
GITLAB = [
    quiet("a job's name", GL, swap(GL_PROD, "deploy-prod:\n", "release:\n")),
    quiet("a stage's name", GL, swap(GL_PROD, "stages:\n  - deploy\n", "stages:\n  - ship\n"),
          swap(GL_PROD, "stage: deploy", "stage: ship")),
    quiet("single quotes", GL, swap(GL_ROOT, '"push" && $CI_COMMIT_BRANCH == "release"',
          "'push' && $CI_COMMIT_BRANCH == 'release'")),
    quiet("a rule in quotes", GL, swap(GL_ROOT,
          '    - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == "main"',
          "    - if: '$CI_PIPELINE_SOURCE == \"push\" && $CI_COMMIT_BRANCH == \"main\"'")),
    quiet("the default branch by its variable", GL, swap(GL_ROOT,
          '"push" && $CI_COMMIT_BRANCH == "main"',
          '"push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH')),
    quiet("release branches", GL, swap(GL_ROOT, '$CI_COMMIT_BRANCH == "release"',
          '$CI_COMMIT_BRANCH =~ /^release/')),
    quiet("by hand", GL, swap(GL_PROD, "when: on_success", "when: manual")),
    quiet("an environment in a line", GL, swap(GL_PROD, "  environment:\n    name: prod\n",
          "  environment: prod\n")),
    quiet("a script in lines", GL, swap(GL_PROD, "    - databricks bundle deploy -t prod\n",
          "    - |\n      set -e\n      databricks bundle deploy -t prod\n")),
    quiet("the set-up before", GL, swap(GL_PROD, f"  script:\n    - curl -fsSL {CLI} | sh\n",
          f"  before_script:\n    - curl -fsSL {CLI} | sh\n  script:\n")),
    quiet("a hidden job to extend", GL, swap(GL_PROD, "deploy-prod:\n",
          ".base:\n  image: python:3.11-bookworm\n\ndeploy-prod:\n  extends: .base\n")),
    quiet("an anchor", GL, swap(GL_PROD, "deploy-prod:\n",
          ".rules: &rules\n  - when: on_success\n\ndeploy-prod:\n"),
          swap(GL_PROD, "  rules:\n    - when: on_success\n", "  rules: *rules\n")),
    quiet("one more job", GL, append(GL_STAGING, "\ntell:\n  stage: .post\n  script: [echo deployed]\n"
          "  rules:\n    - when: on_success\n")),
    quiet("the target by a variable", GL, swap(GL_PROD, "  variables:\n",
          "  variables:\n    TARGET: prod\n"), swap(GL_PROD, "deploy -t prod", 'deploy -t "$TARGET"')),
    quiet("a local include without its key", GL, swap(GL_ROOT,
          "      - local: .gitlab/pipelines/taxi-fares-bundle-ci.yml\n",
          "      - local: /.gitlab/pipelines/taxi-fares-bundle-ci.yml\n")),
    quiet("an interruptible test", GL, swap(GL_CI, "  timeout: 15 minutes\n",
          "  timeout: 15 minutes\n  interruptible: true\n")),
]
ROWS = [*(row for rows in SHARED for row in rows), *GITHUB, *AZURE, *GITLAB]
