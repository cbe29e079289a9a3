/* expression.c - conditions of the three providers: what is read ends, on each occasion
   as often as it is asked, with the same answer. The first byte says whose it is. */
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

/* Every part of a tree lies within the text it was read from. */
static void tree_holds(const struct expr *expr, size_t len)
{
	hold(expr->offset <= expr->end && expr->end <= len);
	for (size_t i = 0; i < expr->count; i++)
		tree_holds(expr->args[i], len);
}

static void reach_holds(struct reach reach, struct reach all)
{
	hold(!(reach.can & reach.dark) && !(reach.sure & ~reach.can));
	hold(!((reach.can | reach.dark) & ~all.can));
}

static void condition_holds_up(struct arena *keep, struct pipeline *pipeline,
			       struct span text)
{
	struct node node = { .kind = NODE_STRING, .text = text };
	struct binding bound = { .name = SPAN("X"), .value = &node };
	struct bindings frames[] = {
		{ .kind = BOUND_ENV }, { .kind = BOUND_VARIABLES, .outer = &frames[0] },
	};

	/* What is bound to itself ends too. */
	bound.within = &frames[1];
	for (size_t i = 0; i < 2; i++) {
		frames[i].settings.at = &bound;
		frames[i].settings.count = 1;
	}
	struct reach all = reach_all(pipeline->occasions);
	struct reach once = condition_reach(keep, pipeline, &frames[1], &node);
	struct reach twice = condition_reach(keep, pipeline, &frames[1], &node);
	reach_holds(once, all);
	hold(once.can == twice.can && once.sure == twice.sure && once.dark == twice.dark);
	struct secret_names names = {0};
	bindings_secrets(keep, pipeline, &frames[1], &node, &names);
	bindings_node(keep, pipeline, &frames[1], &node);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const mains[] = { "main" }, *const releases[] = { "release/*" };
	struct branches branches = { mains, releases, 1, 1, false };
	struct arena keep = {0};
	struct occasions occasions;
	struct words named = {0};

	if (!size)
		return 0;
	enum provider provider = data[0] % PROVIDERS;
	struct span text = { (const char *)data + 1, size - 1 };
	const struct expr *expr = expr_read(&keep, provider, text);
	if (expr) {
		tree_holds(expr, text.len);
		expr_branches(&keep, expr, &named);
		expr_after_failure(expr);
	}
	occasions_make(&keep, &branches, named.at, named.count, &occasions);
	hold(occasions.count && occasions.count <= OCCASIONS_MOST);
	struct pipeline pipeline = { .provider = provider, .occasions = &occasions };
	condition_holds_up(&keep, &pipeline, text);
	arena_clear(&keep);
	return 0;
}
