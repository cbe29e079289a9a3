/* policy_file.c - stackward.yml and its like, from the disk or the snapshot. */
#include "front/policy_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "snapshot/disk.h"

int policy_read_named(struct arena *keep, const char *path, struct source **source,
		      struct sw_fault *fault)
{
	struct span bytes;

	if (!disk_peek(keep, AT_FDCWD, path, limits_default.structured_bytes, &bytes))
		return sw_fault_at(fault, (struct sw_place){ .path = path },
				   "there is no regular file of that name that can be "
				   "read");
	*source = source_new(keep, path, bytes);
	return 0;
}

int policy_read_tracked(struct arena *keep, const struct snapshot *snapshot,
			const char *path, struct source **source,
			struct sw_fault *fault)
{
	const struct file *file = snapshot_find(snapshot, span_of(path));
	struct sw_place at = { .path = path };
	struct span bytes;

	*source = NULL;
	if (!file)
		return 0;
	if (file->kind != FILE_REGULAR)
		return sw_fault_at(fault, at,
				   "is no regular file; policy is never read through a "
				   "link");
	if (snapshot_read(snapshot, file, keep, &bytes, fault))
		return -1;
	*source = source_new(keep, path, bytes);
	return 0;
}

/* What GitHub keeps in its folder is its own, whatever it is called: a workflow. */
static bool nests(const struct config *config, const struct file *file)
{
	struct span path = span_of(file->path);

	return span_ends(path, "/" POLICY_FILE) && !span_starts(path, ".github/") &&
	       span_search(path, SPAN("{{")) == path.len &&
	       !config_excludes(config, file->path);
}

struct nest { const char *folder; const struct file *file; };
struct nest_list VEC(struct nest);

/* A folder comes before those in it. */
static int by_folder(const void *a, const void *b)
{
	return strcmp(((const struct nest *)a)->folder,
		      ((const struct nest *)b)->folder);
}

static void list_nested(struct arena *keep, const struct snapshot *snapshot,
			const struct config *config, struct nest_list *list)
{
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		struct span path = span_of(file->path);

		if (nests(config, file))
			*vec_add(keep, list) = (struct nest){
				arena_string(keep,
					     span_cut(path,
						      path.len -
							      strlen("/" POLICY_FILE))),
				file
			};
	}
	if (list->count)
		qsort(list->at, list->count, sizeof *list->at, by_folder);
}

int policy_nest(struct arena *keep, const struct snapshot *snapshot,
		struct config *config, struct sw_fault *fault)
{
	struct nest_list list = {0};

	list_nested(keep, snapshot, config, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct nest *nest = &list.at[i];
		struct source *source;
		const struct node *root;

		if (policy_read_tracked(keep, snapshot, nest->file->path, &source,
					fault) ||
		    form_read(keep, source, &root, fault) ||
		    config_nest(keep, config, nest->folder, root, fault))
			return -1;
	}
	return 0;
}
