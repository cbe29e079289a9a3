/* schema_files.c - from a path or URI to a schema's tree. */
#include "engine/schema_files.h"

#include "engine/pack.h"
#include "text/paths.h"
#include "tree/json.h"

static const struct file *find_file(const struct schema_files *files, struct span path)
{
	const struct pack_folder *folder = files->rule->folder;
	const char *clean = path_clean(files->keep, (struct span){0}, path);

	return folder && clean && span_is(path, clean) ?
	       snapshot_find(folder->files, path) : NULL;
}

static int read_file(const struct schema_files *files, const struct file *file,
		     const struct node **root, struct sw_fault *fault)
{
	const struct pack_folder *folder = files->rule->folder;
	struct arena *keep = files->keep;
	struct span bytes;
	struct tree *tree;

	if (snapshot_read(folder->files, file, keep, &bytes, fault))
		return -1;
	struct source *source = source_new(
		keep, arena_format(keep, "%s/%s", folder->name, file->path), bytes);
	if (json_read(keep, source, &limits_default, &tree, fault))
		return -1;
	for (size_t i = 0; i < tree->facts.count; i++)
		if (!strcmp(tree->facts.at[i].check, "syntax"))
			return sw_fault_at(fault, tree->facts.at[i].place, "%s",
					   tree->facts.at[i].value);
	*root = tree_root(tree);
	return *root ? 0 : sw_fault_at(fault, (struct sw_place){ .path = source->path },
				       "the file is empty");
}

int schema_file_read(const struct schema_files *files, struct span path,
		     struct sw_place at, const struct node **root, struct sw_fault *fault)
{
	const struct file *file = find_file(files, path);

	if (!span_ends(path, ".json"))
		return sw_fault_at(fault, at, "a schema's file is JSON, and named *.json");
	if (!file || file->kind != FILE_REGULAR)
		return sw_fault_at(fault, at, "there is no file `%.*s` in the folder of "
				   "rules: paths start there, and no links are followed",
				   (int)span_cut(path, 500).len, path.at);
	return read_file(files, file, root, fault);
}

/* Whether the document calls itself so. */
static bool is_called(const struct node *root, struct span uri)
{
	const struct node *id = node_get(root, "$id");
	struct span own = node_is(id, NODE_STRING) ? id->text : (struct span){0};

	if (span_ends(own, "#"))
		own.len--;
	return own.len && span_same(own, uri);
}

int schema_file_find(void *self, struct span uri, const struct node **root,
		     struct sw_fault *fault)
{
	const struct schema_files *files = self;
	struct span path = span_from(uri, strlen(SCHEMA_FILES));

	if (span_starts(uri, SCHEMA_FILES)) {
		const struct file *file = find_file(files, path);
		return !file || file->kind != FILE_REGULAR ? 0 :
		       read_file(files, file, root, fault) ? -1 : 1;
	}
	for (size_t i = 0; i < files->known.count; i++) {
		if (schema_file_read(files, span_of(files->known.at[i]),
				     files->known_at->place, root, fault))
			return -1;
		if (is_called(*root, uri))
			return 1;
	}
	return 0;
}
