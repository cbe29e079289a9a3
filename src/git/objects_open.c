/* objects_open.c - which packs and files of objects there are. */
#define _XOPEN_SOURCE 700	/* realpath */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "git/objects.h"

#define FOLDERS_MOST 64
#define ALTERNATES_BYTES ((size_t)64 << 10)

struct names VEC(const char *);

struct opening {
	struct objects *objects;
	struct arena *keep, tmp;
	struct names folders;	/* seen, as real paths */
	struct gaps *gaps;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_gap(struct opening *opening, const char *path, const char *reason)
{
	*vec_add(opening->keep, opening->gaps) = (struct gap){ "",
		arena_format(opening->keep, "%s %s", path, reason) };
}

/* What is not there holds nothing; anything else that keeps us out is a gap. */
static void say_closed(struct opening *opening, const char *path)
{
	int why = errno;

	if (why != ENOENT && why != ENOTDIR)
		add_gap(opening, path, arena_format(&opening->tmp, "cannot be read: %s",
						    strerror(why)));
}

/* What the folder holds, in order; nothing where it is none. */
static struct names list(struct opening *opening, const char *folder)
{
	DIR *dir = opendir(folder);
	struct names names = {0};

	if (!dir)
		say_closed(opening, folder);
	for (struct dirent *it; dir && (it = readdir(dir));)
		*vec_add(&opening->tmp, &names) =
			arena_string(&opening->tmp, span_of(it->d_name));
	if (dir)
		closedir(dir);
	if (names.count)
		qsort(names.at, names.count, sizeof *names.at, by_name);
	return names;
}

static void add_pack(struct opening *opening, const char *folder, struct span name)
{
	struct objects *objects = opening->objects;
	struct arena *tmp = &opening->tmp;
	const char *stem = arena_format(tmp, "%s/pack/%.*s", folder, (int)name.len, name.at);
	struct sw_fault fault = {0};
	struct packfile *packfile;

	if (packfile_open(opening->keep, arena_format(tmp, "%s.pack", stem),
			  arena_format(tmp, "%s.idx", stem), objects->id_bytes,
			  objects->limits, &packfile, &fault))
		add_gap(opening, arena_format(tmp, "the pack %.*s", (int)name.len, name.at),
			arena_format(tmp, "cannot be read: %s", fault.text));
	else if (packfile_count(packfile) >= OBJECT_NONE - objects->count - 1)
		add_gap(opening, stem, "was not read: there are too many objects");
	else {
		*vec_add(opening->keep, &objects->packs) =
			(struct object_pack){ packfile, (uint32_t)objects->count };
		objects->count += packfile_count(packfile);
	}
}

static void add_packs(struct opening *opening, const char *folder)
{
	struct names names = list(opening, arena_format(&opening->tmp, "%s/pack", folder));

	for (size_t i = 0; i < names.count; i++) {
		struct span name = span_of(names.at[i]);

		opening->objects->partial |= span_ends(name, ".promisor");
		if (span_starts(name, "pack-") && span_ends(name, ".idx"))
			add_pack(opening, folder, span_cut(name, name.len - 4));
	}
}

/* `name` in the folder of that first byte; what is none has another length. */
static void add_object(struct opening *opening, const char *folder, unsigned byte,
		       const char *name)
{
	static const char digits[] = "0123456789abcdef";
	char hex[2 * ID_MOST] = { digits[byte >> 4], digits[byte & 15] };
	struct loose loose = { .folder = folder };
	size_t len = strlen(name);

	if (len + 2 > sizeof hex)
		return;
	memcpy(hex + 2, name, len);
	if (objects_id_of(opening->objects, (struct span){ hex, len + 2 }, loose.id))
		*vec_add(opening->keep, &opening->objects->loose) = loose;
}

static void add_loose(struct opening *opening, const char *folder)
{
	const char *own = arena_string(opening->keep, span_of(folder));

	for (unsigned byte = 0; byte < 256; byte++) {
		struct names names = list(opening, arena_format(&opening->tmp, "%s/%02x",
								folder, byte));

		for (size_t i = 0; i < names.count; i++)
			add_object(opening, own, byte, names.at[i]);
	}
}

/* Each folder counts once. */
static void add_folder(struct opening *opening, const char *folder)
{
	char *real = realpath(folder, NULL);

	if (!real) {
		say_closed(opening, folder);
		return;
	}
	const char *path = arena_string(&opening->tmp, span_of(real));
	free(real);
	for (size_t i = 0; i < opening->folders.count; i++)
		if (!strcmp(opening->folders.at[i], path))
			return;
	if (opening->folders.count == FOLDERS_MOST)
		add_gap(opening, path, "was not read: there are too many alternates");
	else
		*vec_add(&opening->tmp, &opening->folders) = path;
}

/* Each line a folder, from the root or from this one. */
static void add_alternates(struct opening *opening, const char *folder)
{
	const char *path = arena_format(&opening->tmp, "%s/info/alternates", folder);
	FILE *file = fopen(path, "rb");

	if (!file) {
		say_closed(opening, path);
		return;
	}
	char *room = arena_alloc(&opening->tmp, ALTERNATES_BYTES, 1);
	struct span rest = { room, fread(room, 1, ALTERNATES_BYTES, file) }, line;
	if (ferror(file) || rest.len == ALTERNATES_BYTES)
		add_gap(opening, path, "was not read to its end");
	fclose(file);
	while (span_line(&rest, &line)) {
		const char *name = arena_string(&opening->tmp, line);

		if (*name && *name != '#')
			add_folder(opening, *name == '/' ? name
				   : arena_format(&opening->tmp, "%s/%s", folder, name));
	}
}

/* Two runs that are in order become one; of one id, the lower number comes first. */
static void merge(const struct objects *objects, const uint32_t *from, size_t middle,
		  size_t count, uint32_t *to)
{
	size_t i = 0, k = middle;

	while (i < middle || k < count) {
		bool first = k == count || (i < middle &&
			memcmp(objects_id(objects, from[i]), objects_id(objects, from[k]),
			       objects->id_bytes) <= 0);

		*to++ = first ? from[i++] : from[k++];
	}
}

static int by_id(const void *a, const void *b)
{
	return memcmp(((const struct loose *)a)->id, ((const struct loose *)b)->id, ID_MOST);
}

/* Each pack is in order already, and so are the files. */
static size_t run_end(const struct objects *objects, size_t run)
{
	return run + 1 < objects->packs.count ? objects->packs.at[run + 1].first :
	       run + 1 == objects->packs.count ? objects->first_loose : objects->count;
}

/* Runs side by side become one, pass by pass. */
static uint32_t *sort(const struct objects *objects, uint32_t *from, uint32_t *to)
{
	size_t runs = objects->packs.count + 1;

	for (size_t i = 0; i < objects->count; i++)
		from[i] = (uint32_t)i;
	for (size_t width = 1; width < runs; width *= 2) {
		for (size_t run = 0; run < runs; run += 2 * width) {
			size_t begin = run ? run_end(objects, run - 1) : 0;
			size_t half = run + width < runs ? run + width : runs;
			size_t full = run + 2 * width < runs ? run + 2 * width : runs;
			size_t middle = run_end(objects, half - 1) - begin;

			merge(objects, from + begin, middle,
			      run_end(objects, full - 1) - begin, to + begin);
		}
		uint32_t *other = from;
		from = to;
		to = other;
	}
	return from;
}

static void find_twins(struct objects *objects)
{
	objects->twins = arena_array(objects->keep, bool, objects->count);
	for (size_t i = 1; i < objects->count; i++)
		objects->twins[objects->sorted[i]] =
			!memcmp(objects_id(objects, objects->sorted[i - 1]),
				objects_id(objects, objects->sorted[i]),
				objects->id_bytes);
}

static void settle(struct objects *objects)
{
	struct loose_list *loose = &objects->loose;

	objects->first_loose = (uint32_t)objects->count;
	if (loose->count)
		qsort(loose->at, loose->count, sizeof *loose->at, by_id);
	objects->count += loose->count;
	if (objects->packs.count < 2 && !loose->count)
		return;
	objects->sorted = sort(objects, arena_array(objects->keep, uint32_t, objects->count),
			       arena_array(objects->keep, uint32_t, objects->count));
	find_twins(objects);
}

struct objects *objects_open(struct arena *keep, const char *const *folders,
			     unsigned id_bytes, const struct limits *limits,
			     struct gaps *gaps)
{
	struct objects *objects = arena_new(keep, struct objects);
	struct opening opening = { .objects = objects, .keep = keep, .gaps = gaps };

	objects->keep = keep;
	objects->limits = limits;
	objects->id_bytes = id_bytes;
	for (size_t i = 0; folders[i]; i++)
		add_folder(&opening, folders[i]);
	/* Alternates have alternates. */
	for (size_t i = 0; i < opening.folders.count; i++) {
		add_packs(&opening, opening.folders.at[i]);
		add_loose(&opening, opening.folders.at[i]);
		add_alternates(&opening, opening.folders.at[i]);
	}
	settle(objects);
	arena_clear(&opening.tmp);
	return objects;
}
