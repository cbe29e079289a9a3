/* facts_ci_names.c - targets and resources that pipelines name and no bundle declares. */
#include "stack/acts.h"
#include "stack/facts.h"
#include "text/nearest.h"
#include "text/paths.h"

/* What a name is looked for in: one bundle, or any where it is not known which. */
struct naming {
	struct stack *stack;
	const struct act *act;
	struct span name;	/* a target; a resource's key */
	struct span type;	/* of `jobs.x`; empty: any that runs */
	struct nearness near;
	bool any;		/* some bundle was looked at */
	bool found;		/* or it may be there */
};

typedef void look(struct naming *search, const struct node *root);

/* Whether all that a bundle is made of can be looked at: code may declare resources, and
   what is included may not be here. */
static bool is_whole(struct stack *stack, const struct project *project)
{
	if (!node_is(project->root, NODE_MAP) || node_get(project->root, "python") ||
	    node_walk(project->root, "experimental", "python", NULL) ||
	    node_walk(project->root, "experimental", "pydabs", NULL))
		return false;
	for (size_t i = 0; i < project->includes.count; i++) {
		const struct include *include = &project->includes.at[i];

		if (!include->path || include->malformed || include->unseen ||
		    !include->files.count)
			return false;
		for (size_t k = 0; k < include->files.count; k++)
			if (!stack_root(stack, include->files.at[k]))
				return false;
	}
	return true;
}

static void look_in(struct naming *search, const struct project *project, look *look_at)
{
	search->any = true;
	search->found |= !is_whole(search->stack, project);
	if (search->found)
		return;
	look_at(search, project->root);
	for (size_t i = 0; i < project->includes.count; i++) {
		const struct include *include = &project->includes.at[i];

		for (size_t k = 0; !search->found && k < include->files.count; k++)
			look_at(search, stack_root(search->stack, include->files.at[k]));
	}
}

/* Whether no bundle that it can be about declares it. */
static bool is_missing(struct naming *search, look *look_at)
{
	const struct projects *projects = stack_projects(search->stack);

	search->near = nearness_of(search->name);
	for (size_t i = 0; !search->found && i < projects->count; i++) {
		const struct project *project = &projects->at[i];

		if (!act_is_of(search->act, project))
			continue;
		if (project->bundle)
			look_in(search, project, look_at);
		else	/* it has lost its bundle: that is told elsewhere */
			search->found = true;
	}
	return search->any && !search->found;
}

static void look_among(struct naming *search, const struct node *names)
{
	for (size_t i = 0; node_is(names, NODE_MAP) && i < names->count; i++) {
		struct span name = pair_text(&names->pairs[i]);

		search->found |= span_same(name, search->name);
		nearness_try(&search->near, name);
	}
}

static void look_at_targets(struct naming *search, const struct node *root)
{
	look_among(search, node_get(root, "targets"));
	look_among(search, node_get(root, "environments"));
}

/* Types of resources that `bundle run` starts. */
static const char *const runs[] = { "jobs", "pipelines", "apps" };

static void look_at_resources(struct naming *search, const struct node *root)
{
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		if (!search->type.len || span_is(search->type, runs[i]))
			look_among(search, node_walk(root, "resources", runs[i], NULL));
}

/* Targets may declare more. */
static void look_at_runs(struct naming *search, const struct node *root)
{
	const struct node *targets = node_get(root, "targets");

	look_at_resources(search, root);
	if (!search->type.len)
		look_among(search, node_get(root, "scripts"));
	for (size_t i = 0; node_is(targets, NODE_MAP) && i < targets->count; i++)
		look_at_resources(search, targets->pairs[i].value);
}

static void tell(struct telling *on, struct naming *search, const char *check,
		 struct sw_place place)
{
	struct fact *fact = tell_act(on, search->act, check, place);
	struct arena *keep = search->stack->keep;

	if (!fact)
		return;
	fact->value = arena_string(keep, search->name);
	fact->other = search->near.found.len ?
		arena_format(keep, "write `%s`", arena_string(keep, search->near.found)) :
		"name one that the bundle declares";
}

void facts_ci_targets(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);

	for (size_t i = 0; i < on.acts->all.count; i++) {
		const struct act *act = &on.acts->all.at[i];
		struct naming search = { .stack = stack, .act = act,
					 .name = act->deed->target.text };

		if (act->open && search.name.len && act->deed->target.known &&
		    is_missing(&search, look_at_targets))
			tell(&on, &search, "target", act_target_place(act));
	}
}

/* A defect of the template: its GitLab stacks without a feature store run the job that
   writes features. */
static bool is_quirk(const struct naming *search)
{
	return search->act->pipeline->provider == PROVIDER_GITLAB &&
	       span_is(search->name, "write_feature_table_job") &&
	       search->act->project && search->act->project->mlops &&
	       !stack_is(search->stack, STACK_FEATURE_STORE);
}

void facts_ci_runs(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);

	for (size_t i = 0; i < on.acts->all.count; i++) {
		const struct act *act = &on.acts->all.at[i];
		struct span key = act->deed->key.text;
		size_t dot = span_find(key, '.');
		struct naming search = { .stack = stack, .act = act, .name = key };

		if (dot < key.len) {
			search.type = span_cut(key, dot);
			search.name = span_from(key, dot + 1);
		}
		if (act->deed->verb != VERB_RUN || !search.name.len ||
		    !act->deed->key.known || !is_missing(&search, look_at_runs))
			continue;
		tell(&on, &search, is_quirk(&search) ? "template-run" : "run",
		     act->deed->key_place.path ? act->deed->key_place : act->deed->place);
	}
}
