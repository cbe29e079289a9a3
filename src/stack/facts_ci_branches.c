/* facts_ci_branches.c - deploys from another branch than cicd_params.json names: new
   projects get their pipelines from there. */
#include "stack/acts.h"
#include "stack/facts.h"
#include "stack/pipelines.h"

#include "text/paths.h"

struct params {
	const struct file *file;
	const char *defaults, *release;
};

static const char *text_of(struct stack *stack, const struct node *root, const char *key)
{
	const struct node *node = node_get(root, key);

	return node_is(node, NODE_STRING) && node->text.len &&
	       span_find(node->text, '{') == node->text.len
		       ? arena_string(stack->keep, node->text) : NULL;
}

/* The file beside the pipeline's own folder. */
static struct params params_of(struct stack *stack, const struct pipeline *pipeline)
{
	struct params params = {0};
	struct span home = {0};

	provider_of(span_of(pipeline->file->path), &home);
	const char *path = path_join(stack->keep, home, "cicd_params.json");
	params.file = snapshot_find(shelf_snapshot(stack->shelf), span_of(path));
	const struct node *root = params.file ? stack_root(stack, params.file) : NULL;
	params.defaults = text_of(stack, root, "input_default_branch");
	params.release = text_of(stack, root, "input_release_branch");
	return params;
}

/* The scalar that names the branch, below a node; bounded by the steps of the stack. */
static const struct node *named_in(struct stack *stack, const struct node *node,
				   const char *branch, unsigned depth)
{
	const struct node *found = NULL;

	if (!node || !depth || !stack_spend(stack, 1, node->place.path))
		return NULL;
	if (node_is(node, NODE_STRING))
		return span_is(span_from(node->text, span_starts(node->text, "refs/heads/")
						     ? 11 : 0), branch) ? node : NULL;
	for (size_t i = 0; !found && i < node->count; i++)
		found = named_in(stack, node->kind == NODE_MAP ? node->pairs[i].value
							       : node->items[i],
				 branch, depth - 1);
	return found;
}

static struct sw_place place_of(struct stack *stack, const struct act *act,
				const char *branch)
{
	static const char *const keys[] = { "on", "trigger", "workflow" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct node *named = named_in(stack, node_get(act->pipeline->root,
								    keys[i]), branch, 8);

		if (named)
			return named->place;
	}
	if (act->step->condition)
		return act->step->condition->place;
	return act->job->condition ? act->job->condition->place : act->job->place;
}

/* Names of the flow, patterns and branches of people: promotion judges those. */
static bool is_renamed(const struct occasion *occasion)
{
	return occasion->role == BRANCH_OTHER && !strpbrk(occasion->branch, "/*?[") &&
	       !span_starts(span_of(occasion->branch), "feat") &&
	       strcmp(occasion->branch, "topic-of-nobody");
}

/* Pushes that deploy, and not the one to the branch that should. */
static const char *other_branch(const struct act *act, const char *wanted)
{
	const struct occasions *occasions = act->pipeline->occasions;
	const char *other = NULL;

	for (size_t i = 0; i < occasions->count; i++) {
		const struct occasion *occasion = &occasions->at[i];
		bool can = (act->reach.can | act->reach.dark) >> i & 1;

		if (occasion->event != EVENT_PUSH || !can)
			continue;
		if (!strcmp(occasion->branch, wanted))
			return NULL;
		if (!is_renamed(occasion))
			return NULL;
		if (!other && act->reach.can >> i & 1)
			other = occasion->branch;
	}
	return other;
}

/* What of it has a branch for each release is as wanted, too. */
static bool is_of(const char *branch, const char *wanted)
{
	struct span text = span_of(branch);

	return span_starts(text, wanted) && text.len > strlen(wanted) &&
	       strchr("/-", text.at[strlen(wanted)]);
}

static void check(struct stack *stack, struct facts *facts, const struct act *act,
		  struct map *told)
{
	struct params params = params_of(stack, act->pipeline);
	const char *wanted = act->stage == STAGE_PROD ? params.release : params.defaults;
	const char *other = wanted ? other_branch(act, wanted) : NULL;

	if (!other || is_of(other, wanted))
		return;
	struct sw_place place = place_of(stack, act, other);
	const char *key = arena_format(stack->keep, "%s:%u", place.path, place.line);
	if (map_add(told, span_of(key), told))
		return;
	struct fact *fact = fact_add(stack, facts, "branch", place);
	fact->value = other;
	fact->other = wanted;
	fact_read(stack, fact, params.file->path);
}

void facts_ci_branches(struct stack *stack, struct facts *facts)
{
	const struct acts *acts = stack_acts(stack);
	struct map told = map_new(stack->keep);

	for (size_t i = 0; i < acts->all.count; i++) {
		const struct act *act = &acts->all.at[i];

		if (act->deed->verb == VERB_DEPLOY &&
		    (act->stage == STAGE_STAGING || act->stage == STAGE_PROD))
			check(stack, facts, act, &told);
	}
}
