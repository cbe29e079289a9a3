/* plain_objects.c - objects by their ids, in files of their own or in packs that are opened
   when the first is missed there. */
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "git/hash.h"
#include "git/plain.h"
#include "snapshot/disk.h"

struct plain_objects {
	struct arena *keep;
	const char *folder;
	const struct limits *limits;
	struct inflater *inflater;	/* NULL before the first is read */
	struct looked_packs VEC(struct packfile *) packs;
	bool looked;		/* they are opened */
};

struct plain_objects *plain_objects(struct arena *keep, const char *folder,
				    const struct limits *limits)
{
	struct plain_objects *objects = arena_new(keep, struct plain_objects);

	if (access(folder, R_OK | X_OK) ||
	    !access(arena_format(keep, "%s/info/alternates", folder), F_OK))
		return NULL;
	*objects = (struct plain_objects){ .keep = keep, .folder = folder,
					   .limits = limits };
	return objects;
}

static void open_pack(struct plain_objects *objects, struct span stem)
{
	struct arena *keep = objects->keep;
	const char *path = arena_format(keep, "%s/pack/%.*s", objects->folder,
					(int)stem.len, stem.at);
	struct sw_fault unheeded = {0};	/* libgit2 is asked next */
	struct packfile *packfile;

	if (!packfile_look(keep, arena_format(keep, "%s.pack", path),
			   arena_format(keep, "%s.idx", path), SHA1_BYTES,
			   objects->limits, &packfile, &unheeded))
		*vec_add(keep, &objects->packs) = packfile;
}

static const struct looked_packs *packs_of(struct plain_objects *objects)
{
	const char *folder = arena_format(objects->keep, "%s/pack", objects->folder);
	DIR *dir = objects->looked ? NULL : opendir(folder);

	for (struct dirent *it; dir && (it = readdir(dir));)
		if (span_ends(span_of(it->d_name), ".idx"))
			open_pack(objects, span_cut(span_of(it->d_name),
						    strlen(it->d_name) - 4));
	if (dir)
		closedir(dir);
	objects->looked = true;
	return &objects->packs;
}

static const char *path_of(struct arena *tmp, const struct plain_objects *objects,
			   const unsigned char *id)
{
	char hex[2 * SHA1_BYTES + 1];

	hash_write(id, hex);
	return arena_format(tmp, "%s/%.2s/%s", objects->folder, hex, hex + 2);
}

static struct packfile *find(struct plain_objects *objects, const unsigned char *id,
			     size_t *number)
{
	const struct looked_packs *packs = packs_of(objects);

	for (size_t i = 0; i < packs->count; i++)
		if (packfile_find(packs->at[i], id, number))
			return packs->at[i];
	return NULL;
}

bool plain_objects_has(struct plain_objects *objects, const unsigned char *id)
{
	struct arena tmp = {0};
	bool loose = !access(path_of(&tmp, objects, id), R_OK);
	size_t number;

	arena_clear(&tmp);
	return loose || find(objects, id, &number);
}

/* A file that cannot be larger than its object may be. */
static bool read_loose(struct plain_objects *objects, const unsigned char *id,
		       struct arena *keep, enum packed_kind *kind, struct span *bytes)
{
	uint64_t most = objects->limits->blob_bytes;
	struct arena tmp = {0};
	const char *reason;
	struct span file;
	bool good = disk_peek(&tmp, AT_FDCWD, path_of(&tmp, objects, id),
			      (size_t)(most + most / 8 + 4096), &file) &&
		    !loose_read(file, objects->inflater, most, keep, kind, bytes, &reason);

	arena_clear(&tmp);
	return good;
}

bool plain_objects_read(struct plain_objects *objects, const unsigned char *id,
			enum packed_kind kind, struct arena *keep, struct span *bytes)
{
	static const char *const names[] = { "", "commit", "tree", "blob", "tag" };
	unsigned char sum[SHA1_BYTES];
	struct packfile *pack;
	enum packed_kind is;
	const char *reason;
	size_t number;

	if (!objects->inflater)
		objects->inflater = inflater_new(objects->keep);
	if (!read_loose(objects, id, keep, &is, bytes)) {
		pack = find(objects, id, &number);
		if (!pack || packfile_read(pack, objects->inflater, number, keep, &is,
					   bytes, &reason))
			return false;
	}
	if (is != kind || bytes->len > objects->limits->blob_bytes)
		return false;
	hash_object(names[kind], *bytes, sum);
	return !memcmp(sum, id, SHA1_BYTES);
}

bool plain_tree_of(struct span commit, unsigned char id[SHA1_BYTES])
{
	return span_starts(commit, "tree ") && commit.len > 45 && commit.at[45] == '\n' &&
	       hash_read(span_cut(span_from(commit, 5), 2 * SHA1_BYTES), id);
}
