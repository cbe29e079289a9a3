/* known.c - the rows of known.def. */
#include "bundle/known.h"

static const struct row {
	const char *path;
	enum node_kind kind;
	bool later;
} rows[] = {
#define KNOWN(path, kind) { path, NODE_##kind, false },
#define UNKNOWN(path) { path, NODE_NULL, true },
#include "bundle/known.def"
#undef KNOWN
#undef UNKNOWN
};

#define ROWS (sizeof rows / sizeof *rows)

/* A variable's name is `*` in the table. */
static bool takes(const char *pattern, struct span path)
{
	size_t star = span_find(span_of(pattern), '*');

	if (!pattern[star])
		return span_is(path, pattern);
	if (path.len <= star || memcmp(path.at, pattern, star))
		return false;
	path = span_from(path, star);
	return span_is(span_from(path, span_find(path, '.')), pattern + star + 1);
}

enum known known_field(struct span path, const struct node **value)
{
	static const struct node empty[] = {
		[NODE_BOOL] = { .kind = NODE_BOOL, .plain = true, .text = { "false", 5 } },
		[NODE_STRING] = { .kind = NODE_STRING, .text = { "", 0 } },
		[NODE_MAP] = { .kind = NODE_MAP },
	};

	for (size_t i = 0; i < ROWS; i++)
		if (takes(rows[i].path, path)) {
			*value = rows[i].later ? NULL : &empty[rows[i].kind];
			return rows[i].later ? KNOWN_LATER : KNOWN_EMPTY;
		}
	return KNOWN_NOT;
}

size_t known_names(const char *path, const char **names, size_t most)
{
	size_t count = 0, len = strlen(path);

	for (size_t i = 0; i < ROWS && count < most; i++) {
		const char *name = rows[i].path;

		if (!strncmp(name, path, len) && name[len] == '.' &&
		    !strchr(name + len + 1, '.'))
			names[count++] = name + len + 1;
	}
	return count;
}
