/* facts_lint.c - whether anything checks the workflows themselves. */
#include "pipeline/facts.h"

struct looking {
	bool lints;
};

static void see(void *self, const struct step *step)
{
	struct looking *on = self;

	for (size_t i = 0; i < step->deeds.count; i++)
		on->lints |= step->deeds.at[i].verb == VERB_LINT_CI;
}

void pipeline_facts_lint(struct arena *keep, const struct pipelines *pipelines,
			 struct facts *facts)
{
	const struct pipeline *first = NULL;
	struct looking on = { false };

	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		if (pipeline->provider != PROVIDER_GITHUB)
			continue;
		if (!pipeline->whole)
			return;
		first = first ? first : pipeline;
	}
	pipeline_steps(pipelines, see, &on);
	if (!first || on.lints || pipelines->gaps.count)
		return;
	struct sw_place place = first->root->place;
	place.end_line = place.end_column = 0;
	pipeline_fact(keep, facts, "missing", place);
}
