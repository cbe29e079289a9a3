/* place.c - scripts by their path, each made once. */
#include "modules/place.h"

#include "base/str.h"

struct modules_reader {
	struct arena *keep;
	struct shelf *shelf;
	struct map scripts;	/* path -> struct script */
};

struct modules_reader *places_new(struct arena *keep, struct shelf *shelf)
{
	struct modules_reader *reader = arena_new(keep, struct modules_reader);

	*reader = (struct modules_reader){ keep, shelf, map_new(keep) };
	return reader;
}

/* NULL where the file could be read once, and no longer. */
static struct script *script_of(struct modules_reader *reader, const struct file *file)
{
	struct span path = span_of(file->path);
	struct script *script = map_find(&reader->scripts, path);
	struct sw_fault fault = {0};

	if (script)
		return script;
	struct source *source = shelf_source(reader->shelf, file, &fault);
	struct tree *tree = NULL;
	if (source && span_ends(path, ".ipynb"))
		tree = shelf_tree(reader->shelf, file, &fault);
	if (source)
		script = script_new(reader->keep, source, tree);
	if (script)
		map_add(&reader->scripts, path, script);
	return script;
}

struct sw_place modules_place(const struct modules *modules, const struct link *link)
{
	const struct file *file = modules->at[link->importer].file;
	struct script *script = script_of(modules->reader, file);
	struct sw_place place = { .path = file->path, .line = link->line, .column = 1 };

	if (!script || link->to > script->text.len)
		return place;
	place = script_place(script, link->from, link->to);
	place.path = file->path;
	return place;
}

const char *modules_target(struct arena *keep, const struct modules *modules,
			   const struct link *link)
{
	struct str target = str_new(keep);

	str_text(&target, modules->at[link->imported].name);
	if (*link->member) {
		str_byte(&target, '.');
		str_text(&target, link->member);
	}
	return str_span(&target).at;
}
