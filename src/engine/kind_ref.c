/* kind_ref.c - rules about the name of the branch at hand. */
#include "engine/kind.h"

KIND_KEYS(ref, "branch", "unless");

struct ref_spec {
	const struct pattern *branch;	/* what a name must match */
	struct globs unless;		/* names that may be otherwise */
};

int ref_compile(struct arena *keep, struct rule *rule, const struct node *options,
		struct sw_fault *fault)
{
	struct ref_spec *spec = arena_new(keep, struct ref_spec);
	const struct node *branch = rule_key(rule, options, "branch");

	if (!branch)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `ref` needs `branch:`");
	rule->spec = spec;
	return form_globs(keep, rule->body, "unless", &spec->unless, fault) ||
	       rule_pattern(keep, rule, branch, &spec->branch, fault) ? -1 : 0;
}

int ref_check(const struct rule *rule, struct judging *judging, struct sw_fault *fault)
{
	const struct ref_spec *spec = rule->spec;
	const char *name = shelf_snapshot(judging->judge->shelf)->branch;
	const char *shown = scope_first(&judging->judge->scope);

	/* A detached HEAD has no name to judge; an empty tree no place to show. */
	if (!name || !shown ||
	    (spec->unless.count && globs_take(&spec->unless, span_of(name))))
		return 0;
	int takes = pattern_takes(spec->branch, judging->matcher, span_of(name), false,
				  fault);
	struct fact fact = {
		.place = { .path = shown, .line = 1, .column = 1 },
		.value = name,
	};
	if (!takes)
		judging_add(judging, rule, &fact);
	return takes < 0 ? -1 : 0;
}
