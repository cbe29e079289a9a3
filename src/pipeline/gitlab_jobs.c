/* gitlab_jobs.c - jobs with their defaults, in as many forms as variables make of them. */
#include "pipeline/gitlab_jobs.h"

/* Keys that `default` may hold, and the whole for those of old. */
static const char *const inherited[] = {
	"image", "services", "cache", "before_script", "after_script", "artifacts", "hooks",
	"id_tokens", "interruptible", "retry", "tags", "timeout", "identity",
};

#define OLD 5		/* of them */
#define INHERITED (sizeof inherited / sizeof *inherited)

static void add_pair(struct node *map, const struct pair *pair)
{
	if (pair)
		map->pairs[map->count++] = *pair;
}

/* All that jobs may inherit, in one map. */
static const struct node *defaults_of(struct gitlab *gitlab)
{
	const struct node *usual = node_get(gitlab->root, "default");
	struct node *map = arena_new(gitlab->reader->keep, struct node);

	map->kind = NODE_MAP;
	map->pairs = arena_array(gitlab->reader->keep, struct pair, INHERITED);
	for (size_t i = 0; i < INHERITED; i++) {
		struct span key = span_of(inherited[i]);
		const struct pair *pair = node_pair(usual, key);

		add_pair(map, pair || i >= OLD ? pair : node_pair(gitlab->root, key));
	}
	return gitlab_refer(gitlab, map, &gitlab->whole);
}

static bool inherits(const struct node *inherit, struct span key)
{
	if (node_is(inherit, NODE_BOOL))
		return inherit->truth;
	for (size_t i = 0; node_is(inherit, NODE_LIST) && i < inherit->count; i++)
		if (inherit->items[i]->kind < NODE_LIST &&
		    span_same(inherit->items[i]->text, key))
			return true;
	return !node_is(inherit, NODE_LIST);
}

static const struct node *with_defaults(struct gitlab *gitlab, const struct node *job)
{
	const struct node *inherit = node_walk(job, "inherit", "default", NULL);
	const struct node *defaults = gitlab->defaults;
	struct node *copy = arena_new(gitlab->reader->keep, struct node);

	if (!defaults->count || !gitlab_spend(gitlab, (uint64_t)job->count + 1))
		return job;
	*copy = *job;
	copy->pairs = arena_array(gitlab->reader->keep, struct pair,
				  job->count + defaults->count);
	memcpy(copy->pairs, job->pairs, job->count * sizeof *copy->pairs);
	for (size_t i = 0; i < defaults->count; i++) {
		struct span key = pair_text(&defaults->pairs[i]);

		if (inherits(inherit, key) && !node_pair(job, key))
			add_pair(copy, &defaults->pairs[i]);
	}
	return copy;
}

/* What all forms of one key share. */
struct making {
	struct gitlab *gitlab;
	struct gitlab_mades *mades;
	const struct pair *pair;
	const struct node *node;
	struct gitlab_made *last;	/* form */
	struct reach origin;		/* of the includes that it comes by */
	bool whole, hidden_rules;	/* not whole, and what is missing may hold rules */
};

/* A failure with status 1, as that of tests, fails nothing. */
static const struct node *tolerant_of(const struct node *allow)
{
	const struct node *codes = node_get(allow, "exit_codes");

	if (node_is(allow, NODE_BOOL))
		return allow->truth ? allow : NULL;
	if (codes && codes->kind < NODE_LIST)
		return span_is(codes->text, "1") ? allow : NULL;
	for (size_t i = 0; node_is(codes, NODE_LIST) && i < codes->count; i++)
		if (codes->items[i]->kind < NODE_LIST && span_is(codes->items[i]->text, "1"))
			return allow;
	return NULL;
}

static const char *stage_of(struct gitlab *gitlab, const struct node *job)
{
	const struct node *stage = node_get(job, "stage");

	return stage && stage->kind < NODE_LIST ?
	       arena_string(gitlab->reader->keep, stage->text) : "test";
}

static void describe(struct gitlab *gitlab, struct ci_job *job, const struct node *node)
{
	job->node = node;
	job->stage = stage_of(gitlab, node);
	job->environment = node_get(node, "environment");
	job->concurrency = node_get(node, "resource_group");
	job->image = node_get(node, "image");
	job->matrix = node_walk(node, "parallel", "matrix", NULL);
	job->caller = gitlab->caller ? node_get(gitlab->caller->node, "trigger") : NULL;
	job->condition = node_get(node, "rules");
	if (!job->condition)
		job->condition = node_get(node, "only");
	if (!job->condition)
		job->condition = node_get(node, "except");
}

static bool blocks(const struct making *on, const struct gitlab_case *one,
		   const struct node *allow)
{
	if (one->when != WHEN_MANUAL)
		return false;
	return allow ? !tolerant_of(allow) : node_get(on->node, "rules") != NULL;
}

static void add_form(struct making *on, const struct gitlab_case *one,
		     const struct bindings *bindings)
{
	struct gitlab *gitlab = on->gitlab;
	struct gitlab_made *made = arena_new(gitlab->reader->keep, struct gitlab_made);
	struct ci_job *job = reader_job(gitlab->reader, gitlab->pipeline,
					pair_text(on->pair), on->pair->key->place);
	const struct node *allow = one->tolerant ? one->tolerant :
						   node_get(on->node, "allow_failure");

	describe(gitlab, job, on->node);
	job->bindings = bindings;
	job->reach = one->reach;
	job->tolerant = tolerant_of(allow);
	job->after_failure = one->when == WHEN_ALWAYS || one->when == WHEN_ON_FAILURE;
	job->whole = on->whole;
	*made = (struct gitlab_made){
		.job = job, .hand = one->hand, .blocks = blocks(on, one, allow),
		.needs = one->needs ? one->needs : node_get(on->node, "needs"),
		.stage = (size_t)(uintptr_t)map_find(&gitlab->stages, span_of(job->stage)),
	};
	if (on->last)
		on->last->next = made;
	on->last = made;
	*vec_add(gitlab->reader->keep, on->mades) = made;
}

/* Where rules may be hidden, nobody knows on which occasions. */
static struct reach hide(struct reach reach)
{
	return (struct reach){ .dark = reach.can | reach.dark };
}

/* The forms of one choice of the workflow's and the matrix's variables. */
static void make_forms(struct making *on, const struct gitlab_layers *layers,
		       struct reach within)
{
	struct gitlab *gitlab = on->gitlab;
	const struct bindings *bindings = gitlab_bindings(gitlab, on->node, layers);
	struct gitlab_cases cases = {0};

	gitlab_cases(gitlab, bindings, on->node, reach_both(within, on->origin), &cases);
	for (size_t i = 0; i < cases.count && gitlab_spend(gitlab, 1); i++) {
		struct gitlab_layers inner = *layers;

		inner.rule = cases.at[i].variables;
		if (on->hidden_rules)
			cases.at[i].reach = hide(cases.at[i].reach);
		add_form(on, &cases.at[i], inner.rule ?
			 gitlab_bindings(gitlab, on->node, &inner) : bindings);
	}
}

static void make_choices(struct making *on, const struct gitlab_cases *workflow)
{
	static const struct gitlab_case never = { .when = WHEN_NEVER };
	struct gitlab *gitlab = on->gitlab;
	struct gitlab_matrix matrix = {0};

	gitlab_matrix(gitlab, node_get(on->node, "parallel"), &matrix);
	if (!matrix.count)
		*vec_add(gitlab->reader->keep, &matrix) = NULL;
	for (size_t w = 0; w < workflow->count; w++)
		for (size_t m = 0; m < matrix.count; m++) {
			struct gitlab_layers layers = {
				.matrix = matrix.at[m],
				.workflow = workflow->at[w].variables,
			};

			make_forms(on, &layers, workflow->at[w].reach);
		}
	if (!on->last)
		add_form(on, &never, gitlab_bindings(gitlab, on->node,
						     &(struct gitlab_layers){0}));
}

static void make_job(struct gitlab *gitlab, const struct pair *pair,
		     const struct gitlab_cases *workflow, struct gitlab_mades *mades)
{
	const struct gitlab_entry *entry = gitlab_entry(gitlab, pair_text(pair));
	const struct reach *origin = map_find(&gitlab->origins, pair_text(pair));
	struct making on = { .gitlab = gitlab, .mades = mades, .pair = pair };

	if (!entry || !entry->made || !gitlab_spend(gitlab, 1))
		return;
	on.whole = entry->whole;
	on.hidden_rules = !on.whole && !node_get(entry->made, "rules") &&
			  !node_get(entry->made, "only");
	on.node = with_defaults(gitlab, gitlab_refer(gitlab, entry->made, &on.whole));
	on.origin = origin ? *origin : reach_all(gitlab->pipeline->occasions);
	make_choices(&on, workflow);
}

/* By what its workflow's rules say, each with its variables; one without rules: all. */
static void read_workflow(struct gitlab *gitlab, struct gitlab_cases *cases)
{
	const struct node *rules = node_walk(gitlab->root, "workflow", "rules", NULL);

	rules = gitlab_refer(gitlab, rules, &gitlab->whole);
	if (rules)
		gitlab_rules(gitlab, gitlab->bindings, rules, WHEN_ALWAYS, cases);
	else
		*vec_add(gitlab->reader->keep, cases) = (struct gitlab_case){
			.reach = reach_all(gitlab->pipeline->occasions),
		};
	for (size_t i = 0; i < cases->count; i++)
		cases->at[i].reach = reach_both(cases->at[i].reach, gitlab->reach);
}

void gitlab_make(struct gitlab *gitlab, struct gitlab_mades *mades)
{
	struct gitlab_cases workflow = {0};
	struct reach reach = {0};

	gitlab->defaults = defaults_of(gitlab);
	gitlab->bindings = gitlab_bindings(gitlab, NULL, &(struct gitlab_layers){0});
	read_workflow(gitlab, &workflow);
	for (size_t i = 0; i < workflow.count; i++)
		reach = reach_either(reach, workflow.at[i].reach);
	gitlab->reach = reach;
	for (size_t i = 0; i < gitlab->root->count; i++) {
		const struct pair *pair = &gitlab->root->pairs[i];

		if (gitlab_is_job(pair_text(pair), pair->value))
			make_job(gitlab, pair, &workflow, mades);
	}
}
