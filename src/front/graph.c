/* graph.c - what --graph prints. */
#include <string.h>

#include "draw/draw.h"
#include "draw/graphs.h"
#include "front/bundles.h"
#include "front/judge.h"
#include "front/modules.h"

static int of_bundles(const struct sw_request *want, struct arena *keep,
		      struct graph **graph, struct sw_fault *fault)
{
	const struct bundles *bundles = NULL;
	int failed = front_bundles(want, keep, &bundles, fault);

	if (!failed)
		*graph = graph_of_bundles(keep, bundles);
	return failed;
}

/* A picture shows what is the team's own; what is read by programs shows all. */
static int of_modules(const struct sw_request *want, struct arena *keep,
		      struct graph **graph, struct sw_fault *fault)
{
	struct stack *stack;
	const struct modules *modules = NULL;
	int failed = front_modules(want, keep, &stack, &modules, fault);

	if (!failed)
		*graph = graph_of_modules(keep, modules, !strcmp(want->graph, "json"));
	return failed;
}

int front_graph(const struct sw_request *want, struct str *text, struct sw_fault *fault)
{
	struct arena keep = {0};
	struct graph *graph = NULL;
	int failed = bundles_are_asked(want->tool)
		? of_bundles(want, &keep, &graph, fault)
		: of_modules(want, &keep, &graph, fault);

	if (!failed)
		draw(want->graph, graph, text);
	arena_clear(&keep);
	return failed;
}
