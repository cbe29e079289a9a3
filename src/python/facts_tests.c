/* facts_tests.c - tests that test nothing, or are skipped without a word. */
#include "python/facts_form.h"

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

/* A function of the file, or of its helpers, may check as well. */
static bool may_check(const struct code_call *call)
{
	return is_asserting(call->bound) || call->origin == ORIGIN_LOCAL ||
	       code_argument(call, "check", -1) || strstr(call->bound, "test") ||
	       strstr(call->bound, "helper") || strstr(call->bound, "util");
}

/* Definitions in which something checks, there or in what stands in them. */
static const bool *find_checking(struct code *code)
{
	bool *marks = code_marks_new(code);

	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];

		if (at->asserts || at->raises || at->yields)
			code_mark(marks, at);
	}
	for (size_t i = 0; i < code->calls.count; i++)
		if (code->calls.at[i].within && may_check(&code->calls.at[i]))
			code_mark(marks, code->calls.at[i].within);
	return marks;
}

/* `@pytest.mark.skip` and `pytest.skip()` may say why, and do not. */
static void add_skips(struct code *code, struct facts *facts)
{
	static const char *const skips[] = { "pytest.skip", "pytest.mark.skip",
					     "unittest.skip", NULL };

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (code_calls(call, skips) && !syntax_get(call->node, ROLE_ARGUMENT))
			code_fact(code, facts, "skip", call->node)->value =
				call->written;
	}
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];
		const char *name = code_decorated(code, at, "pytest.mark.skip");

		if (name && !strcmp(name, "pytest.mark.skip"))
			code_fact(code, facts, "skip",
				  syntax_get(at->node, ROLE_DECORATOR))
				->value = at->name;
	}
}

/* Definitions whose outcome is to be looked at by eye. */
static const bool *find_showing(struct code *code)
{
	bool *marks = code_marks_new(code);

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (call->origin == ORIGIN_NOWHERE && !strcmp(call->bound, "print"))
			code_mark(marks, call->within);
	}
	return marks;
}

void code_facts_test_bodies(struct code *code, struct facts *facts)
{
	const bool *checking = find_checking(code), *showing = find_showing(code);

	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];
		size_t from = (size_t)(at->node->name.at - code->tree->text.at);
		const char *check = at->idle || showing[i] ? "no-assert" : "smoke";

		if (is_test(at) && !checking[i] && !code_decorated(code, at, "skip") &&
		    !code_decorated(code, at, "xfail"))
			code_fact_at(code, facts, check, from,
				     from + at->node->name.len)->value = at->name;
	}
	add_skips(code, facts);
}
