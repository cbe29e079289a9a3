/* facts.c - the table of sets of facts. */
#include "pipeline/facts.h"

static const struct {
	const char *name;
	pipeline_facts *find;
} sets[] = {
#define FACTS(name, text, about) { text, pipeline_facts_##name },
#include "pipeline/facts.def"
#undef FACTS
	{ NULL, NULL },
};

static const char *const names[] = {
#define FACTS(name, text, about) text,
#include "pipeline/facts.def"
#undef FACTS
	NULL,
};

const char *const *pipeline_facts_names(size_t *count)
{
	*count = sizeof names / sizeof *names - 1;
	return names;
}

pipeline_facts *pipeline_facts_find(const char *name)
{
	for (size_t i = 0; sets[i].name; i++)
		if (!strcmp(sets[i].name, name))
			return sets[i].find;
	return NULL;
}

struct fact *pipeline_fact(struct arena *keep, struct facts *facts, const char *check,
			   struct sw_place place)
{
	struct fact *fact = vec_add(keep, facts);

	fact->check = check;
	fact->place = place;
	return fact;
}

void pipeline_steps(const struct pipelines *pipelines, pipeline_see *see, void *self)
{
	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		for (size_t k = 0; k < pipeline->jobs.count; k++)
			for (size_t s = 0; s < pipeline->jobs.at[k]->steps.count; s++)
				see(self, pipeline->jobs.at[k]->steps.at[s]);
	}
}

bool pipeline_told(struct arena *keep, struct map *told, const char *check,
		   struct sw_place place)
{
	const char *key = arena_format(keep, "%s %s:%u:%u", check,
				       place.path ? place.path : "", place.line,
				       place.column);

	if (!told->keep)
		*told = map_new(keep);
	return map_add(told, span_of(key), told) != NULL;
}

bool job_deploys(const struct ci_job *job)
{
	for (size_t i = 0; i < job->steps.count; i++)
		for (size_t k = 0; k < job->steps.at[i]->deeds.count; k++)
			if (job->steps.at[i]->deeds.at[k].verb == VERB_DEPLOY)
				return true;
	return false;
}
