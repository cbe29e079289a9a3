/* standard.c - stackward.yml, those of folders, packs and the baseline, from a tree. */
#include "engine/standard.h"

#include <stdlib.h>
#include <string.h>

int standard_file(struct arena *keep, const struct snapshot *snapshot, const char *path,
		  struct source **source, struct sw_fault *fault)
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

	return span_ends(path, "/" STANDARD_FILE) && !span_starts(path, ".github/") &&
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
							      strlen("/" STANDARD_FILE))),
				file
			};
	}
	if (list->count)
		qsort(list->at, list->count, sizeof *list->at, by_folder);
}

int standard_nest(struct arena *keep, const struct snapshot *snapshot,
		  struct config *config, struct sw_fault *fault)
{
	struct nest_list list = {0};

	list_nested(keep, snapshot, config, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct nest *nest = &list.at[i];
		struct source *source;
		const struct node *root;

		if (standard_file(keep, snapshot, nest->file->path, &source,
					fault) ||
		    form_read(keep, source, &root, fault) ||
		    config_nest(keep, config, nest->folder, root, fault))
			return -1;
	}
	return 0;
}

/* `packs:` name folders of the repository: their patterns are not trusted. */
int standard_packs(struct arena *keep, const struct snapshot *snapshot,
		   const struct config *config, struct pack *pack,
		   struct sw_fault *fault)
{
	const struct node *list = node_get(config->root, "packs");

	for (size_t i = 0; i < config->packs.count; i++) {
		struct span name = span_of(config->packs.at[i]);
		struct pack_folder folder = {0};

		while (span_starts(name, "./"))
			name = span_from(name, 2);
		while (name.len && name.at[name.len - 1] == '/')
			name.len--;
		if (!snapshot_has_folder(snapshot, name))
			return sw_fault_at(fault, list->place,
					   "there is no folder `%s` of rules in the "
					   "repository",
					   config->packs.at[i]);
		folder.name = arena_string(keep, name);
		folder.files = below_new(keep, snapshot, folder.name);
		if (pack_add(keep, pack, &folder, fault))
			return -1;
	}
	return 0;
}

int standard_baseline(struct arena *keep, const struct snapshot *snapshot,
		      const struct config *config, struct baseline **baseline,
		      struct sw_fault *fault)
{
	struct source *source = NULL;

	if (config->baseline &&
	    standard_file(keep, snapshot, config->baseline, &source, fault))
		return -1;
	/* A file that is not there yet accepts nothing. */
	return source ? baseline_open(keep, source, baseline, fault) : 0;
}

int standard_read(struct arena *keep, const struct snapshot *snapshot,
		  struct standard *standard, struct sw_fault *fault)
{
	struct source *source;
	const struct node *root = NULL;
	struct config **config = &standard->config;

	*standard = (struct standard){ .tree = snapshot, .pack = pack_new(keep) };
	pack_builtin(keep, standard->pack);
	if (standard_file(keep, snapshot, STANDARD_FILE, &source, fault) ||
	    (source && form_read(keep, source, &root, fault)) ||
	    config_read(keep, root, NULL, config, fault) ||
	    standard_nest(keep, snapshot, *config, fault) ||
	    standard_packs(keep, snapshot, *config, standard->pack, fault) ||
	    config_bind(*config, standard->pack, fault) ||
	    standard_baseline(keep, snapshot, *config, &standard->baseline, fault))
		return -1;
	return 0;
}
