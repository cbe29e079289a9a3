/* run.c - paths are seen from the notebook's folder, and have no ending. */
#include "modules/run.h"

#include "text/paths.h"

/* What a notebook may be stored as; only the first two are Python. */
static const char *const endings[] = {
	".py", ".ipynb", ".sql", ".scala", ".r", ".R", "",
};

static struct resolved none(void)
{
	return (struct resolved){ .outcome = RESOLVED, .module = MODULE_NONE };
}

/* Whether there is such a file; with its module, where it has one. */
static bool find_file(const struct survey *survey, struct arena *tmp, const char *path,
		      struct resolved *got)
{
	const struct snapshot *snapshot = shelf_snapshot(survey->shelf);

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		const char *file = arena_format(tmp, "%s%s", path, endings[i]);
		got->module = survey_at(survey, span_of(file));
		if (got->module != MODULE_NONE ||
		    snapshot_find(snapshot, span_of(file)))
			return true;
	}
	return false;
}

static bool is_absolute(struct span path)
{
	return path.len && *path.at == '/';
}

struct resolved run_resolve(struct reading *reading, const struct import *import)
{
	struct survey *survey = reading->survey;
	struct resolved got = none();
	struct span folder = path_dir(span_of(reading->file->path));
	const char *value = arena_string(&survey->tmp, import->module);

	if (is_absolute(import->module)) {
		hear(reading, import, "run-absolute", value, NULL);
		return got;
	}
	const char *path = path_clean(&survey->tmp, folder, import->module);
	if (path && find_file(survey, &survey->tmp, path, &got))
		return got;
	hear(reading, import, "run-missing", value,
	     path ? arena_format(survey->keep, "%s.*", path) : NULL);
	return none();
}
