/* facts_tests.c - tests that test nothing, skip without a word, or need a workspace. */
#include "python/facts.h"

static struct span last_part(const char *dotted)
{
	const char *dot = strrchr(dotted, '.');

	return span_of(dot ? dot + 1 : dotted);
}

static bool is_test(const struct code_definition *at)
{
	struct span name = at->node->name;

	return at->node->kind == SYNTAX_FUNCTION &&
	       (span_starts(name, "test_") || span_is(name, "test")) &&
	       (!at->within || at->within->node->kind == SYNTAX_CLASS);
}

/* A word of the name says that it checks something. */
static bool is_asserting(const char *callee)
{
	static const char *const words[] = {
		"assert", "check", "verify", "expect", "raises", "warns", "fail", "should",
		"validate", "ensure", "compare", "skip", "deprecated_call", "test",
	};
	struct span name = last_part(callee);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_search(name, span_of(words[i])) < name.len)
			return true;
	return false;
}

static bool is_below(const struct code_definition *inner,
		     const struct code_definition *outer)
{
	while (inner && inner != outer)
		inner = inner->within;
	return inner;
}

/* Something checks: here, in what stands in it, or in a function of the file or of its
   helpers that it calls. */
static bool checks(const struct code *code, const struct code_definition *test)
{
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];

		if (is_below(at, test) && (at->asserts || at->raises || at->yields))
			return true;
	}
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (is_below(call->within, test) &&
		    (is_asserting(call->bound) || call->origin == ORIGIN_LOCAL ||
		     code_argument(call, "check", -1) || strstr(call->bound, "test") ||
		     strstr(call->bound, "helper") || strstr(call->bound, "util")))
			return true;
	}
	return false;
}

static const char *decorated(const struct code *code, const struct code_definition *at,
			     const char *word)
{
	const struct syntax *decorator = syntax_get(at->node, ROLE_DECORATOR);

	for (; decorator; decorator = syntax_again(decorator)) {
		const char *name = code_bound(code, at->scope, decorator);

		if (name && strstr(name, word))
			return name;
	}
	return NULL;
}

/* `@pytest.mark.skip` and `pytest.skip()` may say why, and do not. */
static void add_skips(struct code *code, struct facts *facts)
{
	static const char *const skips[] = { "pytest.skip", "pytest.mark.skip",
					     "unittest.skip", NULL };

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (code_calls(call, skips) && !syntax_get(call->node, ROLE_ARGUMENT))
			code_fact(code, facts, "skip", call->node)->value = call->written;
	}
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];
		const char *name = decorated(code, at, "pytest.mark.skip");

		if (name && !strcmp(name, "pytest.mark.skip"))
			code_fact(code, facts, "skip", syntax_get(at->node, ROLE_DECORATOR))
				->value = at->name;
	}
}

/* What it did is to be looked at by eye, or nothing is done. */
static bool only_shows(const struct code *code, const struct code_definition *test)
{
	if (test->idle)
		return true;
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (is_below(call->within, test) && call->origin == ORIGIN_NOWHERE &&
		    !strcmp(call->bound, "print"))
			return true;
	}
	return false;
}

void code_facts_test_bodies(struct code *code, struct facts *facts)
{
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];
		size_t from = (size_t)(at->node->name.at - code->tree->text.at);

		if (is_test(at) && !checks(code, at) && !decorated(code, at, "skip") &&
		    !decorated(code, at, "xfail"))
			code_fact_at(code, facts,
				     only_shows(code, at) ? "no-assert" : "smoke", from,
				     from + at->node->name.len)->value = at->name;
	}
	add_skips(code, facts);
}

/* A word of what is called, of a parameter or of a decorator. */
static bool stands_in(const struct code *code, const struct code_definition *at)
{
	static const char *const words[] = { "patch", "mock", "Mock", "responses", "respx",
					     "vcr", "betamax", "httpretty", "stub", "fake" };
	size_t count = sizeof words / sizeof *words;

	for (size_t w = 0; w < count; w++) {
		for (const struct syntax *p = syntax_get(at->node, ROLE_PARAMETER); p;
		     p = syntax_again(p))
			if (span_search(p->name, span_of(words[w])) < p->name.len)
				return true;
		for (size_t i = 0; i < code->calls.count; i++) {
			const struct code_call *call = &code->calls.at[i];

			if (is_below(call->within, at) && strstr(call->bound, words[w]))
				return true;
		}
		if (decorated(code, at, words[w]))
			return true;
	}
	return false;
}

/* In the function, or in a fixture that holds for all of the file. */
static bool is_replaced(const struct code *code, const struct code_definition *within)
{
	for (; within; within = within->within)
		if (stands_in(code, within))
			return true;
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];

		if (decorated(code, at, "fixture") && stands_in(code, at))
			return true;
	}
	return false;
}

static bool is_excused(const struct code *code, const struct code_definition *within)
{
	static const char *const marks[] = { "integration", "e2e", "slow", "skip", "live",
					     "end_to_end" };

	for (; within; within = within->within)
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (decorated(code, within, marks[i]))
				return true;
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

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		bool client = code_calls(call, clients);

		if ((!client && !code_calls(call, network)) || is_local(code, call) ||
		    is_replaced(code, call->within) || is_excused(code, call->within))
			continue;
		code_fact(code, facts, client ? "client" : "network", call->node)->value =
			call->written;
	}
}
