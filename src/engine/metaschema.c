/* metaschema.c - the files rules/schema/draft-*.json by their URIs. */
#include "engine/metaschema.h"

#include "engine/builtin.h"
#include "tree/json.h"

static const struct { const char *uri, *path; } files[] = {
	{ "https://json-schema.org/draft/2020-12/schema", "schema/draft-2020-12.json" },
	{ "http://json-schema.org/draft-07/schema", "schema/draft-07.json" },
	{ "https://json-schema.org/draft-07/schema", "schema/draft-07.json" },
};

int metaschema_find(struct arena *keep, struct span uri, const struct node **root,
		    struct sw_fault *fault)
{
	const struct builtin *file = NULL;
	struct tree *tree;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (span_is(uri, files[i].uri))
			file = builtin_find(files[i].path);
	if (!file)
		return 0;
	struct source *source = source_new(keep, file->path,
					   (struct span){ file->text, file->size });
	if (json_read(keep, source, &limits_default, &tree, fault))
		return -1;
	*root = tree_root(tree);
	return *root != NULL;
}
