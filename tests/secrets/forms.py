"""How a credential stands in the files of an MLOps repository: each form takes a name and
a value and gives a path and the lines around it; `@@` marks the line that has it."""
import json

MARK = "@@"


def quote(text, sign='"'):
    return sign + text.replace("\\", "\\\\").replace(sign, "\\" + sign) + sign


def constant(name):
    text = "".join("_" + c if c.isupper() and i and name[i - 1].islower() else c
                   for i, c in enumerate(name))
    return "".join(c if c.isalnum() else "_" for c in text).upper()


def lower(name):
    return constant(name).lower()


def camel(name):
    head, *rest = lower(name).split("_")
    return head + "".join(word.capitalize() for word in rest)


def pascal(name):
    return "".join(word.capitalize() for word in lower(name).split("_"))


def notebook(lines):
    """Cells as Jupyter writes them: one string a line."""
    rows = [json.dumps(line.replace(MARK, "") + "\n") + ("," if i + 1 < len(lines) else "")
            for i, line in enumerate(lines)]
    rows = ["    " + row + (MARK if MARK in line else "")
            for row, line in zip(rows, lines)]
    return (['{', ' "cells": [', '  {', '   "cell_type": "code",',
             '   "execution_count": 3,', '   "metadata": {},', '   "outputs": [],',
             '   "source": ['] + rows + ['   ]', '  }', ' ],', ' "metadata": {},',
             ' "nbformat": 4,', ' "nbformat_minor": 5', '}'])


def output(name, value):
    text = json.dumps("%s=%s\n" % (constant(name), value))
    return ['{', ' "cells": [', '  {', '   "cell_type": "code",', '   "outputs": [',
            '    {', '     "name": "stdout",', '     "output_type": "stream",',
            '     "text": [', '      ' + text + MARK, '     ]', '    }', '   ],',
            '   "source": ["%env"]', '  }', ' ],', ' "nbformat": 4', '}']


FORMS = {
    "py-assign": ("src/{w}/train.py", lambda n, v: [
        "import mlflow", "", "%s = %s%s" % (lower(n), quote(v), MARK)]),
    "py-constant": ("src/{w}/settings.py", lambda n, v: [
        "# settings of the training job", "%s = %s%s" % (constant(n), quote(v, "'"), MARK)]),
    "py-dict": ("src/{w}/client.py", lambda n, v: [
        "config = {", '    "host": "https://adb-984.azuredatabricks.net",',
        "    %s: %s,%s" % (quote(lower(n)), quote(v), MARK), "}"]),
    "py-call": ("src/{w}/deploy.py", lambda n, v: [
        "client = Client(host=HOST, %s=%s)%s" % (lower(n), quote(v), MARK)]),
    "py-environ": ("notebooks/{w}.py", lambda n, v: [
        "# Databricks notebook source", "import os",
        "os.environ[%s] = %s%s" % (quote(constant(n)), quote(v), MARK)]),
    "py-getenv": ("src/{w}/io.py", lambda n, v: [
        "%s = os.getenv(%s, %s)%s" % (lower(n), quote(constant(n)), quote(v), MARK)]),
    "py-typed": ("src/{w}/model.py", lambda n, v: [
        "class Settings:", "    %s: str = %s%s" % (lower(n), quote(v), MARK)]),
    "spark-conf": ("notebooks/{w}_load.py", lambda n, v: [
        "spark.conf.set(%s, %s)%s" % (quote("app." + lower(n)), quote(v), MARK)]),
    "notebook": ("notebooks/{w}.ipynb", lambda n, v: notebook([
        "import requests", "%s = %s%s" % (lower(n), quote(v), MARK), "print('ok')"])),
    "notebook-output": ("notebooks/{w}_run.ipynb", output),
    "yaml": ("conf/{w}.yml", lambda n, v: [
        "service:", "  host: db.internal", "  %s: %s%s" % (lower(n), v, MARK)]),
    "yaml-quoted": ("conf/{w}.yaml", lambda n, v: [
        "mlflow:", "  %s: %s%s" % (camel(n), quote(v, "'"), MARK)]),
    "k8s-env": ("deploy/{w}.yaml", lambda n, v: [
        "containers:", "  - name: model", "    env:", "      - name: " + constant(n),
        "        value: %s%s" % (quote(v), MARK)]),
    "compose": ("docker-compose.{w}.yml", lambda n, v: [
        "services:", "  db:", "    environment:",
        "      - %s=%s%s" % (constant(n), v, MARK)]),
    "github": (".github/workflows/{w}.yml", lambda n, v: [
        "jobs:", "  test:", "    env:", "      %s: %s%s" % (constant(n), v, MARK)]),
    "azure-pipelines": (".azure/{w}.yml", lambda n, v: [
        "variables:", "  - name: " + constant(n), "    value: %s%s" % (v, MARK)]),
    "gitlab": ("ci/{w}.gitlab-ci.yml", lambda n, v: [
        "variables:", "  %s: %s%s" % (constant(n), quote(v), MARK)]),
    "bundle": ("resources/{w}.yml", lambda n, v: [
        "resources:", "  jobs:", "    train:", "      job_clusters:",
        "        - new_cluster:", "            spark_env_vars:",
        "              %s: %s%s" % (constant(n), v, MARK)]),
    "dotenv": ("{w}/.env", lambda n, v: [
        "STAGE=prod", "%s=%s%s" % (constant(n), v, MARK), "DEBUG=0"]),
    "dotenv-quoted": ("{w}/.env.prod", lambda n, v: [
        "%s=%s%s" % (constant(n), quote(v), MARK)]),
    "docker-env": ("docker/{w}/Dockerfile", lambda n, v: [
        "FROM python:3.11-slim", "ENV %s=%s%s" % (constant(n), v, MARK)]),
    "docker-arg": ("docker/{w}.Dockerfile", lambda n, v: [
        "ARG %s=%s%s" % (constant(n), v, MARK)]),
    "shell": ("scripts/{w}.sh", lambda n, v: [
        "#!/bin/sh", "export %s=%s%s" % (constant(n), quote(v), MARK)]),
    "shell-bare": ("scripts/{w}_run.sh", lambda n, v: [
        "%s=%s%s" % (constant(n), v, MARK), "databricks bundle deploy -t prod"]),
    "makefile": ("{w}/Makefile", lambda n, v: [
        "%s ?= %s%s" % (constant(n), v, MARK), "train:", "\tpython train.py"]),
    "powershell": ("scripts/{w}.ps1", lambda n, v: [
        "$env:%s = %s%s" % (constant(n), quote(v), MARK)]),
    "tfvars": ("infra/{w}.tfvars", lambda n, v: [
        'region = "westeurope"', "%s = %s%s" % (lower(n), quote(v), MARK)]),
    "terraform": ("infra/{w}.tf", lambda n, v: [
        'variable "%s" {' % lower(n), "  type    = string",
        "  default = %s%s" % (quote(v), MARK), "}"]),
    "json": ("conf/{w}.json", lambda n, v: [
        "{", '  "name": "serving",', '  %s: %s%s' % (quote(lower(n)), quote(v), MARK), "}"]),
    "json-camel": ("conf/{w}_app.json", lambda n, v: [
        "{%s: %s, \"retries\": 3}%s" % (quote(camel(n)), quote(v), MARK)]),
    "toml": ("conf/{w}.toml", lambda n, v: [
        "[service]", "%s = %s%s" % (lower(n), quote(v), MARK)]),
    "ini": ("conf/{w}.ini", lambda n, v: [
        "[service]", "host = db.internal", "%s = %s%s" % (lower(n), v, MARK)]),
    "cfg": ("{w}/setup.cfg", lambda n, v: [
        "[upload]", "%s=%s%s" % (lower(n), v, MARK)]),
    "properties": ("conf/{w}.properties", lambda n, v: [
        "app.name=serving", "app.%s=%s%s" % (lower(n).replace("_", "."), v, MARK)]),
    "xml": ("conf/{w}.xml", lambda n, v: [
        "<settings>", "  <%s>%s</%s>%s" % (camel(n), v.replace("&", "&amp;"), camel(n), MARK),
        "</settings>"]),
    "xml-attribute": ("conf/{w}.config", lambda n, v: [
        '<add key="%s" value="%s" />%s' % (pascal(n), v.replace("&", "&amp;"), MARK)]),
    "js": ("web/{w}.js", lambda n, v: [
        "const %s = %s;%s" % (camel(n), quote(v, "'"), MARK)]),
    "ts": ("web/{w}.ts", lambda n, v: [
        "export const %s: string = %s;%s" % (camel(n), quote(v), MARK)]),
    "js-object": ("web/{w}_api.js", lambda n, v: [
        "module.exports = {", "  %s: %s,%s" % (camel(n), quote(v, "'"), MARK), "};"]),
    "java": ("java/{w}/Client.java", lambda n, v: [
        "  private static final String %s = %s;%s" % (constant(n), quote(v), MARK)]),
    "java-setter": ("java/{w}/Factory.java", lambda n, v: [
        "    factory.set%s(%s);%s" % (pascal(n), quote(v), MARK)]),
    "scala": ("scala/{w}/Job.scala", lambda n, v: [
        "  val %s = %s%s" % (camel(n), quote(v), MARK)]),
    "go": ("go/{w}/main.go", lambda n, v: [
        "\t%s := %s%s" % (camel(n), quote(v), MARK)]),
    "go-const": ("go/{w}/const.go", lambda n, v: [
        "const %s string = %s%s" % (camel(n), quote(v), MARK)]),
    "csharp": ("cs/{w}/Client.cs", lambda n, v: [
        "    private const string %s = %s;%s" % (pascal(n), quote(v), MARK)]),
    "r": ("r/{w}.R", lambda n, v: ["%s <- %s%s" % (lower(n), quote(v), MARK)]),
    "ruby": ("ruby/{w}.rb", lambda n, v: [":%s => %s,%s" % (lower(n), quote(v, "'"), MARK)]),
    "php": ("php/{w}.php", lambda n, v: [
        "$config['%s'] = %s;%s" % (lower(n), quote(v, "'"), MARK)]),
    "markdown": ("docs/{w}.md", lambda n, v: [
        "# Set up", "", "```bash", "export %s=%s%s" % (constant(n), v, MARK), "```"]),
    "tfstate": ("infra/{w}.tfstate", lambda n, v: [
        '      "attributes": {', '        %s: %s,%s' % (quote(lower(n)), quote(v), MARK), "}"]),
    "arm": ("infra/{w}.parameters.json", lambda n, v: [
        '    %s: { "value": %s }%s' % (quote(camel(n)), quote(v), MARK)]),
    "bicep": ("infra/{w}.bicep", lambda n, v: [
        "param %s string = %s%s" % (camel(n), quote(v, "'"), MARK)]),
    "hadoop": ("conf/{w}-site.xml", lambda n, v: [
        "<property>", "  <name>app.%s</name>" % lower(n).replace("_", "."),
        "  <value>%s</value>%s" % (v.replace("&", "&amp;"), MARK), "</property>"]),
    "blank": ("conf/{w}-defaults.conf", lambda n, v: [
        "app.%s %s%s" % (lower(n).replace("_", "."), v, MARK)]),
    "fallback": ("web/{w}_env.ts", lambda n, v: [
        "const %s = process.env.%s || %s;%s" % (camel(n), constant(n), quote(v, "'"), MARK)]),
    "groovy": ("ci/{w}.Jenkinsfile", lambda n, v: [
        "environment {", "  %s = %s%s" % (constant(n), quote(v, "'"), MARK), "}"]),
    "rust": ("rust/{w}/main.rs", lambda n, v: [
        "const %s: &str = %s;%s" % (constant(n), quote(v), MARK)]),
    "kotlin": ("kt/{w}/App.kt", lambda n, v: [
        "val %s: String = %s%s" % (camel(n), quote(v), MARK)]),
    "table": ("docs/{w}_table.md", lambda n, v: [
        "| name | value |", "| --- | --- |", "| %s | %s |%s" % (lower(n), v, MARK)]),
    "helm": ("scripts/{w}_helm.sh", lambda n, v: [
        "helm upgrade ml ./chart --set app.%s=%s%s" % (camel(n), v, MARK)]),
    "log": ("logs/{w}.log", lambda n, v: [
        "2026-03-01 10:00:00 INFO start",
        "2026-03-01 10:00:01 DEBUG using %s=%s%s" % (lower(n), v, MARK)]),
    "comment": ("src/{w}/util.py", lambda n, v: [
        "# %s = %s%s" % (lower(n), quote(v), MARK), "def noop():", "    return None"]),
    "option": ("scripts/{w}_cli.sh", lambda n, v: [
        "python train.py --%s %s --epochs 3%s" % (lower(n).replace("_", "-"), v, MARK)]),
    "option-equals": ("scripts/{w}_job.sh", lambda n, v: [
        "train --%s=%s --epochs 3%s" % (lower(n).replace("_", "-"), quote(v), MARK)]),
}

# Signs that a shell or another reader of bare values would take for its own.
BARE = {"yaml", "compose", "github", "azure-pipelines", "bundle", "dotenv", "docker-env",
        "docker-arg", "shell-bare", "makefile", "ini", "cfg", "properties", "markdown",
        "log", "option", "xml", "xml-attribute", "hadoop", "blank", "table", "helm"}


def fits(form, value):
    return form not in BARE or not any(c in value for c in "#!&%@*` \"'")


def places(maker):
    """Credentials that a place tells and no name: path, lines, category."""
    m = maker
    login = m.word() + m.digits(1)
    password = m.b62(m.rng.randint(14, 22))
    yield "scripts/{w}_db.sh", ["psql postgresql://%s:%s@db.internal:5432/ml%s" %
                                (login, password, MARK)], "url-postgres"
    yield "conf/{w}_url.yml", ["broker: amqp://%s:%s@rabbit.internal:5672/jobs%s" %
                               (login, m.b62(16), MARK)], "url-amqp"
    yield "conf/{w}_mongo.env", ["MONGO_URI=mongodb+srv://%s:%s@c0.abcde.mongodb.net/ml%s" %
                                 (login, m.b62(18), MARK)], "url-mongo"
    yield "src/{w}/cache.py", ['cache = "redis://:%s@cache.internal:6379/0"%s' %
                               (m.b62(20), MARK)], "url-redis"
    yield "{w}/requirements.txt", [
        "mlflow==2.9.2", "--extra-index-url https://%s:%s@pkgs.internal/simple%s" %
        (login, m.b62(24), MARK)], "url-index"
    yield "{w}/pip.conf", ["[global]", "index-url = https://build:%s@pkgs.internal/simple%s" %
                           (m.b62(52).lower(), MARK)], "url-pip"
    yield "scripts/{w}_clone.sh", ["git clone https://%s@git.internal/ml/stack.git%s" %
                                   (m.b62(40), MARK)], "url-token"
    yield "src/{w}/odbc.py", [
        'dsn = ("Driver={ODBC Driver 18 for SQL Server};Server=tcp:ml.database.windows.net;"',
        '       "Database=ml;Uid=%s;Pwd=%s;Encrypt=yes")%s' % (login, m.b62(16), MARK)], "odbc"
    yield "conf/{w}_ado.json", [
        '{"ConnectionStrings": {"Main": "Server=sql.internal;User Id=%s;Password=%s;"}}%s' %
        (login, m.b62(18), MARK)], "ado"
    yield "java/{w}/Db.java", [
        '    String url = "jdbc:mysql://db.internal/ml?user=%s&password=%s";%s' %
        (login, m.b62(16), MARK)], "jdbc"
    yield "src/{w}/pg.py", ["conn = connect('host=db.internal user=%s password=%s dbname=ml')%s"
                            % (login, m.b62(15), MARK)], "libpq"
    yield "conf/{w}_storage.env", [
        "AZURE_STORAGE_CONNECTION_STRING=DefaultEndpointsProtocol=https;AccountName=%s;"
        "AccountKey=%s;EndpointSuffix=core.windows.net%s" % (m.word(), m.b64(64), MARK)
    ], "azure-storage-connection"
    yield "conf/{w}_bus.json", [
        '{"bus": "Endpoint=sb://ml.servicebus.windows.net/;SharedAccessKeyName=send;'
        'SharedAccessKey=%s"}%s' % (m.b64(32), MARK)], "azure-bus-connection"
    yield "notebooks/{w}_sas.py", [
        'url = "https://ml.blob.core.windows.net/raw/a.csv?sv=2023-11-03&se=2030-01-01&sr=b&'
        'sp=r&sig=%s%%3D"%s' % (m.b64(32).rstrip("=").replace("+", "%2B").replace("/", "%2F"),
                               MARK)], "azure-sas"
    yield "src/{w}/http.py", ['headers = {"Authorization": "Bearer %s"}%s' %
                              (m.b62(40), MARK)], "bearer"
    yield "scripts/{w}_curl.sh", ["curl -H 'Authorization: Bearer %s' https://api.internal%s" %
                                  (m.hex(40), MARK)], "bearer-curl"
    import base64
    basic = base64.b64encode(("%s:%s" % (login, m.b62(18))).encode()).decode()
    yield "scripts/{w}_basic.sh", ['curl -H "Authorization: Basic %s" https://ci%s' %
                                   (basic, MARK)], "basic"
    yield "{w}/.docker/config.json", [
        '{"auths": {"registry.internal": {"auth": "%s"}}}%s' %
        (base64.b64encode(("%s:%s" % (login, m.b62(20))).encode()).decode(), MARK)
    ], "docker-auth"
    yield "{w}/.npmrc", ["registry=https://npm.internal/",
                         "//npm.internal/:_authToken=%s%s" % (m.uuid(), MARK)], "npmrc"
    yield "{w}/.netrc", ["machine api.wandb.ai login user password %s%s" %
                         (m.hex(40), MARK)], "netrc"
    yield "{w}/home/.netrc", ["machine git.internal", "  login " + login,
                              "  password %s%s" % (m.b62(20), MARK)], "netrc-lines"
    yield "{w}/.pgpass", ["db.internal:5432:ml:%s:%s%s" % (login, m.b62(18), MARK)], "pgpass"
    yield "{w}/.databrickscfg", ["[prod]", "host = https://adb-1.azuredatabricks.net",
                                 "username = " + login,
                                 "password = %s%s" % (m.password(), MARK)], "databrickscfg"
    yield "{w}/.pypirc", ["[pypi]", "username = ci", "password = %s%s" %
                          (m.b62(24), MARK)], "pypirc"
    yield "sql/{w}.sql", ["CREATE USER ml IDENTIFIED BY '%s';%s" % (m.b62(16), MARK)], "sql"
    yield "sql/{w}_pg.sql", ["CREATE ROLE ml WITH LOGIN PASSWORD '%s';%s" %
                             (m.b62(16), MARK)], "sql-pg"
    yield "scripts/{w}_user.sh", ["curl -u %s:%s https://ci.internal/job%s" %
                                  (login, m.b62(20), MARK)], "curl-user"
    yield "scripts/{w}_mysql.sh", ["mysql -h db -uroot -p%s ml < dump.sql%s" %
                                   (m.b62(14), MARK)], "mysql"
    yield "scripts/{w}_sshpass.sh", ["sshpass -p '%s' ssh ml@host%s" %
                                     (m.b62(14), MARK)], "sshpass"
    yield "k8s/{w}-secret.yaml", [
        "apiVersion: v1", "kind: Secret", "data:",
        "  password: %s%s" % (base64.b64encode(m.b62(18).encode()).decode(), MARK)
    ], "k8s-secret"
    yield "k8s/{w}-plain.yaml", [
        "kind: Secret", "stringData:", "  api-token: %s%s" % (m.b62(32), MARK)], "k8s-string"
    yield "src/{w}/login.py", ['requests.get(URL, auth=("svc", "%s"))%s' %
                               (m.b62(18), MARK)], "call-login"
    yield "conf/{w}_airflow.cfg", [
        "sql_alchemy_conn = postgresql+psycopg2://airflow:%s@pg.internal/airflow%s" %
        (m.b62(16), MARK)], "url-airflow"
    yield "conf/{w}_jwk.json", ['{"kty": "EC", "crv": "P-256", "d": "%s", "x": "%s"}%s' %
                                (m.b64url(32), m.b64url(32), MARK)], "jwk"
    yield "{w}/wg0.conf", ["[Interface]", "PrivateKey = %s%s" % (m.b64(32), MARK),
                           "Address = 10.0.0.2/32"], "wireguard"
    yield "web/{w}_hook.js", ["fetch('https://prod-12.westeurope.logic.azure.com:443/workflows/"
                              "%s/triggers/manual/paths/invoke?api-version=2016-10-01&sig=%s')%s"
                              % (m.hex(32), m.b64url(32), MARK)], "logic-app"


def keys(maker):
    """Private keys: path, lines, category; the unit is all lines between the marks."""
    m = maker
    for label in ("RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY"):
        yield "keys/{w}_%s.pem" % label.split()[0].lower(), m.pem(label), "pem"
    yield "keys/{w}_id", m.openssh(), "pem-openssh"
    yield "keys/{w}.ppk", (["PuTTY-User-Key-File-3: ssh-rsa", "Encryption: none",
                            "Comment: key", "Public-Lines: 2", m.b64(48), m.b64(30),
                            "Private-Lines: 3", m.b64(48), m.b64(48), m.b64(30),
                            "Private-MAC: " + m.hex(64)]), "putty"
    yield "keys/{w}.asc", (["-----BEGIN PGP PRIVATE KEY BLOCK-----", ""] +
                           ["lQ" + m.b64(48)[2:]] + [m.b64(48) for _ in range(8)] +
                           ["=" + m.b62(4), "-----END PGP PRIVATE KEY BLOCK-----"]), "pgp"
    body = "\\n".join(m.pem("PRIVATE KEY", 8)) + "\\n"
    yield "conf/{w}_sa.json", ['{"type": "service_account", "private_key_id": "%s", '
                               '"private_key": "%s", "client_email": "a@b.iam"}' %
                               (m.hex(40), body)], "pem-json"
    yield "src/{w}/key.py", (['KEY = """' + m.pem("RSA PRIVATE KEY")[0]] +
                             m.pem("RSA PRIVATE KEY")[1:]), "pem-python"
