/* facts.h - what is to be said of pipelines alone; sets of them stand in facts.def. */
#ifndef PIPELINE_FACTS_H
#define PIPELINE_FACTS_H

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

#endif
