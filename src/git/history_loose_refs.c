/* history_loose_refs.c - refs in files of their own, folder by folder. */
#include "git/history_refs.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define REF_BYTES 1024

/* A folder below `common`, whose name ends in a slash. */
struct names VEC(const char *);

struct listing {
	struct past *past;
	const char *common;
	struct arena tmp;
	struct names todo;
	uint64_t seen;
};

/* `ref: NAME` is another ref, which is listed by itself. */
static void take_ref(struct listing *listing, const char *path, const char *name)
{
	struct past *past = listing->past;
	struct span text = past_small_file(past, &listing->tmp, path, REF_BYTES);
	unsigned char id[ID_MOST];

	if (span_starts(text, "ref:"))
		return;
	text = span_trim(text);
	if (!objects_id_of(past->objects, text, id))
		past_gap(past, "%s holds no id, so what it reached is not known: mend or "
			 "remove it (`git fsck` says more)", name);
	else if (strcmp(name, "refs/stash"))
		past_tip(past, id, name);
}

/* git leaves files that it is writing beside the others. */
static bool is_lock(const char *name)
{
	return *name == '.' || span_ends(span_of(name), ".lock");
}

static void take_entry(struct listing *listing, const char *folder, const char *name)
{
	const char *whole = arena_format(&listing->tmp, "%s%s", folder, name);
	const char *path = arena_format(&listing->tmp, "%s%s", listing->common, whole);
	struct stat stat;

	if (is_lock(name) || lstat(path, &stat))
		return;
	if (S_ISDIR(stat.st_mode))
		*vec_add(&listing->tmp, &listing->todo) =
			arena_format(&listing->tmp, "%s/", whole);
	else if (S_ISREG(stat.st_mode))
		take_ref(listing, path, whole);
	else if (!S_ISLNK(stat.st_mode))
		past_gap(listing->past, "%s is no file", whole);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_folder(struct listing *listing, const char *folder)
{
	const char *path = arena_format(&listing->tmp, "%s%s", listing->common, folder);
	DIR *dir = opendir(path);
	struct names names = {0};

	if (!dir)
		past_closed(listing->past, path);
	for (struct dirent *it; dir && (it = readdir(dir));)
		if (listing->seen++ < listing->past->limits->entries)
			*vec_add(&listing->tmp, &names) =
				arena_string(&listing->tmp, span_of(it->d_name));
	if (dir)
		closedir(dir);
	if (names.count)
		qsort(names.at, names.count, sizeof *names.at, by_name);
	for (size_t i = 0; i < names.count; i++)
		take_entry(listing, folder, names.at[i]);
}

void past_loose_refs(struct past *past, const char *common)
{
	struct listing listing = { .past = past, .common = common };
	uint64_t most = past->limits->entries;

	/* Where refs are stored otherwise, the folder holds a note that says so. */
	if (access(arena_format(&listing.tmp, "%sreftable", common), F_OK)) {
		*vec_add(&listing.tmp, &listing.todo) = "refs/";
		while (listing.todo.count)
			list_folder(&listing, listing.todo.at[--listing.todo.count]);
	}
	if (listing.seen > most)
		past_gap(past, "more than %llu refs (limit entries): the others were not "
			 "looked at", (unsigned long long)most);
	arena_clear(&listing.tmp);
}
