/* facts_ci_paths.c - paths that pipelines name and the repository does not have: folders
   that steps work in, filters that never match. */
#include "stack/facts.h"
#include "stack/pipelines.h"

#include "base/str.h"
#include "text/paths.h"

struct paths {
	struct stack *stack;
	struct facts *facts;
	const struct snapshot *snapshot;
	struct span home;	/* the folder that the pipeline is of */
	struct map told;	/* by place */
};

static bool exists(const struct paths *on, const char *path)
{
	struct span span = span_of(path);

	return !span.len || snapshot_has_folder(on->snapshot, span) ||
	       snapshot_find(on->snapshot, span);
}

static void tell(struct paths *on, const char *check, struct sw_place place,
		 struct span value, const char *path)
{
	struct arena *keep = on->stack->keep;
	const char *key = arena_format(keep, "%s:%u:%u", place.path ? place.path : "",
				       place.line, place.column);

	if (map_add(&on->told, span_of(key), on))
		return;
	struct fact *fact = fact_add(on->stack, on->facts, check, place);
	fact->value = arena_string(keep, value);
	fact_read(on->stack, fact, path);
}

/* The folder before the first sign of a pattern; all of what has none. NULL: it says
   nothing of a folder. */
static const char *fixed_part(struct paths *on, struct span pattern)
{
	size_t end = 0;

	while (end < pattern.len && !strchr("*?[{+!$\\", pattern.at[end]))
		end++;
	struct span fixed = span_cut(pattern, end);
	if (end < pattern.len) {
		if (pattern.at[end] == '$' || pattern.at[end] == '!')
			return NULL;
		fixed = path_dir(fixed);
	}
	fixed = span_from(fixed, span_starts(fixed, "/"));
	return fixed.len ? path_clean(on->stack->keep, on->home, fixed) : NULL;
}

static void check_filter(struct paths *on, const struct node *pattern)
{
	const char *path = node_is(pattern, NODE_STRING) ? fixed_part(on, pattern->text)
							 : NULL;

	if (path && !exists(on, path))
		tell(on, "filter", pattern->place, pattern->text, path);
}

static void check_filters(struct paths *on, const struct node *list)
{
	check_filter(on, list);
	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		check_filter(on, list->items[i]);
}

static void check_triggers(struct paths *on, const struct pipeline *pipeline)
{
	static const char *const azure[] = { "trigger", "pr" };
	const struct node *events = node_get(pipeline->root, "on");

	for (size_t i = 0; pipeline->provider == PROVIDER_GITHUB &&
			   node_is(events, NODE_MAP) && i < events->count; i++)
		check_filters(on, node_get(events->pairs[i].value, "paths"));
	for (size_t i = 0; pipeline->provider == PROVIDER_AZURE && i < 2; i++)
		check_filters(on, node_walk(pipeline->root, azure[i], "paths", "include",
					    NULL));
}

/* GitLab's `rules: changes`. */
static void check_changes(struct paths *on, const struct ci_job *job)
{
	const struct node *rules = node_get(job->node, "rules");

	for (size_t i = 0; node_is(rules, NODE_LIST) && i < rules->count; i++) {
		const struct node *changes = node_get(rules->items[i], "changes");

		check_filters(on, node_is(changes, NODE_MAP) ? node_get(changes, "paths")
							     : changes);
	}
}

/* A file of the repository that another one takes in, from the root. */
static void check_file(struct paths *on, const struct node *path)
{
	struct span text = node_is(path, NODE_STRING) ? path->text : (struct span){0};

	text = span_from(text, span_starts(text, "/"));
	if (!text.len || strpbrk(arena_string(on->stack->keep, text), "*$[{"))
		return;
	const char *full = path_clean(on->stack->keep, on->home, text);
	if (full && !exists(on, full))
		tell(on, "file", path->place, text, full);
}

/* A path, not an address, or a map with `local:`. */
static void check_included(struct paths *on, const struct node *item)
{
	if (node_is(item, NODE_STRING) &&
	    span_search(item->text, SPAN("://")) == item->text.len)
		check_file(on, item);
	check_file(on, node_get(item, "local"));
}

/* GitLab's `include:`, of a pipeline or of a trigger: one, or a list. */
static void check_include(struct paths *on, const struct node *include)
{
	check_included(on, include);
	for (size_t i = 0; node_is(include, NODE_LIST) && i < include->count; i++)
		check_included(on, include->items[i]);
}

/* GitHub's `uses: ./path`: a workflow's file, an action's folder. */
static void check_uses(struct paths *on, const struct node *uses)
{
	if (node_is(uses, NODE_STRING) && span_starts(uses->text, "./"))
		check_file(on, uses);
}

static void check_pieces(struct paths *on, const struct ci_job *job)
{
	if (job->pipeline->provider == PROVIDER_GITLAB)
		check_include(on, node_walk(job->node, "trigger", "include", NULL));
	if (job->pipeline->provider == PROVIDER_GITHUB)
		check_uses(on, node_get(job->node, "uses"));
}

/* What a job does before may have made the folder: something fetches or unpacks, or
   names it. */
static bool may_make(const struct step *step, struct span folder)
{
	static const char *const makers[] = {
		"mkdir", "git clone", "git worktree", "tar ", "unzip", "cp ", "mv ", "ln ",
		"bundle init", "cookiecutter", "curl ", "wget ", "npm ", "make ", "build",
	};
	struct span name = path_base(folder);
	const struct node *path = node_get(step->with, "path");

	if (path || node_get(step->with, "repository"))
		return true;
	if (!step->script)
		return step->kind == STEP_USES && node_is(step->uses, NODE_STRING) &&
		       (span_search(step->uses->text, SPAN("artifact")) <
				step->uses->text.len ||
			span_search(step->uses->text, SPAN("cache")) < step->uses->text.len);
	for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
		if (span_search(step->script->text, span_of(makers[i])) <
		    step->script->text.len)
			return true;
	return name.len && span_search(step->script->text, name) < step->script->text.len;
}

static bool installs_cli(const struct step *step)
{
	for (size_t i = 0; i < step->deeds.count; i++)
		if (step->deeds.at[i].verb == VERB_CLI)
			return true;
	return false;
}

static bool made_before(const struct ci_job *job, size_t before, struct span folder)
{
	for (size_t i = 0; i < before; i++)
		if (!installs_cli(job->steps.at[i]) && may_make(job->steps.at[i], folder))
			return true;
	return false;
}

static void check_folder(struct paths *on, const struct ci_job *job, size_t i)
{
	const struct step *step = job->steps.at[i];
	struct arena *keep = on->stack->keep;

	if (!step->folder || !step->script)
		return;
	struct ci_text value = bindings_node(keep, job->pipeline, step->bindings,
					     step->folder);
	struct span text = span_trim(value.text);
	/* What a provider's own variables stand for is not here. */
	if (!value.known || !text.len || strchr("/~$%", text.at[0]))
		return;
	const char *path = path_clean(keep, on->home, text);
	if (!path || exists(on, path) || made_before(job, i, span_of(path)))
		return;
	/* A variable that all steps use is one fault. */
	const char *named = arena_format(keep, "%s %s", job->pipeline->file->path, path);
	if (span_same(value.text, step->folder->text) ||
	    !map_add(&on->told, span_of(named), on))
		tell(on, "folder", step->folder->place, text, path);
}

/* A local action, where nothing before it brings one. */
static void check_action(struct paths *on, const struct ci_job *job, size_t i)
{
	const struct node *uses = job->steps.at[i]->uses;

	if (job->pipeline->provider == PROVIDER_GITHUB && node_is(uses, NODE_STRING) &&
	    span_starts(uses->text, "./") && !made_before(job, i, span_from(uses->text, 2)))
		check_uses(on, uses);
}

/* The first `cd` of a script, where what it is done in is the root or a known folder. */
static void check_cd(struct paths *on, const struct ci_job *job, size_t i)
{
	const struct step *step = job->steps.at[i];

	if (!step->reading.commands.count || step->folder)
		return;
	const struct shell_command *first = &step->reading.commands.at[0];
	struct span folder = first->count == 2 && first->sure && !first->depth
				     ? shell_text(&first->words[1]) : (struct span){0};
	if (!folder.at || !folder.len || !span_is(shell_text(&first->words[0]), "cd") ||
	    strchr("/~-.", folder.at[0]))
		return;
	/* A line of GitLab's stands where the one before left the job. */
	for (size_t k = 0; k < i && job->pipeline->provider == PROVIDER_GITLAB; k++)
		if (job->steps.at[k]->script &&
		    span_search(job->steps.at[k]->script->text, SPAN("cd ")) <
			    job->steps.at[k]->script->text.len)
			return;
	const char *path = path_clean(on->stack->keep, on->home, folder);
	if (path && !exists(on, path) && !made_before(job, i, span_of(path)))
		tell(on, "folder", step->script->place, folder, path);
}

void facts_ci_paths(struct stack *stack, struct facts *facts)
{
	const struct pipelines *pipelines = stack_pipelines(stack);
	struct paths on = { .stack = stack, .facts = facts,
			    .snapshot = shelf_snapshot(stack->shelf),
			    .told = map_new(stack->keep) };

	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		on.home = (struct span){0};
		provider_of(span_of(pipeline->file->path), &on.home);
		check_triggers(&on, pipeline);
		if (pipeline->provider == PROVIDER_GITLAB)
			check_include(&on, node_get(pipeline->root, "include"));
		for (size_t k = 0; k < pipeline->jobs.count; k++) {
			const struct ci_job *job = pipeline->jobs.at[k];

			check_changes(&on, job);
			check_pieces(&on, job);
			for (size_t n = 0; n < job->steps.count; n++) {
				if (!stack_spend(stack, n + 1, pipeline->file->path))
					return;
				check_folder(&on, job, n);
				check_action(&on, job, n);
				check_cd(&on, job, n);
			}
		}
	}
}
