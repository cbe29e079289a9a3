/* uploads.c - beyond the CLI: what a task needs is there, and yet does not arrive. */
#include "bundle/found.h"
#include "bundle/local.h"
#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/sync.h"
#include "bundle/value.h"
#include "text/goglob.h"
#include "text/paths.h"

static const char *why(struct arena *keep, enum sync_tells tells, struct span pattern)
{
	switch (tells) {
	case SYNC_EXCLUDES:
		return arena_format(keep, "`%.*s` under `sync.exclude` takes it",
				    (int)pattern.len, pattern.at);
	case SYNC_IGNORES:
		return arena_format(keep, "`%.*s` in a .gitignore takes it",
				    (int)pattern.len, pattern.at);
	default: return "it lies in no folder of `sync.paths`";
	}
}

static void complain(struct view *view, const struct carried *carried, const char *path,
		     const char *other, struct sw_place related)
{
	struct arena *keep = view->bundle->keep;
	const char **reads = arena_array(keep, const char *, 1);

	reads[0] = arena_string(keep, span_of(path));
	say(view, (struct said){
		.check = CHECK_NOT_UPLOADED, .place = value_place(carried->node),
		.value = reads[0], .other = other, .related = related, .reads = reads,
		.read_count = 1,
	});
}

/* Whether it is uploaded; else that is said. */
static bool check_file(struct view *view, const struct carried *carried,
		       const struct found *found)
{
	struct span pattern = {0};
	struct sw_place place = {0};
	enum sync_tells tells;

	if (found->link) {
		complain(view, carried, found->path, "symbolic links are not", place);
		return false;
	}
	tells = sync_tell(view, found->path, &pattern, &place);
	if (tells != SYNC_UPLOADS)
		complain(view, carried, found->path,
			 why(view->bundle->keep, tells, pattern),
			 place.line ? place : (struct sw_place){0});
	return tells == SYNC_UPLOADS;
}

static bool check_upload(struct view *view, const struct carried *carried,
			 const char *path)
{
	const struct found *found = found_at(view->bundle, path);

	if (!sync_holds(view, path))
		return true;
	if (found->kind == FOUND_FILE || found->kind == FOUND_NOTEBOOK || found->link)
		return check_file(view, carried, found);
	if (found->kind != FOUND_FOLDER || sync_takes_any(view, path))
		return true;
	complain(view, carried, path, "no file in it is", (struct sw_place){0});
	return false;
}

/* Source-linked: run from where it is, so that nothing is uploaded. */
void step_uploads(struct view *view)
{
	struct arena tmp = {0};
	const struct all_carried *all = carriers_find(view);
	const struct node *presets = node_get(view->config, "presets");
	const struct node *linked = node_get(presets, "source_linked_deployment");
	bool uploads = !scalar_is_true(linked);
	struct map fine = map_new(&tmp);	/* texts whose files are */
	struct span part, last = {0};	/* the last one of them: tasks of a job share it */

	for (size_t i = 0; uploads && i < all->count; i++) {
		const struct carried *carried = &all->at[i];
		struct span text = carried->node->text;

		if (carried->carrier->wants > WANTS_FOLDER ||
		    (last.at && span_same(text, last)) || map_find(&fine, text) ||
		    carried_from_git(carried) ||
		    !local_part(view->bundle, carried, &part))
			continue;
		if (check_upload(view, carried, local_path(&tmp, view->bundle, part)))
			map_add(&fine, last = text, (void *)carried);
	}
	arena_clear(&tmp);
}

/* What a deploy builds itself is not there yet. */
static bool builds(struct view *view)
{
	const struct node *artifacts = value_get(view->config, "artifacts");

	if (!value_is_null(artifacts))
		return true;
	return found_at(view->bundle, local_path(view->bundle->keep, view->bundle,
						 SPAN("setup.py")))->kind == FOUND_FILE;
}

static bool is_library(const struct carried *carried)
{
	return carried->carrier->wants == WANTS_LIBRARY ||
	       (carried->carrier->wants == WANTS_DEPENDENCY &&
		!span_starts(carried->node->text, "-"));
}

/* `[extra]` behind a wheel is no class of characters. */
static struct span without_extras(struct span path)
{
	size_t extras = span_search(path, SPAN(".whl["));

	return extras < path.len ? span_cut(path, extras + 4) : path;
}

static void check_library(struct view *view, const struct carried *carried,
			  struct span part)
{
	struct arena *keep = view->bundle->keep;
	const char *path = local_path(keep, view->bundle, without_extras(part));
	const char **reads = arena_array(keep, const char *, 1);
	bool there = goglob_magic(span_of(path))
		? found_glob(view->bundle, path).count > 0
		: found_at(view->bundle, path)->kind != FOUND_NOTHING;

	if (there || span_starts(span_of(path), "..") || sync_ignores(view, path))
		return;
	reads[0] = path;
	say(view, (struct said){
		.check = CHECK_MISSING_LIBRARY, .place = value_place(carried->node),
		.value = path, .reads = reads, .read_count = 1,
	});
}

void step_libraries(struct view *view)
{
	const struct all_carried *all = carriers_find(view);
	bool built = builds(view);
	struct span part;

	for (size_t i = 0; !built && i < all->count; i++)
		if (is_library(&all->at[i]) && !carried_from_git(&all->at[i]) &&
		    local_part(view->bundle, &all->at[i], &part))
			check_library(view, &all->at[i], part);
}
