/* define_deed.c - what a pipeline's steps name: targets and jobs of a bundle, files of
   requirements; and the jobs that a job waits for. */
#include "lsp/define.h"

#include "stack/pipelines.h"
#include "text/paths.h"

static void define_target(struct look *look, const struct deed *deed,
			  struct places *places)
{
	const char *folder = arena_string(look->keep, deed->folder.text);
	struct bundle *bundle = look_bundle(look, path_join(look->keep, span_of(folder),
							    "databricks.yml"));
	struct span keys[] = { SPAN("targets"), deed->target.text };

	if (bundle)
		define_add_written(look, bundle, keys, 2, places);
}

/* `bundle run KEY`: of whatever type. */
static void define_key(struct look *look, const struct deed *deed,
		       struct places *places)
{
	const char *folder = arena_string(look->keep, deed->folder.text);
	static const char *const types[] = { "jobs", "pipelines", "apps" };
	struct bundle *bundle;

	if (deed->verb == VERB_INSTALL && deed->flags & DEED_FROM_FILE)
		define_add_file(look, path_clean(look->keep, span_of(folder),
						 deed->key.text), places);
	if (deed->verb != VERB_RUN)
		return;
	bundle = look_bundle(look, path_join(look->keep, span_of(folder),
					     "databricks.yml"));
	for (size_t i = 0; bundle && i < 3; i++) {
		struct span keys[] = { SPAN("resources"), span_of(types[i]),
				       deed->key.text };

		define_add_written(look, bundle, keys, 3, places);
	}
}

static void ask_deed(struct look *look, const struct deed *deed, struct places *places)
{
	if (!deed->folder.known)
		return;
	if (deed->target.text.at && look_is_in(look, &deed->target_place))
		define_target(look, deed, places);
	else if (deed->key.text.at && look_is_in(look, &deed->key_place))
		define_key(look, deed, places);
}

static void ask_job(struct look *look, const struct ci_job *job, struct places *places)
{
	for (size_t i = 0; i < job->needs.count; i++)
		if (job->needs.at[i].job && look_is_in(look, &job->needs.at[i].place))
			*vec_add(look->keep, places) = job->needs.at[i].job->place;
	for (size_t i = 0; i < job->steps.count; i++)
		for (size_t k = 0; k < job->steps.at[i]->deeds.count; k++)
			if (!places->count)
				ask_deed(look, &job->steps.at[i]->deeds.at[k], places);
}

void define_deed(struct look *look, struct places *places)
{
	const struct pipelines *pipelines;

	if (!path_is_yaml(span_of(look->asked->path)) || look->bundle)
		return;
	pipelines = stack_pipelines(look->stack);
	for (size_t i = 0; i < pipelines->all.count; i++)
		for (size_t k = 0; k < pipelines->all.at[i]->jobs.count; k++)
			if (!places->count)
				ask_job(look, pipelines->all.at[i]->jobs.at[k], places);
}
