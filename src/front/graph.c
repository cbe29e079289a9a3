/* graph.c - what --graph prints. */
#include "draw/draw.h"
#include "draw/graphs.h"
#include "front/judge.h"

int front_graph(const struct sw_request *want, struct str *text, struct sw_fault *fault)
{
	struct arena keep = {0};
	const struct bundles *bundles = NULL;
	int failed = front_bundles(want, &keep, &bundles, fault);

	if (!failed)
		draw(want->graph, graph_of_bundles(&keep, bundles), text);
	arena_clear(&keep);
	return failed;
}
