/* facts_azure.c - what Azure DevOps asks of a pipeline: where its secrets come from, and
   that none of them is printed. */
#include "pipeline/facts.h"

#include "base/str.h"

static bool folds(char a, char b)
{
	return a == b || ((a | 32) == (b | 32) && (b | 32) >= 'a' && (b | 32) <= 'z');
}

static bool holds(struct span text, const char *part)
{
	size_t len = strlen(part), seen;

	for (size_t i = 0; i + len <= text.len; i++) {
		for (seen = 0; seen < len && folds(text.at[i + seen], part[seen]);)
			seen++;
		if (seen == len)
			return true;
	}
	return false;
}

/* Secrets that come from a vault, or a login that needs none. */
static bool is_source(const struct step *step)
{
	return (step->uses && holds(step->uses->text, "AzureKeyVault")) ||
	       node_get(step->with, "azureSubscription") ||
	       node_get(step->with, "ConnectedServiceName");
}

static bool has_source(const struct pipeline *pipeline)
{
	for (size_t i = 0; i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];

		for (size_t j = 0; j < job->steps.count; j++)
			if (is_source(job->steps.at[j]))
				return true;
	}
	return false;
}

/* Those of its environment, its inputs and its script. */
static void gather(struct arena *keep, const struct step *step,
		   struct secret_names *names)
{
	const struct pipeline *pipeline = step->job->pipeline;
	const struct bindings *env = step->bindings;

	bindings_secrets(keep, pipeline, step->bindings, step->script, names);
	bindings_secrets(keep, pipeline, step->bindings, step->with, names);
	for (size_t i = 0; env && env->kind == BOUND_ENV && i < env->settings.count; i++)
		bindings_secrets(keep, pipeline, env->settings.at[i].within,
				 env->settings.at[i].value, names);
}

/* As the template calls them, with a cloud's principal and without. */
static bool is_principal(struct span name)
{
	return holds(name, "_SP_") || holds(name, "_WORKSPACE_TOKEN");
}

/* The first secret of a service principal that the job names. */
static const struct secret_name *find_principal(struct arena *keep,
						const struct ci_job *job)
{
	struct secret_names names = {0};
	size_t seen = 0;

	for (size_t i = 0; i < job->steps.count; i++) {
		gather(keep, job->steps.at[i], &names);
		for (; seen < names.count; seen++)
			if (is_principal(names.at[seen].name))
				return &names.at[seen];
	}
	return NULL;
}

/* Some of its variables stand where nobody sees them. The outermost frame is Azure's own,
   where people may set more by hand: secrets of principals are not meant to be there. */
static bool has_hidden(const struct ci_job *job)
{
	for (const struct bindings *at = job->bindings; at && at->outer; at = at->outer)
		if (at->kind == BOUND_VARIABLES && at->open)
			return true;
	return false;
}

static void find_missing(struct arena *keep, const struct pipeline *pipeline,
			 struct facts *facts)
{
	for (size_t i = 0; i < pipeline->jobs.count; i++) {
		const struct ci_job *job = pipeline->jobs.at[i];
		const struct secret_name *name;
		struct fact *fact;

		if (job->groups.count || !job->whole || has_hidden(job))
			continue;
		name = find_principal(keep, job);
		if (!name)
			continue;
		fact = pipeline_fact(keep, facts, "no-group", name->place);
		fact->value = arena_string(keep, name->name);
		return;
	}
}

void pipeline_facts_azure_groups(struct arena *keep, const struct pipelines *pipelines,
				 struct facts *facts)
{
	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		if (pipeline->provider == PROVIDER_AZURE && pipeline->whole &&
		    !has_source(pipeline))
			find_missing(keep, pipeline, facts);
	}
}

/* A template's step stands in many jobs, and is one. */
static bool is_new(struct arena *keep, struct map *seen, const struct sw_place *place)
{
	const char *key = arena_format(keep, "%s:%u:%u", place->path, place->line,
				       place->column);

	return !map_add(seen, span_of(key), seen);
}

/* The step does nothing else, and is not its job's only one. */
static bool is_all(const struct deed *deed)
{
	const struct commands *commands = &deed->step->reading.commands;

	for (size_t i = 0; i + 1 < commands->count; i++)
		if (commands->at[i].after != JOIN_PIPE)
			return false;
	return deed->command == commands->at && deed->step->job->steps.count > 1;
}

/* All of a script in one line is told as that. */
static struct sw_place place_of(const struct deed *deed)
{
	const struct sw_place *script = &deed->step->script->place;
	bool begins = script->line == deed->place.line && script->column == deed->place.column;

	return begins && is_all(deed) ? *script : deed->place;
}

static void find_prints(struct arena *keep, struct map *seen, const struct step *step,
			struct facts *facts)
{
	for (size_t i = 0; i < step->deeds.count; i++) {
		const struct deed *deed = &step->deeds.at[i];

		if (deed->verb == VERB_SHOW_ENV && deed->place.path &&
		    is_new(keep, seen, &deed->place))
			pipeline_fact(keep, facts, "env-dump", place_of(deed))->by_hand =
				!is_all(deed);
	}
}

void pipeline_facts_azure_env(struct arena *keep, const struct pipelines *pipelines,
			      struct facts *facts)
{
	struct map seen = map_new(keep);

	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		if (pipeline->provider != PROVIDER_AZURE)
			continue;
		for (size_t j = 0; j < pipeline->jobs.count; j++)
			for (size_t k = 0; k < pipeline->jobs.at[j]->steps.count; k++)
				find_prints(keep, &seen, pipeline->jobs.at[j]->steps.at[k],
					    facts);
	}
}
