/* workplace.c - where a document belongs. */
#include "lsp/workplace.h"

#include <unistd.h>

#include "base/memory.h"
#include "base/str.h"
#include "bundle/bundle.h"
#include "edit/edit.h"
#include "front/input.h"
#include "front/paths.h"

/* The nearest folder above that is there: a new file may have a new one. */
static const char *folder_there(struct arena *tmp, const char *path)
{
	const char *folder = path_folder(tmp, path);

	while (!path_is_folder(folder) && strcmp(folder, "/"))
		folder = path_folder(tmp, folder);
	return folder;
}

static bool is_bundle(struct arena *tmp, const char *folder)
{
	for (size_t i = 0; i < 4; i++)
		if (!access(arena_format(tmp, "%s/%s", folder, bundle_root_names[i]), F_OK))
			return true;
	return false;
}

static const char *folder_around(const struct folders *folders, const char *path)
{
	const char *found = NULL;

	for (size_t i = 0; i < folders->count; i++)
		if (path_below(path, folders->at[i]) &&
		    (!found || strlen(found) < strlen(folders->at[i])))
			found = folders->at[i];
	return found;
}

/* The repository; else the folder that is worked in; else the bundle; else no more than the
   file, for nobody said that its folder is anything. */
static const char *find_root(struct arena *tmp, const struct folders *folders,
			     const struct sw_request *want, const char *path,
			     bool *alone)
{
	const char *folder = folder_there(tmp, path), *root = NULL;
	struct sw_request mine = *want;
	struct sw_fault fault = {0};

	mine.paths = (struct sw_words){ &folder, 1 };
	int failed = input_root(&mine, tmp, &root, &fault);
	const char *around = folder_around(folders, path);
	*alone = false;
	if (!failed && !access(arena_format(tmp, "%s/.git", root), F_OK))
		return root;
	if (around)
		return around;
	*alone = failed || !is_bundle(tmp, root);
	return *alone ? folder : root;
}

static struct workplace *find(struct workplaces *workplaces, const char *root,
			      bool alone)
{
	for (struct workplace *it = workplaces->first; it; it = it->next)
		if (!strcmp(it->root, root) && it->alone == alone)
			return it;
	struct workplace *workplace = memory_get(sizeof *workplace);
	*workplace = (struct workplace){ .next = workplaces->first, .alone = alone };
	workplace->root = arena_string(&workplace->keep, span_of(root));
	workplace->logged = map_new(&workplace->keep);
	return workplaces->first = workplace;
}

void workplace_join(struct workplaces *workplaces, struct document *document,
		  const struct sw_request *want)
{
	struct arena tmp = {0};
	bool alone;

	document->workplace = NULL;
	if (!document->path)
		return;
	const char *path = path_absolute(&tmp, document->path);
	const char *root = find_root(&tmp, &workplaces->folders, want, path, &alone);
	const char *below = path_below(path, root);
	if (below && edit_path_holds(span_of(below))) {
		document->below = arena_string(&document->named, span_of(below));
		document->workplace = find(workplaces, root, alone);
		document->workplace->stale = true;
	}
	arena_clear(&tmp);
}

void workplace_leave(struct workplaces *workplaces, struct document *document,
		   const struct documents *documents)
{
	struct workplace *workplace = document->workplace, **at = &workplaces->first;

	document->workplace = NULL;
	if (!workplace)
		return;
	workplace->stale = true;
	for (const struct document *it = documents->first; it; it = it->next)
		if (it->workplace == workplace)
			return;
	while (*at != workplace)
		at = &(*at)->next;
	*at = workplace->next;
	arena_clear(&workplace->keep);
	arena_clear(&workplace->last);
	memory_put(workplace, sizeof *workplace);
}

struct sw_request workplace_request(struct arena *keep,
				    const struct workplace *workplace,
				    const struct documents *documents,
				    const struct sw_request *want)
{
	struct memory_files VEC(struct memory_file) over = {0};
	struct sw_request mine = *want;
	struct map taken = map_new(keep);

	for (const struct document *it = documents->first; it; it = it->next)
		if (it->workplace == workplace &&
		    !map_add(&taken, span_of(it->below), (void *)it))
			*vec_add(keep, &over) = (struct memory_file){
				it->below, it->ruler.text, FILE_REGULAR };
	mine.root = workplace->root;
	mine.alone = workplace->alone;
	mine.editing = true;
	mine.over = over.at;
	mine.over_count = over.count;
	return mine;
}
