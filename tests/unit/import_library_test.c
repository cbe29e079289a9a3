/* import_library_test.c - writes down what the files of a list import, for the suite
   `python` to hold against what Python itself reads there. */
#include "lib/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "python/import.h"

static struct span bytes_of(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t room = (size_t)4 << 20;
	char *bytes = arena_alloc(arena, room, 1);

	if (!CHECK(file))
		return (struct span){0};
	size_t len = fread(bytes, 1, room, file);
	fclose(file);
	return (struct span){ bytes, len };
}

static void write_span(FILE *out, struct span span)
{
	if (span.len)		/* the empty span may have no address */
		fwrite(span.at, 1, span.len, out);
	fputc('\t', out);
}

static void write_import(FILE *out, const char *path, const struct import *import)
{
	fprintf(out, "%s\t%u\t%u\t", path, import->line, import->level);
	write_span(out, import->module);
	write_span(out, import->star ? SPAN("*") : import->name);
	write_span(out, import->alias);
	fprintf(out, "%d%d%d\n", import->type_checking, import->lazy, import->optional);
}

static void write_imports(FILE *out, const char *path)
{
	struct script script = { .text = bytes_of(path) };
	struct import_list list;

	imports_read(arena, &script, &list);
	CHECK(!list.snags.count && !list.over);
	for (size_t i = 0; i < list.imports.count; i++)
		if (list.imports.at[i].kind == IMPORT_STATEMENT)
			write_import(out, path, &list.imports.at[i]);
	arena_clear(arena);
}

TEST(what_a_library_imports_is_written_down)
{
	const char *folder = getenv("IMPORTS_OUT");
	char path[4096];

	if (!folder)
		SKIP("IMPORTS_OUT names no folder");
	FILE *files = fopen(arena_format(arena, "%s/files", folder), "r");
	FILE *out = fopen(arena_format(arena, "%s/imports", folder), "w");
	if (CHECK(files && out))
		while (fgets(path, sizeof path, files)) {
			path[strcspn(path, "\n")] = '\0';
			write_imports(out, path);
		}
	if (files)
		fclose(files);
	if (out)
		fclose(out);
}
