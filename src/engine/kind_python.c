/* kind_python.c - rules about facts of one file's Python. */
#include "engine/code.h"
#include "engine/kind.h"
#include "python/facts.h"

KIND_KEYS(python, "facts");

struct python_spec {
	code_facts *ask;
};

int python_compile(struct arena *keep, struct rule *rule, const struct node *options,
		   struct sw_fault *fault)
{
	struct python_spec *spec = arena_new(keep, struct python_spec);
	const char *const *names;
	size_t count;
	int choice;

	(void)options;
	names = code_facts_names(&count);
	choice = rule_facts(rule, names, count, fault);
	if (choice < 0)
		return -1;
	spec->ask = code_facts_find(names[choice]);
	rule->spec = spec;
	return 0;
}

/* What has no text that Python would read is no Python. */
static void refuse(const struct python_spec *spec, const struct judging *judging,
		   struct facts *facts)
{
	const char *why = script_refuses(judging->source);
	struct sw_place top = { .path = judging->file->path, .line = 1, .column = 1 };

	if (spec->ask == code_facts_parse && judging->file->kind == FILE_REGULAR && why)
		*vec_add(judging->tmp, facts) =
			(struct fact){ .check = "program", .place = top, .value = why };
}

int python_check(const struct rule *rule, struct judging *judging,
		 struct sw_fault *fault)
{
	const struct python_spec *spec = rule->spec;

	if (!code_facts_may(spec->ask, judging->source->text))
		return 0;
	struct code *code = judging_code(judging);
	struct facts facts = {0};

	(void)fault;		/* what could not be read is told once, for all rules */
	if (code)
		spec->ask(code, &facts);
	else
		refuse(spec, judging, &facts);
	for (size_t i = 0; i < facts.count && !judging->full; i++)
		judging_add(judging, rule, &facts.at[i]);
	return 0;
}
