/* facts_mlflow.c - how models are logged, registered and tracked; what validation wants
   of them. */
#include "python/facts.h"

/* Feature clients log models, too. */
static const char *const log_model[] = {
	"mlflow.*.log_model", "databricks.*Client().log_model", NULL
};

static bool is_notebook(const struct code *code)
{
	return code->script->form != SCRIPT_PROGRAM;
}

static bool gives(const struct code *code, const char *keyword)
{
	for (size_t i = 0; i < code->calls.count; i++)
		if (code_argument(&code->calls.at[i], keyword, -1))
			return true;
	return false;
}

static bool is_word(const struct code *code, const struct syntax *node, const char *word)
{
	return node->kind == SYNTAX_CONSTANT &&
	       span_is(syntax_text(code->tree, node), word);
}

/* A text of the file that begins so, also of a formatted one. */
static const struct syntax *string_with(const struct code *code, struct span text)
{
	for (size_t i = 0; i < code->strings.count; i++) {
		const struct syntax *node = code->strings.at[i].node;
		struct span all = syntax_text(code->tree, node);

		if (!code->strings.at[i].docstring && span_search(all, text) < all.len)
			return node;
	}
	return NULL;
}

/* Where the file needs the registry: where it logs or asks it, or names a model in it. */
static const struct syntax *registry_use(const struct code *code)
{
	static const char *const uses[] = {
		"mlflow.register_model", "mlflow.*.register_model", "mlflow.*MlflowClient",
		"mlflow.*.log_model", "mlflow.*.load_model", "mlflow.*.spark_udf", NULL
	};
	const struct code_call *call = code_first_call(code, uses);

	return call ? call->node : string_with(code, SPAN("models:/"));
}

/* MLflow 3, or the latest: from there on the registry is Unity Catalog's. */
static bool installs_new(const struct code *code)
{
	static const char *const old[] = { "==1", "==2", "~=2", "<3", "<=2", "=2" };

	for (size_t i = 0; i < code->script->magics.count; i++) {
		const struct magic *magic = &code->script->magics.at[i];
		size_t at = span_search(magic->argument, SPAN("mlflow"));
		bool is_old = false;

		if (magic->kind != MAGIC_PIP || at >= magic->argument.len)
			continue;
		for (size_t k = 0; k < sizeof old / sizeof *old; k++)
			is_old |= span_search(span_from(magic->argument, at),
					      span_of(old[k])) < magic->argument.len - at;
		if (!is_old)
			return true;
	}
	return false;
}

/* A registry of Databricks that is not Unity Catalog's, in a module as well. */
static void check_registries(struct code *code, struct facts *facts)
{
	static const char *const sets[] = { "mlflow.set_registry_uri",
					    "mlflow.*.set_registry_uri", NULL };

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *uri = code_calls(call, sets)
			? code_argument(call, "uri", 0)
			: code_argument(call, "registry_uri", -1);
		struct span text;

		if (uri && code_text(code, call->scope, uri, &text) &&
		    span_starts(text, "databricks") && !span_starts(text, "databricks-uc"))
			code_fact(code, facts, "workspace", uri)->value =
				arena_string(code->keep, text);
	}
}

/* That none is set is told of a notebook only: a module leaves it to who calls it. */
void code_facts_registry(struct code *code, struct facts *facts)
{
	static const char *const sets[] = {
		"mlflow.set_registry_uri", "mlflow.*.set_registry_uri",
		"mlflow.*.Recipe", "mlflow.*.Pipeline", NULL
	};
	const struct syntax *use = registry_use(code);

	check_registries(code, facts);
	if (!use || !is_notebook(code) || code_runs_others(code) ||
	    installs_new(code) || code_first_call(code, sets) ||
	    gives(code, "registry_uri") || gives(code, "model_registry_uri") ||
	    string_with(code, SPAN("MLFLOW_REGISTRY_URI")))
		return;
	code_fact(code, facts, "unset", use)->value =
		arena_string(code->keep, syntax_text(code->tree, use));
}

/* A server's own name for itself does not send runs elsewhere. */
static bool is_own_server(struct span uri)
{
	return span_is(uri, "databricks") || span_is(uri, "");
}

static void check_tracking(struct code *code, struct facts *facts,
			   const struct code_call *call)
{
	static const char *const servers[] = { "mlflow.set_tracking_uri",
					       "mlflow.*.set_tracking_uri", NULL };
	static const char *const experiments[] = { "mlflow.set_experiment",
						   "mlflow.*.set_experiment", NULL };
	bool server = code_calls(call, servers);
	const struct syntax *value;
	struct span text;

	if (call->main || (!server && !code_calls(call, experiments)))
		return;
	value = code_argument(call, server ? "uri" : "experiment_name", 0);
	if (!value && !server)
		value = code_argument(call, "experiment_id", 1);
	if (!value || !code_text(code, call->scope, value, &text) ||
	    (server && is_own_server(text)))
		return;
	code_fact(code, facts, server ? "server" : "experiment", call->node)->value =
		arena_string(code->keep, text);
}

void code_facts_tracking(struct code *code, struct facts *facts)
{
	for (size_t i = 0; i < code->calls.count; i++)
		check_tracking(code, facts, &code->calls.at[i]);
}

void code_facts_registration(struct code *code, struct facts *facts)
{
	static const char *const registers[] = {
		"*register_model", "*create_model_version", "mlflow.*.Recipe",
		"mlflow.*.Pipeline", "*create_registered_model", NULL
	};
	const struct code_call *logs = code_first_call(code, log_model);

	if (!logs || !is_notebook(code) || code_runs_others(code) ||
	    code_first_call(code, registers))
		return;
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *name =
			code_argument(call, "registered_model_name", -1);

		if ((name && !is_word(code, name, "None")) ||
		    (code_calls(call, log_model) && code_call_open(call)))
			return;
	}
	code_fact(code, facts, "unregistered", logs->node)->value = logs->written;
}

/* The feature store infers the signature from the training set. */
static bool has_signature(const struct code_call *call)
{
	static const char *const given[] = { "signature", "input_example", "training_set",
					     "infer_input_example" };

	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		if (code_argument(call, given[i], -1))
			return true;
	return code_call_open(call) || span_starts(span_of(call->bound), "databricks.");
}

/* `autolog(disable=True)` records nothing. */
static bool is_switched_off(const struct code *code, const struct code_call *call)
{
	const struct syntax *disable = code_argument(call, "disable", -1);

	return disable && is_word(code, disable, "True");
}

static bool records(const struct code *code)
{
	static const char *const callees[] = {
		"*autolog", "*.log_param", "*.log_params", "*.log_metric", "*.log_metrics",
		"*.log_dict", "*.log_batch", "*.log_input", "*.evaluate", "mlflow.*.Recipe",
		NULL
	};

	for (size_t i = 0; i < code->calls.count; i++)
		if (code_calls(&code->calls.at[i], callees) &&
		    !is_switched_off(code, &code->calls.at[i]))
			return true;
	return false;
}

void code_facts_records(struct code *code, struct facts *facts)
{
	const struct code_call *logs = code_first_call(code, log_model);

	if (!logs || !is_notebook(code))
		return;
	if (!records(code) && !code_runs_others(code))
		code_fact(code, facts, "parameters", logs->node)->value = logs->written;
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (code_calls(call, log_model) && !has_signature(call))
			code_fact(code, facts, "signature", call->node)->value =
				call->written;
	}
}

static bool is_empty(const struct code *code, const struct syntax *value)
{
	if (!value || value->kind == SYNTAX_CONSTANT ||
	    span_is(syntax_text(code->tree, value), "dict()"))
		return true;
	return (value->kind == SYNTAX_LIST || value->kind == SYNTAX_DICT ||
		value->kind == SYNTAX_TUPLE) && !value->first;
}

/* Whether some return of the function itself gives something. */
static bool returns_something(const struct code *code, const struct syntax *function)
{
	const struct syntax *body = syntax_get(function, ROLE_BODY), *at = body;

	while (at) {
		bool definition = at->kind == SYNTAX_FUNCTION ||
				  at->kind == SYNTAX_CLASS || at->kind == SYNTAX_LAMBDA;

		if (at->kind == SYNTAX_RETURN && !is_empty(code, at->first))
			return true;
		if (at->kind == SYNTAX_YIELD || at->kind == SYNTAX_RAISE)
			return true;
		at = definition ? syntax_past(body, at) : syntax_next(body, at);
	}
	return false;
}

void code_facts_thresholds(struct code *code, struct facts *facts)
{
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];

		if (!strcmp(at->name, "validation_thresholds") &&
		    at->node->kind == SYNTAX_FUNCTION && !returns_something(code, at->node))
			code_fact(code, facts, "none", at->node)->value = at->name;
	}
}
