"""secrets/service-principal-naming: whose secrets deploys log in with."""
from mutants.edit import each, put, swap
from mutants.promotion import AWS, FLOWS, PROD, STAGING, TESTS
from mutants.words import one, warning

PROGRAM = "stackward run"
AZURE = "full-azure-gh-plain"
TOKEN = "secrets.PROD_WORKSPACE_TOKEN"


def named(name, edits, path, mark, where=AWS):
    return one(name, where, edits, warning("secrets/service-principal-naming", path, mark))


def same(name, edits, where=AWS):
    return one("benign: " + name, where, edits)


ROWS = [
    named("Jane's token in cd-prod", swap(PROD, TOKEN, "secrets.JANES_TOKEN"), PROD, "JANES"),
    named("Jane's token in cd-staging", swap(
        STAGING, "secrets.STAGING_WORKSPACE_TOKEN", "secrets.JANE_DOE_PAT"), STAGING, "JANE"),
    named("my token", swap(PROD, TOKEN, "secrets.MY_TOKEN"), PROD, "MY_"),
    named("a personal token in tests", swap(
        TESTS, "secrets.STAGING_WORKSPACE_TOKEN", "secrets.PERSONAL_ACCESS_TOKEN"),
        TESTS, "PERSONAL"),
    named("Jane's secret", swap(PROD, "secrets.PROD_AZURE_SP_CLIENT_SECRET", "secrets.JDOE_SECRET"),
          PROD, "JDOE", AZURE),
    named("Jane's token behind a name", [
        swap(PROD, "  DATABRICKS_TOKEN: ", "  TOKEN: "), swap(PROD, TOKEN, "secrets.JANES_TOKEN"),
        swap(PROD, "        id: deploy\n", "        id: deploy\n        env:\n"
             "          DATABRICKS_TOKEN: ${{ env.TOKEN }}\n")], PROD, "JANES"),
    same("the name of the variable", swap(PROD, TOKEN, "secrets.DATABRICKS_TOKEN")),
    same("a project's token", swap(PROD, TOKEN, "secrets.TAXI_PROD_TOKEN")),
    same("a principal's token", swap(PROD, TOKEN, "secrets.TAXI_SP_TOKEN")),
    same("a name that is allowed", [
        swap(PROD, TOKEN, "secrets.TAXI_LIVE_TOKEN"),
        put("stackward.yml", "names: {secrets: ['*_LIVE_*']}\n")]),
    same("lower case", each(FLOWS + "my-*.yml", lambda t: t.replace("_WORKSPACE_TOKEN",
                                                                   "_workspace_token"))),
]
