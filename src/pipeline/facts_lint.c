/* facts_lint.c - whether anything checks the workflows themselves. */
#include "pipeline/facts.h"

/* Tools that do, as their names stand in commands, actions, lists of hooks. */
static const char *const linters[] = {
	"actionlint", "zizmor", "check-github-workflows", "action-validator",
};

struct looking {
	bool lints;
};

static bool names_linter(struct span text)
{
	for (size_t i = 0; i < sizeof linters / sizeof *linters; i++)
		if (span_search(text, span_of(linters[i])) < text.len)
			return true;
	return false;
}

static void see(void *self, const struct step *step)
{
	struct looking *on = self;

	for (size_t i = 0; i < step->deeds.count; i++)
		on->lints |= step->deeds.at[i].verb == VERB_LINT_CI;
}

/* By a workflow of another repository, which is known by its name alone. */
static bool calls_linter(const struct pipeline *pipeline)
{
	for (size_t i = 0; i < pipeline->jobs.count; i++) {
		const struct node *uses = node_get(pipeline->jobs.at[i]->node, "uses");

		if (node_is(uses, NODE_STRING) && names_linter(uses->text))
			return true;
	}
	return false;
}

/* Hooks that a service runs on each pull request, and what `make lint` may stand for. */
static bool lints_elsewhere(const struct pipelines *pipelines)
{
	static const char *const paths[] = {
		".pre-commit-config.yaml", "Makefile", "justfile", "tox.ini", "noxfile.py",
		"pyproject.toml", "package.json", "lefthook.yml", "mise.toml",
	};
	struct sw_fault fault = {0};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		const struct file *file = snapshot_find(shelf_snapshot(pipelines->shelf),
							span_of(paths[i]));
		struct source *source = file ? shelf_source(pipelines->shelf, file, &fault)
					     : NULL;

		if (source && names_linter(source->text))
			return true;
	}
	return false;
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
		if (!pipeline->whole || calls_linter(pipeline))
			return;
		first = first ? first : pipeline;
	}
	pipeline_steps(pipelines, see, &on);
	if (!first || on.lints || pipelines->gaps.count || lints_elsewhere(pipelines))
		return;
	struct sw_place place = first->root->place;
	place.end_line = place.end_column = 0;
	pipeline_fact(keep, facts, "missing", place);
}
