/* script.c - a file as it is, or the passage of a notebook without its magics. */
#include "python/script.h"

#include "notebook/notebook.h"
#include "python/script_magic.h"

/* Bytes of 16 or 32 bits each, which Python does not read. */
static bool is_wide(const struct source *source)
{
	return source->encoding == ENCODING_UTF16_LE ||
	       source->encoding == ENCODING_UTF16_BE ||
	       span_find(span_cut(source->text, 4), '\0') <
		       span_cut(source->text, 4).len;
}

const char *script_refuses(const struct source *source)
{
	return is_wide(source) ? "16 or 32 bits a character, which it does not read; "
				 "save it as UTF-8" : NULL;
}

static bool is_notebook(const struct source *source, const struct tree *tree)
{
	return tree || notebook_mark(source->text);
}

struct script *script_new(struct arena *keep, struct source *source,
			  const struct tree *tree)
{
	struct script *script;
	struct passage *passage;

	if (is_wide(source))
		return NULL;
	script = arena_new(keep, struct script);
	*script = (struct script){ .source = source, .text = source->text };
	if (!is_notebook(source, tree))
		return notebook_ends(span_of(source->path), ".ipynb") ? NULL : script;
	passage = passage_new(keep, source, tree, CELL_PYTHON);
	if (!passage || (!passage->own.count && passage->cells.language != CELL_PYTHON))
		return NULL;
	script->form = passage->cells.mark ? SCRIPT_NOTEBOOK : SCRIPT_JUPYTER;
	script->passage = passage;
	script->text = passage->text;
	script_take_magics(keep, script, passage);
	return script;
}

struct sw_place script_place(const struct script *script, size_t from, size_t to)
{
	return script->passage ? passage_place(script->passage, from, to)
			       : source_place(script->source, from, to);
}
