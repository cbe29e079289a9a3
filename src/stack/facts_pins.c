/* facts_pins.c - packages that are installed by name, and in no certain version: by
   notebooks, pipelines, jobs. */
#include "packaging/requirement_name.h"
#include "pipeline/facts.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/pipelines.h"
#include "text/paths.h"

struct pinning {
	struct stack *stack;
	struct facts *facts;
	struct map told;
	/* Of the job or the notebook that was looked at last: names of files in its scripts,
	   and how often each stands there. */
	const void *last;
	struct map names;
	bool clear;
};

static void tell(struct pinning *on, const char *check, struct sw_place place,
		 struct span value, struct span other)
{
	struct fact *fact;
	const char *key = arena_format(on->stack->keep, "%s %.*s", check, (int)value.len,
				       value.at);

	if (pipeline_told(on->stack->keep, &on->told, key, place))
		return;
	fact = fact_add(on->stack, on->facts, check, place);
	fact->value = arena_string(on->stack->keep, value);
	if (other.len)
		fact->other = arena_string(on->stack->keep, other);
}

/* Installers themselves are what they are kept up to date with. */
static bool is_installer(struct stack *stack, struct span requirement)
{
	static const char *const names[] = { "pip", "setuptools", "wheel" };
	struct span name = span_cut(requirement, requirement_name_length(requirement));
	const char *normal = requirement_name_normal(stack->keep, name);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(normal, names[i]))
			return true;
	return false;
}

/* A name, without a version or a bound above; files and links are others' matter, and what
   is filled in is not known. */
static bool is_loose(struct stack *stack, struct span text)
{
	size_t name = requirement_name_length(text);
	struct span rest = span_trim(span_from(text, name));

	for (size_t i = 0; i < text.len; i++)
		if (strchr("/\\@$%{}*", text.at[i] ? text.at[i] : '/'))
			return false;
	if (rest.len && !strchr("[<>=!~;,", *rest.at))
		return false;		/* no requirement: an option's word */
	if (span_search(rest, SPAN("==")) < rest.len || span_search(rest, SPAN("~=")) < rest.len ||
	    span_find(rest, '<') < rest.len)
		return false;
	return name &&
	       !path_ends(text, (const char *const[]){ ".whl", ".zip", ".gz", ".txt",
						       ".toml", NULL }) &&
	       !is_installer(stack, text);
}

static void check_file(struct pinning *on, struct span folder, struct span path,
		       struct sw_place place)
{
	const char *clean;

	for (size_t i = 0; i < path.len; i++)
		if (strchr("$%{}*~", path.at[i] ? path.at[i] : '$'))
			return;
	if (span_search(path, SPAN("://")) < path.len)
		return;
	clean = path_clean(on->stack->keep, folder, path);
	if (clean && !stack_find(on->stack, SPAN(""), clean))
		tell(on, "untracked", place, path, span_of(clean));
}

/* `folder`: that its files are seen from; at NULL: not known. */
static void check_deed(struct pinning *on, const struct deed *deed, struct span folder)
{
	struct span key = deed->key.text;

	if (deed->verb != VERB_INSTALL || !key.at || !deed->key.known ||
	    deed->flags & (DEED_CONSTRAINED | DEED_EDITABLE))
		return;
	if (!(deed->flags & DEED_FROM_FILE)) {
		if (is_loose(on->stack, key))
			tell(on, "unpinned", deed->key_place, key, (struct span){0});
	} else if (folder.at && deed->command) {
		check_file(on, folder, key, deed->key_place);
	}
}

/* Counts the names in a script: what stands between blanks, quotes, slashes, signs. */
static void count_names(struct pinning *on, struct span script)
{
	while (script.len) {
		size_t len = 0;

		while (len < script.len && script.at[len] &&
		       !strchr(" \t\r\n'\"\\/=<>|;&(),", script.at[len]))
			len++;
		size_t *count = map_find(&on->names, span_cut(script, len));
		if (len && !count)
			map_add(&on->names, span_cut(script, len),
				count = arena_new(on->stack->keep, size_t));
		if (len)
			++*count;
		script = span_from(script, len + 1);
	}
}

/* Whether all that its steps do with files can be seen. */
static void look_at(struct pinning *on, const struct ci_job *job)
{
	if (on->last == job)
		return;
	on->last = job;
	on->names = map_new(on->stack->keep);
	on->clear = job->whole;
	for (size_t i = 0; i < job->steps.count; i++) {
		const struct step *step = job->steps.at[i];

		on->clear = on->clear && !step_is_opaque(step) &&
			    !node_get(step->with, "path") &&
			    !node_get(step->with, "repository");
		if (step->script && step->script->kind < NODE_LIST)
			count_names(on, step->script->text);
	}
}

/* The file may be made by the job itself, or be of another repository. */
static bool is_made(struct pinning *on, const struct ci_job *job, struct span path)
{
	const size_t *count;

	look_at(on, job);
	count = map_find(&on->names, path_base(path));
	return !on->clear || (count && *count > 1);
}

static void see(void *self, const struct step *step)
{
	struct pinning *on = self;

	for (size_t i = 0; i < step->deeds.count; i++) {
		const struct deed *deed = &step->deeds.at[i];

		if (!deed->command)
			continue;
		if (!deed->folder.known || (deed->flags & DEED_FROM_FILE &&
					    is_made(on, step->job, deed->key.text)))
			check_deed(on, deed, (struct span){0});
		else
			check_deed(on, deed, deed->folder.text);
	}
}

/* `%pip install …`, `!pip install …`, `%uv pip install …` as a shell's line, or NULL. */
static const char *line_of(struct stack *stack, const struct magic *magic)
{
	struct span argument = magic->argument;

	if (magic->kind == MAGIC_PIP)
		return arena_format(stack->keep, "pip %.*s", (int)argument.len, argument.at);
	if (span_is(magic->name, "uv"))
		return arena_format(stack->keep, "uv %.*s", (int)argument.len, argument.at);
	if (!magic->name.len && span_search(argument, SPAN("pip")) < argument.len)
		return arena_string(stack->keep, argument);
	return NULL;
}

/* A notebook that speaks of the file in another place, too, may write it: `%%writefile`,
   `open(…, "w")`. */
static bool writes(struct pinning *on, const struct code *code, struct span path)
{
	const size_t *count;

	if (on->last != code) {
		on->last = code;
		on->names = map_new(on->stack->keep);
		count_names(on, code->script->source->text);
	}
	count = map_find(&on->names, path_base(path));
	return count && *count > 1;
}

/* Whether a file that a notebook's line asks for is one of the repository: a folder that
   it does not have is made by a run. */
static bool is_own(struct pinning *on, const struct code *code, const struct deed *deed,
		   struct span folder)
{
	const struct snapshot *snapshot = shelf_snapshot(on->stack->shelf);
	const char *path = deed->key.known ? path_clean(on->stack->keep, folder,
							deed->key.text) : NULL;
	struct span dir = path ? path_dir(span_of(path)) : (struct span){0};

	return path && (!dir.len || snapshot_has_folder(snapshot, dir)) &&
	       !writes(on, code, deed->key.text);
}

static void check_magic(struct pinning *on, const struct code *code,
			const struct magic *magic, struct span folder)
{
	const char *line = line_of(on->stack, magic);
	struct deeds deeds = {0};

	if (!line)
		return;
	deeds_line(on->stack->keep, on->stack->shelf, line,
		   script_place(code->script, magic->from, magic->to), &deeds);
	for (size_t i = 0; i < deeds.count; i++) {
		const struct deed *deed = &deeds.at[i];
		bool moved = !deed->folder.known || deed->folder.text.len;

		if (!(deed->flags & DEED_FROM_FILE) ||
		    (!moved && is_own(on, code, deed, folder)))
			check_deed(on, deed, folder);
	}
}

static void check_notebooks(struct pinning *on)
{
	static const char *const endings[] = { ".py", ".ipynb", NULL };
	const struct snapshot *snapshot = shelf_snapshot(on->stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		const struct code *code = NULL;

		if (file->kind == FILE_REGULAR && path_ends(span_of(file->path), endings) &&
		    stack_wants(on->stack, file) && stack_has(on->stack, file) &&
		    stack_mentions(on->stack, file, "pip"))
			code = stack_code(on->stack, file);
		for (size_t k = 0; code && k < code->script->magics.count; k++)
			check_magic(on, code, &code->script->magics.at[k],
				    path_dir(span_of(file->path)));
	}
}

static void check_package(struct pinning *on, const struct node *node)
{
	if (node_is(node, NODE_STRING) && is_loose(on->stack, node->text))
		tell(on, "unpinned", node->place, node->text, (struct span){0});
}

/* Trees are at most limits.depth deep, aliases counted. */
static void check_tree(struct pinning *on, const struct node *node)
{
	const struct node *packages = node_walk(node, "spec", "dependencies", NULL);
	const struct node *libraries = node_get(node, "libraries");

	for (size_t i = 0; node_is(packages, NODE_LIST) && i < packages->count; i++)
		check_package(on, packages->items[i]);
	for (size_t i = 0; node_is(libraries, NODE_LIST) && i < libraries->count; i++)
		check_package(on, node_walk(libraries->items[i], "pypi", "package", NULL));
	for (size_t i = 0; node_is(node, NODE_LIST) && i < node->count; i++)
		check_tree(on, node->items[i]);
	for (size_t i = 0; node_is(node, NODE_MAP) && i < node->count; i++)
		check_tree(on, node->pairs[i].value);
}

static void check_root(struct pinning *on, const struct node *root)
{
	check_tree(on, node_get(root, "resources"));
	check_tree(on, node_get(root, "targets"));
}

static void check_bundles(struct pinning *on)
{
	const struct projects *projects = stack_projects(on->stack);

	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];

		check_root(on, project->root);
		for (size_t k = 0; k < project->includes.count; k++) {
			const struct include *include = &project->includes.at[k];

			for (size_t f = 0; f < include->files.count; f++)
				check_root(on, stack_root(on->stack, include->files.at[f]));
		}
	}
}

void facts_pins(struct stack *stack, struct facts *facts)
{
	struct pinning on = { .stack = stack, .facts = facts };

	pipeline_steps(stack_pipelines(stack), see, &on);
	check_notebooks(&on);
	check_bundles(&on);
}
