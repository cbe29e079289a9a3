/* names.c - which spots are modules, and what each is called. */
#include "modules/survey.h"

#include "base/fact.h"
#include "text/paths.h"

/* Roots beyond that many around a file give it no further names. */
#define ALIASES_MOST 8

static bool is_letter(unsigned char c)
{
	unsigned char low = c | 32;

	return (low >= 'a' && low <= 'z') || c == '_' || c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_identifier(struct span name)
{
	if (!name.len || !is_letter((unsigned char)*name.at))
		return false;
	for (size_t i = 1; i < name.len; i++)
		if (!is_letter((unsigned char)name.at[i]) && !is_digit(name.at[i]))
			return false;
	return true;
}

/* Of what is in a folder that is called `prefix`. */
static const char *join(struct arena *keep, const char *prefix, struct span name)
{
	size_t len = strlen(prefix);
	char *dotted = arena_alloc(keep, len + name.len + 2, 1);

	if (len) {
		memcpy(dotted, prefix, len);
		dotted[len++] = '.';
	}
	memcpy(dotted + len, name.at, name.len);
	return dotted;
}

/* A folder that no import can name ends dotted names; a file there may still be run. */
static bool has_name(const struct spot *spot)
{
	if (is_identifier(spot->name))
		return true;
	return !spot->below.count && spot->name.len &&
	       span_find(spot->name, '.') == spot->name.len;
}

/* Whether another root has the name already, for something else. Two folders without
   __init__.py are one package where both roots were asked for. */
static bool is_taken(const struct survey *survey, struct map *tops, struct spot *spot)
{
	struct spot *other = map_find(tops, spot->name);

	if (!other) {
		map_add(tops, spot->name, spot);
		return false;
	}
	return !survey->wish->root_count || spot_regular(spot) || spot_regular(other);
}

/* `a.b` of the path `a/b`. */
static char *dotted_from(struct arena *keep, struct span path)
{
	char *dotted = arena_string(keep, path);

	for (char *at = dotted; *at; at++)
		if (*at == '/')
			*at = '.';
	return dotted;
}

/* What a root's own names begin with where an outer root has them already. */
static const char *apart(struct survey *survey, const struct spot *root)
{
	struct span path = span_of(root->path);

	if (root->dotted)
		return root->dotted;
	return span_find(path, '.') < path.len ? NULL : dotted_from(survey->keep, path);
}

static const char *name_of(struct survey *survey, struct map *tops, struct spot *spot)
{
	const char *prefix = spot->up->dotted;

	if (!has_name(spot))
		return NULL;
	if (spot->up->naming)
		prefix = is_taken(survey, tops, spot) ? apart(survey, spot->up) : "";
	return prefix ? join(survey->keep, prefix, spot->name) : NULL;
}

/* Folders come before what is in them, so outer roots take names first. */
static void name_spots(struct survey *survey)
{
	struct map tops = map_new(&survey->tmp);
	struct spots *spots = &survey->spots;

	spots->top->inside = spots->top->begins;
	spots->top->dotted = "";
	for (size_t i = 1; i < spots->count; i++) {
		struct spot *spot = spots->at[i];
		spot->inside = spot->up->inside || spot->begins;
		spot->dotted = name_of(survey, &tops, spot);
	}
	arena_clear(&survey->tmp);
}

/* What lies in folders that hold nothing can be passed over by whoever walks down. */
static void mark_holding(struct spots *spots)
{
	for (size_t i = 0; i < spots->count; i++) {
		struct spot *spot = spots->at[i];
		if (!spot->inside || !(spot_regular(spot) || spot->jupyter))
			continue;
		if (!spot_regular(spot))
			spot = spot->up;
		for (; spot && !spot->holds; spot = spot->up)
			spot->holds = true;
	}
}

unsigned survey_find(const struct survey *survey, struct span name)
{
	return (unsigned)(uintptr_t)map_find(&survey->by_name, name) - 1;
}

unsigned survey_at(const struct survey *survey, struct span path)
{
	return (unsigned)(uintptr_t)map_find(&survey->by_path, path) - 1;
}

unsigned survey_add(struct survey *survey, struct module module, struct spot *spot)
{
	unsigned number = (unsigned)survey->modules.count;
	void *mark = (void *)(uintptr_t)(number + 1u);

	*vec_add(&survey->work, &survey->modules) = module;
	*vec_add(&survey->work, &survey->spot_of) = spot;
	map_add(&survey->by_name, span_of(module.name), mark);
	if (module.file)
		map_add(&survey->by_path, span_of(module.file->path), mark);
	return number;
}

struct spot *survey_folder(const struct survey *survey, unsigned number)
{
	const struct module *module = &survey->modules.at[number];
	struct spot *spot = survey->spot_of.at[number];

	return module->kind == MODULE_PACKAGE || module->file == spot->init ? spot : spot->up;
}

/* No dotted name has a slash in it. */
static const char *name_by_path(struct survey *survey, const char *path)
{
	return strchr(path, '/') ? path : arena_format(survey->keep, "./%s", path);
}

/* NULL where it has none, or another has it. */
static const char *free_name(const struct survey *survey, const char *dotted)
{
	return dotted && *dotted && survey_find(survey, span_of(dotted)) == MODULE_NONE
		       ? dotted : NULL;
}

static unsigned parent_of(const struct spot *spot)
{
	return spot->up && !spot->up->naming ? spot->up->module : MODULE_NONE;
}

static unsigned add_file(struct survey *survey, struct spot *spot,
			 const struct file *file)
{
	const char *name = free_name(survey, spot->dotted);
	struct module module = { .file = file, .parent = parent_of(spot) };

	module.kind = file == spot->init ? MODULE_PACKAGE : MODULE_FILE;
	if (!spot->dotted || !is_identifier(spot->name) || file == spot->jupyter)
		module.kind = MODULE_SCRIPT;
	module.name = name ? name : name_by_path(survey, file->path);
	return survey_add(survey, module, spot);
}

static void add_twin(struct survey *survey, struct spot *spot)
{
	struct module twin = {
		.name = name_by_path(survey, spot->file->path), .file = spot->file,
		.kind = MODULE_SCRIPT, .twin = true, .parent = parent_of(spot),
	};
	struct fact *fact = vec_add(survey->keep, &survey->facts);

	*fact = (struct fact){
		.check = "twin", .value = spot->file->path, .other = spot->init->path,
		.place = { .path = spot->file->path, .line = 1, .column = 1 },
	};
	const char **reads = arena_array(survey->keep, const char *, 1);
	reads[0] = spot->init->path;
	fact->reads = reads;
	fact->read_count = 1;
	survey_add(survey, twin, spot);
}

static void add_folder(struct survey *survey, struct spot *spot)
{
	if (!spot->dotted || !*spot->dotted || spot->naming)
		return;
	spot->module = survey_find(survey, span_of(spot->dotted));
	if (spot->module != MODULE_NONE)
		return;
	struct module module = {
		.name = spot->dotted, .kind = MODULE_FOLDER, .parent = parent_of(spot),
	};
	spot->module = survey_add(survey, module, spot);
}

static void add_spot(struct survey *survey, struct spot *spot)
{
	if (spot->init) {
		spot->module = add_file(survey, spot, spot->init);
		if (spot->file)
			add_twin(survey, spot);
	} else if (spot->file) {
		spot->module = add_file(survey, spot, spot->file);
	} else if (spot->holds) {
		add_folder(survey, spot);
	}
	if (spot->jupyter)
		add_file(survey, spot, spot->jupyter);
}

static void add_alias(struct survey *survey, const struct spot *spot,
		      const struct spot *root)
{
	struct span path = path_from(span_of(spot->path), span_of(root->path));

	/* From each root the name has another length: this is the one that it has. */
	if (spot->dotted && path.len == strlen(spot->dotted))
		return;
	const char *name = dotted_from(survey->keep, path);
	if (survey_find(survey, span_of(name)) != MODULE_NONE)
		return;
	*vec_add(&survey->work, &survey->aliases) = (struct alias){ name, spot->module };
	map_add(&survey->by_name, span_of(name),
		(void *)(uintptr_t)(spot->module + 1u));
}

/* What it is called from the other roots around it, for who imports it by that. */
static void add_aliases(struct survey *survey, const struct spot *spot)
{
	size_t count = 0;

	for (const struct spot *at = spot; at->up && count < ALIASES_MOST; at = at->up) {
		if (!is_identifier(at->name))
			return;
		if (!at->up->root)
			continue;
		add_alias(survey, spot, at->up);
		count++;
	}
}

void names_give(struct survey *survey)
{
	survey->by_name = map_for(&survey->work, survey->spots.count);
	survey->by_path = map_for(&survey->work, survey->spots.count);
	name_spots(survey);
	mark_holding(&survey->spots);
	for (size_t i = 0; i < survey->spots.count; i++)
		if (survey->spots.at[i]->inside)
			add_spot(survey, survey->spots.at[i]);
	for (size_t i = 0; i < survey->spots.count; i++)
		if (survey->spots.at[i]->module != MODULE_NONE)
			add_aliases(survey, survey->spots.at[i]);
}
