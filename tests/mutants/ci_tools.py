"""What pipelines take to do their work: the CLI, Python, requirements, a checkout."""
from mutants.edit import after, append, drop, each, put, replace, swap, with_comments, with_crlf

GITHUB = "full-*-gh*"
AZURE = "full-*-ado-*"
GITLAB = "full-*-gl-*"
ALL = "full-*"

TESTS = ".github/workflows/my-mlops-project-run-tests.yml"
CHECKS = ".github/workflows/my-mlops-project-bundle-ci.yml"
PROD = ".github/workflows/my-mlops-project-bundle-cd-prod.yml"
LINT = ".github/workflows/lint-cicd-workflow-files.yml"
ADO_TESTS = ".azure/devops-pipelines/my-mlops-project-tests-ci.yml"
ADO_CD = ".azure/devops-pipelines/my-mlops-project-bundle-cicd.yml"
GL_TESTS = ".gitlab/pipelines/my-mlops-project-bundle-ci.yml"
GL_PROD = ".gitlab/pipelines/my-mlops-project-bundle-cd-prod.yml"
INSTALL = "https://raw.githubusercontent.com/databricks/setup-cli/"
IMAGE = "image: databricksfieldeng/mlopsstacks:latest"
COMMIT = "49580195afe1ccb06d195764a1d0ae9fabfe2edd"

CLI = "ci/cli-version"
SAME = "ci/cli-version-consistent"
READY = "ci/job-prerequisites"
INSTALLED = "ci/tests-install-requirements"
PYTHON = "ci/python-version"
LINTED = "ci/lint-workflow-present"
PINNED = "deps/install-pinned"


def action(ref):
    return swap(PROD, "setup-cli@v0.236.0", f"setup-cli@{ref}")


def tagged(ref):
    """What is said of an action by its tag, whichever."""
    return ("gh/hardening", PROD, f"setup-cli@{ref}")


def script(ref):
    return swap(ADO_CD, "setup-cli/v0.236.0/", f"setup-cli/{ref}/")


def gitlab(ref):
    return swap(GL_PROD, "    - cd {p}\n",
                f"    - curl -fsSL {INSTALL}{ref}/install.sh | sh\n    - cd {{p}}\n")


VERSIONS = [
    *[(f"github: the CLI of {ref}", GITHUB, action(ref),
       [(CLI, PROD, f"setup-cli@{ref}"), tagged(ref)])
      for ref in ("main", "v0", "latest", "master")],
    *[(f"azure: the CLI of {ref}", AZURE, script(ref), [(CLI, ADO_CD, f"setup-cli/{ref}/")])
      for ref in ("main", "v1", "HEAD")],
    *[(f"gitlab: the CLI of {ref}", GITLAB, gitlab(ref), [(CLI, GL_PROD, f"setup-cli/{ref}/")])
      for ref in ("main", "latest", "v0.221.0")],
    ("github: an input says main", GITHUB,
     swap(PROD, "databricks/setup-cli@v0.236.0",
          f"databricks/setup-cli@{COMMIT}\n        with:\n          version: main"),
     [(CLI, PROD, "version: main")]),
    ("github: an old commit", GITHUB, action(f"{COMMIT} # v0.205.0"),
     [(CLI, PROD, COMMIT), (SAME, PROD, COMMIT)]),
    *[(f"github: {ref} in one", GITHUB, action(ref),
       [(SAME, PROD, f"setup-cli@{ref}"), tagged(ref)])
      for ref in ("v0.240.0", "v1.9.0")],
    *[(f"azure: {ref} in one", AZURE, script(ref), [(SAME, ADO_CD, f"setup-cli/{ref}/")])
      for ref in ("v0.240.0", "v1.9.0")],
    ("github: an old one in one", GITHUB, action("v0.221.0"),
     [(CLI, PROD, "v0.221.0"), (SAME, PROD, "v0.221.0"), tagged("v0.221.0")]),
    ("azure: an old one in one", AZURE, script("v0.235.1"),
     [(CLI, ADO_CD, "v0.235.1"), (SAME, ADO_CD, "v0.235.1")]),
    ("gitlab: an image from main", GITLAB,
     put(".gitlab/docker/Dockerfile", f"FROM python:3.11\nRUN curl {INSTALL}main/install.sh | sh\n"),
     [(CLI, ".gitlab/docker/Dockerfile", "main")]),
]

STEP = r"      - uses: databricks/setup-cli@v0.236.0\n"
ADO_INSTALL = r"( *# Install Databricks CLI\n)? *- script: \|\n *curl .*\n *displayName: 'Install.*\n"

PREREQUISITES = [
    ("github: no checkout", GITHUB,
     replace(PROD, r"      - (name: Check.*\n        )?uses: actions/checkout@v4\n", ""),
     [(READY, PROD, "bundle validate")]),
    ("github: no CLI", GITHUB, replace(PROD, STEP, ""), [(READY, PROD, "bundle validate")]),
    ("github: no CLI in the tests", GITHUB, replace(TESTS, STEP, ""),
     [(READY, TESTS, "bundle validate")]),
    ("github: no CLI in the second job", GITHUB, replace(CHECKS, STEP, "", 1),
     [(READY, CHECKS, after("  prod:", "bundle validate"))]),
    ("azure: no CLI", AZURE, replace(ADO_TESTS, ADO_INSTALL, ""),
     [(READY, ADO_TESTS, "bundle validate")]),
    ("azure: no CLI in the last job", AZURE, replace(ADO_CD, ADO_INSTALL, "", 3),
     [(READY, ADO_CD, after("stage: prodBundleCD", "bundle validate"))]),
    ("azure: checkout: none", AZURE,
     replace(ADO_CD, r"checkout: self", "checkout: none", 3),
     [(READY, ADO_CD, after("stage: prodBundleCD", "bundle validate"))]),
    ("gitlab: a bare image", GITLAB, swap(GL_PROD, IMAGE, "image: python:3.11"),
     [(READY, GL_PROD, "bundle validate")]),
    ("gitlab: a bare image of a job", GITLAB,
     swap(GL_PROD, "  stage: deploy\n", "  stage: deploy\n  image: {name: 'ubuntu:24.04'}\n"),
     [(READY, GL_PROD, "bundle validate")]),
]

TESTED = [
    ("github: requirements dropped", GITHUB,
     replace(TESTS, r" *pip install -r requirements.txt\n", ""),
     [(INSTALLED, TESTS, after("name: Run tests", " " * 12 + "pytest"))]),
    ("azure: requirements dropped", AZURE,
     replace(ADO_TESTS, r" *pip install -r {p}/requirements.txt\n", ""),
     [(INSTALLED, ADO_TESTS, "pytest --junit")]),
    ("gitlab: a bare image for tests", GITLAB,
     swap(GL_TESTS, "unit-test:\n", "unit-test:\n  image: python:3.11\n"),
     [(INSTALLED, GL_TESTS, "pytest --junit")]),
]

PYTHONS = [
    ("github: 3.10 in another workflow", GITHUB,
     swap(CHECKS, "actions/checkout@v4\n",
          "actions/checkout@v4\n      - uses: actions/setup-python@v5\n"
          "        with: {python-version: 3.10}\n      - uses: actions/checkout@v4\n"),
     [(PYTHON, CHECKS, "3.10")]),
    ("github: 3.8", GITHUB, swap(TESTS, "python-version: 3.10", 'python-version: "3.8"'),
     [(PYTHON, TESTS, '"3.8"')]),
    ("github: 3.10 by the environment", GITHUB,
     [swap(TESTS, "python-version: 3.10", "python-version: ${{ env.PYTHON }}"),
      swap(TESTS, "\nenv:\n", "\nenv:\n  PYTHON: 3.20\n")], [(PYTHON, TESTS, "PYTHON: 3.20")]),
    ("azure: 3.7", AZURE, swap(ADO_TESTS, "versionSpec: 3.8", "versionSpec: '3.7'"),
     [(PYTHON, ADO_TESTS, "'3.7'")]),
    ("gitlab: an image of 3.8", GITLAB,
     swap(GL_TESTS, "unit-test:\n", "lint:\n  image: python:3.8-slim\n  script: [black .]\n\n"
          "unit-test:\n"), [(PYTHON, GL_TESTS, "3.8-slim")]),
    ("github: nothing lints", GITHUB, drop(LINT), [(LINTED, ".github/workflows/deploy-cicd.yml",
                                                   None)]),
]


def installs(words, found):
    return [
        (f"github: pip install {words}", GITHUB,
         swap(TESTS, "pip install -r requirements.txt",
              f"pip install -r requirements.txt\n            pip install {words}"),
         found and [(PINNED, TESTS, f"pip install {words}")]),
        (f"azure: pip install {words}", AZURE,
         swap(ADO_TESTS, "pip install -r test-requirements.txt",
              f"pip install -r test-requirements.txt\n        pip install {words}"),
         found and [(PINNED, ADO_TESTS, f"pip install {words}")]),
        (f"gitlab: pip install {words}", GITLAB,
         swap(GL_TESTS, "    - pip --version\n", f"    - pip install {words}\n"),
         found and [(PINNED, GL_TESTS, f"pip install {words}")]),
    ]


JOB = "{p}/resources/batch-inference-workflow-resource.yml"
PINS = [
    *installs("lightgbm", True), *installs("'mlflow>=2'", True),
    *installs("-U pytest", True), *installs("-r no-such-requirements.txt", True),
    *installs("lightgbm==4.3.0", []), *installs("--upgrade pip setuptools", []),
    ("a notebook installs a name", ALL,
     put("notebooks/Extra.py", "# Databricks notebook source\n# MAGIC %pip install lightgbm\n"),
     [(PINNED, "notebooks/Extra.py", 2)]),
    ("a notebook installs what is not there", ALL,
     put("notebooks/Extra.py", "# Databricks notebook source\n# MAGIC %pip install -r ../no.txt\n"),
     [(PINNED, "notebooks/Extra.py", 2)]),
    ("a notebook installs the requirements", ALL,
     put("notebooks/Extra.py",
         "# Databricks notebook source\n# MAGIC %pip install -r ../test-requirements.txt\n"), []),
    ("a job's library is a name", ALL,
     replace(JOB, r"^( *)- task_key: (\S+)\n",
             r"\1- task_key: \2\n\1  libraries: [{pypi: {package: lightgbm}}]\n"),
     [(PINNED, JOB, "lightgbm")]),
    ("a job's library is pinned", ALL,
     replace(JOB, r"^( *)- task_key: (\S+)\n",
             r"\1- task_key: \2\n\1  libraries: [{pypi: {package: lightgbm==4.3.0}}]\n"), []),
]

FINE = [
    ("github: a commit of the CLI", GITHUB, each(".github/workflows/*.yml", lambda text:
     text.replace("setup-cli@v0.236.0", f"setup-cli@{COMMIT} # v0.246.0")), []),
    ("azure: another release everywhere", AZURE, each(
        ".azure/devops-pipelines/*.yml", lambda text: text.replace("v0.236.0", "v1.9.0")), []),
    ("github: CRLF", GITHUB, each(".github/workflows/*.yml", with_crlf), []),
    ("azure: CRLF", AZURE, each(".azure/devops-pipelines/*.yml", with_crlf), []),
    ("gitlab: CRLF", GITLAB, each(".gitlab/pipelines/*.yml", with_crlf), []),
    ("github: comments", GITHUB, each(".github/workflows/*.yml", with_comments), []),
    ("github: 3.10 in quotes", GITHUB,
     swap(TESTS, "python-version: 3.10", 'python-version: "3.10"'), []),
    ("github: 3.11", GITHUB, swap(TESTS, "python-version: 3.10", "python-version: 3.11"), []),
    ("azure: 3.11", AZURE, swap(ADO_TESTS, "versionSpec: 3.8", "versionSpec: '3.11'"), []),
    ("github: uv", GITHUB,
     [replace(TESTS, r" *pip install -r requirements.txt\n", ""),
      swap(TESTS, "            pytest\n", "            uv run pytest\n")], []),
    ("github: an image with the CLI", GITHUB,
     [replace(PROD, STEP, ""), swap(PROD, "    runs-on: ubuntu-latest\n",
      "    runs-on: ubuntu-latest\n    container: ghcr.io/databricks/cli:v0.236.0\n")], []),
    ("github: a script brings the CLI", GITHUB,
     [swap(PROD, "- uses: databricks/setup-cli@v0.236.0", "- run: ./cicd/install-cli.sh")], []),
    ("github: commands in one step", GITHUB,
     swap(TESTS, "            pytest\n", "            python -m pytest -q --durations=5\n"), []),
    ("azure: python -m pytest", AZURE, swap(ADO_TESTS, "pytest --junit", "python -m pytest --junit"),
     []),
    ("gitlab: the CLI is installed", GITLAB, gitlab("v0.236.0"), []),
    ("github: zizmor instead", GITHUB,
     put(LINT, "name: Lint\non: pull_request\npermissions: {contents: read}\njobs:\n  lint:\n"
         "    runs-on: ubuntu-latest\n    steps:\n"
         "      - run: pipx run zizmor==1.8.0 .github/workflows\n"), []),
]

ROWS = VERSIONS + PREREQUISITES + TESTED + PYTHONS + PINS + FINE
