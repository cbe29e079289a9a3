/* site_keys.c - what the lines of git's config come to. */
#include "install/site.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "install/section.h"

static const char *const falses[] = { "false", "no", "off", "0", "" };

/* The first git that runs hooks of the config. */
#define MAJOR 2
#define MINOR 54

bool site_reads_keys(const char *version)
{
	unsigned major, minor;

	return sscanf(version, "%u.%u", &major, &minor) == 2 &&
	       (major > MAJOR || (major == MAJOR && minor >= MINOR));
}

bool site_is_wide(const struct site *site)
{
	return site->path && strcmp(site->path->scope, "local") &&
	       strcmp(site->path->scope, "worktree");
}

const struct site_key *site_key(const struct site *site, const char *key)
{
	for (size_t i = site->keys.count; i > 0; i--)
		if (!strcmp(site->keys.at[i - 1].key, key))
			return &site->keys.at[i - 1];
	return NULL;
}

/* An empty event takes back all that came before it. */
bool site_has_event(const struct site *site, const char *hook)
{
	bool has = false;

	for (size_t i = 0; i < site->keys.count; i++) {
		const struct site_key *key = &site->keys.at[i];

		if (!strcmp(key->key, SECTION_EVENT))
			has = *key->value &&
			      (has || !hook || !strcmp(key->value, hook));
	}
	return has;
}

bool site_is_false(const struct site_key *key)
{
	for (size_t i = 0; key && i < sizeof falses / sizeof *falses; i++)
		if (!strcasecmp(key->value, falses[i]))
			return true;
	return false;
}
