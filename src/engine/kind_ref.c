/* kind_ref.c - rules about commits, branches and pushes. */
#include "engine/kind.h"
#include "refs/facts.h"

KIND_KEYS(ref, "facts", "branch", "pattern", "unless", "longest", "from", "actors", "tags",
	  "moving");

struct ref_spec {
	refs_facts *ask;
	const struct pattern *branch;	/* what a fact's value must match; or NULL */
	const struct pattern *pattern;	/* what it must not; or NULL */
	struct globs unless;		/* values that may be otherwise */
	struct refs_wish wish;
};

static int unknown(const struct node *node, const char *name, struct sw_fault *fault)
{
	size_t count;
	const char *const *names = refs_facts_names(&count);

	return form_unknown(node->place, "set of facts", span_of(name), names, count, fault);
}

/* Without `facts:`, it is about names of branches. */
static int read_facts(struct arena *keep, const struct rule *rule, refs_facts **ask,
		      struct sw_fault *fault)
{
	const char *name = NULL;

	if (form_text(keep, rule->body, "facts", &name, fault))
		return -1;
	if (!name && !node_get(rule->body, "branch"))
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `ref` needs `facts:` or `branch:`");
	*ask = refs_facts_find(name ? name : "branch");
	return *ask ? 0 : unknown(node_get(rule->body, "facts"), name, fault);
}

static int read_wish(struct arena *keep, const struct rule *rule,
		     const struct node *options, struct ref_spec *spec,
		     struct sw_fault *fault)
{
	struct refs_wish *wish = &spec->wish;
	const struct { const char *key; struct globs *globs; } lists[] = {
		{ "unless", &spec->unless }, { "from", &wish->from },
		{ "actors", &wish->actors }, { "tags", &wish->tags },
		{ "moving", &wish->moving },
	};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (form_globs(keep, rule_holder(rule, options, lists[i].key),
			       lists[i].key, lists[i].globs, fault))
			return -1;
	return form_count(rule_holder(rule, options, "longest"), "longest",
			  &wish->longest, fault);
}

int ref_compile(struct arena *keep, struct rule *rule, const struct node *options,
		struct sw_fault *fault)
{
	struct ref_spec *spec = arena_new(keep, struct ref_spec);

	rule->spec = spec;
	return read_facts(keep, rule, &spec->ask, fault) ||
	       read_wish(keep, rule, options, spec, fault) ||
	       rule_pattern(keep, rule, rule_key(rule, options, "branch"), &spec->branch,
			    fault) ||
	       rule_pattern(keep, rule, rule_key(rule, options, "pattern"), &spec->pattern,
			    fault) ? -1 : 0;
}

static int name_globs(struct arena *keep, const char *const *names, size_t count,
		      struct globs *globs, struct sw_fault *fault)
{
	globs->at = arena_array(keep, const struct glob *, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct glob *glob = glob_new(keep, span_of(names[i]),
						   (struct sw_place){0}, fault);

		if (!glob)
			return -1;
		globs->at[globs->count++] = glob;
	}
	return 0;
}

/* What the project calls its branches; no message speaks of them. */
static int take_names(const struct judge *judge, struct refs_asking *asking,
		      struct sw_fault *fault)
{
	if (judge->moment == MOMENT_MESSAGE)
		return 0;
	stack_projects(judge->stack);
	const struct stack_names *names = judge->stack->names;
	return name_globs(asking->keep, names->default_branches, names->default_count,
			  &asking->usual, fault) ||
	       name_globs(asking->keep, names->release_branches, names->release_count,
			  &asking->release, fault) ? -1 : 0;
}

static int take_message(const struct judge *judge, struct refs_asking *asking,
			struct sw_fault *fault)
{
	const struct snapshot *snapshot = shelf_snapshot(judge->shelf);
	const struct file *file = judge->message ?
		snapshot_find(snapshot, span_of(judge->message->path)) : NULL;
	struct source *source = file ? shelf_source(judge->shelf, file, fault) : NULL;

	if (file && !source)
		return -1;
	asking->message = source ? judge->message : NULL;
	asking->text = source ? source->text : (struct span){0};
	return 0;
}

/* Whether the rule has something to say of the fact: 1, 0, or -1 with the fault. */
static int concerns(const struct ref_spec *spec, const struct judging *judging,
		    const struct fact *fact, struct sw_fault *fault)
{
	struct span value = span_of(fact->value);
	int takes = 0, may = 1;

	if (!fact->value)
		return 1;
	if (spec->unless.count && globs_take(&spec->unless, value))
		return 0;
	if (spec->branch)
		takes = pattern_takes(spec->branch, judging->matcher, value, false, fault);
	if (spec->pattern)
		may = pattern_takes(spec->pattern, judging->matcher, value, false, fault);
	return takes < 0 || may < 0 ? -1 : !takes && may;
}

int ref_check(const struct rule *rule, struct judging *judging, struct sw_fault *fault)
{
	const struct ref_spec *spec = rule->spec;
	const struct judge *judge = judging->judge;
	struct refs bare = { .branch = shelf_snapshot(judge->shelf)->branch };
	struct refs_asking asking = {
		.keep = judging->tmp, .refs = judge->refs ? judge->refs : &bare,
		.wish = &spec->wish,
	};

	/* Of a part of the tree no commit and no branch is. */
	if (judge->scope.path_count && !judge->message)
		return 0;
	if (take_message(judge, &asking, fault) || take_names(judge, &asking, fault))
		return -1;
	spec->ask(&asking);
	for (size_t i = 0; i < asking.facts.count; i++) {
		int speaks = concerns(spec, judging, &asking.facts.at[i], fault);

		if (speaks < 0)
			return -1;
		if (speaks)
			judging_add(judging, rule, &asking.facts.at[i]);
	}
	if (asking.reason)
		judging_gap(judging, rule, "", asking.reason);
	return 0;
}
