/* translate.c - whether there is what each path of a resource needs: a notebook, a
   file, a folder, below the sync root. The CLI looks when it turns them into the
   workspace's. */
#include "bundle/found.h"
#include "bundle/local.h"
#include "bundle/step.h"
#include "bundle/sync.h"
#include "bundle/value.h"
#include "notebook/notebook.h"
#include "text/paths.h"

#define FINE CHECKS

/* What is wrong with a path; `other` is what to write instead, or why. */
struct outcome {
	enum bundle_check check;
	const char *other;
};

static struct outcome fine(void)
{
	return (struct outcome){ FINE, NULL };
}

/* Nothing is there; perhaps what was meant is near. */
static struct outcome absent(struct bundle *bundle, const struct carried *carried,
			     const char *path, enum bundle_check bare,
			     enum bundle_check misspelt)
{
	const char *near = found_near(bundle, path);

	if (!near)
		return (struct outcome){ bare, NULL };
	return (struct outcome){ misspelt,
				 local_spelt(bundle->keep, carried->node, near) };
}

/* `notebooks/Train` is the workspace's name of it: here it has an ending. */
static const char *with_ending(struct bundle *bundle, const char *path)
{
	if (notebook_ending(span_of(path)).len)
		return NULL;
	for (const char *const *ending = notebook_endings; *ending; ending++) {
		const char *full = arena_format(bundle->keep, "%s%s", path, *ending);

		if (found_at(bundle, full)->kind != FOUND_NOTHING)
			return full;
	}
	return NULL;
}

static struct outcome look_for_notebook(struct bundle *bundle,
					const struct carried *carried,
					const struct found *found)
{
	const char *full;

	switch (found->kind) {
	case FOUND_FILE: return (struct outcome){ CHECK_NOT_A_NOTEBOOK, NULL };
	case FOUND_FOLDER: return (struct outcome){ CHECK_FILE_IS_FOLDER, NULL };
	case FOUND_BROKEN: return (struct outcome){ CHECK_NOTEBOOK_BROKEN, found->why };
	case FOUND_NOTHING: break;
	default: return fine();
	}
	full = with_ending(bundle, found->path);
	if (full)
		return (struct outcome){ CHECK_NOTEBOOK_ENDING,
					 local_spelt(bundle->keep, carried->node,
						     full) };
	return absent(bundle, carried, found->path, CHECK_NOTEBOOK_ABSENT,
		      CHECK_NOTEBOOK_MISSPELT);
}

static struct outcome look_for_file(struct bundle *bundle,
				    const struct carried *carried,
				    const struct found *found)
{
	switch (found->kind) {
	case FOUND_NOTEBOOK: return (struct outcome){ CHECK_FILE_IS_NOTEBOOK, NULL };
	case FOUND_FOLDER: return (struct outcome){ CHECK_FILE_IS_FOLDER, NULL };
	case FOUND_BROKEN: return (struct outcome){ CHECK_NOTEBOOK_BROKEN, found->why };
	case FOUND_NOTHING:
		return absent(bundle, carried, found->path, CHECK_FILE_ABSENT,
			      CHECK_FILE_MISSPELT);
	default: return fine();
	}
}

static struct outcome look_for_folder(struct bundle *bundle,
				      const struct carried *carried,
				      const struct found *found)
{
	switch (found->kind) {
	case FOUND_FOLDER:
	case FOUND_UNSEEN: return fine();
	case FOUND_NOTHING:
		return absent(bundle, carried, found->path, CHECK_FOLDER_ABSENT,
			      CHECK_FOLDER_MISSPELT);
	default: return (struct outcome){ CHECK_NOT_A_FOLDER, NULL };
	}
}

typedef struct outcome look(struct bundle *bundle, const struct carried *carried,
			    const struct found *found);

/* What carriers want; those without a look are not looked at here. */
static const struct {
	look *look;
	bool below_root;	/* it must lie below the sync root */
} wants[] = {
	[WANTS_NOTEBOOK] = { look_for_notebook, true },
	[WANTS_FILE] = { look_for_file, true },
	[WANTS_FOLDER] = { look_for_folder, true },
	[WANTS_GLOB] = { NULL, true },
	[WANTS_LIBRARY] = { NULL, false },
	[WANTS_DEPENDENCY] = { look_for_file, false },
	[WANTS_BUILD] = { look_for_folder, false },
	[WANTS_DOCUMENT] = { NULL, true },
	[WANTS_ALERT] = { NULL, false },
	[WANTS_CODE] = { NULL, false },
};

static struct outcome judge(const struct view *view, const struct carried *carried,
			    const char *path)
{
	enum carrier_wants want = carried->carrier->wants;
	bool library = want == WANTS_DEPENDENCY &&
		       !span_starts(carried->node->text, "-");

	if (wants[want].below_root && !sync_holds(view, path))
		return (struct outcome){ CHECK_OUTSIDE_SYNC_ROOT,
					 *sync_root(view)->path ?
						 sync_root(view)->path : "." };
	if (!wants[want].look || library)
		return fine();
	return wants[want].look(view->bundle, carried, found_at(view->bundle, path));
}

/* Once, such paths were relative to the file of the whole job or pipeline: where there
   is something by that reading, returns it. */
static const char *by_resource(const struct view *view, const struct carried *carried,
			       const char *path)
{
	struct arena *keep = view->bundle->keep;
	const char *own = value_place(carried->node).path;
	const char *resource = value_place(carried->resource).path;
	struct span pattern = span_of(carried->carrier->pattern);

	if (!own || !resource || !(span_starts(pattern, "resources.jobs.") ||
				   span_starts(pattern, "resources.pipelines.")))
		return NULL;
	struct span from = path_dir(span_of(own)), to = path_dir(span_of(resource));

	if (span_same(from, to))
		return NULL;
	path = path_resolve(keep, to, span_of(path_seen(keep, from, span_of(path))));
	return judge(view, carried, path).check == FINE ? path : NULL;
}

static void complain(struct view *view, const struct carried *carried, const char *path,
		     struct outcome outcome)
{
	struct arena *keep = view->bundle->keep;
	const char **reads = arena_array(keep, const char *, 1);
	const char *old = by_resource(view, carried, path);

	if (old)
		outcome = (struct outcome){
			CHECK_OLD_BASE_FOLDER, local_spelt(keep, carried->node, old)
		};
	reads[0] = path;
	say(view, (struct said){
		.check = outcome.check, .place = value_place(carried->node),
		.value = path,
		.other = outcome.other, .reads = reads, .read_count = 1,
	});
}

static bool is_read_later(const struct carried *carried)
{
	return carried->carrier->wants == WANTS_DOCUMENT;
}

/* Texts of what is there, by what is wanted, and the last of them: tasks of a job often
   share one. */
struct fine {
	struct map texts;
	struct span last;
};

static bool is_fine(const struct fine *fine, struct span text)
{
	return (fine->last.at && span_same(text, fine->last)) ||
	       map_find(&fine->texts, text);
}

/* The CLI goes on after an old base folder, and stops at anything else. */
static void judge_all(struct view *view, bool later)
{
	struct arena tmp = {0}, *keep = view->bundle->keep;
	const struct all_carried *all = carriers_find(view);
	struct fine fines[ALL_WANTS] = {0};
	struct span part;
	bool stop = false;

	for (size_t i = 0; i < ALL_WANTS; i++)
		fines[i].texts = map_new(&tmp);
	for (size_t i = 0; i < all->count && !stop; i++) {
		const struct carried *carried = &all->at[i];
		struct fine *fine = &fines[carried->carrier->wants];

		if (is_read_later(carried) != later ||
		    is_fine(fine, carried->node->text) || carried_from_git(carried) ||
		    !local_part(view->bundle, carried, &part))
			continue;
		const char *path = local_path(&tmp, view->bundle, part);
		struct outcome outcome = judge(view, carried, path);

		if (outcome.check == FINE) {
			fine->last = carried->node->text;
			map_add(&fine->texts, fine->last, (void *)carried);
			continue;
		}
		path = arena_string(keep, span_of(path));
		stop = view->bundle->wish->like_cli &&
		       !by_resource(view, carried, path);
		complain(view, carried, path, outcome);
	}
	arena_clear(&tmp);
}

void step_document_paths(struct view *view)
{
	judge_all(view, true);
}

void step_translate_paths(struct view *view)
{
	judge_all(view, false);
}
