/* query.c - compiles a query. */
#include "query/query.h"

#include "query/parse.h"

struct query *query_new(struct arena *keep, struct span text, struct sw_place at,
			struct sw_fault *fault)
{
	struct query *query = arena_new(keep, struct query);
	struct reader reader = { .keep = keep, .text = text, .at = at, .fault = fault };

	query->at = at;
	if (at.path)
		query->at.path = arena_string(keep, span_of(at.path));
	if (!reader_take(&reader, "$")) {
		reader_refuse(&reader, 0, "expected `$`, the root, at the beginning");
		return NULL;
	}
	if (parse_path(&reader, &query->path))
		return NULL;
	if (reader.i == text.len)
		return query;
	reader_refuse(&reader, reader.i,
		      "expected `.`, `..`, `[` or the end of the query");
	return NULL;
}
