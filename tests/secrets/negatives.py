"""What looks like a credential and is none: each family gives a path and lines, all of
which are to be left alone."""
import base64
import json

from forms import camel, constant, lower, notebook, pascal, quote

NAMES = ["password", "db_password", "api_key", "client_secret", "access_token", "secret_key",
         "auth_token", "storage_account_key", "DATABRICKS_TOKEN", "smtpPassword",
         "AZURE_CLIENT_SECRET", "private_key", "passwd", "service-token", "openai_api_key"]

HOLDERS = ["<your-token>", "<PASSWORD>", "changeme", "CHANGE_ME", "xxxxxxxxxxxxxxxx", "****",
           "your-api-key-here", "YOUR_ACCESS_TOKEN", "REPLACE_ME", "dummy", "example",
           "TODO", "secret", "password", "test", "my-secret-token", "insert-key-here", "...",
           "dapiXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "dapi12345678901234567890123456789012",
           "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "<redacted>", "[REDACTED]", "********",
           "fake-token", "placeholder", "foobar", "00000000-0000-0000-0000-000000000000",
           "1234567890abcdef", "abcdefghijklmnopqrstuvwxyz", "aaaaaaaaaaaaaaaaaaaaaaaa",
           "not-a-real-secret", "AKIAIOSFODNN7EXAMPLE", "ghp_xxxxxxxxxxxxxxxxxxxx",
           "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "{your_password}", "0123456789abcdef",
           "test-token-for-unit-tests", "none", "null", "n/a", "-", "example-api-key-123"]

REFERENCES = ["${DB_PASSWORD}", "$(AZURE_CLIENT_SECRET)", "${{ secrets.DATABRICKS_TOKEN }}",
              "{{secrets/ml/token}}", "{{ .Values.db.password }}", "${var.token}", "%DB_PWD%",
              "$DB_PASSWORD", "${env:TOKEN}", "@Microsoft.KeyVault(SecretUri=https://ml."
              "vault.azure.net/secrets/db)", "arn:aws:secretsmanager:eu-west-1:123456789012:"
              "secret:ml/db-AbCdEf", "projects/ml/secrets/db/versions/latest",
              "op://prod/db/password", "vault:secret/data/ml#password", "/run/secrets/db",
              "${bundle.target}-token", "{{ var('token') }}", "<%= ENV['TOKEN'] %>", "!Ref Db",
              "ssm:/ml/prod/db", "file:///etc/ml/password", "$(cat /run/secrets/db)",
              "`cat /tmp/token`", "env:API_TOKEN", "{{ lookup('env', 'TOKEN') }}",
              "#{db.password}#", "__DB_PASSWORD__", "$[variables.token]", "sm://ml/token"]

CALLS = ["os.environ[%s]", "os.getenv(%s)", "dbutils.secrets.get(scope=\"ml\", key=%s)",
         "get_secret(%s)", "config.get(%s)", "mssparkutils.credentials.getSecret(\"kv\", %s)",
         "client.get_secret(%s).value", "getpass.getpass(%s)", "settings[%s]",
         "secrets.token_urlsafe(32)", "uuid.uuid4().hex", "input(%s)", "vault.read(%s)",
         "Variable.get(%s)", "st.secrets[%s]", "base64.b64encode(raw).decode()",
         "self._read_secret(%s)", "request.headers.get(%s)", "args.token", "None",
         "tokenizer.encode(text)", "hashlib.sha256(raw).hexdigest()", "SecretStr(token)",
         "userdata.get(%s)", "kwargs.pop(%s, None)", "generate_password()", "str(uuid4())"]

HEADS = ["token_url", "secret_name", "password_field", "max_tokens", "public_key",
         "primary_key", "keyword", "monkey", "tokenizer", "secret_scope", "key_vault_name",
         "token_type", "password_policy", "secret_path", "auth_url", "api_key_header",
         "foreign_key", "partition_key", "cache_key", "sort_key", "task_key", "token_count",
         "key_id", "access_key_id_name", "secretKeyRef", "eos_token", "pad_token",
         "next_page_token", "password_hash", "token_file", "is_secret", "job_cluster_key",
         "secret_arn", "credential_type", "authentication_mode", "idempotency_token",
         "client_secret_env", "password_min_length", "passphrase_prompt", "publicKeyToken"]

CODE = ["password: str", "token: Optional[str] = None", "def login(user, password):",
        "self.token = token", "password = get_password()", "token = response.json()['token']",
        "if password == confirm_password:", "api_key = args.api_key", "secret = load(secret)",
        "String password = request.getParameter(\"password\");", "token, _ := cfg.Token()",
        "const apiKey = process.env.API_KEY;", "password = self.cleaned_data['password1']",
        "private final String secretKey;", "raise ValueError('password is missing')",
        "assert token is not None", "pwd = os.getcwd()", "PWD=$(pwd)", "cd $PWD/src",
        "tokens = tokenizer(text, max_length=512)", "for token in doc:", "passwd = passwd or ''",
        "let token = await getToken(scope);", "key = f\"{user}:{token}\"", "auth = None",
        "secret_key = settings.SECRET_KEY", "new_password = form.password.data",
        "token = jwt.encode(payload, key, algorithm='HS256')", "# rotate the password monthly",
        "curl -H \"Authorization: Bearer $TOKEN\" https://api", "curl -u \"$USER:$PASS\" https://a",
        "git clone https://${TOKEN}@github.com/o/r.git", "mysql -uroot -p\"$ROOT_PASSWORD\"",
        "psql postgresql://user:password@localhost:5432/db", "postgres://$USER:$PW@db/ml",
        "redis://localhost:6379/0", "amqp://guest:guest@localhost:5672//",
        "Server=db;User Id=sa;Password={your_password};", "Pwd=%DB_PWD%;Uid=sa;Server=db",
        "Authorization: Basic <credentials>", "Authorization: Bearer <token>",
        "if line.startswith('-----BEGIN PRIVATE KEY-----'):", "key.endswith('PRIVATE KEY-----')",
        "WITH PASSWORD :'pw'", "IDENTIFIED BY '<password>'", "ssh git@github.com:o/r.git",
        "docker login -u user --password-stdin", "openssl rsa -passin env:KEY_PASS",
        "The password must have 12 characters and a digit.", "token = token.strip()",
        "password: \"Enter your password\"", "label: API key of the service account",
        "secretName: ml-serving-secret", "secret: ml-tls", "credentials: managed-identity",
        "token_endpoint_auth_method = client_secret_basic", "auth: oauth2", "key: feature_id"]


def named(m):
    name, value = m.rng.choice(NAMES), m.rng.choice(HOLDERS + REFERENCES)
    n = lower(name)
    rows = {"conf/{w}_ph.yml": "%s: %s" % (n, quote(value)),
            "{w}/.env.example": "%s=%s" % (constant(name), value),
            "src/{w}/ph.py": "%s = %s" % (n, quote(value)),
            "conf/{w}_ph.json": '{%s: %s}' % (quote(camel(name)), quote(value)),
            "conf/{w}_ph.properties": "app.%s=%s" % (n.replace("_", "."), value),
            "infra/{w}_ph.tfvars": '%s = %s' % (n, quote(value)),
            "web/{w}_ph.ts": "const %s = %s;" % (camel(name), quote(value, "'")),
            "docker/{w}_ph.Dockerfile": "ENV %s=%s" % (constant(name), quote(value)),
            "java/{w}/Ph.java": "  String %s = %s;" % (camel(name), quote(value))}
    path = m.rng.choice(sorted(rows))
    return path, [rows[path]], "placeholder"


def called(m):
    name, call = m.rng.choice(NAMES), m.rng.choice(CALLS)
    value = call % quote(constant(name)) if "%s" in call else call
    return m.rng.choice([
        ("src/{w}/call.py", ["%s = %s" % (lower(name), value)]),
        ("notebooks/{w}_call.py", ["config = Client(host, %s=%s)" % (lower(name), value)]),
        ("src/{w}/dict.py", ["    %s: %s," % (quote(lower(name)), value)])]) + ("call",)


def other_head(m):
    head = m.rng.choice(HEADS)
    value = m.rng.choice([m.b62(32), m.hex(40), m.word() + "-" + m.word(), m.uuid()])
    return m.rng.choice([
        ("src/{w}/head.py", ["%s = %s" % (lower(head), quote(value))]),
        ("conf/{w}_head.yml", ["%s: %s" % (lower(head), value)]),
        ("conf/{w}_head.json", ["{%s: %s}" % (quote(camel(head)), quote(value))]),
        ("cs/{w}/Head.cs", ["    string %s = %s;" % (pascal(head), quote(value))])
    ]) + ("other-head",)


def code(m):
    return m.rng.choice(["src/{w}/code.py", "docs/{w}_code.md", "scripts/{w}_code.sh",
                         "java/{w}/Code.java"]), [m.rng.choice(CODE)], "code"


def hashes(m):
    sha = m.hex(64)
    return m.rng.choice([
        ("{w}/poetry.lock", ['    {file = "mlflow-2.9.2-py3-none-any.whl", hash = "sha256:%s"},'
                             % sha]),
        ("{w}/package-lock.json", ['      "integrity": "sha512-%s"' % m.b64(64)]),
        ("{w}/requirements.lock", ["mlflow==2.9.2 \\", "    --hash=sha256:%s" % sha]),
        ("{w}/uv.lock", ['sdist = { url = "https://files.pythonhosted.org/packages/%s/%s/%s/'
                         'a-1.tar.gz", hash = "sha256:%s" }' % (m.hex(2), m.hex(2), m.hex(60),
                                                               sha)]),
        ("go/{w}/go.sum", ["github.com/a/b v1.2.3 h1:%s=" % m.b64(32)[:-1]]),
        ("infra/{w}/.terraform.lock.hcl", ['    "h1:%s",' % m.b64(32), '    "zh:%s",' % sha]),
        (".github/workflows/{w}_pin.yml", ["      - uses: actions/checkout@%s # v4" % m.hex(40)]),
        ("docker/{w}_pin.Dockerfile", ["FROM python@sha256:%s" % sha]),
        ("docs/{w}_log.md", ["commit %s" % m.hex(40), "- fixed in %s" % m.hex(8)]),
        ("conf/{w}_sum.yml", ["checksum: %s" % sha, "md5: %s" % m.hex(32),
                              "etag: '\"%s\"'" % m.hex(32)]),
        ("{w}/SHA256SUMS", ["%s  model.tar.gz" % sha]),
        ("web/{w}.html", ['<script src="a.js" integrity="sha384-%s"></script>' % m.b64(48)]),
        ("src/{w}/users.py", ['password_hash = "$2b$12$%s"' % m.b62(53)]),
        ("conf/{w}_users.yml", ["password: $2y$10$%s" % m.b62(53)]),
        ("conf/{w}_shadow.yml", ["passwd: \"$6$%s$%s\"" % (m.b62(8), m.b62(86))]),
        ("conf/{w}_argon.yml", ["password: '$argon2id$v=19$m=65536,t=3,p=4$%s$%s'" %
                                (m.b62(22), m.b62(43))]),
    ]) + ("hash",)


def ids(m):
    return m.rng.choice([
        ("conf/{w}_ids.yml", ["tenant_id: %s" % m.uuid(), "client_id: %s" % m.uuid(),
                              "subscription_id: %s" % m.uuid()]),
        ("src/{w}/ids.py", ['run_id = "%s"' % m.hex(32), 'experiment_id = "%s"' % m.digits(15)]),
        ("mlruns/{w}/meta.yaml", ["artifact_uri: dbfs:/databricks/mlflow-tracking/%s/%s/artifacts"
                                  % (m.digits(15), m.hex(32)), "run_uuid: %s" % m.hex(32)]),
        ("resources/{w}_ids.yml", ["      existing_cluster_id: 0914-%s-%s" %
                                   (m.digits(6), m.of("abcdefghijklmnopqrstuvwxyz0123456789", 8)),
                                   "      warehouse_id: %s" % m.hex(16),
                                   "      node_type_id: Standard_DS3_v2"]),
        ("notebooks/{w}_uri.py", ['model = mlflow.load_model("runs:/%s/model")' % m.hex(32)]),
        ("docs/{w}_id.md", ["Correlation id: %s" % m.uuid(), "Build %s" % m.digits(9)]),
        ("conf/{w}_keys.json", ['{"id": "%s", "key": "feature_%s"}' % (m.uuid(), m.word())]),
        ("logs/{w}_id.log", ["2026-03-01 10:00:01 INFO request %s took 12 ms" % m.hex(32)]),
        ("conf/{w}_image.yml", ["image: acr.azurecr.io/ml@sha256:%s" % m.hex(64)]),
    ]) + ("id",)


def data(m):
    return m.rng.choice([
        ("notebooks/{w}_image.ipynb", [
            '{"cells": [{"outputs": [{"data": {"image/png": "iVBORw0KGgo%s"}}]}]}' %
            m.b64(900)]),
        ("web/{w}_inline.css", [".a { background: url(data:image/png;base64,%s); }" % m.b64(300)]),
        ("data/{w}.csv", ["id,score,label"] + ["%s,0.%s,%s" % (m.digits(8), m.digits(16), m.word())
                                              for _ in range(4)]),
        ("data/{w}_vec.json", ["[%s]" % ", ".join("0." + m.digits(17) for _ in range(12))]),
        ("web/{w}_colour.css", ["a { color: #%s; border: 1px solid #%s; }" % (m.hex(6), m.hex(3))]),
        ("certs/{w}.crt", ["-----BEGIN CERTIFICATE-----"] + [m.b64(48) for _ in range(8)] +
         ["-----END CERTIFICATE-----"]),
        ("certs/{w}.pub", ["ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ%s ml@host" % m.b64(200)]),
        ("certs/{w}_public.pem", ["-----BEGIN PUBLIC KEY-----"] + [m.b64(48) for _ in range(4)] +
         ["-----END PUBLIC KEY-----"]),
        ("conf/{w}_sops.yml", ["password: ENC[AES256_GCM,data:%s,iv:%s,tag:%s,type:str]" %
                               (m.b64(16), m.b64(32), m.b64(16))]),
        ("k8s/{w}_sealed.yml", ["  encryptedData:", "    password: AgB%s" % m.b64(390)]),
        ("conf/{w}_vault.yml", ["db_password: !vault |", "          $ANSIBLE_VAULT;1.1;AES256",
                                "          %s" % m.hex(80)]),
        ("docs/{w}_doc.md", ["Model v%d.%d.%d of 2026-%02d-%02d" % tuple(
            m.rng.randint(1, 9) for _ in range(5)), "See https://docs.internal/%s/%s?v=%s" %
            (m.word(), m.word(), m.digits(6))]),
        ("src/{w}/names.py", ["from %s.%s import %s%s" % (m.word(), m.word(),
                                                         m.word().capitalize(),
                                                         m.word().capitalize()),
                              "MODEL_NAME = \"%s-%s-v%s\"" % (m.word(), m.word(), m.digits(1))]),
        ("conf/{w}_tok.json", ['{"vocab": {"##ing": 2075, "token": 19204, "[MASK]": 103},',
                               ' "eos_token": "</s>", "pad_token": "<pad>"}']),
        ("certs/{w}_known_hosts", ["git.internal ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI%s" %
                                   m.b62(43)]),
    ]) + ("data",)


def settings(m):
    """What settings, charts and pipelines say about secrets without having one."""
    return m.rng.choice([
        ("conf/{w}_env.yml", ["api_key_env: OPENAI_API_KEY", "token_env_var: HF_TOKEN"]),
        ("k8s/{w}_ref.yaml", ["secretKeyRef:", "  name: db", "  key: password",
                              "existingSecret: ml-db-secret", "passwordKey: redis-password"]),
        ("conf/{w}_ids.env.example", ["AZURE_CLIENT_ID=" + m.uuid(),
                                      "ARM_TENANT_ID=" + m.uuid()]),
        ("infra/{w}_ids.tf", ['key_vault_key_id = "https://kv.vault.azure.net/keys/k/%s"' %
                              m.hex(32), 'kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:'
                              'key/%s"' % m.uuid(), "password = random_password.db.result",
                              "client_secret = var.client_secret"]),
        ("conf/{w}_id.yml", ["token_id: " + m.uuid(), "secret_id: " + m.uuid(),
                             "credential_id: " + m.hex(24), "kms_key_id: " + m.uuid()]),
        ("web/{w}_form.html", ['<input type="hidden" name="csrf_token" value="%s">' % m.b62(40),
                               '<script nonce="%s" src="a.js"></script>' % m.b62(22),
                               '<input type="password" placeholder="Password">']),
        ("k8s/{w}_bundle.yaml", ["caBundle: " + base64.b64encode(
            ("-----BEGIN CERTIFICATE-----\nMIID" + m.b64(200)).encode()).decode()]),
        ("web/{w}_public.js", ['const STRIPE_PUBLISHABLE_KEY = "pk_live_%s";' % m.b62(24)]),
        ("conf/{w}_auth.cfg", ["token_ttl = 3600", "password_encryption = scram-sha-256",
                               "secret_key = temporary_key", "fernet_key ="]),
        ("scripts/{w}_ask.sh", ['read -s -p "Password: " PASSWORD',
                                'PGPASSWORD="$(az keyvault secret show -n x -o tsv)"',
                                'if [ -z "$API_KEY" ]; then echo "API_KEY missing"; fi']),
        ("web/{w}_types.ts", ["password: { type: String, required: true, minlength: 8 }",
                              "const token = localStorage.getItem('access_token');",
                              "export type Token = 'access' | 'refresh';"]),
        ("go/{w}/types.go", ['Token string `json:"token,omitempty"`',
                             'password := viper.GetString("db.password")']),
        ("docs/{w}_badge.md", ["![cov](https://codecov.io/gh/a/b/graph/badge.svg?token=%s)" %
                               m.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 10)]),
        ("{w}/dvc.lock", ["      md5: %s.dir" % m.hex(32), "      size: 1"]),
        ("{w}/pnpm-lock.yaml", ["    resolution: {integrity: sha512-%s}" % m.b64(64)]),
        ("infra/{w}_p.json", ['"adminPassword": {"type": "securestring"}',
                              '"adminPassword": {"reference": {"secretName": "pw"}}']),
        ("notebooks/{w}_meta.ipynb", ['{"cells": [{"id": "%s", "metadata": {"nuid": "%s"}}]}' %
                                      (m.hex(8), m.uuid())]),
    ]) + ("settings",)


def cells(m):
    name = m.rng.choice(NAMES)
    value = m.rng.choice(HOLDERS)
    call = m.rng.choice(CALLS)
    call = call % quote(constant(name)) if "%s" in call else call
    lines = m.rng.choice([["%s = %s" % (lower(name), quote(value))],
                          ["%s = %s" % (lower(name), call)],
                          ["run = \"%s\"" % m.hex(32), "print(run)"]])
    return "notebooks/{w}_cells.ipynb", notebook(lines), "notebook"


FAMILIES = [named, named, named, called, called, other_head, other_head, code, code, hashes,
            hashes, ids, ids, data, cells, settings, settings]
