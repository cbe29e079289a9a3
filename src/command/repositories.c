/* repositories.c - names for repositories, and for the files that are about them. */
#include "command/repositories.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/map.h"
#include "base/str.h"

#define PLACE "{repo}"

static const struct { const char *format, *ending; } endings[] = {
	{ "json", "json" }, { "ndjson", "ndjson" }, { "sarif", "sarif" }, { "junit", "xml" },
	{ "gitlab", "json" }, { "markdown", "md" }, { "html", "html" },
};

const char *repositories_ending(const char *format)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (!strcmp(endings[i].format, format))
			return endings[i].ending;
	return "txt";
}

static struct span without_slashes(const char *path)
{
	struct span text = span_of(path);

	while (text.len > 1 && text.at[text.len - 1] == '/')
		text.len--;
	return text;
}

/* What is left of a path when it is one part of a file's name: no dots at its beginning,
   no slash. */
static const char *dashed(struct arena *keep, struct span path)
{
	struct str name = str_new(keep);

	while (path.len && (*path.at == '.' || *path.at == '/'))
		path = span_from(path, 1);
	for (size_t i = 0; i < path.len; i++)
		str_byte(&name, path.at[i] == '/' ? '-' : path.at[i]);
	return name.len ? name.at : "repository";
}

static const char *last_part(struct arena *keep, const char *path)
{
	struct span text = without_slashes(path);
	size_t from = text.len;

	while (from && text.at[from - 1] != '/')
		from--;
	text = span_from(text, from);
	if (text.len > 4 && span_ends(text, ".git"))
		text.len -= 4;
	return dashed(keep, text);
}

const char **repositories_names(struct arena *keep, const struct sw_words *paths)
{
	const char **names = arena_array(keep, const char *, paths->count + 1);
	struct map parts = map_new(keep), taken = map_new(keep);

	for (size_t i = 0; i < paths->count; i++) {
		const char *name = last_part(keep, paths->at[i]);
		bool *twice = map_find(&parts, span_of(name));

		if (twice)
			*twice = true;
		else
			map_add(&parts, span_of(name), arena_new(keep, bool));
	}
	for (size_t i = 0; i < paths->count; i++) {
		names[i] = last_part(keep, paths->at[i]);
		if (*(bool *)map_find(&parts, span_of(names[i])))
			names[i] = dashed(keep, without_slashes(paths->at[i]));
		const char *plain = names[i];
		for (size_t n = 2; map_find(&taken, span_of(names[i])); n++)
			names[i] = arena_format(keep, "%s-%zu", plain, n);
		map_add(&taken, span_of(names[i]), names);
	}
	return names;
}

bool repositories_vary(const char *file)
{
	return strstr(file, PLACE) || span_ends(span_of(file), "/");
}

static const char *filled(struct arena *keep, const char *file, const char *name,
			  const char *ending)
{
	struct str text = str_new(keep);
	const char *place;

	if (span_ends(span_of(file), "/")) {
		mkdir(file, 0777);	/* what is wrong with it, its file will tell */
		return arena_format(keep, "%s%s.%s", file, name, ending);
	}
	for (; (place = strstr(file, PLACE)); file = place + strlen(PLACE)) {
		str_add(&text, (struct span){ file, (size_t)(place - file) });
		str_text(&text, name);
	}
	str_text(&text, file);
	return text.at;
}

/* What git calls a bare repository. */
static bool is_bare(struct arena *keep, const char *path)
{
	static const char *const parts[] = { "HEAD", "objects", "refs" };

	if (!access(arena_format(keep, "%s/.git", path), F_OK))
		return false;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (access(arena_format(keep, "%s/%s", path, parts[i]), F_OK))
			return false;
	return true;
}

struct sw_request repositories_one(struct arena *keep, const struct sw_request *want,
				   const char *path, const char *name)
{
	struct sw_request one = *want;
	struct sw_output *outputs =
		arena_array(keep, struct sw_output, want->outputs.count + 1);

	one.paths.count = 0;
	one.repo = path;
	*(is_bare(keep, path) ? &one.git_dir : &one.root) = path;
	for (size_t i = 0; i < want->outputs.count; i++) {
		outputs[i] = want->outputs.at[i];
		if (outputs[i].file && repositories_vary(outputs[i].file))
			outputs[i].file =
				filled(keep, outputs[i].file, name,
				       repositories_ending(outputs[i].format));
	}
	one.outputs.at = outputs;
	if (!want->since || !repositories_vary(want->since))
		return one;
	one.since = filled(keep, want->since, name, "json");
	if (access(one.since, F_OK))
		one.since = NULL;
	return one;
}
