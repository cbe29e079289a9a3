/* facts_live.c - unit tests that need a workspace, or the network. */
#include "python/facts_form.h"

static bool is_stand_in(struct span name)
{
	static const char *const words[] = {
		"patch", "mock", "Mock", "responses", "respx", "vcr", "betamax",
		"httpretty", "stub", "fake",
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_search(name, span_of(words[i])) < name.len)
			return true;
	return false;
}

/* By a parameter, or by a decorator. */
static bool is_given_one(const struct code *code, const struct code_definition *at)
{
	const struct syntax *p = syntax_get(at->node, ROLE_PARAMETER);

	for (; p; p = syntax_again(p))
		if (is_stand_in(p->name))
			return true;
	for (p = syntax_get(at->node, ROLE_DECORATOR); p; p = syntax_again(p)) {
		const char *name = code_bound(code, at->scope, p);

		if (name && is_stand_in(span_of(name)))
			return true;
	}
	return false;
}

/* Marked as a test that needs what it opens, or as none to be run. */
static bool is_excused(const struct code *code, const struct code_definition *at)
{
	static const char *const words[] = { "integration", "e2e", "slow", "skip", "live",
					     "end_to_end" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (code_decorated(code, at, words[i]))
			return true;
	return false;
}

/* Definitions that replace something, or may open it; `all`: a fixture replaces it for
   the whole file. */
static const bool *find_excused(struct code *code, bool *all)
{
	bool *marks = code_marks_new(code);

	for (size_t i = 0; i < code->calls.count; i++)
		if (is_stand_in(span_of(code->calls.at[i].bound)))
			code_mark(marks, code->calls.at[i].within);
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];

		marks[i] |= is_given_one(code, at);
		*all |= marks[i] && code_decorated(code, at, "fixture");
		marks[i] |= is_excused(code, at);
	}
	return marks;
}

/* `pytestmark = pytest.mark.integration`: the whole file is marked. */
static bool is_marked_whole(const struct code *code)
{
	for (size_t i = 0; i < code->assignments.count; i++)
		if (span_is(code->assignments.at[i].name, "pytestmark"))
			return true;
	return false;
}

/* A client with an address and a token of its own, or an address of this machine. */
static bool is_local(const struct code *code, const struct code_call *call)
{
	const struct syntax *url = code_argument(call, "url", 0);
	struct span text;

	if (code_argument(call, "token", -1) || code_argument(call, "config", -1))
		return true;
	if (!url || !code_text(code, call->scope, url, &text))
		return false;
	return span_search(text, SPAN("localhost")) < text.len ||
	       span_search(text, SPAN("127.0.0.1")) < text.len ||
	       !span_starts(text, "http");
}

void code_facts_live_tests(struct code *code, struct facts *facts)
{
	static const char *const clients[] = {
		"databricks.sdk.WorkspaceClient", "databricks.sdk.AccountClient",
		"databricks.connect.DatabricksSession.*.getOrCreate",
		"databricks.sql.connect", "databricks_cli.*Client", NULL
	};
	static const char *const network[] = {
		"requests.get", "requests.post", "requests.put", "requests.patch",
		"requests.delete", "requests.head", "requests.request",
		"requests.Session().*", "requests.sessions.Session().*",
		"urllib.request.urlopen", "urllib.request.urlretrieve", "httpx.get",
		"httpx.post", "httpx.request", "socket.create_connection", NULL
	};

	bool all = is_marked_whole(code);
	const bool *excused = find_excused(code, &all);

	for (size_t i = 0; i < code->calls.count && !all; i++) {
		const struct code_call *call = &code->calls.at[i];
		bool client = code_calls(call, clients);

		if ((!client && !code_calls(call, network)) || is_local(code, call) ||
		    code_is_marked(excused, call->within))
			continue;
		code_fact(code, facts, client ? "client" : "network", call->node)->value =
			call->written;
	}
}
