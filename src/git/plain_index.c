/* plain_index.c - the index: a head, entries in order, extensions, a checksum. */
#include <errno.h>
#include <fcntl.h>

#include "git/blob.h"
#include "git/plain.h"
#include "snapshot/disk.h"

#define HEAD 12		/* DIRC, version, count */
#define INDEX_BYTES ((size_t)64 << 20)

/* Where things stand in an entry. */
enum { MODE_AT = 24, SIZE_AT = 36, ID_AT = 40, FLAGS_AT = 60, PATH_AT = 62 };

#define FLAG_EXTENDED 0x4000u
#define FLAG_INTENDED 0x2000u	/* of the extended ones, as the next */
#define FLAG_SKIPPED 0x4000u	/* a sparse checkout leaves it out */

static unsigned number_at(struct span bytes, size_t at)
{
	const unsigned char *from = (const unsigned char *)bytes.at + at;

	return (unsigned)from[0] << 24 | (unsigned)from[1] << 16 | (unsigned)from[2] << 8 |
	       from[3];
}

static unsigned flags_at(struct span bytes, size_t at)
{
	const unsigned char *from = (const unsigned char *)bytes.at + at;

	return (unsigned)from[0] << 8 | from[1];
}

/* The entry at the begin of `rest`, which is cut off it. */
static bool take_entry(struct span *rest, unsigned version, struct plain_entry *entry)
{
	size_t path = PATH_AT;

	if (rest->len < PATH_AT + 2)
		return false;
	unsigned flags = flags_at(*rest, FLAGS_AT), further = 0;
	if (flags & FLAG_EXTENDED) {
		further = flags_at(*rest, path);
		path += 2;
	}
	struct span name = span_from(*rest, path);
	name.len = span_find(name, '\0');
	size_t size = (path + name.len + 8) & ~(size_t)7;
	if (size > rest->len || (version == 2 && flags & FLAG_EXTENDED) ||
	    further & FLAG_SKIPPED || blob_path_is_hostile(name))
		return false;
	*entry = (struct plain_entry){
		.path = name.at, .mode = number_at(*rest, MODE_AT),
		.size = number_at(*rest, SIZE_AT), .stage = flags >> 12 & 3,
		.id = (const unsigned char *)rest->at + ID_AT,
		.intended = further & FLAG_INTENDED,
	};
	*rest = span_from(*rest, size);
	return true;
}

static bool rises(const struct plain_entries *entries)
{
	for (size_t i = 1; i < entries->count; i++) {
		const struct plain_entry *before = &entries->at[i - 1];
		const struct plain_entry *after = &entries->at[i];
		int order = strcmp(before->path, after->path);

		if (order > 0 || (!order && before->stage >= after->stage))
			return false;
	}
	return true;
}

/* Those that may be left unread begin with a capital letter. */
static bool skip_extensions(struct span rest)
{
	while (rest.len) {
		if (rest.len < 8 || *rest.at < 'A' || *rest.at > 'Z' ||
		    number_at(rest, 4) > rest.len - 8)
			return false;
		rest = span_from(rest, 8 + (size_t)number_at(rest, 4));
	}
	return true;
}

static bool sum_holds(struct span bytes)
{
	unsigned char sum[SHA1_BYTES];
	struct span summed = span_cut(bytes, bytes.len - SHA1_BYTES);
	struct sha1 sha;

	sha1_init(&sha);
	sha1_add(&sha, summed);
	sha1_write(&sha, sum);
	return !memcmp(sum, bytes.at + summed.len, SHA1_BYTES);
}

bool plain_index_parse(struct arena *keep, struct span bytes, size_t most,
		       struct plain_entries *entries)
{
	struct span rest;

	*entries = (struct plain_entries){0};
	if (bytes.len < HEAD + SHA1_BYTES || !span_starts(bytes, "DIRC"))
		return false;
	unsigned version = number_at(bytes, 4), count = number_at(bytes, 8);
	if ((version != 2 && version != 3) || count > most ||
	    count > bytes.len / PATH_AT || !sum_holds(bytes))
		return false;
	rest = span_from(span_cut(bytes, bytes.len - SHA1_BYTES), HEAD);
	entries->at = arena_array(keep, struct plain_entry, count);
	entries->room = count;
	for (; entries->count < count; entries->count++)
		if (!take_entry(&rest, version, &entries->at[entries->count]))
			return false;
	return rises(entries) && skip_extensions(rest);
}

bool plain_index(struct arena *keep, const char *path, size_t most,
		 struct plain_entries *entries)
{
	struct span bytes;
	struct stat found;

	*entries = (struct plain_entries){0};
	if (stat(path, &found))
		return errno == ENOENT;
	return disk_peek(keep, AT_FDCWD, path, INDEX_BYTES, &bytes) &&
	       plain_index_parse(keep, bytes, most, entries);
}
