/* template.c - by their paths alone. */
#include "shelf/template.h"

#include "text/paths.h"

/* Whether the folder holds a template's schema. */
static bool is_template(struct arena *tmp, const struct snapshot *snapshot,
			struct span folder)
{
	const char *schema = path_join(tmp, folder, "databricks_template_schema.json");

	return snapshot_find(snapshot, span_of(schema));
}

/* Below `X/template/` where X holds a template's schema. */
static bool in_template(struct arena *tmp, const struct snapshot *snapshot,
			struct span path)
{
	struct span rest = path, segment;

	while (path_segment(&rest, &segment) && rest.len) {
		size_t at = (size_t)(segment.at - path.at);

		if (span_is(segment, "template") &&
		    is_template(tmp, snapshot, span_cut(path, at ? at - 1 : 0)))
			return true;
	}
	return false;
}

bool template_has(struct arena *tmp, const struct snapshot *snapshot, struct span path)
{
	return span_ends(path, ".tmpl") || span_search(path, SPAN("{{")) < path.len ||
	       in_template(tmp, snapshot, path);
}
