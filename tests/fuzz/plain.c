/*
 * plain.c - fuzzes the readers of the index and of git's settings. An index gets the sum of
 * what it holds, so that its entries are looked at; each of them lies inside, in order.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "git/plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ENTRIES_MOST 1000

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void read_index(struct arena *keep, struct span bytes)
{
	struct plain_entries entries;
	size_t len = bytes.len > SHA1_BYTES ? bytes.len - SHA1_BYTES : 0;
	char *summed = arena_alloc(keep, bytes.len + 1, 1);
	struct sha1 sha;

	memcpy(summed, bytes.at, bytes.len);
	sha1_init(&sha);
	sha1_add(&sha, (struct span){ summed, len });
	if (len)
		sha1_write(&sha, (unsigned char *)summed + len);
	if (!plain_index_parse(keep, (struct span){ summed, bytes.len }, ENTRIES_MOST,
			       &entries))
		return;
	for (size_t i = 0; i < entries.count; i++) {
		const struct plain_entry *entry = &entries.at[i];

		hold(entry->path > summed &&
		     entry->path + strlen(entry->path) < summed + len);
		hold((const char *)entry->id > summed && entry->stage < 4);
		hold(!i || strcmp(entries.at[i - 1].path, entry->path) <= 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plain_settings settings = {0};
	struct arena keep = {0};

	if (!size)
		return 0;
	struct span bytes = { (const char *)data + 1, size - 1 };
	if (*data % 4 < 2)
		read_index(&keep, bytes);
	else if (plain_settings_parse(&keep, bytes, *data % 4 == 2, &settings))
		hold(!settings.excludes || *settings.excludes == '/');
	arena_clear(&keep);
	return 0;
}
