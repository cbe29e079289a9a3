/* rehearse_change.c - the base and the change, by the policy of the base. */
#include "engine/rehearse_change.h"

#include "engine/coverage.h"
#include "engine/example_refs.h"
#include "engine/verdict.h"
#include "engine/weaken.h"

static int judge_tree(struct arena *keep, struct judge judge, const struct standard *by,
		      const struct snapshot *tree, struct sw_verdict *verdict,
		      struct sw_fault *fault)
{
	static const struct bundle_wish no_wish;

	judge.pack = by->pack;
	judge.config = by->config;
	judge.shelf = shelf_new(keep, tree);
	judge.scope = scope_new(keep, tree, NULL, 0);
	if (stack_new(keep, judge.shelf, &by->config->names, &judge.stack, fault))
		return -1;
	judge.stack->wish = &no_wish;
	judge.stack->modules_wish = config_wish(by->config);
	judge.stack->circles_judged = config_judges_circles(by->config);
	return judge_select(keep, &judge, fault) ||
	       verdict_make(keep, &judge, by->baseline, verdict, fault) ? -1 : 0;
}

int rehearse_change(struct arena *keep, const struct rule *rule,
		    const struct example *example, struct sw_verdict *verdict,
		    struct sw_fault *fault)
{
	const struct example_tree *sides[] = { example->base, &example->tree };
	struct judge judge = { .jobs = 1, .today = "2026-01-01" };
	struct standard standards[2];
	const struct weaken weaken = { &standards[0], &standards[1], NULL, 0 };
	struct coverage *coverage = coverage_new(keep, NULL);
	struct sw_verdict before = {0};

	for (size_t i = 0; i < 2; i++)
		if (standard_read(keep, memory_new(keep, sides[i]->files,
						   sides[i]->file_count, &limits_default),
				  &standards[i], fault))
			return -1;
	if (example_refs_moment(rule, example->node, &judge.moment, fault))
		return -1;
	judge.covers = coverage;
	if (judge_tree(keep, judge, &standards[0], standards[0].tree, &before, fault))
		return -1;
	judge.covers = NULL;
	judge.covered = coverage;
	judge.weaken = &weaken;
	return judge_tree(keep, judge, &standards[0], standards[1].tree, verdict, fault);
}
