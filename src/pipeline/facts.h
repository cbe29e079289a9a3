/* facts.h - what is to be said of pipelines alone; sets of them stand in facts.def. */
#ifndef PIPELINE_FACTS_H
#define PIPELINE_FACTS_H

#include "base/map.h"
#include "pipeline/pipeline.h"

typedef void pipeline_facts(struct arena *keep, const struct pipelines *pipelines,
			    struct facts *facts);

#define FACTS(name, text, about) pipeline_facts pipeline_facts_##name;
#include "pipeline/facts.def"
#undef FACTS

/* NULL: no such set. */
pipeline_facts *pipeline_facts_find(const char *name);
const char *const *pipeline_facts_names(size_t *count);

/* A new fact at the place. It may be filled in until the next one is added. */
struct fact *pipeline_fact(struct arena *keep, struct facts *facts, const char *check,
			   struct sw_place place);

/* Each step of all pipelines, in the order they run. */
typedef void pipeline_see(void *self, const struct step *step);
void pipeline_steps(const struct pipelines *pipelines, pipeline_see *see, void *self);

/* Whether a check was told of at that place before: what many use stands in one file. */
bool pipeline_told(struct arena *keep, struct map *told, const char *check,
		   struct sw_place place);

/* Whether the step may do what nobody sees here: scripts of the repository, actions that
   nobody knows. */
bool step_is_opaque(const struct step *step);

bool job_deploys(const struct ci_job *job);

/* Whether an image holds no more than its name says: `python:3.11`. */
bool image_is_plain(struct span image);
/* The name of a job's image; at NULL where there is none, or it is not known. */
struct span job_image(const struct ci_job *job);

#endif
