/* objects.c - looking objects up in all packs at once, and reading one. */
#include "git/objects.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct object_pack *pack_of(const struct objects *objects, uint32_t number)
{
	size_t from = 0, to = objects->packs.count;

	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;

		if (objects->packs.at[middle].first <= number)
			from = middle;
		else
			to = middle;
	}
	return &objects->packs.at[from];
}

const unsigned char *objects_id(const struct objects *objects, uint32_t number)
{
	if (number >= objects->first_loose)
		return objects->loose.at[number - objects->first_loose].id;
	const struct object_pack *pack = pack_of(objects, number);
	return packfile_id(pack->packfile, number - pack->first);
}

const char *objects_hex(const struct objects *objects, const unsigned char *id,
			struct arena *keep)
{
	static const char digits[] = "0123456789abcdef";
	char *text = arena_alloc(keep, 2 * objects->id_bytes + 1, 1);

	for (size_t i = 0; i < objects->id_bytes; i++) {
		text[2 * i] = digits[id[i] >> 4];
		text[2 * i + 1] = digits[id[i] & 15];
	}
	return text;
}

static int digit(char byte)
{
	return byte >= '0' && byte <= '9' ? byte - '0' :
	       byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

bool objects_id_of(const struct objects *objects, struct span hex,
		   unsigned char id[ID_MOST])
{
	if (hex.len != 2 * objects->id_bytes)
		return false;
	for (size_t i = 0; i < objects->id_bytes; i++) {
		int high = digit(hex.at[2 * i]), low = digit(hex.at[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		id[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

uint32_t objects_of(const struct objects *objects, struct span hex)
{
	unsigned char id[ID_MOST];

	return objects_id_of(objects, hex, id) ? objects_find(objects, id) : OBJECT_NONE;
}

/* The first of its id in that order. */
uint32_t objects_find(const struct objects *objects, const unsigned char *id)
{
	size_t number, from = 0, to = objects->count;

	if (!objects->sorted)
		return objects->packs.count && packfile_find(objects->packs.at[0].packfile,
							     id, &number)
		       ? (uint32_t)number : OBJECT_NONE;
	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (memcmp(objects_id(objects, objects->sorted[middle]), id,
			   objects->id_bytes) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from < objects->count &&
	       !memcmp(objects_id(objects, objects->sorted[from]), id, objects->id_bytes)
	       ? objects->sorted[from] : OBJECT_NONE;
}

/* All of a file that cannot be larger than its object may be. */
static const char *read_file(const char *path, uint64_t most, struct arena *tmp,
			     struct span *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat found;
	ssize_t got = -1;

	if (fd >= 0 && !fstat(fd, &found) && S_ISREG(found.st_mode) &&
	    (uint64_t)found.st_size <= most + most / 8 + 4096) {
		char *at = arena_alloc(tmp, (size_t)found.st_size + 1, 1);

		got = read(fd, at, (size_t)found.st_size);
		*bytes = (struct span){ at, got > 0 ? (size_t)got : 0 };
	}
	if (fd >= 0)
		close(fd);
	return got < 0 ? "it cannot be read" : NULL;
}

static int read_loose(const struct objects *objects, struct inflater *inflater,
		      const struct loose *loose, struct arena *keep,
		      enum packed_kind *kind, struct span *bytes, const char **reason)
{
	struct arena tmp = {0};
	const char *hex = objects_hex(objects, loose->id, &tmp);
	const char *path = arena_format(&tmp, "%s/%.2s/%s", loose->folder, hex, hex + 2);
	struct span file;
	uint64_t most = objects->limits->blob_bytes;

	*reason = read_file(path, most, &tmp, &file);
	if (!*reason)
		loose_read(file, inflater, most, keep, kind, bytes, reason);
	arena_clear(&tmp);
	return *reason ? -1 : 0;
}

int objects_read(const struct objects *objects, struct inflater *inflater,
		 uint32_t number, struct arena *keep, enum packed_kind *kind,
		 struct span *bytes, const char **reason)
{
	if (number >= objects->first_loose)
		return read_loose(objects, inflater,
				  &objects->loose.at[number - objects->first_loose], keep,
				  kind, bytes, reason);
	const struct object_pack *pack = pack_of(objects, number);
	return packfile_read(pack->packfile, inflater, number - pack->first, keep, kind,
			     bytes, reason);
}
