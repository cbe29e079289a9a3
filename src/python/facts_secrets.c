/* facts_secrets.c - what dbutils.secrets gave, on its way into a log. */
#include "python/facts.h"

static bool is_secret(const struct code *code, const struct code_scope *scope,
		      const struct syntax *node)
{
	const struct syntax *value = code_value(code, scope, node);
	const char *callee;

	if (value->kind != SYNTAX_CALL)
		return false;
	callee = code_bound(code, scope, value->first);
	return callee && (span_ends(span_of(callee), "dbutils.secrets.get") ||
			  span_ends(span_of(callee), "dbutils.secrets.getBytes"));
}

/* A call whose text is that of what it is given. */
static bool keeps_text(const struct code *code, const struct syntax *call)
{
	static const char *const callees[] = { "str", "repr", "?.format", "?.join" };
	const char *callee = code_dotted(code, call->first);

	for (size_t i = 0; i < sizeof callees / sizeof *callees; i++)
		if (callee && !strcmp(callee, callees[i]))
			return true;
	return false;
}

/* The first in the arguments. What is handed to another function does not reach the log
   as it is: `len(token)`. */
static const struct syntax *secret_in(const struct code *code,
				      const struct code_call *call)
{
	const struct syntax *at = call->node->first->next;

	for (; at; at = at->next) {
		const struct syntax *inner = at;

		while (inner) {
			bool hidden = inner->kind == SYNTAX_COMPARE ||
				      inner->kind == SYNTAX_LAMBDA;

			if (is_secret(code, call->scope, inner))
				return inner;
			hidden |= inner->kind == SYNTAX_CALL && !keeps_text(code, inner);
			inner = hidden ? syntax_past(at, inner) : syntax_next(at, inner);
		}
	}
	return NULL;
}

static bool prints(const struct code_call *call)
{
	static const char *const shows[] = { "print", "display", "displayHTML", NULL };
	static const char *const logs[] = {
		"logging.*", "*logger.*", "*log.debug", "*log.info", "*log.warning",
		"*log.error", "*.getLogger().*", "warnings.warn", "sys.stdout.write",
		"sys.stderr.write", "mlflow.log_param", "mlflow.set_tag", "loguru.*", NULL
	};

	if (call->origin == ORIGIN_NOWHERE && code_calls(call, shows))
		return true;
	return code_calls(call, logs);
}

void code_facts_printed_secrets(struct code *code, struct facts *facts)
{
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *secret = prints(call) ? secret_in(code, call) : NULL;

		if (secret)
			code_fact(code, facts, "print", secret)->value = call->written;
	}
}
