/* query_bundle.c - one query over all targets of all bundles; equal findings folded. */
#include "engine/query_bundle.h"

#include "base/str.h"
#include "bundle/scalar.h"
#include "engine/bundle_change.h"

int query_roles_read(const struct node *targets, unsigned *roles,
		     struct sw_fault *fault)
{
	const char *known[STAGES] = { "all" };
	size_t count = node_is(targets, NODE_LIST) ? targets->count : targets ? 1 : 0;

	for (enum stage stage = STAGE_DEV; stage < STAGES; stage++)
		known[stage] = stage_name(stage);
	for (size_t i = 0; i < count; i++) {
		const struct node *item =
			targets->kind == NODE_LIST ? targets->items[i] : targets;
		int choice = form_choice(item, "role of a target", known, STAGES, fault);

		if (choice < 0)
			return -1;
		*roles |= choice ? 1u << choice : ~0u;
	}
	return 0;
}

/* One breach, and the targets in which it is one. */
struct breach {
	struct fact fact;
	uint64_t targets;
};

struct sweep {
	const struct rule *rule;
	struct judging *judging;
	struct bundle *bundle;
	struct breaches VEC(struct breach *) breaches;
	struct map by_text;
};

/* `resources.jobs.train.tasks[0]`, as the bundle CLI writes it. */
static void add_path(struct str *path, const struct hit *hit)
{
	if (!hit->parent)
		return;
	add_path(path, hit->parent);
	if (!hit->key) {
		str_format(path, "[%zu]", hit->index);
		return;
	}
	if (path->len)
		str_byte(path, '.');
	str_add(path, hit->key->text);
}

static void note(struct sweep *sweep, const struct hit *hit, uint64_t target)
{
	struct arena *keep = sweep->bundle->keep;
	struct str path = str_new(keep), key = str_new(sweep->judging->tmp);

	add_path(&path, hit);
	struct fact fact = query_fact(keep, hit, path.at);

	str_format(&key, "%s:%u:%u %s", fact.place.path ? fact.place.path : "",
		   fact.place.line, fact.place.column, fact.other);
	struct breach *breach = map_find(&sweep->by_text, str_span(&key));

	if (!breach) {
		breach = arena_new(keep, struct breach);
		*breach = (struct breach){ .fact = fact };
		map_add(&sweep->by_text, str_span(&key), breach);
		*vec_add(keep, &sweep->breaches) = breach;
	}
	breach->targets |= target;
}

static int check_view(struct sweep *sweep, const struct view *view,
		      struct sw_fault *fault)
{
	const struct query_spec *spec = sweep->rule->spec;
	struct judging *judging = sweep->judging;
	struct hits hits = {0};

	if (query_select(spec->query, judging->tmp, judging->matcher,
			 &judging->judge->config->limits, view->config, &hits, fault))
		return -1;
	for (size_t i = 0; i < hits.count; i++) {
		const struct node *node = hits.at[i]->node;
		int good = scalar_is_open(node) ? 1 : spec->forbids ? 0 :
			   condition_holds(&spec->then, judging, node, fault);

		if (good < 0)
			return -1;
		if (!good)
			note(sweep, hits.at[i], view->bit);
	}
	return 0;
}

static void report(struct sweep *sweep)
{
	const struct rule *rule = sweep->rule;
	const char *change = stack_change(sweep->judging->judge->stack, sweep->bundle);

	for (size_t i = 0; i < sweep->breaches.count; i++) {
		struct breach *breach = sweep->breaches.at[i];
		const char *path = breach->fact.place.path;

		/* What the CLI's defaults made stands nowhere. */
		if (!path)
			breach->fact.place = (struct sw_place){
				.path = path = sweep->bundle->file->path,
				.line = 1, .column = 1,
			};
		breach->fact.targets = bundle_targets(sweep->bundle, breach->targets,
						      &breach->fact.target_count);
		bundle_change(sweep->judging, change, &breach->fact);
		if (bundle_asks(sweep->bundle, path) &&
		    (!rule->files.count || globs_take(&rule->files, span_of(path))))
			judging_add(sweep->judging, rule, &breach->fact);
	}
}

static int check_bundle(struct sweep *sweep, struct sw_fault *fault)
{
	struct bundle *bundle = sweep->bundle;

	const struct query_spec *spec = sweep->rule->spec;

	if (sweep->rule->needs & (uint64_t)1 << STACK_MLOPS_STACK &&
	    !bundle->wish->mlops)
		return 0;
	for (size_t i = 0; i < bundle->views.count; i++) {
		const struct view *view = &bundle->views.at[i];

		if ((!spec->roles || spec->roles & 1u << view->stage) &&
		    check_view(sweep, view, fault))
			return -1;
	}
	report(sweep);
	return 0;
}

static int check_all(const struct rule *rule, struct judging *judging,
		     const struct bundles *bundles, struct sw_fault *fault)
{
	for (size_t i = 0; i < bundles->count; i++) {
		struct sweep sweep = {
			.rule = rule, .judging = judging, .bundle = bundles->at[i],
			.by_text = map_new(judging->tmp),
		};

		if (check_bundle(&sweep, fault))
			return -1;
	}
	return 0;
}

struct span query_bundle_type(struct span given)
{
	static const char head[] = "$.resources.";
	size_t end = 0;

	if (!span_starts(given, head))
		return (struct span){0};
	given = span_from(given, sizeof head - 1);
	if (span_find(given, '$') < given.len)	/* a filter that looks elsewhere */
		return (struct span){0};
	while (end < given.len && ((given.at[end] >= 'a' && given.at[end] <= 'z') ||
				   given.at[end] == '_'))
		end++;
	return span_cut(given, end);
}

int query_bundles_check(const struct rule *rule, struct judging *judging,
			struct sw_fault *fault)
{
	struct stack *stack = judging->judge->stack;

	if (stack->wish->type && !stack_concerns(stack, stack->wish->type))
		return 0;
	return check_all(rule, judging, stack_bundles(stack), fault) ||
	       check_all(rule, judging, stack_left_out(stack), fault) ? -1 : 0;
}
