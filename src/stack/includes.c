/* includes.c - from an entry to the files it stands for. */
#include "stack/includes.h"

#include <string.h>

#include "stack/stack.h"
#include "text/goglob.h"
#include "text/paths.h"

#define LINKS_MOST 16
#define STEPS_A_FILE 8	/* what holding a glob against a path is worth */

static const struct file *file_at(struct stack *stack, struct span path)
{
	return snapshot_find(shelf_snapshot(stack->shelf), path);
}

/* Where the link at `path` points, from the root; NULL: out of the repository. */
static char *link_target(struct stack *stack, const struct file *link)
{
	struct source *source = stack_source(stack, link);

	if (!source)
		return NULL;
	return path_clean(stack->keep, path_dir(span_of(link->path)), source->bytes);
}

/* The first folder of the path that is a symbolic link, or NULL. */
static const struct file *link_in(struct stack *stack, struct span path)
{
	for (size_t i = 1; i < path.len; i++) {
		if (path.at[i] != '/')
			continue;
		const struct file *file = file_at(stack, span_cut(path, i));
		if (file && file->kind == FILE_SYMLINK)
			return file;
	}
	return NULL;
}

/* The path with its folders' links resolved; NULL: it leaves the repository. */
static const char *resolve(struct stack *stack, const char *path)
{
	for (int hops = 0; path && hops < LINKS_MOST; hops++) {
		const struct file *link = link_in(stack, span_of(path));

		if (!link)
			return path;
		const char *target = link_target(stack, link);
		if (target)
			path = path_clean(stack->keep, span_of(target),
					  span_of(path + strlen(link->path) + 1));
		else
			path = NULL;
	}
	return path;
}

/* A file that is a link stands for the one it points to. */
static const struct file *follow(struct stack *stack, const struct file *file,
				 bool *escapes)
{
	for (int hops = 0; file && file->kind == FILE_SYMLINK; hops++) {
		const char *target = link_target(stack, file);

		*escapes |= !target;
		if (!target || hops == LINKS_MOST)
			return NULL;
		file = file_at(stack, span_of(target));
	}
	return file;
}

static void add(struct stack *stack, struct include *include, const struct file *file)
{
	bool escapes = false;
	const struct file *real = follow(stack, file, &escapes);

	if (escapes)
		include->path = NULL;
	if (!real)
		return;
	*vec_add(stack->keep, &include->files) = real;
	map_add(&stack->included, span_of(real->path), (void *)real);
}

/* How much of the glob is plain folders: all files that it takes begin so. */
static size_t plain(struct span glob)
{
	size_t end = 0;

	for (size_t i = 0; i < glob.len; i++) {
		if (strchr("*?[\\", glob.at[i]))
			break;
		if (glob.at[i] == '/')
			end = i + 1;
	}
	return end;
}

static void expand(struct stack *stack, struct include *include, const char *path)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct span glob = span_of(path), prefix = span_cut(glob, plain(glob));

	for (size_t i = snapshot_from(snapshot, prefix); i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		struct span name = span_of(file->path);

		if (!span_same(span_cut(name, prefix.len), prefix))
			break;
		if (!stack_spend(stack, STEPS_A_FILE, include->entry->place.path))
			return;
		if (goglob_takes(glob, name))
			add(stack, include, file);
	}
}

static void find(struct stack *stack, struct include *include)
{
	const char *path = resolve(stack, include->path);
	const struct file *file;

	if (!path) {
		include->path = NULL;
		return;
	}
	if (include->glob) {
		expand(stack, include, path);
		return;
	}
	file = file_at(stack, span_of(path));
	if (file)
		add(stack, include, file);
	else
		include->folder = snapshot_has_folder(shelf_snapshot(stack->shelf),
						      span_of(path));
}

struct includes includes_find(struct stack *stack, const char *folder,
			      const struct node *root)
{
	const struct node *list = node_get(root, "include");
	struct includes includes = {0};

	if (!node_is(list, NODE_LIST))
		return includes;
	for (size_t i = 0; i < list->count; i++) {
		const struct node *entry = node_at(list, i);

		if (!node_is(entry, NODE_STRING))
			continue;
		struct include *include = vec_add(stack->keep, &includes);
		include->entry = entry;
		include->glob = goglob_magic(entry->text);
		include->path = path_clean(stack->keep, span_of(folder), entry->text);
		if (include->path)
			find(stack, include);
	}
	return includes;
}
