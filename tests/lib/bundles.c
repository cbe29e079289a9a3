/* bundles.c - opening bundles, and saying what became of them. */
#include "lib/bundles.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "bundle/value.h"
#include "lib/test.h"

struct bundle *bundles_of(const struct bundle_wish *wish, const char *path, ...)
{
	struct files VEC(struct memory_file) files = {0};
	va_list args;

	va_start(args, path);
	for (; path; path = va_arg(args, const char *))
		*vec_add(arena, &files) = (struct memory_file){
			path, span_of(va_arg(args, const char *)), FILE_REGULAR
		};
	va_end(args);
	struct snapshot *snapshot = memory_new(arena, files.at, files.count, &limits_default);
	return bundle_open(arena, shelf_new(arena, snapshot), "", wish);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *bundles_said(const struct bundle *bundle, enum bundle_check last)
{
	const char **lines = arena_array(arena, const char *, bundle->said.count + 1);
	struct str out = str_new(arena);
	size_t count = 0;

	for (size_t i = 0; i < bundle->said.count; i++) {
		const struct said *said = &bundle->said.at[i];

		if (said->check <= last)
			lines[count++] = arena_format(arena, "%s %s:%u:%u\n",
				bundle_rows[said->check].name,
				said->place.path ? said->place.path : "",
				said->place.line, said->place.column);
	}
	qsort(lines, count, sizeof *lines, by_text);
	for (size_t i = 0; i < count; i++)
		str_text(&out, lines[i]);
	return str_span(&out).at ? out.at : "";
}

static void add(struct str *out, const struct node *node)
{
	bool map = node->kind == NODE_MAP;

	if (!map && node->kind != NODE_LIST) {
		str_add(out, node->kind == NODE_NULL ? SPAN("null") : node->text);
		return;
	}
	str_byte(out, map ? '{' : '[');
	for (size_t i = 0; i < node->count; i++) {
		if (i)
			str_byte(out, ',');
		if (map) {
			str_add(out, node->pairs[i].key->text);
			str_byte(out, ':');
		}
		add(out, map ? node->pairs[i].value : node->items[i]);
	}
	str_byte(out, map ? '}' : ']');
}

const char *bundles_value(const struct bundle *bundle, const char *path)
{
	struct str out = str_new(arena);

	if (!bundle->views.count)
		return "";
	const struct node *node = value_get(bundle->views.at[0].config, path);
	if (!node)
		return "";
	add(&out, node);
	return out.at ? out.at : "";
}
