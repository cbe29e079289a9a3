"""Kinds of credentials as their issuers form them, made anew for each seed.

A kind is a name for people, the value, and names that variables of such values have.
Formats are from the issuers' documentation; no value is kept anywhere."""
import base64
import binascii
import json
import string
import struct

LOWER, UPPER, DIGITS = string.ascii_lowercase, string.ascii_uppercase, string.digits
HEX = "0123456789abcdef"
ALNUM = LOWER + DIGITS
BASE62 = DIGITS + UPPER + LOWER
URLSAFE = BASE62 + "-_"
BASE32 = UPPER + "234567"


class Maker:
    """Draws values; everything that is random comes from one generator."""

    def __init__(self, rng):
        self.rng = rng

    def of(self, alphabet, count):
        return "".join(self.rng.choice(alphabet) for _ in range(count))

    def hex(self, count):
        return self.of(HEX, count)

    def b62(self, count):
        """Like what issuers give: never of one class of characters alone."""
        while True:
            text = self.of(BASE62, count)
            if count < 8 or (any(c.isdigit() for c in text) and
                             any(c.islower() for c in text) and
                             any(c.isupper() for c in text)):
                return text

    def b64(self, count):
        return base64.b64encode(self.rng.randbytes(count)).decode()

    def b64url(self, count):
        return base64.urlsafe_b64encode(self.rng.randbytes(count)).decode().rstrip("=")

    def uuid(self):
        text = self.hex(32)
        return "-".join((text[:8], text[8:12], "4" + text[13:16],
                         self.rng.choice("89ab") + text[17:20], text[20:]))

    def digits(self, count):
        return self.rng.choice("123456789") + self.of(DIGITS, count - 1)

    def word(self):
        return self.rng.choice(WORDS)

    def password(self):
        """As password managers draw them."""
        alphabet = BASE62 + self.rng.choice(["", "!#*-_.", "!@#%^&*-_=+"])
        while True:
            text = self.of(alphabet, self.rng.randint(12, 24))
            if any(c.isdigit() for c in text) and any(c.isupper() for c in text):
                return text

    def jwt(self):
        def part(what):
            return base64.urlsafe_b64encode(json.dumps(what).encode()).decode().rstrip("=")
        head = part({"alg": "RS256", "typ": "JWT", "kid": self.hex(16)})
        body = part({"iss": "https://login.%s.net/" % self.word(), "sub": self.uuid(),
                     "iat": 1700000000 + self.rng.randrange(10 ** 7),
                     "exp": 1900000000 + self.rng.randrange(10 ** 7)})
        return "%s.%s.%s" % (head, body, self.b64url(64))

    def crc_token(self, prefix, alphabet=BASE62):
        """GitHub's and npm's: 30 characters and their CRC32 in base62."""
        text = self.of(alphabet, 30)
        number, check = binascii.crc32(text.encode()), ""
        while number:
            number, rest = divmod(number, 62)
            check = BASE62[rest] + check
        return prefix + text + check.rjust(6, "0")

    def pem(self, label, lines=None):
        body = "MII" + self.b64(48 * (lines or self.rng.randint(6, 16)))[3:]
        rows = [body[i:i + 64] for i in range(0, len(body), 64)]
        return ["-----BEGIN %s-----" % label] + rows + ["-----END %s-----" % label]

    def openssh(self):
        head = b"openssh-key-v1\0" + struct.pack(">I4sI4sI", 4, b"none", 4, b"none", 0)
        body = base64.b64encode(head + self.rng.randbytes(300)).decode()
        rows = [body[i:i + 70] for i in range(0, len(body), 70)]
        return (["-----BEGIN OPENSSH PRIVATE KEY-----"] + rows +
                ["-----END OPENSSH PRIVATE KEY-----"])


WORDS = """amber anchor apple arrow aspen atlas autumn basil beacon birch breeze bridge
canyon cedar cherry cinder clover cobalt comet coral crane crystal dawn delta desert
drift eagle ember falcon fern forest fossil garnet glacier granite harbor hazel heron
hollow indigo island ivory jasper juniper lagoon lantern laurel lemon lilac linen lotus
lunar maple marble meadow mercury mesa mirror misty monsoon moss nectar nimbus nutmeg
oasis ocean olive onyx opal orbit orchid otter pearl pebble pepper pine planet plum
polar prairie quartz quill rain raven reef river robin saffron sage sierra silver slate
solar spruce stone storm summit sunset thistle thunder timber topaz tulip tundra velvet
violet walnut willow winter wren zephyr""".split()

# name, how it is made, names of variables it is usually given
KINDS = [
    ("databricks-pat", lambda m: "dapi" + m.hex(32),
     ["DATABRICKS_TOKEN", "databricks_token", "token"]),
    ("databricks-pat-2", lambda m: "dapi" + m.hex(32) + "-2", ["DATABRICKS_TOKEN"]),
    ("databricks-oauth-secret", lambda m: "dose" + m.hex(32),
     ["DATABRICKS_CLIENT_SECRET", "client_secret"]),
    ("entra-client-secret", lambda m: m.b62(3) + "8Q~" + m.of(BASE62 + "._-", 34),
     ["ARM_CLIENT_SECRET", "AZURE_CLIENT_SECRET", "client_secret"]),
    ("azure-storage-key", lambda m: m.b64(64), ["AZURE_STORAGE_KEY", "account_key"]),
    ("azure-storage-key-new", lambda m: m.b62(76) + "+ASt" + m.b62(6) + "==",
     ["STORAGE_ACCOUNT_KEY"]),
    ("azure-cosmos-key", lambda m: m.b62(76) + "ACDb" + m.b62(6) + "==",
     ["COSMOS_KEY", "cosmos_account_key"]),
    ("azure-devops-pat", lambda m: m.b62(75) + "AZDO" + m.b62(5),
     ["AZURE_DEVOPS_EXT_PAT"]),
    ("azure-devops-pat-old", lambda m: m.of(LOWER + "234567", 52),
     ["AZURE_DEVOPS_EXT_PAT", "SYSTEM_ACCESSTOKEN"]),
    ("azure-openai-key", lambda m: m.hex(32), ["AZURE_OPENAI_API_KEY", "api_key"]),
    ("azure-apim-key", lambda m: m.hex(32), ["APIM_SUBSCRIPTION_KEY",
                                            "Ocp-Apim-Subscription-Key"]),
    ("azure-acr-password", lambda m: m.b62(42) + "+ACR" + m.b62(6), ["ACR_PASSWORD"]),
    ("azure-functions-key", lambda m: m.b62(44) + "AzFu" + m.b62(6) + "==",
     ["FUNCTION_KEY", "functions_host_key"]),
    ("aws-access-key-id", lambda m: "AKIA" + m.of(BASE32, 16), ["AWS_ACCESS_KEY_ID"]),
    ("aws-secret-access-key", lambda m: m.of(BASE62 + "+/", 40),
     ["AWS_SECRET_ACCESS_KEY", "aws_secret_access_key"]),
    ("aws-session-token", lambda m: "IQoJb3JpZ2luX2Vj" + m.of(BASE62 + "+/", 320),
     ["AWS_SESSION_TOKEN"]),
    ("aws-mws", lambda m: "amzn.mws." + m.uuid(), ["MWS_AUTH_TOKEN"]),
    ("gcp-api-key", lambda m: "AIza" + m.of(URLSAFE, 35), ["GOOGLE_API_KEY"]),
    ("gcp-oauth-secret", lambda m: "GOCSPX-" + m.of(URLSAFE, 28),
     ["GOOGLE_CLIENT_SECRET"]),
    ("gcp-access-token", lambda m: "ya29." + m.of(URLSAFE, 120), ["access_token"]),
    ("gcp-refresh-token", lambda m: "1//0" + m.of(URLSAFE, 100), ["refresh_token"]),
    ("github-pat", lambda m: m.crc_token("ghp_"), ["GITHUB_TOKEN", "GH_TOKEN"]),
    ("github-oauth", lambda m: m.crc_token("gho_"), ["GITHUB_OAUTH_TOKEN"]),
    ("github-server", lambda m: m.crc_token("ghs_"), ["GH_APP_TOKEN"]),
    ("github-fine-grained", lambda m: "github_pat_" + m.b62(22) + "_" + m.b62(59),
     ["GITHUB_PAT"]),
    ("gitlab-pat", lambda m: "glpat-" + m.of(URLSAFE, 20), ["GITLAB_TOKEN"]),
    ("gitlab-deploy", lambda m: "gldt-" + m.of(URLSAFE, 20), ["CI_DEPLOY_PASSWORD"]),
    ("gitlab-runner", lambda m: "glrt-" + m.of(URLSAFE, 20), ["RUNNER_TOKEN"]),
    ("gitlab-trigger", lambda m: "glptt-" + m.hex(40), ["TRIGGER_TOKEN"]),
    ("bitbucket-app-password", lambda m: "ATBB" + m.b62(24) + m.of("0123456789ABCDEF", 8),
     ["BITBUCKET_APP_PASSWORD"]),
    ("atlassian-token", lambda m: "ATATT3xFfG" + m.of(URLSAFE, 173) + "=" +
     m.of("0123456789ABCDEF", 8), ["JIRA_API_TOKEN"]),
    ("npm-token", lambda m: m.crc_token("npm_"), ["NPM_TOKEN", "//registry:_authToken"]),
    ("pypi-token", lambda m: "pypi-AgEIcHlwaS5vcmc" + m.of(URLSAFE, 150),
     ["TWINE_PASSWORD", "PYPI_TOKEN"]),
    ("rubygems-key", lambda m: "rubygems_" + m.hex(48), ["GEM_HOST_API_KEY"]),
    ("nuget-key", lambda m: "oy2" + m.of(LOWER + "234567", 43), ["NUGET_API_KEY"]),
    ("dockerhub-pat", lambda m: "dckr_pat_" + m.of(URLSAFE, 27), ["DOCKERHUB_TOKEN"]),
    ("jfrog-api-key", lambda m: "AKCp" + m.b62(69), ["ARTIFACTORY_API_KEY"]),
    ("jfrog-reference", lambda m: base64.b64encode(
        ("reftkn:01:%s:%s" % (m.digits(10), m.b62(22))).encode()).decode().rstrip("="),
     ["JFROG_TOKEN"]),
    ("vault-service", lambda m: "hvs." + m.of(URLSAFE, 92), ["VAULT_TOKEN"]),
    ("vault-batch", lambda m: "hvb." + m.of(URLSAFE, 140), ["VAULT_TOKEN"]),
    ("terraform-cloud", lambda m: m.b62(14) + ".atlasv1." + m.b62(67),
     ["TF_TOKEN_app_terraform_io", "TFE_TOKEN"]),
    ("pulumi", lambda m: "pul-" + m.hex(40), ["PULUMI_ACCESS_TOKEN"]),
    ("doppler", lambda m: "dp.pt." + m.b62(43), ["DOPPLER_TOKEN"]),
    ("openai-legacy", lambda m: "sk-" + m.b62(20) + "T3BlbkFJ" + m.b62(20),
     ["OPENAI_API_KEY"]),
    ("openai-project", lambda m: "sk-proj-" + m.of(URLSAFE, 74) + "T3BlbkFJ" +
     m.of(URLSAFE, 74), ["OPENAI_API_KEY"]),
    ("anthropic", lambda m: "sk-ant-api03-" + m.of(URLSAFE, 93) + "AA",
     ["ANTHROPIC_API_KEY"]),
    ("huggingface", lambda m: "hf_" + m.of(LOWER + UPPER, 34), ["HF_TOKEN",
                                                              "HUGGINGFACE_TOKEN"]),
    ("wandb", lambda m: m.hex(40), ["WANDB_API_KEY"]),
    ("cohere", lambda m: m.b62(40), ["COHERE_API_KEY", "CO_API_KEY"]),
    ("mistral", lambda m: m.b62(32), ["MISTRAL_API_KEY"]),
    ("groq", lambda m: "gsk_" + m.b62(52), ["GROQ_API_KEY"]),
    ("perplexity", lambda m: "pplx-" + m.b62(48), ["PPLX_API_KEY"]),
    ("xai", lambda m: "xai-" + m.b62(80), ["XAI_API_KEY"]),
    ("replicate", lambda m: "r8_" + m.b62(37), ["REPLICATE_API_TOKEN"]),
    ("openrouter", lambda m: "sk-or-v1-" + m.hex(64), ["OPENROUTER_API_KEY"]),
    ("deepseek", lambda m: "sk-" + m.hex(32), ["DEEPSEEK_API_KEY"]),
    ("together", lambda m: m.hex(64), ["TOGETHER_API_KEY"]),
    ("fireworks", lambda m: "fw_" + m.b62(22), ["FIREWORKS_API_KEY"]),
    ("langsmith", lambda m: "lsv2_pt_" + m.hex(32) + "_" + m.hex(10),
     ["LANGCHAIN_API_KEY"]),
    ("pinecone", lambda m: "pcsk_" + m.b62(6) + "_" + m.b62(63), ["PINECONE_API_KEY"]),
    ("nvidia", lambda m: "nvapi-" + m.of(URLSAFE, 64), ["NVIDIA_API_KEY"]),
    ("elevenlabs", lambda m: "sk_" + m.hex(48), ["ELEVENLABS_API_KEY"]),
    ("kaggle", lambda m: m.hex(32), ["KAGGLE_KEY"]),
    ("neptune", lambda m: base64.b64encode(json.dumps(
        {"api_address": "https://app.neptune.ai", "api_key": m.uuid()}).encode()).decode(),
     ["NEPTUNE_API_TOKEN"]),
    ("comet", lambda m: m.b62(25), ["COMET_API_KEY"]),
    ("clearml", lambda m: m.b62(50), ["CLEARML_API_SECRET_KEY"]),
    ("mlflow-password", lambda m: m.password(), ["MLFLOW_TRACKING_PASSWORD"]),
    ("mlflow-token", lambda m: m.b62(40), ["MLFLOW_TRACKING_TOKEN"]),
    ("dagshub", lambda m: m.hex(40), ["DAGSHUB_TOKEN"]),
    ("prefect", lambda m: "pnu_" + m.b62(36), ["PREFECT_API_KEY"]),
    ("airflow-fernet", lambda m: base64.urlsafe_b64encode(m.rng.randbytes(32)).decode(),
     ["AIRFLOW__CORE__FERNET_KEY", "fernet_key"]),
    ("dbt-cloud", lambda m: "dbtc_" + m.of(URLSAFE, 40), ["DBT_CLOUD_API_TOKEN"]),
    ("fivetran", lambda m: m.b62(32), ["FIVETRAN_API_SECRET"]),
    ("snowflake-password", lambda m: m.password(), ["SNOWFLAKE_PASSWORD"]),
    ("confluent-secret", lambda m: m.of(BASE62 + "+/", 64), ["CONFLUENT_API_SECRET"]),
    ("mongodb-atlas", lambda m: m.uuid(), ["ATLAS_PRIVATE_KEY"]),
    ("supabase", lambda m: "sbp_" + m.hex(40), ["SUPABASE_ACCESS_TOKEN"]),
    ("planetscale", lambda m: "pscale_pw_" + m.of(URLSAFE, 43), ["PLANETSCALE_PASSWORD"]),
    ("elastic", lambda m: base64.b64encode(("%s:%s" % (m.of(URLSAFE, 20),
                                                     m.of(URLSAFE, 22))).encode()).decode(),
     ["ELASTIC_API_KEY"]),
    ("grafana-service", lambda m: "glsa_" + m.b62(32) + "_" + m.hex(8), ["GRAFANA_TOKEN"]),
    ("grafana-cloud", lambda m: "glc_" + base64.b64encode(json.dumps(
        {"o": m.digits(6), "n": m.word(), "k": m.b62(24), "m": {"r": "eu"}})
        .encode()).decode(), ["GRAFANA_CLOUD_TOKEN"]),
    ("datadog-api", lambda m: m.hex(32), ["DD_API_KEY", "DATADOG_API_KEY"]),
    ("datadog-app", lambda m: m.hex(40), ["DD_APP_KEY"]),
    ("newrelic", lambda m: "NRAK-" + m.of(UPPER + DIGITS, 27), ["NEW_RELIC_API_KEY"]),
    ("sentry-user", lambda m: "sntryu_" + m.hex(64), ["SENTRY_AUTH_TOKEN"]),
    ("dynatrace", lambda m: "dt0c01." + m.of(BASE32, 24) + "." + m.of(BASE32, 64),
     ["DT_API_TOKEN"]),
    ("honeycomb", lambda m: "hcaik_" + m.of(ALNUM, 58), ["HONEYCOMB_API_KEY"]),
    ("pagerduty", lambda m: "u+" + m.of(URLSAFE, 18), ["PAGERDUTY_API_KEY"]),
    ("splunk-hec", lambda m: m.uuid(), ["SPLUNK_HEC_TOKEN"]),
    ("slack-bot", lambda m: "xoxb-%s-%s-%s" % (m.digits(12), m.digits(13), m.b62(24)),
     ["SLACK_BOT_TOKEN"]),
    ("slack-app", lambda m: "xapp-1-A%s-%s-%s" % (m.of(UPPER + DIGITS, 10), m.digits(13),
                                                m.hex(64)), ["SLACK_APP_TOKEN"]),
    ("slack-webhook", lambda m: "https://hooks.slack.com/services/T%s/B%s/%s" %
     (m.of(UPPER + DIGITS, 10), m.of(UPPER + DIGITS, 10), m.b62(24)), ["SLACK_WEBHOOK"]),
    ("teams-webhook", lambda m: "https://contoso.webhook.office.com/webhookb2/%s@%s/"
     "IncomingWebhook/%s/%s" % (m.uuid(), m.uuid(), m.hex(32), m.uuid()),
     ["TEAMS_WEBHOOK"]),
    ("discord-webhook", lambda m: "https://discord.com/api/webhooks/%s/%s" %
     (m.digits(18), m.of(URLSAFE, 68)), ["DISCORD_WEBHOOK"]),
    ("discord-bot", lambda m: "%s.%s.%s" % (base64.b64encode(m.digits(18).encode())
                                          .decode(), "G" + m.of(URLSAFE, 5),
                                          m.of(URLSAFE, 38)), ["DISCORD_TOKEN"]),
    ("telegram-bot", lambda m: "%s:AA%s" % (m.digits(10), m.of(URLSAFE, 33)),
     ["TELEGRAM_BOT_TOKEN"]),
    ("twilio-api-key", lambda m: "SK" + m.hex(32), ["TWILIO_API_KEY"]),
    ("twilio-auth", lambda m: m.hex(32), ["TWILIO_AUTH_TOKEN"]),
    ("sendgrid", lambda m: "SG.%s.%s" % (m.of(URLSAFE, 22), m.of(URLSAFE, 43)),
     ["SENDGRID_API_KEY"]),
    ("mailgun", lambda m: "key-" + m.hex(32), ["MAILGUN_API_KEY"]),
    ("mailchimp", lambda m: m.hex(32) + "-us" + str(m.rng.randint(1, 21)),
     ["MAILCHIMP_API_KEY"]),
    ("postmark", lambda m: m.uuid(), ["POSTMARK_SERVER_TOKEN"]),
    ("brevo", lambda m: "xkeysib-%s-%s" % (m.hex(64), m.b62(16)), ["BREVO_API_KEY"]),
    ("stripe-live", lambda m: "sk_live_" + m.b62(24), ["STRIPE_SECRET_KEY"]),
    ("stripe-restricted", lambda m: "rk_live_" + m.b62(99), ["STRIPE_KEY"]),
    ("stripe-webhook", lambda m: "whsec_" + m.b62(32), ["STRIPE_WEBHOOK_SECRET"]),
    ("square", lambda m: "sq0atp-" + m.of(URLSAFE, 22), ["SQUARE_ACCESS_TOKEN"]),
    ("shopify", lambda m: "shpat_" + m.hex(32), ["SHOPIFY_TOKEN"]),
    ("dropbox", lambda m: "sl." + m.of(URLSAFE, 135), ["DROPBOX_ACCESS_TOKEN"]),
    ("notion", lambda m: "ntn_" + m.b62(46), ["NOTION_TOKEN"]),
    ("airtable", lambda m: "pat" + m.b62(14) + "." + m.hex(64), ["AIRTABLE_API_KEY"]),
    ("linear", lambda m: "lin_api_" + m.b62(40), ["LINEAR_API_KEY"]),
    ("figma", lambda m: "figd_" + m.of(URLSAFE, 40), ["FIGMA_TOKEN"]),
    ("postman", lambda m: "PMAK-%s-%s" % (m.hex(24), m.hex(34)), ["POSTMAN_API_KEY"]),
    ("okta", lambda m: "00" + m.of(URLSAFE, 40), ["OKTA_API_TOKEN"]),
    ("digitalocean", lambda m: "dop_v1_" + m.hex(64), ["DIGITALOCEAN_TOKEN"]),
    ("heroku", lambda m: "HRKU-AA" + m.of(URLSAFE, 58), ["HEROKU_API_KEY"]),
    ("fly", lambda m: "FlyV1 fm2_" + m.of(BASE62 + "+/", 180), ["FLY_API_TOKEN"]),
    ("cloudflare", lambda m: m.of(URLSAFE, 40), ["CLOUDFLARE_API_TOKEN"]),
    ("netlify", lambda m: "nfp_" + m.b62(36), ["NETLIFY_AUTH_TOKEN"]),
    ("alibaba-secret", lambda m: m.b62(30), ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"]),
    ("tencent", lambda m: "AKID" + m.b62(32), ["TENCENTCLOUD_SECRET_ID"]),
    ("sonarqube", lambda m: "squ_" + m.hex(40), ["SONAR_TOKEN"]),
    ("snyk", lambda m: m.uuid(), ["SNYK_TOKEN"]),
    ("circleci", lambda m: "CCIPAT_%s_%s" % (m.b62(22), m.hex(40)), ["CIRCLE_TOKEN"]),
    ("launchdarkly", lambda m: "sdk-" + m.uuid(), ["LAUNCHDARKLY_SDK_KEY"]),
    ("contentful", lambda m: "CFPAT-" + m.of(URLSAFE, 43), ["CONTENTFUL_TOKEN"]),
    ("mapbox", lambda m: "sk.eyJ1Ijoi" + m.of(URLSAFE, 70) + "." + m.of(URLSAFE, 22),
     ["MAPBOX_TOKEN"]),
    ("age-key", lambda m: "AGE-SECRET-KEY-1" + m.of("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58),
     ["SOPS_AGE_KEY"]),
    ("jwt", lambda m: m.jwt(), ["ACCESS_TOKEN", "jwt_token", "id_token"]),
    ("generic-password", lambda m: m.password(),
     ["password", "DB_PASSWORD", "dbPassword", "admin_pass", "SMTP_PASSWD", "db-password",
      "redis.password", "userPwd"]),
    ("generic-token", lambda m: m.b62(m.rng.randint(24, 48)),
     ["auth_token", "ACCESS_TOKEN", "apiToken", "service-token", "deploy_token"]),
    ("generic-secret", lambda m: m.rng.choice([m.hex(32), m.b64url(24), m.b62(40)]),
     ["client_secret", "APP_SECRET", "clientSecret", "jwt_secret", "webhook-secret"]),
    ("generic-api-key", lambda m: m.rng.choice([m.hex(32), m.b62(32), m.uuid()]),
     ["api_key", "API_KEY", "apiKey", "x-api-key", "SERVICE_API_KEY"]),
    ("generic-key", lambda m: m.rng.choice([m.hex(64), m.b64(32)]),
     ["ENCRYPTION_KEY", "signingKey", "secret_key", "SECRET_KEY", "hmac_key"]),
]
