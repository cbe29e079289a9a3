/* spot.c - building the tree, and walking it. */
#include "modules/spot.h"

#include "text/paths.h"

void spots_init(struct spots *spots, struct arena *keep)
{
	struct spot *top = arena_new(keep, struct spot);

	*top = (struct spot){ .path = "", .below = map_new(keep), .module = ~0u };
	*spots = (struct spots){ .keep = keep, .top = top, .last = top };
	*vec_add(keep, spots) = top;
}

struct spot *spot_below(const struct spot *spot, struct span name)
{
	return map_find(&spot->below, name);
}

static struct spot *enter(struct spots *spots, struct spot *folder, struct span path,
			  struct span name)
{
	struct spot *spot = spot_below(folder, name);

	if (spot)
		return spot;
	spot = arena_new(spots->keep, struct spot);
	*spot = (struct spot){ .up = folder, .below = map_new(spots->keep), .module = ~0u };
	spot->path = arena_string(spots->keep, path);
	spot->name = span_from(span_of(spot->path), path.len - name.len);
	map_add(&folder->below, spot->name, spot);
	*vec_add(spots->keep, spots) = spot;
	return spot;
}

struct spot *spots_folder(struct spots *spots, struct span folder)
{
	struct span rest = folder, segment;
	struct spot *spot = spots->top;

	if (span_is(folder, spots->last->path))
		return spots->last;
	while (path_segment(&rest, &segment)) {
		size_t end = (size_t)(segment.at + segment.len - folder.at);
		spot = enter(spots, spot, span_cut(folder, end), segment);
	}
	return spots->last = spot;
}

/* What stands for a module that was compiled, or will be. */
static bool is_compiled(struct span ending)
{
	static const char *const endings[] = { "pyi", "pyx", "so", "pyd", NULL };

	for (const char *const *one = endings; *one; one++)
		if (span_ends(ending, *one) && (ending.len == strlen(*one) ||
		    ending.at[ending.len - strlen(*one) - 1] == '.'))
			return true;
	return false;
}

static void mark_compiled(struct spot *spot)
{
	for (; spot && !spot->compiled; spot = spot->up)
		spot->compiled = true;
}

/* `lib.cpython-311-x86_64-linux-gnu.so` is `lib`; `a.b.py` is `a.b`, which no import
   says. */
static void add_compiled(struct spots *spots, struct span path)
{
	struct span base = path_base(path);
	size_t dot = span_find(base, '.');
	struct span ending = span_from(base, dot + 1);

	if (!dot || !is_compiled(ending))
		return;
	struct spot *folder = spots_folder(spots, path_dir(path));
	struct span whole = span_cut(path, path.len - base.len + dot);
	if (span_is(span_cut(base, dot), "__init__"))
		mark_compiled(folder);
	else
		mark_compiled(enter(spots, folder, whole, span_cut(base, dot)));
}

static struct span without(struct span text, size_t ending)
{
	return span_cut(text, text.len - ending);
}

bool spot_takes(struct span path)
{
	return span_ends(path, ".py") || span_ends(path, ".ipynb");
}

static void add_source(struct spots *spots, const struct file *file, size_t ending)
{
	struct span path = span_of(file->path), stem = without(path_base(path), ending);
	struct spot *folder = spots_folder(spots, path_dir(path));

	if (ending == 3 && span_is(stem, "__init__")) {
		folder->init = file;
		return;
	}
	struct spot *spot = enter(spots, folder, without(path, ending), stem);
	if (ending == 3)
		spot->file = file;
	else
		spot->jupyter = file;
}

void spots_add(struct spots *spots, const struct file *file)
{
	struct span path = span_of(file->path);

	if (span_ends(path, ".py"))
		add_source(spots, file, 3);
	else if (span_ends(path, ".ipynb"))
		add_source(spots, file, 6);
	else
		add_compiled(spots, path);
}

struct spot *spot_walk(struct spot *spot, struct span path)
{
	struct span segment;

	if (path.len && path.at[0] == '/')
		return NULL;
	while (spot && path_segment(&path, &segment)) {
		if (!segment.len || span_is(segment, "."))
			continue;
		spot = span_is(segment, "..") ? spot->up : spot_below(spot, segment);
	}
	return spot;
}
