"""gh/*, ci/path-exists, ci/branch-matches-params, ci/deploy-concurrency: GitHub's workflows."""
from mutants.edit import append, put, replace, swap

PROGRAM = "stackward run"
HERE = "full-*-gh*"
FLOW = ".github/workflows/"
TESTS = FLOW + "my-mlops-project-run-tests.yml"
CI = FLOW + "my-mlops-project-bundle-ci.yml"
STAGING = FLOW + "my-mlops-project-bundle-cd-staging.yml"
PROD = FLOW + "my-mlops-project-bundle-cd-prod.yml"

TARGET = "gh/no-pull-request-target"
HARD = "gh/hardening"
RACE = "ci/deploy-concurrency"
PATH = "ci/path-exists"
BRANCH = "ci/branch-matches-params"

COMMIT = "0123456789" * 4

RIGHTS = [
    ("target: a check of foreign code", HERE,
     put(FLOW + "foreign.yml", "on: pull_request_target\npermissions: {contents: read}\n"
         "jobs:\n  check:\n    runs-on: ubuntu-latest\n    env:\n"
         "      TOKEN: ${{ secrets.STAGING_AZURE_SP_CLIENT_SECRET }}\n    steps:\n"
         f"      - uses: actions/checkout@{COMMIT}\n"
         "        with: {ref: '${{ github.event.pull_request.head.sha }}'}\n"
         "      - run: ./check\n"),
     [(TARGET, FLOW + "foreign.yml", "pull_request_target")]),
    ("write-all", HERE, replace(PROD, r"jobs:\n", "permissions: write-all\njobs:\n"),
     [(HARD, PROD, "write-all")]),
    ("a title in a script", HERE,
     append(TESTS, "      - run: echo \"${{ github.event.pull_request.title }}\"\n"),
     [(HARD, TESTS, "github.event.pull_request.title")]),
    ("a branch's name in a script", HERE,
     append(CI, "      - run: echo ${{ github.head_ref }}\n"), [(HARD, CI, "github.head_ref")]),
    ("a message in brackets in a script", HERE,
     append(PROD, "      - run: echo ${{ github.event['head_commit']['message'] }}\n"),
     [(HARD, PROD, "head_commit")]),
    ("an action by branch", HERE,
     append(PROD, "      - uses: acme/notify@main\n"), [(HARD, PROD, "acme/notify@main")]),
    ("an action in docker by tag", HERE,
     append(PROD, "      - uses: docker://acme/notify:3\n"), [(HARD, PROD, "acme/notify:3")]),
]

RACES = [
    ("no group for prod", HERE,
     replace(PROD, r"    concurrency: .*\n", ""), [(RACE, PROD, "prod:")]),
    ("no group for staging", HERE,
     replace(STAGING, r"    concurrency: .*\n", ""), [(RACE, STAGING, "staging:")]),
    ("a deploy that is cut off", HERE,
     replace(PROD, r"concurrency: (.*)", r"concurrency: {group: \1, cancel-in-progress: true}"),
     [(RACE, PROD, "cancel-in-progress")]),
    ("a workflow's group that cuts off", HERE,
     replace(TESTS, r"concurrency: (.*)",
             r"concurrency:\n  group: \1\n  cancel-in-progress: 'true'"),
     [(RACE, TESTS, "cancel-in-progress")]),
]

PATHS = [
    ("filter: another project", HERE, swap(CI, "'my_mlops_project/**'", "'my_project/**'"),
     [(PATH, CI, "my_project/**")]),
    ("filter: another project, in tests", HERE,
     replace(TESTS, r"'my_mlops_project/\*\*'", "'old_project/**'"),
     [(PATH, TESTS, "old_project/**")]),
    ("filter: a workflow of another name", HERE,
     replace(TESTS, r"run-tests\.yml'", "run-test.yml'"), [(PATH, TESTS, "run-test.yml")]),
    ("folder: another project", HERE,
     replace(PROD, r"working-directory: .*", "working-directory: ./my_mlops_projet"),
     [(PATH, PROD, "my_mlops_projet")]),
    ("folder: of a step", HERE,
     append(TESTS, "      - run: ls\n        working-directory: tests_of_nobody\n"),
     [(PATH, TESTS, "tests_of_nobody")]),
]

BRANCHES = [
    ("staging from develop", HERE, replace(STAGING, r"- 'main'", "- develop"),
     [(BRANCH, STAGING, "develop")]),
    ("prod from a branch of another name", HERE, replace(PROD, r"- 'release'", "- live"),
     [(BRANCH, PROD, "live")]),
]

FINE = [
    ("a group that does not cancel", HERE,
     replace(PROD, r"concurrency: (.*)", r"concurrency: {group: \1, cancel-in-progress: false}"),
     []),
    ("permissions that are least", HERE,
     replace(PROD, r"jobs:\n", "permissions:\n  contents: read\njobs:\n"), []),
    ("a commit instead of a tag", HERE,
     swap(PROD, "actions/checkout@v4", "actions/checkout@" + COMMIT + " # v4"), []),
    ("a title through the environment", HERE,
     append(TESTS, "      - run: echo \"$TITLE\"\n        env:\n"
            "          TITLE: ${{ github.event.pull_request.title }}\n"), []),
    ("what is no text in a script", HERE,
     append(CI, "      - run: echo ${{ github.sha }} ${{ github.event.number }}\n"), []),
    ("a labeler", HERE,
     put(FLOW + "label.yml", "on: pull_request_target\npermissions: {pull-requests: write}\n"
         "jobs:\n  label:\n    runs-on: ubuntu-latest\n    steps:\n"
         "      - uses: actions/labeler@" + COMMIT + "\n"), []),
    ("other quotes", HERE, swap(CI, "'my_mlops_project/**'", '"my_mlops_project/**"'), []),
    ("filters with exclusions", HERE,
     swap(CI, "      - 'my_mlops_project/**'\n",
          "      - 'my_mlops_project/**'\n      - '!gone/**'\n      - '**.md'\n"), []),
    ("a folder that a step makes", HERE,
     append(TESTS, "      - run: mkdir -p reports\n      - run: ls\n"
            "        working-directory: reports\n"), []),
    ("one more branch that deploys to nobody", HERE,
     put(FLOW + "docs.yml", "on: {push: {branches: [develop]}}\npermissions: {}\njobs:\n"
         "  docs:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo docs\n"), []),
]

ROWS = RIGHTS + RACES + PATHS + BRANCHES + FINE
