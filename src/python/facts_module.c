/* facts_module.c - what keeps a module from being imported by a test: names that only
   notebooks have, folders of one workspace, work done by the import. */
#include "python/facts.h"

/* Spark's pipelines give their files the notebook's names. */
static bool is_pipeline(const struct code *code)
{
	const struct syntax *root = code->tree->root;

	for (const struct syntax *at = root->first; at; at = at->next) {
		const struct syntax *first = at->first;

		if (at->kind == SYNTAX_FROM && first && span_is(at->name, "pyspark") &&
		    span_is(first->name, "pipelines"))
			return true;
		if (at->kind == SYNTAX_FROM &&
		    (span_is(at->name, "pyspark.pipelines") ||
		     span_is(at->name, "dlt")))
			return true;
		for (; at->kind == SYNTAX_IMPORT && first; first = first->next)
			if (span_is(first->name, "dlt") ||
			    span_is(first->name, "pyspark.pipelines"))
				return true;
	}
	return false;
}

/* `"spark" in globals()`: the file looks before it takes. */
static bool looks(const struct code *code)
{
	static const char *const names[] = { "globals", "locals", "vars",
					     "get_ipython", "IPython.get_ipython", NULL };

	for (size_t i = 0; i < code->calls.count; i++)
		if (code_calls(&code->calls.at[i], names))
			return true;
	return false;
}

/* `01_ingest.py` is run, not imported. */
static bool is_module(const struct code *code)
{
	const char *path = code->script->source->path, *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	return code->script->form == SCRIPT_PROGRAM && (*name < '0' || *name > '9') &&
	       !strchr(name, '-') && !strchr(name, ' ');
}

/* Each name once: where it is read first. */
void code_facts_notebook_globals(struct code *code, struct facts *facts)
{
	static const char *const names[] = { "dbutils", "spark", "sc", "display",
					     "displayHTML", "sqlContext", "getArgument" };

	if (!is_module(code) || code->stars || !code->free.count ||
	    is_pipeline(code) || looks(code))
		return;
	for (size_t n = 0; n < sizeof names / sizeof *names; n++)
		for (size_t i = 0; i < code->free.count; i++) {
			const struct code_use *use = &code->free.at[i];

			if (use->tried || !span_is(use->node->name, names[n]))
				continue;
			code_fact(code, facts, "name", use->node)->value = names[n];
			break;
		}
}

/* What the text of an entry begins with: also of a formatted one. */
static bool entry_text(const struct code *code, const struct code_call *call,
		       const struct syntax *entry, struct span *text)
{
	const struct syntax *value = code_value(code, call->scope, entry);
	struct span piece;

	if (code_text(code, call->scope, entry, text))
		return true;
	if (value->kind != SYNTAX_STRING)
		return false;
	piece = value->first->name;
	while (piece.len && piece.at[0] != '"' && piece.at[0] != '\'')
		piece = span_from(piece, 1);
	while (piece.len && (piece.at[0] == '"' || piece.at[0] == '\''))
		piece = span_from(piece, 1);
	*text = piece;
	return true;
}

static bool is_absolute(struct span path)
{
	bool drive = path.len > 2 && path.at[1] == ':' &&
		     (path.at[2] == '\\' || path.at[2] == '/');

	return span_starts(path, "/") || drive;
}

static void check_entry(struct code *code, struct facts *facts,
			const struct code_call *call, const struct syntax *entry)
{
	struct span text;

	if (entry_text(code, call, entry, &text) && is_absolute(text))
		code_fact(code, facts, "absolute", entry)->value =
			arena_string(code->keep, syntax_text(code->tree, entry));
}

static bool is_list(const struct syntax *node)
{
	return node->kind == SYNTAX_LIST || node->kind == SYNTAX_TUPLE;
}

void code_facts_search_paths(struct code *code, struct facts *facts)
{
	static const char *const callees[] = { "sys.path.append", "sys.path.insert",
					       "sys.path.extend", "site.addsitedir", NULL };

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *entry;

		if (call->origin != ORIGIN_IMPORT || !code_calls(call, callees))
			continue;
		bool second = span_ends(span_of(call->bound), "insert");
		entry = code_argument(call, NULL, second);
		if (entry && is_list(entry))
			for (entry = entry->first; entry; entry = entry->next)
				check_entry(code, facts, call, entry);
		else if (entry)
			check_entry(code, facts, call, entry);
	}
}

/* What importing must not do. */
static const struct effect {
	const char *check;
	const char *callees[24];
} effects[] = {
	{ "session", { "pyspark.sql.SparkSession.*.getOrCreate",
		       "pyspark.sql.session.SparkSession.*.getOrCreate",
		       "databricks.connect.DatabricksSession.*.getOrCreate",
		       "pyspark.SparkContext", "pyspark.SparkContext.getOrCreate",
		       "databricks.sdk.WorkspaceClient", "databricks.sdk.AccountClient",
		       "databricks.feature_engineering.FeatureEngineeringClient",
		       "databricks.feature_store.FeatureStoreClient", NULL } },
	{ "run", { "mlflow.start_run", "mlflow.set_experiment", "mlflow.create_experiment",
		   "mlflow.log_*", "mlflow.register_model", "mlflow.*.log_model",
		   "mlflow.*.load_model", "mlflow.end_run", NULL } },
	{ "network", { "requests.get", "requests.post", "requests.put", "requests.patch",
		       "requests.delete", "requests.head", "requests.request",
		       "urllib.request.urlopen", "urllib.request.urlretrieve", "httpx.get",
		       "httpx.post", "httpx.request", "socket.create_connection",
		       "boto3.client", "boto3.resource", NULL } },
	{ "write", { "shutil.rmtree", "shutil.copytree", "?.saveAsTable", "*.saveAsTable",
		     "*.write_text", "*.write_bytes", "*.to_csv", "*.to_parquet",
		     "*.to_pickle", NULL } },
};

static bool opens_to_write(const struct code *code, const struct code_call *call)
{
	const struct syntax *mode = code_argument(call, "mode", 1);
	struct span text;

	return call->origin == ORIGIN_NOWHERE && !strcmp(call->bound, "open") && mode &&
	       code_text(code, call->scope, mode, &text) && text.len &&
	       strchr("wax", text.at[0]);
}

/* Its own functions are called where it is read: it is run, not imported. What is called
   below `if __name__ == "__main__":` is not called by an import. */
static bool is_program(const struct code *code)
{
	bool defines = false;

	for (size_t i = 0; i < code->definitions.count; i++)
		defines |= !code->definitions.at[i]->within;
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (call->early && !call->main && call->node->parent->kind == SYNTAX_EXPRESSION &&
		    call->origin == ORIGIN_LOCAL && !strchr(call->bound, '.'))
			return true;
	}
	return !defines;
}

void code_facts_import_effects(struct code *code, struct facts *facts)
{
	if (!is_module(code) || is_pipeline(code) || is_program(code))
		return;
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const char *check = opens_to_write(code, call) ? "write" : NULL;

		if (!call->early || call->main)
			continue;
		for (size_t e = 0; e < sizeof effects / sizeof *effects && !check; e++)
			if (code_calls(call, effects[e].callees))
				check = effects[e].check;
		if (check)
			code_fact(code, facts, check, call->node)->value =
				call->written;
	}
}
