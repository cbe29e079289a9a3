/* gitlab_cases.c - rules in their order, into sets of occasions. */
#include "pipeline/gitlab_cases.h"

#include "base/str.h"

static enum gitlab_when when_of(const struct node *when, enum gitlab_when usual)
{
	static const char *const names[] = {
		"on_success", "on_failure", "always", "manual", "delayed", "never"
	};

	for (size_t i = 0; node_is(when, NODE_STRING) && i < 6; i++)
		if (span_is(when->text, names[i]))
			return i;
	return usual;
}

static struct reach all_of(const struct gitlab *gitlab)
{
	return reach_all(gitlab->pipeline->occasions);
}

/* Where it does not hold for sure it may not hold. */
static struct reach without(const struct gitlab *gitlab, struct reach reach)
{
	uint64_t all = all_of(gitlab).can;

	return (struct reach){ .can = all & ~reach.sure & ~reach.dark,
			       .sure = all & ~reach.can & ~reach.dark,
			       .dark = reach.dark };
}

/* One way of two, chosen by what is no matter of the occasion. */
static struct reach maybe(struct reach reach)
{
	return (struct reach){ .can = reach.can, .dark = reach.dark };
}

/* Files that a rule asks for; where it has wildcards or several, whether is free. */
static bool has_file(const struct gitlab *gitlab, const struct node *exists, bool *sure)
{
	const struct node *paths = node_get(exists, "paths");
	const struct snapshot *snapshot = shelf_snapshot(gitlab->reader->shelf);

	paths = paths ? paths : exists;
	*sure = node_is(paths, NODE_LIST) && !node_get(exists, "project");
	for (size_t i = 0; *sure && i < paths->count; i++) {
		const struct node *path = paths->items[i];
		if (path->kind >= NODE_LIST || strcspn(arena_string(gitlab->reader->keep,
								    path->text),
						       "*?[{$") < path->text.len)
			*sure = false;
		else if (snapshot_find(snapshot, path->text))
			return true;
	}
	return false;
}

static size_t name_end(struct span text, size_t at)
{
	while (at < text.len && (text.at[at] == '_' ||
				 (text.at[at] >= '0' && text.at[at] <= '9') ||
				 ((text.at[at] | 32) >= 'a' && (text.at[at] | 32) <= 'z')))
		at++;
	return at;
}

/* Adds what variables of the repository are in it; a child's source is the same for all
   of its jobs. False: one hangs on others. */
static bool add_values(const struct bindings *bindings, struct span text, struct str *key)
{
	for (size_t i = 0; i < text.len; i++) {
		size_t from = i + 1 + (i + 1 < text.len && text.at[i + 1] == '{');
		struct span name = span_cut(span_from(text, from), name_end(text, from) - from);
		const struct binding *bound;
		bool open;

		if (text.at[i] != '$' || !name.len || span_is(name, "CI_PIPELINE_SOURCE"))
			continue;
		bound = bindings_find(bindings, BOUND_ENV, name, &open);
		if (bound && (!bound->value || span_find(bound->value->text, '$') <
					       bound->value->text.len))
			return false;
		str_byte(key, bound ? '=' : '?');
		if (bound)
			str_add(key, bound->value->text);
		str_byte(key, '\0');
	}
	return true;
}

/* So much an expression costs: one with a pattern makes it anew on each occasion. */
static uint64_t cost_of(struct span text)
{
	return span_find(text, '~') < text.len ? 2048 : 64;
}

/* What is asked of one text by many jobs is asked once. */
struct reach gitlab_condition(const struct gitlab *gitlab, const struct bindings *bindings,
			      const struct node *condition)
{
	struct arena *keep = gitlab->reader->keep;
	struct reach *known = arena_new(keep, struct reach);
	struct str key = str_new(keep);
	bool kept = gitlab->conditions && condition->kind < NODE_LIST;

	if (kept) {
		str_add(&key, condition->text);
		str_byte(&key, '\0');
		kept = add_values(bindings, condition->text, &key);
	}
	if (kept && map_find(gitlab->conditions, str_span(&key)))
		return *(struct reach *)map_find(gitlab->conditions, str_span(&key));
	if (!gitlab_spend((struct gitlab *)gitlab, cost_of(condition->text)))
		return (struct reach){ .dark = all_of(gitlab).can };
	*known = condition_reach(keep, gitlab->pipeline, bindings, condition);
	if (kept)
		map_add(gitlab->conditions, str_span(&key), known);
	return *known;
}

static struct reach condition_of(const struct gitlab *gitlab,
				 const struct bindings *bindings, const struct node *rule)
{
	const struct node *when = node_get(rule, "if"), *exists = node_get(rule, "exists");
	struct reach reach = all_of(gitlab);
	bool sure = true;

	if (!node_is(rule, NODE_MAP))
		return (struct reach){ .dark = reach.can };
	if (when)
		reach = gitlab_condition(gitlab, bindings, when);
	if (node_get(rule, "changes"))
		reach = maybe(reach);
	if (exists && !has_file(gitlab, exists, &sure))
		reach = sure ? (struct reach){0} : maybe(reach);
	return reach;
}

/* Unlike what stands there already, or the same but for its occasions. */
static void add_case(const struct gitlab *gitlab, struct gitlab_cases *cases,
		     struct gitlab_case one)
{
	for (size_t i = 0; i < cases->count; i++) {
		struct gitlab_case *at = &cases->at[i];

		if (at->when != one.when || at->variables != one.variables ||
		    at->needs != one.needs || at->tolerant != one.tolerant)
			continue;
		at->reach = reach_either(at->reach, one.reach);
		return;
	}
	*vec_add(gitlab->reader->keep, cases) = one;
}

struct ruling {
	const struct gitlab *gitlab;
	const struct bindings *bindings;
	struct gitlab_cases *cases;
	enum gitlab_when usual;
	struct reach left;	/* no rule so far holds there */
	unsigned depth;
};

static void judge_rule(struct ruling *on, const struct node *rule)
{
	struct reach holds = condition_of(on->gitlab, on->bindings, rule);
	struct gitlab_case one = {
		.reach = reach_both(on->left, holds), .rule = rule,
		.when = when_of(node_get(rule, "when"), on->usual),
		.variables = node_get(rule, "variables"),
		.needs = node_get(rule, "needs"),
		.tolerant = node_get(rule, "allow_failure"),
	};

	on->left = reach_both(on->left, without(on->gitlab, holds));
	if (one.when != WHEN_NEVER && (one.reach.can || one.reach.dark))
		add_case(on->gitlab, on->cases, one);
}

/* Lists may stand in lists, by references. */
static void judge_rules(struct ruling *on, const struct node *rules)
{
	if (!node_is(rules, NODE_LIST) || (node_tag(rules) && *node_tag(rules) == '!') ||
	    on->depth > GITLAB_NEST) {
		judge_rule(on, rules);
		return;
	}
	on->depth++;
	for (size_t i = 0; i < rules->count; i++)
		judge_rules(on, rules->items[i]);
	on->depth--;
}

void gitlab_rules(const struct gitlab *gitlab, const struct bindings *bindings,
		  const struct node *rules, enum gitlab_when usual,
		  struct gitlab_cases *cases)
{
	struct ruling on = { .gitlab = gitlab, .bindings = bindings, .cases = cases,
			     .usual = usual, .left = all_of(gitlab) };

	judge_rules(&on, rules);
}

struct reach gitlab_rules_reach(const struct gitlab *gitlab,
				const struct bindings *bindings,
				const struct node *rules)
{
	struct gitlab_cases cases = {0};
	struct reach reach = {0};

	gitlab_rules(gitlab, bindings, rules, WHEN_ON_SUCCESS, &cases);
	for (size_t i = 0; i < cases.count; i++)
		reach = reach_either(reach, cases.at[i].reach);
	return reach;
}

/* On whichever branch; but a merge request's stays one's. */
struct reach gitlab_by_hand(const struct gitlab *gitlab, struct reach reach,
			    uint64_t hand)
{
	const struct occasions *occasions = gitlab->pipeline->occasions;
	uint64_t manual = occasions_of(occasions, EVENT_MANUAL, BRANCH_NONE);
	uint64_t pulls = occasions_of(occasions, EVENT_PULL_REQUEST, BRANCH_NONE);
	uint64_t moved = hand & ~pulls & ~manual;
	struct reach by = { .can = reach.can & ~moved, .dark = reach.dark & ~moved,
			    .sure = reach.sure & ~hand };

	if (reach.can & moved)
		by.can |= manual;
	else if (reach.dark & moved)
		by.dark |= manual;
	by.dark &= ~by.can;
	return by;
}

/* Without rules: what the job itself says. */
static void judge_job(const struct gitlab *gitlab, const struct bindings *bindings,
		      const struct node *job, struct gitlab_cases *cases)
{
	const struct node *workflow = node_get(gitlab->root, "workflow");
	struct gitlab_case one = {
		.when = when_of(node_get(job, "when"), WHEN_ON_SUCCESS),
		.reach = gitlab_only(gitlab, bindings, job, node_get(workflow, "rules")),
	};

	if (one.when != WHEN_NEVER)
		add_case(gitlab, cases, one);
}

void gitlab_cases(const struct gitlab *gitlab, const struct bindings *bindings,
		  const struct node *job, struct reach within, struct gitlab_cases *cases)
{
	const struct node *rules = node_get(job, "rules");
	enum gitlab_when usual = when_of(node_get(job, "when"), WHEN_ON_SUCCESS);
	size_t kept = 0;

	if (rules && rules->kind != NODE_NULL)
		gitlab_rules(gitlab, bindings, rules, usual, cases);
	else
		judge_job(gitlab, bindings, job, cases);
	for (size_t i = 0; i < cases->count; i++) {
		struct gitlab_case one = cases->at[i];

		one.reach = reach_both(one.reach, within);
		if (!one.reach.can && !one.reach.dark)
			continue;
		if (one.when == WHEN_MANUAL) {
			one.hand = one.reach.can | one.reach.dark;
			one.reach = gitlab_by_hand(gitlab, one.reach, one.hand);
		}
		cases->at[kept++] = one;
	}
	cases->count = kept;
}
