/* kind_path.c - rules about paths: which there must be or not, and their names. */
#include "engine/kind.h"

#include <string.h>

KIND_KEYS(path, "forbid", "require", "where", "name", "max-bytes");

struct path_spec {
	struct globs forbid, require;
	const struct pattern *name;	/* of a path's last segment, or NULL */
	uint64_t most;			/* bytes; 0: any number */
	bool in_projects;		/* require: in each project, not once in all */
	const char *wanted;		/* the first glob of `require`, for messages */
};

static int read_where(const struct rule *rule, struct path_spec *spec,
		      struct sw_fault *fault)
{
	static const char *const places[] = { "root", "project" };
	const struct node *where = node_get(rule->body, "where");
	int choice = where ? form_choice(where, "place", places, 2, fault) : 0;

	spec->in_projects = choice == 1;
	return choice < 0 ? -1 : 0;
}

int path_compile(struct arena *keep, struct rule *rule, const struct node *options,
		 struct sw_fault *fault)
{
	struct path_spec *spec = arena_new(keep, struct path_spec);

	if (form_globs(keep, rule_holder(rule, options, "forbid"), "forbid", &spec->forbid,
		       fault) ||
	    form_globs(keep, rule_holder(rule, options, "require"), "require",
		       &spec->require, fault) ||
	    form_count(rule_holder(rule, options, "max-bytes"), "max-bytes", &spec->most,
		       fault) ||
	    rule_pattern(keep, rule, rule_key(rule, options, "name"), &spec->name,
			 fault) ||
	    read_where(rule, spec, fault))
		return -1;
	if (!spec->forbid.count && !spec->require.count && !spec->name && !spec->most)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `path` needs `forbid`, `require`, "
				   "`name` or `max-bytes`");
	struct words wanted = {0};
	if (form_words(keep, rule_holder(rule, options, "require"), "require", &wanted,
		       fault))
		return -1;
	spec->wanted = wanted.count ? wanted.at[0] : NULL;
	rule->spec = spec;
	return 0;
}

static bool bad_name(const struct path_spec *spec, struct judging *judging,
		     const char *path, struct sw_fault *fault)
{
	const char *slash = strrchr(path, '/');

	return spec->name &&
	       !pattern_takes(spec->name, judging->matcher,
			      span_of(slash ? slash + 1 : path), false, fault);
}

/* Of a file in a commit the size is not known before it is read. */
static uint64_t size_of(const struct judging *judging, const struct file *file,
			struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct span bytes = {0};

	if (file->size || !scope_has(&judging->judge->scope, file->path))
		return file->size;
	snapshot_read(shelf_snapshot(judging->judge->shelf), file, &tmp, &bytes, fault);
	arena_clear(&tmp);
	return bytes.len;
}

/* What cannot be read is a gap of its own: the other files are judged all the same. */
static bool too_large(const struct rule *rule, struct judging *judging,
		      const struct file *file, struct fact *fact)
{
	const struct path_spec *spec = rule->spec;
	struct sw_fault fault = {0};

	if (!spec->most || file->kind != FILE_REGULAR)
		return false;
	uint64_t size = size_of(judging, file, &fault);
	if (fault.status)
		judging_gap(judging, rule, file->path, fault.text);
	if (size <= spec->most)
		return false;
	fact->other = arena_format(judging->tmp, "%.1f MiB", (double)size / (1 << 20));
	return true;
}

static void check_file(const struct rule *rule, struct judging *judging,
		       const struct file *file, struct sw_fault *fault)
{
	const struct path_spec *spec = rule->spec;
	struct span path = span_of(file->path);
	struct fact fact = { .place = { .path = file->path, .line = 1, .column = 1 },
			     .value = file->path };

	if (rule->files.count && !globs_take(&rule->files, path))
		return;
	if (too_large(rule, judging, file, &fact) ||
	    (spec->forbid.count && globs_take(&spec->forbid, path)) ||
	    bad_name(spec, judging, file->path, fault))
		judging_add(judging, rule, &fact);
}

/* The index of the folder's first file, in order of paths. */
static size_t first_of(struct judging *judging, const char *folder)
{
	const struct snapshot *snapshot = shelf_snapshot(judging->judge->shelf);
	const char *prefix = arena_format(judging->tmp, "%s/", folder);

	return *folder ? snapshot_from(snapshot, span_of(prefix)) : 0;
}

static bool lies_in(const struct file *file, const char *folder)
{
	size_t len = strlen(folder);

	return !len || (!strncmp(file->path, folder, len) && file->path[len] == '/');
}

/* Whether the folder has a file that a glob, read from there, takes. */
static bool holds(struct judging *judging, const char *folder,
		  const struct globs *globs)
{
	const struct snapshot *snapshot = shelf_snapshot(judging->judge->shelf);
	size_t cut = *folder ? strlen(folder) + 1 : 0;

	for (size_t i = first_of(judging, folder);
	     i < snapshot->count && lies_in(&snapshot->files[i], folder); i++)
		if (globs_take(globs, span_from(span_of(snapshot->files[i].path), cut)))
			return true;
	return false;
}

/* Nothing is there to point at: the folder's first file stands for it. */
static const char *first_in(struct judging *judging, const char *folder)
{
	const struct snapshot *snapshot = shelf_snapshot(judging->judge->shelf);
	size_t first = first_of(judging, folder);

	return first < snapshot->count && lies_in(&snapshot->files[first], folder) ?
	       snapshot->files[first].path : NULL;
}

static void check_folder(const struct rule *rule, struct judging *judging,
			 const char *folder)
{
	const struct path_spec *spec = rule->spec;
	const char *first = first_in(judging, folder);

	if (!first || holds(judging, folder, &spec->require))
		return;
	const char **reads = arena_new(judging->keep, const char *);
	*reads = arena_format(judging->keep, "%s%s%s", folder, *folder ? "/" : "",
			      spec->wanted);
	struct fact fact = {
		.place = { .path = first, .line = 1, .column = 1 },
		.value = *reads, .other = *folder ? folder : "the repository",
		.reads = reads, .read_count = 1,
	};
	judging_add(judging, rule, &fact);
}

static void check_projects(const struct rule *rule, struct judging *judging)
{
	const struct projects *projects = stack_projects(judging->judge->stack);

	for (size_t i = 0; i < projects->count; i++)
		check_folder(rule, judging, projects->at[i].folder);
}

int path_check(const struct rule *rule, struct judging *judging, struct sw_fault *fault)
{
	const struct path_spec *spec = rule->spec;
	const struct snapshot *snapshot = shelf_snapshot(judging->judge->shelf);

	for (size_t i = 0; i < snapshot->count; i++)
		check_file(rule, judging, &snapshot->files[i], fault);
	if (spec->require.count && !spec->in_projects)
		check_folder(rule, judging, "");
	if (spec->require.count && spec->in_projects)
		check_projects(rule, judging);
	return fault->status ? -1 : 0;
}
