/* facts.c - the table of sets of facts. */
#include "python/facts.h"

static const struct {
	const char *name;
	code_facts *find;
} sets[] = {
#define FACTS(name, text, about) { text, code_facts_##name },
#include "python/facts.def"
#undef FACTS
};

static const char *const names[] = {
#define FACTS(name, text, about) text,
#include "python/facts.def"
#undef FACTS
};

const char *const *code_facts_names(size_t *count)
{
	*count = sizeof names / sizeof *names;
	return names;
}

code_facts *code_facts_find(const char *name)
{
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		if (!strcmp(sets[i].name, name))
			return sets[i].find;
	return NULL;
}

/* Names that the calls are of which a set is about. */
static const struct {
	code_facts *set;
	const char *words[3];
} needs[] = {
	{ code_facts_feature_writes, { "write_table" } },
	{ code_facts_feature_client, { "FeatureStoreClient", "create_training_set" } },
	{ code_facts_tracking, { "set_tracking_uri", "set_experiment" } },
	{ code_facts_registration, { "log_model" } },
};

bool code_facts_may(code_facts *set, struct span text)
{
	bool needy = false;

	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		for (size_t k = 0; needs[i].set == set && needs[i].words[k]; k++) {
			needy = true;
			if (span_search(text, span_of(needs[i].words[k])) < text.len)
				return true;
		}
	return !needy;
}

struct fact *code_fact_at(struct code *code, struct facts *facts, const char *check,
			  size_t from, size_t to)
{
	struct fact *fact = vec_add(code->keep, facts);

	fact->check = check;
	fact->place = script_place(code->script, from, to);
	return fact;
}

struct fact *code_fact(struct code *code, struct facts *facts, const char *check,
		       const struct syntax *node)
{
	return code_fact_at(code, facts, check, node->from, node->to);
}

const struct code_call *code_first_call(const struct code *code,
					const char *const *callees)
{
	for (size_t i = 0; i < code->calls.count; i++)
		if (code_calls(&code->calls.at[i], callees))
			return &code->calls.at[i];
	return NULL;
}
