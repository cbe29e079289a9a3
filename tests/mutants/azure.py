"""ci/*, ado/*, promotion/* on Azure DevOps: one mistake at a time in the pipelines of generated
stacks, and what a team edits there every day."""
import re

from mutants.edit import append, drop, each, move, put, replace, swap, with_crlf

WHERE = "full-*-ado-*"
UC = "full-azure-ado-uc-fs"
FOLDER = ".azure/devops-pipelines/"
CD = FOLDER + "my-mlops-project-bundle-cicd.yml"
TESTS = FOLDER + "my-mlops-project-tests-ci.yml"
BUNDLE = "{p}/databricks.yml"
NEW = FOLDER + "deploy-cicd.yml"

MAIN = "eq(variables['Build.SourceBranch'], 'refs/heads/main')"
RELEASE = "eq(variables['Build.SourceBranch'], 'refs/heads/release')"
NOT_PULL = "not(eq(variables['Build.Reason'], 'PullRequest'))"
DEPLOY = "databricks bundle deploy -t "
VALIDATE = "databricks bundle validate -t "
GROUP = "  - group: my-mlops-project variable group\n"
CLI = "setup-cli/v0.236.0/install.sh"


def one(name, rule, *edits, file=CD, where=WHERE):
    return (f"{rule}: {name}", where, list(edits), [(rule, file, None)])


def fine(name, *edits, where=WHERE):
    return (f"fine: {name}", where, list(edits), [])


def remove(path, pattern, which=0):
    return replace(path, pattern, "", which)


def condition(stage, text):
    """The stage's own condition, on one line."""
    return replace(CD, rf"(- stage: {stage}\n(?:.*\n)*?)  condition: \|\n    and\(\n"
                       r"(?:      .*\n)+    \)\n", rf"\1  condition: {text}\n")


def no_condition(stage):
    return replace(CD, rf"(- stage: {stage}\n(?:.*\n)*?)  condition: \|\n    and\(\n"
                       r"(?:      .*\n)+    \)\n", r"\1")


def step_with(text):
    """A step of the tests or the deploys, from its script to its environment."""
    return rf"    - script: \|\n        {text}\n(?:      .*\n)+"


ADO = [
    one("no group in the deploys", "ado/variable-group", remove(CD, GROUP)),
    one("no group in the tests", "ado/variable-group", remove(TESTS, GROUP), file=TESTS),
    one("no group beside a new pipeline", "ado/variable-group",
        remove(NEW, GROUP), file=NEW, where=UC),
    one("a variable in the group's place", "ado/variable-group",
        swap(CD, GROUP, "  - name: owner\n    value: platform\n")),
    one("the map form, which takes no groups", "ado/variable-group",
        swap(TESTS, "  - name: workingDirectory\n    value: {p}\n" + GROUP,
             "  workingDirectory: {p}\n"), file=TESTS),
    one("printenv", "ado/no-env-dump",
        swap(TESTS, "pytest --junitxml=test-unit.xml",
             "printenv\n        pytest --junitxml=test-unit.xml"), file=TESTS),
    one("export -p", "ado/no-env-dump",
        swap(CD, DEPLOY + "prod", "export -p\n        " + DEPLOY + "prod")),
    one("set of PowerShell", "ado/no-env-dump",
        append(NEW, "    - pwsh: 'Get-ChildItem env:'\n"), file=NEW, where=UC),
]

CI = [
    one("a target that is not there", "ci/target-exists",
        swap(TESTS, DEPLOY + "test", DEPLOY + "tests"), file=TESTS),
    one("--target=", "ci/target-exists", swap(CD, VALIDATE + "prod",
                                             "databricks bundle validate --target=prd")),
    one("a target in a variable", "ci/target-exists",
        swap(CD, DEPLOY + "staging", DEPLOY + "$(to)"),
        swap(CD, "variables:\n", "variables:\n  - name: to\n    value: stagin\n")),
    one("a job that is not there", "ci/bundle-run-exists",
        swap(TESTS, "run model_training_job", "run train_job"), file=TESTS),
    one("a folder that is not there", "ci/path-exists",
        swap(CD, "value: {p}", "value: old_project")),
    one("a path filter that matches nothing", "ci/path-exists",
        swap(TESTS, "      - {p}/*", "      - old_project/*"), file=TESTS),
    one("cd to nowhere", "ci/path-exists",
        swap(TESTS, "        pytest --junit", "        cd old_project\n        pytest --junit"),
        file=TESTS),
    one("the CLI of main", "ci/cli-version",
        swap(TESTS, CLI, "setup-cli/main/install.sh"), file=TESTS),
    ("ci/cli-version: an old CLI", WHERE, swap(CD, CLI, "setup-cli/v0.200.0/install.sh"),
     [("ci/cli-version", CD, None), ("ci/cli-version-consistent", CD, None)]),
    one("two CLIs", "ci/cli-version-consistent",
        swap(TESTS, CLI, "setup-cli/v0.240.0/install.sh"), file=TESTS),
    one("no CLI in the tests", "ci/job-prerequisites",
        remove(TESTS, r"    # Install Databricks CLI\n" + step_with(r"curl .*")), file=TESTS),
    one("no checkout at all", "ci/job-prerequisites",
        swap(TESTS, "  - job: IntegrationTests", "  - job: IntegrationTests  # no code"),
        replace(TESTS, r"- checkout: self", "- checkout: none", 1), file=TESTS),
    one("|| true", "ci/tests-not-ignored",
        swap(TESTS, "--junitxml=test-unit.xml", "--junitxml=test-unit.xml || true"),
        file=TESTS),
    one("continueOnError of the step", "ci/tests-not-ignored",
        swap(TESTS, "      displayName: 'Run unit tests with pytest'",
             "      displayName: 'Run unit tests with pytest'\n      continueOnError: true"),
        file=TESTS),
    one("continueOnError of the job", "ci/tests-not-ignored",
        swap(TESTS, "  - job: UnitTests\n", "  - job: UnitTests\n    continueOnError: true\n"),
        file=TESTS),
    one("no requirements of the project", "ci/tests-install-requirements",
        remove(TESTS, r"        pip install -r {p}/requirements.txt\n"), file=TESTS),
]

PROMOTION = [
    one("prod from main", "promotion/prod-from-release", swap(CD, RELEASE, MAIN)),
    one("prod from any branch", "promotion/prod-from-release",
        condition("prodBundleCD", NOT_PULL)),
    one("staging from features", "promotion/staging-from-default",
        swap(CD, MAIN, "startsWith(variables['Build.SourceBranch'], 'refs/heads/feature/')"),
        swap(CD, "      - main\n", "      - main\n      - feature/*\n")),
    one("no deploy of prod", "promotion/cd-present",
        remove(CD, r"\n# Run prod bundle CD stage(?:.*\n)+"), file=BUNDLE),
    one("no unit tests", "promotion/pr-runs-unit-tests",
        swap(TESTS, "pytest --junitxml=test-unit.xml", "echo later"), file=BUNDLE),
    one("unit tests after the merge", "promotion/pr-runs-unit-tests",
        replace(TESTS, r"(- job: UnitTests\n(?:.*\n)*?)    condition: \|\n(?:      .*\n)+",
                r"\1    condition: ne(variables['Build.Reason'], 'PullRequest')\n"), file=TESTS),
    one("no run of the jobs", "promotion/pr-runs-integration-tests",
        remove(TESTS, step_with(r"databricks bundle run model_training_job -t test")),
        file=TESTS, where="full-aws-ado-rec"),
    one("prod is not validated", "promotion/pr-validates-bundle",
        swap(CD, VALIDATE + "prod", "databricks version"), file=BUNDLE),
    one("tests wait for nothing", "promotion/unit-before-integration",
        remove(TESTS, r"    dependsOn: UnitTests\n"),
        swap(TESTS, "condition: succeeded()", "condition: " +
             "eq(variables['System.PullRequest.TargetBranch'], 'refs/heads/main')"),
        file=TESTS),
    one("tests in prod", "promotion/tests-in-staging",
        each(TESTS, lambda text: text.replace("-t test", "-t prod")), file=TESTS),
    one("deployed without a look", "promotion/validate-before-deploy",
        remove(CD, r"    # Validate bundle to be deployed to the prod workspace\n" +
               step_with(r"databricks bundle validate -t prod"), 1)),
    one("prod on main", "promotion/target-matches-branch",
        swap(CD, DEPLOY + "staging", DEPLOY + "prod")),
    one("no target", "promotion/target-matches-branch",
        swap(CD, DEPLOY + "staging", "databricks bundle deploy")),
    one("a deploy of a pull request", "promotion/no-deploy-on-pr",
        condition("StagingBundleCD", "eq(variables['Build.Reason'], 'PullRequest')")),
    one("staging with prod's principal", "promotion/credentials-match-target",
        replace(CD, r"STAGING_(\w+_CLIENT_SECRET)|STAGING(_WORKSPACE_TOKEN)", r"PROD_\1\2", 2)),
    one("--force-lock", "promotion/no-destructive-deploy",
        swap(CD, DEPLOY + "prod", DEPLOY + "prod --force-lock")),
    one("destroyed first", "promotion/no-destructive-deploy",
        swap(CD, DEPLOY + "prod",
             "databricks bundle destroy -t prod --auto-approve\n        " + DEPLOY + "prod")),
    one("deployed after a failure", "promotion/deploy-guarded",
        swap(CD, "      displayName: 'Deploy bundle to prod'",
             "      displayName: 'Deploy bundle to prod'\n      condition: always()")),
]

RENAMED = [("BundleCI", "Check"), ("StagingBundleCD", "ToStaging"), ("prodBundleCD", "ToProd")]


def rename(text):
    for old, new in RENAMED:
        text = text.replace(old, new)
    return text


def split(r):
    """The unit tests' steps in a template of their own."""
    start, rest = r.get(TESTS).split("    - task: UsePythonVersion@0\n", 1)
    steps, end = rest.split("\n  - job: IntegrationTests", 1)
    r.set(TESTS, start + "    - template: steps/unit.yml\n\n  - job: IntegrationTests" + end)
    r.set(FOLDER + "steps/unit.yml", "steps:\n- task: UsePythonVersion@0\n" +
          "\n".join(line[4:] for line in steps.split("\n")) + "\n")


def elsewhere(new):
    """The tests of the project under another name."""
    return (f"fine: {new}", WHERE, [move(TESTS, new), swap(new, f"      - '{TESTS}'\n", "")],
            [("ado/no-env-dump", new, "env | sort"), ("ci/python-version", new, "versionSpec")])


FINE = [
    fine("CRLF", each(FOLDER + "*.yml", with_crlf)),
    fine("stages and jobs by other names", each(CD, rename)),
    ("fine: the tests in a template", WHERE, split,
     [("ci/python-version", FOLDER + "steps/unit.yml", "versionSpec")]),
    elsewhere("azure-pipelines.yml"), elsewhere(".azuredevops/tests.yml"),
    elsewhere(".pipelines/tests.yaml"),
    fine("flow style", replace(TESTS, r"trigger:\n  branches:\n    include:\n      - main\n",
                               "trigger:\n  branches: {include: [main]}\n")),
    fine("other quotes",
         each(CD, lambda text: re.sub(r"displayName: '(.*)'", r'displayName: "\1"', text))),
    fine("--target", each(FOLDER + "my*.yml", lambda t: t.replace(" -t ", " --target "))),
    fine("--target=, quoted",
         each(FOLDER + "my*.yml", lambda t: t.replace(" -t prod", ' --target="prod"'))),
    fine("an anchor", swap(CD, "    pool:\n      vmImage: 'ubuntu-latest'\n",
                           "    pool: &pool\n      vmImage: 'ubuntu-latest'\n"),
         replace(CD, r"    pool:\n      vmImage: 'ubuntu-latest'\n", "    pool: *pool\n")),
    fine("one more job", append(TESTS, "\n  - job: Lint\n    pool: {vmImage: ubuntu-latest}\n"
                                "    steps:\n    - script: pip install ruff==0.4.4\n"
                                "    - script: ruff check .\n")),
    fine("a cleanup that always runs", swap(
        TESTS, "      displayName: 'Run unit tests with pytest'\n",
        "      displayName: 'Run unit tests with pytest'\n    - task: PublishTestResults@2\n"
        "      condition: always()\n      inputs: {testResultsFiles: test-unit.xml}\n")),
    fine("Bash@3", swap(TESTS, "    - script: |\n        pytest --junitxml=test-unit.xml\n",
                        "    - task: Bash@3\n      inputs:\n        targetType: inline\n"
                        "        script: |\n          pytest --junitxml=test-unit.xml\n")),
    fine("conditions on one line", condition("prodBundleCD", f"and({RELEASE}, {NOT_PULL})")),
    fine("succeeded() as well", condition("prodBundleCD", f"and({RELEASE}, {NOT_PULL})"),
         swap(CD, "      not(eq(variables['Build.Reason'], 'IndividualCI')),\n", "")),
    fine("the branch as a variable", swap(CD, "variables:\n", "variables:\n"
         "  - name: isRelease\n    value: $[eq(variables['Build.SourceBranch'], "
         "'refs/heads/release')]\n"),
         condition("prodBundleCD", f"and(eq(variables.isRelease, true), {NOT_PULL})")),
    fine("the folder as a parameter", swap(CD, "    value: {p}\n",
                                           "    value: ${{ parameters.folder }}\n"),
         swap(CD, "variables:\n", "parameters:\n  - name: folder\n    type: string\n"
              "    default: {p}\n\nvariables:\n")),
    fine("a library for others", put(FOLDER + "templates/deploy.yml",
         "parameters:\n- {name: target, type: string}\nsteps:\n"
         "- script: databricks bundle deploy -t ${{ parameters.target }}\n")),
    fine("no deploy of new projects", drop(NEW)),
    fine("a nightly run", append(TESTS, "\nschedules:\n- cron: '0 3 * * *'\n"
                                 "  branches: {include: [main]}\n")),
    fine("a time limit", swap(CD, "  - job: prodBundleCD\n",
                              "  - job: prodBundleCD\n    timeoutInMinutes: 30\n")),
]

ROWS = ADO + CI + PROMOTION + FINE
