/* say.c - what is said of a bundle: once for all targets that share it. */
#include "bundle/bundle.h"

#include <string.h>

#include "base/str.h"
#include "bundle/scalar.h"
#include "bundle/state.h"
#include "bundle/value.h"

const struct bundle_row bundle_rows[CHECKS] = {
#define CHECK(NAME, name, level, how) { name, level, how },
#include "bundle/checks.def"
#undef CHECK
};

/* Under like_cli: whether the CLI says it at all, and the place that it gives. */
static bool as_the_cli(struct view *view, struct said *said)
{
	const struct bundle_row *row = &bundle_rows[said->check];
	uint64_t *once = &view->once[said->check / 64];
	bool one = row->how == ONE || row->how == ONE_UNPLACED;

	if (row->level == BEYOND || (one && (*once >> said->check % 64 & 1)))
		return false;
	*once |= (uint64_t)1 << said->check % 64;
	view->erred |= row->level == ERROR;
	if (said->cli.path)
		said->place = said->cli;
	if (row->how == UNPLACED || row->how == ONE_UNPLACED)
		said->place = (struct sw_place){0};
	return true;
}

static struct span key_of(struct bundle *bundle, const struct said *said)
{
	const struct sw_place *place = &said->place;
	const unsigned numbers[] = { said->check, place->line, place->column,
				     place->end_line, place->end_column };
	const char *texts[] = { place->path, said->value, said->other };
	struct str key = str_new(bundle->keep);

	str_add(&key, (struct span){ (const char *)numbers, sizeof numbers });
	for (size_t i = 0; i < (said->varies ? 1 : 3); i++) {
		str_text(&key, texts[i] ? texts[i] : "");
		str_byte(&key, '\0');
	}
	return str_span(&key);
}

bool bundle_asks(const struct bundle *bundle, const char *path)
{
	const struct bundle_files *files = &bundle->wish->left_out;

	for (size_t i = 0; i < files->count; i++)
		if (path && !strcmp(path, files->at[i]->path))
			return true;
	return !files->count;
}

/* What was said, to fold targets: key -> index. */
static struct map *said_by(const struct bundle *bundle)
{
	static const char mine;

	return state_map(&bundle->base, &mine);
}

void say(struct view *view, struct said said)
{
	struct bundle *bundle = view->bundle;

	if (!bundle_asks(bundle, said.place.path))
		return;
	said.targets = view->bit;
	if (bundle->wish->like_cli) {
		if (as_the_cli(view, &said))
			*vec_add(bundle->keep, &bundle->said) = said;
		return;
	}
	if (!said.place.path)	/* of the whole bundle */
		said.place = (struct sw_place){ .path = bundle->file ?
						bundle->file->path : "",
						.line = 1, .column = 1 };
	struct span key = key_of(bundle, &said);
	size_t *index = map_find(said_by(bundle), key);

	if (index) {
		bundle->said.at[*index].targets |= said.targets;
		return;
	}
	index = arena_new(bundle->keep, size_t);
	*index = bundle->said.count;
	map_add(said_by(bundle), key, index);
	*vec_add(bundle->keep, &bundle->said) = said;
}

void say_text(struct view *view, enum bundle_check check, const struct node *node)
{
	say(view, (struct said){
		.check = check, .place = value_place(node),
		.value = arena_string(view->bundle->keep, scalar_text(node)),
	});
}

void bundle_gap(struct bundle *bundle, const char *path, const char *reason)
{
	const struct gaps *gaps = &bundle->gaps;

	if (gaps->count && gaps->at[gaps->count - 1].reason == reason &&
	    !strcmp(gaps->at[gaps->count - 1].path, path))
		return;
	*vec_add(bundle->keep, &bundle->gaps) = (struct gap){ path, reason };
}

const char *const *bundle_targets(struct bundle *bundle, uint64_t targets,
				  size_t *count)
{
	const char **names =
		arena_array(bundle->keep, const char *, bundle->views.count + 1);

	*count = 0;
	for (size_t i = 0; i < bundle->views.count; i++)
		if (targets & bundle->views.at[i].bit)
			names[(*count)++] = bundle->views.at[i].target;
	return names;
}
