/*
 * jsonpath.c - fuzzes JSONPath. Input: a query, a NUL, a JSON document. The normalised
 * path of each hit must be a query that selects that node again, and no other.
 */
#include <stdlib.h>

#include "query/query.h"
#include "tree/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HITS_TRIED 20

struct trial {
	struct arena *arena;
	struct matcher *matcher;
	const struct limits *limits;
	const struct node *root;
};

static void select_again(const struct trial *trial, const struct hit *hit)
{
	struct sw_fault fault = {0};
	struct hits hits = {0};
	const char *path = hit_path(trial->arena, hit);
	struct query *query = query_new(trial->arena, span_of(path), (struct sw_place){0}, &fault);

	if (!query ||
	    query_select(query, trial->arena, trial->matcher, trial->limits, trial->root, &hits,
			 &fault) ||
	    hits.count != 1 || hits.at[0]->node != hit->node)
		abort();
}

/* A fault of the query points into it; one of the run says that it is one. */
static void check_fault(const struct sw_fault *fault, enum sw_exit status, size_t size)
{
	if (fault->status != status || fault->place.line < 1 || !fault->text[0] ||
	    fault->place.column > size + 1)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span input = { (const char *)data, size };
	struct span text = span_cut(input, span_find(input, '\0'));
	struct sw_place at = { .path = "r.yml", .line = 1, .column = 1 };
	struct limits limits = limits_default;
	struct sw_fault fault = {0};
	struct arena arena = {0};
	struct hits hits = {0};
	struct tree *tree;

	limits.query_steps = 100000;
	limits.match_steps = 1000000;
	struct trial trial = { &arena, matcher_new(&arena, &limits), &limits, NULL };
	struct query *query = query_new(&arena, text, at, &fault);
	if (!query) {
		check_fault(&fault, SW_EXIT_USAGE, text.len);
		goto done;
	}
	struct source *source = source_new(&arena, "t.json", span_from(input, text.len + 1));
	if (json_read(&arena, source, &limits, &tree, &fault))
		goto done;
	trial.root = tree_root(tree);
	if (query_select(query, &arena, trial.matcher, &limits, trial.root, &hits, &fault))
		check_fault(&fault, SW_EXIT_UNCHECKED, text.len);
	matcher_refill(trial.matcher);
	for (size_t i = 0; i < hits.count && i < HITS_TRIED; i++)
		select_again(&trial, hits.at[i]);
done:
	arena_clear(&arena);
	return 0;
}
