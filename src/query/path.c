/* path.c - the normalised path of a hit (RFC 9535, 2.7). */
#include "query/query.h"

#include <string.h>

#include "base/str.h"

static void write_character(struct str *out, char c)
{
	static const char raw[] = "\b\t\n\f\r'\\", letters[] = "btnfr'\\";
	const char *at = c ? strchr(raw, c) : NULL;

	if (at)
		str_format(out, "\\%c", letters[at - raw]);
	else if ((unsigned char)c < ' ')
		str_format(out, "\\u%04x", (unsigned)c);
	else
		str_byte(out, c);
}

static void write_step(struct str *out, const struct hit *hit)
{
	if (!hit->key) {
		str_format(out, "[%zu]", hit->index);
		return;
	}
	str_text(out, "['");
	for (size_t i = 0; i < hit->key->text.len; i++)
		write_character(out, hit->key->text.at[i]);
	str_text(out, "']");
}

char *hit_path(struct arena *keep, const struct hit *hit)
{
	struct str out = str_new(keep);
	size_t depth = 0;

	for (const struct hit *it = hit; it->parent; it = it->parent)
		depth++;
	const struct hit **way = arena_array(keep, const struct hit *, depth + 1);
	for (size_t i = depth; hit->parent; hit = hit->parent)
		way[--i] = hit;
	str_byte(&out, '$');
	for (size_t i = 0; i < depth; i++)
		write_step(&out, way[i]);
	return out.at;
}
