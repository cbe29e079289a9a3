/* script.c - the Python of a file and of notebooks: each byte of the text stands in the
   file, and no line is lost. The input is the file, and the text of a Jupyter cell. */
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/utf8.h"
#include "python/script.h"
#include "tree/json.h"
#include "tree/json_print.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static size_t count(struct span text, char byte)
{
	size_t found = 0;

	for (size_t i = 0; i < text.len; i++)
		found += text.at[i] == byte;
	return found;
}

static bool is_before(const struct sw_place *a, const struct sw_place *b)
{
	return a->line < b->line || (a->line == b->line && a->column <= b->column);
}

/* What is left of a source file is where it was. */
static void byte_holds(const struct script *script, size_t at, const struct sw_place *place)
{
	struct source *source = script->source;
	char byte = script->text.at[at];

	if (script->form == SCRIPT_JUPYTER || strchr(" _\r\n", byte) || byte & 0x80)
		return;
	hold(source->text.at[source_offset(source, place->line, place->column)] == byte);
}

static void places_hold(const struct script *script)
{
	struct source *source = script->passage ? script->passage->source : script->source;
	struct sw_place last = { .line = 1, .column = 1 };
	size_t step = 1 + script->text.len / 2000;

	for (size_t i = 0; i < script->text.len; i += step) {
		struct sw_place place = script_place(script, i, i + 1);

		hold(place.path == source->path);
		hold(place.line && place.line <= source_line_count(source));
		hold(is_before(&last, &place));
		hold(script->form == SCRIPT_PROGRAM || place.cell);
		byte_holds(script, i, &place);
		last = place;
	}
}

static void magics_hold(const struct script *script)
{
	size_t behind = 0;

	for (size_t i = 0; i < script->magics.count; i++) {
		const struct magic *magic = &script->magics.at[i];

		hold(magic->from >= behind && magic->to > magic->from);
		hold(magic->to <= script->text.len && magic->line);
		for (size_t k = magic->from; k < magic->to; k++)
			hold(strchr(" _\r\n", script->text.at[k]));
		behind = magic->to;
	}
}

static void script_holds(const struct script *script)
{
	if (!script)
		return;
	places_hold(script);
	magics_hold(script);
	if (script->form != SCRIPT_JUPYTER)
		hold(count(script->text, '\n') == count(script->source->text, '\n'));
}

static const char *path_of(struct span bytes)
{
	static const char *const paths[] = { "a.ipynb", "a.sql", "a.scala" };
	const char *first = bytes.len ? memchr("{-/", bytes.at[0], 3) : NULL;

	return first ? paths[*first == '-' ? 1 : *first == '/' ? 2 : 0] : "a.py";
}

static struct script *read_file(struct arena *keep, struct span bytes, const char *path)
{
	struct source *source = source_new(keep, path, bytes);
	struct sw_fault fault = {0};
	struct tree *tree = NULL;

	if (span_ends(span_of(path), ".ipynb") &&
	    json_read(keep, source, &limits_default, &tree, &fault))
		return NULL;
	return script_new(keep, source, tree);
}

/* The bytes as the only cell. */
static void cell_holds(struct arena *keep, struct span text)
{
	struct str json = str_new(keep);

	if (!utf8_valid(text))
		return;
	str_text(&json, "{\"cells\": [{\"cell_type\": \"code\", \"source\": ");
	json_print_text(&json, text);
	str_text(&json, "}]}");
	struct script *script = read_file(keep, str_span(&json), "a.ipynb");
	script_holds(script);
	hold(!script || script->text.len == text.len + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena keep = {0};
	struct span bytes = { (const char *)data, size };

	script_holds(read_file(&keep, bytes, path_of(bytes)));
	cell_holds(&keep, bytes);
	arena_clear(&keep);
	return 0;
}
