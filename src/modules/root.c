/* root.c - in which folders names begin. */
#include "modules/survey.h"

#include "text/paths.h"

/* What a folder holds that is a project of its own. */
static const char *const project_files[] = {
	"databricks.yml", "databricks.yaml", "bundle.yml", "bundle.yaml",
	"pyproject.toml", "setup.py", "setup.cfg",
};

static bool is_project_file(struct span path)
{
	struct span base = path_base(path);

	for (size_t i = 0; i < sizeof project_files / sizeof *project_files; i++)
		if (span_is(base, project_files[i]))
			return true;
	return false;
}

/* Notebooks and modules are called setup.py, too. */
static bool is_setup(struct survey *survey, const struct file *file)
{
	struct sw_fault unread = {0};
	struct source *source;
	bool calls = false;

	if (file->kind != FILE_REGULAR)
		return false;
	if (!shelf_look(survey->shelf, file, &survey->tmp, &source, NULL, &unread))
		calls = span_search(source->text, SPAN("setup(")) < source->text.len;
	arena_clear(&survey->tmp);
	return calls;
}

static void make_root(struct spot *spot, bool naming)
{
	spot->root = true;
	spot->naming |= naming;
}

/* A package is imported by its own name, from the folder around it: names begin there.
   What notebooks put on sys.path may be the package, too, and what tests run in may be the
   folder around a project that is none. */
static void make_roots(struct spot *project)
{
	struct spot *outer = project->up;

	make_root(project, !project->init);
	while (outer && outer->up && outer->init)
		outer = outer->up;
	if (outer)
		make_root(outer, project->init);
}

static void find_project(void *self, struct spot *spot)
{
	struct spot *source = spot_below(spot, SPAN("src"));

	(void)self;
	spot->begins = true;
	make_roots(spot);
	if (!source || source->init)
		return;
	make_root(source, true);
	spot->source = source;
}

/* Folders of projects that hold Python at all. */
static void each_project(struct survey *survey,
			 void (*see)(void *self, struct spot *spot), void *self)
{
	const struct snapshot *snapshot = shelf_snapshot(survey->shelf);
	struct span folder = span_of(survey->base->path);

	see(self, survey->base);
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		struct span path = span_of(file->path);
		if (!path_within(path, folder) || !is_project_file(path) ||
		    (span_ends(path, ".py") && !is_setup(survey, file)))
			continue;
		struct spot *spot = spot_walk(survey->base,
					      path_from(path_dir(path), folder));
		if (spot && spot != survey->base)
			see(self, spot);
	}
}

/* A package that is looked for by its name. */
struct quest {
	struct span path;	/* its dots are slashes */
	struct spot *base, *found;
};

static bool is_module(const struct spot *spot)
{
	return spot && (spot_regular(spot) || spot->below.count);
}

static void look_below(struct quest *quest, struct spot *base)
{
	struct spot *spot = base ? spot_walk(base, quest->path) : NULL;

	if (quest->found || !is_module(spot))
		return;
	quest->base = base;
	quest->found = spot;
}

static void look_in_project(void *self, struct spot *spot)
{
	look_below(self, spot);
	look_below(self, spot_below(spot, SPAN("src")));
}

/* Names begin above the package, but only it is in the survey. */
static void begin_package(struct spot *base, struct spot *package)
{
	base->root = base->naming = true;
	package->begins = true;
}

static void begin_folder(struct spot *folder)
{
	begin_package(folder, folder);
}

static int find_package(struct survey *survey, const char *name, struct sw_fault *fault)
{
	char *path = arena_string(survey->keep, span_of(name));
	struct quest quest = {0};

	for (char *at = path; *at; at++)
		if (*at == '.')
			*at = '/';
	quest.path = span_of(path);
	each_project(survey, look_in_project, &quest);
	if (!quest.found)
		return sw_fault_at(fault, survey->wish->place, "root '%s' is neither a "
				   "folder with Python files nor a package below the "
				   "root, src/ or a project's folder", name);
	begin_package(quest.base, quest.found);
	return 0;
}

/* `import NAME`, or `from NAME`, as a word. */
static bool speaks_of(struct span text, struct span name)
{
	for (size_t at; (at = span_search(text, name)) < text.len;) {
		struct span before = span_trim(span_cut(text, at));
		struct span after = span_from(text, at + name.len);
		bool apart =
			before.len < at && after.len && strchr(". \t\r\n,", *after.at);
		if (apart && (span_ends(before, "import") || span_ends(before, "from")))
			return true;
		text = after;
	}
	return false;
}

/* A folder without __init__.py may be one that names begin in, or a package without a
   file: what is in it says its name where it is imported. */
static bool is_namespace(struct survey *survey, const struct spot *spot)
{
	const struct snapshot *snapshot = shelf_snapshot(survey->shelf);
	struct span folder = span_of(spot->path);
	bool found = false;

	for (size_t i = snapshot_from(snapshot, folder); !found && i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		struct sw_fault unread = {0};
		struct source *source;

		if (!span_starts(span_of(file->path), spot->path))
			break;
		if (!path_within(span_of(file->path), folder) ||
		    file->kind != FILE_REGULAR ||
		    !span_ends(span_of(file->path), ".py"))
			continue;
		if (!shelf_look(survey->shelf, file, &survey->tmp, &source, NULL, &unread))
			found = speaks_of(source->text, spot->name);
		arena_clear(&survey->tmp);
	}
	return found;
}

static int configure(struct survey *survey, const char *root, struct sw_fault *fault)
{
	const char *path = path_clean(survey->keep, SPAN(""), span_of(root));
	struct spot *spot = path ? spot_walk(survey->base, span_of(path)) : NULL;

	if (!spot || !spot->below.count)
		return find_package(survey, root, fault);
	if (spot->up && (spot->init || (*path && is_namespace(survey, spot))))
		begin_package(spot->up, spot);
	else
		begin_folder(spot);
	return 0;
}

int roots_find(struct survey *survey, struct sw_fault *fault)
{
	const struct modules_wish *wish = survey->wish;

	if (!wish->root_count)
		each_project(survey, find_project, NULL);
	for (size_t i = 0; i < wish->root_count; i++)
		if (configure(survey, wish->roots[i], fault))
			return -1;
	return 0;
}
