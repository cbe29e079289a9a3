/* facts_features.c - clients of the feature store: which one, and how tables and models
   go through it. */
#include "python/facts.h"

/* Tables of features keep what was known at each time. */
void code_facts_feature_writes(struct code *code, struct facts *facts)
{
	static const char *const writes[] = {
		"databricks.*FeatureEngineeringClient().write_table",
		"databricks.*FeatureStoreClient().write_table", NULL
	};

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *mode = code_calls(call, writes)
			? code_argument(call, "mode", 2) : NULL;
		struct span text;

		if (mode && code_text(code, call->scope, mode, &text) &&
		    !span_is(text, "merge"))
			code_fact(code, facts, "mode", mode)->value =
				arena_string(code->keep, text);
	}
}

void code_facts_feature_client(struct code *code, struct facts *facts)
{
	static const char *const old[] = { "databricks.*FeatureStoreClient", NULL };
	static const char *const sets[] = { "databricks.*Client().create_training_set", NULL };
	static const char *const logs[] = { "mlflow.*.log_model", NULL };
	const struct code_call *client = code_first_call(code, old);
	const struct code_call *log = !code_first_call(code, sets) ? NULL :
				      code_first_call(code, logs);

	if (client)
		code_fact(code, facts, "old-client", client->node)->value =
			client->written;
	if (log)
		code_fact(code, facts, "logged-beside", log->node)->value =
			log->written;
}
