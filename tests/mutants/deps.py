"""deps/*: requirement files of projects and of the tests beside them."""
from mutants.edit import append, drop, each, move, prepend, put, swap, with_comments, with_crlf

WITH_PROJECT = "full-* mono-* project-*"
WITH_TESTS = "full-* mono-* cicdonly-*"
FILE = "{p}/requirements.txt"
TESTS = "test-requirements.txt"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def broken(line, where=WITH_PROJECT, file=FILE):
    return (f"parse: {line}", where, append(file, line + "\n"), [("deps/parse", file, line)])


def free(line, where=WITH_PROJECT, file=FILE):
    return (f"no version: {line}", where, append(file, line + "\n"),
            [("deps/version-constraint", file, line)])


def moving(line, where=WITH_PROJECT, file=FILE):
    return (f"moving source: {line}", where, append(file, line + "\n"),
            [("deps/immutable-source", file, line)])


def fine(line, where=WITH_PROJECT, file=FILE):
    return (f"fine: {line}", where, append(file, line + "\n"), [])


PARSE = [
    ("parse: one =", WITH_PROJECT, swap(FILE, "pandas==1.5.3", "pandas=1.5.3"),
     [("deps/parse", FILE, "pandas=1.5.3")]),
    ("parse: one = in the second project", "mono-*",
     swap("{q}/requirements.txt", "Jinja2==3.0.3", "Jinja2=3.0.3"),
     [("deps/parse", "{q}/requirements.txt", "Jinja2=")]),
    ("parse: => in the tests", WITH_TESTS, swap(TESTS, "pytest>=7.1.2", "pytest=>7.1.2"),
     [("deps/parse", TESTS, "pytest=>")]),
    broken("lightgbm=4.3.0"), broken("lightgbm 4.3.0", "mono-* project-*"),
    broken("lightgbm==", "full-gcp-gl-uc"), broken("lightgbm>=4 <5", "full-azure-gl-fs"),
    broken("lightgbm==4.3.0 xgboost==2.0.3", "full-aws-gh-uc-fs"),
    broken("lightgbm[gpu==4.3.0", "full-aws-ado-rec"),
    broken("lightgbm==4.3.0; python_version > 3.8", "full-aws-ghes-rec"),
    broken("==4.3.0", "full-azure-gh-plain"), broken("pip install lightgbm==4.3.0", "mono-*"),
    broken("pytest-cov=4.1", WITH_TESTS, TESTS), broken("--requirment base.txt", "mono-*"),
    broken("lightgbm~4.3", "full-gcp-gl-uc"),
]

SOURCES = [
    ("no version: mlflow", "full-aws-gh-uc-fs full-azure-ado-uc-fs mono-* project-*",
     swap(FILE, "mlflow==2.11.3", "mlflow"),
     [("deps/version-constraint", FILE, "mlflow")]),
    ("no version: pytest", WITH_TESTS, swap(TESTS, "pytest>=7.1.2", "pytest"),
     [("deps/version-constraint", TESTS, "pytest")]),
    ("no version: second project", "mono-*", swap("{q}/requirements.txt", "Jinja2==3.0.3",
                                                 "Jinja2"),
     [("deps/version-constraint", "{q}/requirements.txt", "Jinja2")]),
    free("xgboost"), free("xgboost[scikit-learn]", "project-*"),
    free("xgboost  # gradient boosting"),
    free("xgboost; python_version >= '3.8'", "mono-*"), free("pytest-cov", WITH_TESTS, TESTS),
    moving("git+https://github.com/acme/features.git@main#egg=features"),
    moving("features @ git+https://github.com/acme/features.git@develop", "mono-* project-*"),
    moving("git+https://github.com/acme/features.git", "full-gcp-gl-uc full-aws-ado-rec"),
    moving("-e git+ssh://git@github.com/acme/features.git@main#egg=features", "full-azure-gl-fs"),
    moving("--extra-index-url http://pypi.acme.example/simple"),
    moving("--index-url http://pypi.acme.example/simple", WITH_TESTS, TESTS),
    moving("-i http://pypi.acme.example/simple", "full-aws-ghes-rec"),
    moving("/dbfs/libs/features-1.0-py3-none-any.whl", "full-aws-gh-uc-fs"),
    moving("features @ file:///home/jane/features", "mono-*"),
    moving("../../../features", "full-gcp-gl-uc"), moving("~/features", "project-*"),
    ("moving source in the second project", "mono-*",
     append("{q}/requirements.txt", "git+https://github.com/acme/x.git@release\n"),
     [("deps/immutable-source", "{q}/requirements.txt", "@release")]),
]

PINS = [
    ("a name twice", WITH_PROJECT, append(FILE, "numpy>=1.24\n"),
     [("deps/consistent-pins", FILE, "numpy>=1.24")]),
    ("a name twice, spelt otherwise", "mono-* project-*", append(FILE, "Scikit_Learn>=1.2\n"),
     [("deps/consistent-pins", FILE, "Scikit_Learn")]),
    ("a name twice in the tests", "cicdonly-*", append(TESTS, "pytest>=8\n"),
     [("deps/consistent-pins", TESTS, "pytest>=8")]),
    ("each project its own pins", "mono-*",
     [swap("{q}/requirements.txt", "Jinja2==3.0.3", "Jinja2==3.1.4")], []),
    ("docs and CPU or GPU apart", "full-* mono-*",
     [put("docs/requirements.txt", "mkdocs==1.5.3\nJinja2==3.1.4\n"),
      put("requirements-gpu.txt", "torch==2.1.0+cu118\n"),
      put("requirements-cpu.txt", "torch==2.1.0+cpu\n")], []),
]

HASHES = "\\\n    --hash=sha256:" + "0" * 64 + " \\\n    --hash=sha256:" + "1" * 64

FINE = [
    ("comments and blank lines", WITH_PROJECT, each("{p}/requirements.txt", with_comments), []),
    ("CRLF", WITH_PROJECT, each("{p}/requirements.txt", with_crlf), []),
    ("CRLF in the tests", WITH_TESTS, each(TESTS, with_crlf), []),
    ("byte order mark", WITH_PROJECT, prepend(FILE, "\ufeff"), []),
    ("sorted", WITH_PROJECT,
     lambda r: r.set(FILE, "\n".join(sorted(r.get(FILE).splitlines(), key=str.lower)) + "\n"), []),
    ("a bound raised", WITH_PROJECT, swap(FILE, "numpy>=1.23.0", "numpy>=1.24.4,<2"), []),
    ("a pin loosened", WITH_PROJECT, swap(FILE, "Jinja2==3.0.3", "Jinja2~=3.0"), []),
    ("a pin with blanks and brackets", WITH_PROJECT,
     swap(FILE, "Jinja2==3.0.3", "Jinja2 (>= 3.0, < 4)"), []),
    ("mlflow with extras", WITH_PROJECT, append(FILE, "uvicorn[standard]==0.27.0\n"), []),
    ("hashes", WITH_PROJECT, swap(FILE, "Jinja2==3.0.3", "Jinja2==3.0.3 " + HASHES), []),
    ("compiled by pip-tools", "full-* project-*",
     [prepend(FILE, "#\n# This file is autogenerated by pip-compile with Python 3.10\n#\n"
              "--index-url https://pypi.acme.example/simple\n"),
      append(FILE, "click==8.1.7\n    # via\n    #   -r requirements.in\n    #   mlflow\n"),
      put("{p}/requirements.in", "mlflow\nnumpy\n")], []),
    ("constraints by -c", WITH_PROJECT,
     [put("{p}/constraints.txt", "xgboost==2.0.3\n"),
      append(FILE, "-c constraints.txt\nxgboost\n")], []),
    ("constraints beside it", "mono-* full-gcp-gl-uc",
     [put("constraints.txt", "xgboost==2.0.3\n"), append(FILE, "xgboost\n")], []),
    ("split by -r", WITH_PROJECT,
     [move(FILE, "{p}/requirements/base.txt"), put(FILE, "-r requirements/base.txt\n")], []),
    ("constraints from an address", "full-azure-gh-plain",
     prepend(FILE, "-c https://releases.acme.example/constraints.txt\n"), []),
    fine("--extra-index-url https://pypi.acme.example/simple"),
    fine("--find-links https://wheels.acme.example/"), fine("--no-binary :all:"),
    fine("--trusted-host pypi.acme.example"), fine("--pre"), fine("--require-hashes", "project-*"),
    fine("--only-binary=:all:", "mono-*"), fine("--prefer-binary", "mono-*"),
    fine(f"git+https://github.com/acme/features.git@{COMMIT}#egg=features"),
    fine(f"features @ git+https://github.com/acme/features.git@{COMMIT}"),
    fine("features @ git+https://github.com/acme/features.git@v1.2.3"),
    fine("features @ https://pkgs.acme.example/features-1.0-py3-none-any.whl"),
    fine("-e ."), fine("./libs/features"), fine("..", "mono-*"),
    fine("xgboost===2.0.3"), fine("xgboost == 2.*"), fine("xgboost!=2.0.1,>=2"),
    fine("databricks-sdk==0.20.0 ; sys_platform == 'linux'"),
    fine("databricks-feature-engineering>=0.2,<1  # runtime 15"),
    fine("torch==2.1.0+cpu"), fine("lightgbm==4.3.0.post1"), fine("xgboost==2.1.0rc1"),
    fine("ruamel.yaml>=0.17"), fine("backports.zoneinfo==0.2.1; python_version<'3.9'"),
    fine('tomli>=2; python_version < "3.11" and (os_name == "posix" or extra == "x")'),
    fine("xgboost==${XGBOOST_VERSION}"), fine("pytest-cov>=4.1", WITH_TESTS, TESTS),
    fine("black==23.3.0\n# pylint\nruff==0.4.1", WITH_TESTS, TESTS),
    ("an empty file", "project-* full-gcp-gl-uc", put("{p}/requirements-extra.txt", ""), []),
    ("only comments", "project-*", put("{p}/requirements-dev.txt", "# none yet\n"), []),
    ("pyproject and lock files", WITH_PROJECT,
     [put("pyproject.toml", '[project]\nname = "x"\ndependencies = ["pandas==2.1.0", "x"]\n'),
      put("uv.lock", "version = 1\n"), put("Pipfile", "[packages]\npandas = '*'\n"),
      put("setup.py", "from setuptools import setup\nsetup(install_requires=['pandas'])\n")], []),
    ("conda environment", WITH_PROJECT,
     put("environment.yml", "name: ml\nchannels: [conda-forge]\ndependencies:\n"
         "  - python=3.10\n  - pip\n  - pip:\n      - mlflow\n"), []),
    ("prose with such a name", WITH_PROJECT,
     put("docs/requirements-notes.txt", "It shall be fast.\nIt shall be small.\n"), []),
]


def clash(file, other):
    """Of two that contradict, the finding stands where the tool puts it: one of both."""
    return [("deps/consistent-pins", file, other)]


ROWS = PARSE + SOURCES + PINS + FINE + [
    ("another pin in the tests", "full-aws-gh-uc-fs full-azure-gh-plain full-gcp-gl-uc",
     swap(TESTS, "pandas==1.5.3", "pandas==2.1.0"), clash(TESTS, "pandas==2.1.0")),
    ("a pin out of the bounds of the tests", "full-aws-gh-uc-fs full-azure-ado-uc-fs",
     append(TESTS, "numpy==1.21.6\n"), clash(TESTS, "numpy==1.21.6")),
    ("dev requirements contradict", "project-*",
     put("{p}/requirements-dev.txt", "Jinja2==3.1.4\npytest>=8\n"),
     clash(FILE, "Jinja2==3.0.3")),
    ("markers that exclude each other", WITH_PROJECT,
     swap(FILE, "Jinja2==3.0.3", 'Jinja2==3.0.3; python_version < "3.9"\n'
          'Jinja2==3.1.4; python_version >= "3.9"'), []),
    ("equal pins in two files", "full-* mono-*",
     append(TESTS, "Jinja2==3.0.3\nnumpy>=1.23.0\n"), []),
    ("tests with -r", "full-* mono-*",
     lambda r: r.set(TESTS, f"-r {r.projects[0]}/requirements.txt\n" + r.get(TESTS)), []),
    ("no requirements at all", "project-* full-azure-gl-fs", drop(FILE), []),
]
