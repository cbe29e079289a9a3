/*
 * unused.c - variables and job clusters that nobody asks for. What stands in a comment,
 * or in a file that is not included at the moment, is asked for, too.
 */
#include "bundle/reference.h"
#include "bundle/step.h"
#include "bundle/value.h"

struct usage {
	struct bundle *bundle;
	struct map used;	/* names of variables */
	bool all;		/* a name is put together: it may be any */
	struct map declared;	/* names of variables */
	bool strays;		/* a name is no variable's: it may be a slip for any */
	struct map overridden;	/* names that some target gives a value of its own */
};

static void use(struct usage *usage, struct span name)
{
	map_add(&usage->used, name, usage);
	usage->strays |= !map_find(&usage->declared, name);
}

static void note_names(struct map *names, const struct node *map)
{
	for (size_t i = 0; node_is(map, NODE_MAP) && i < map->count; i++)
		map_add(names, pair_text(&map->pairs[i]), names);
}

/* `${ var.a }` and its like are said to be no references; the variable was meant. */
static void read_slips(struct usage *usage, struct span text)
{
	for (size_t at = span_search(text, SPAN("${")); at < text.len;
	     at = span_search(text, SPAN("${"))) {
		size_t end = 0;

		text = span_from(text, at + 2);
		struct span name = text;

		while (name.len && (*name.at == ' ' || *name.at == '{'))
			name = span_from(name, 1);
		if (!span_starts(name, "var."))
			continue;
		name = span_from(name, strlen("var."));
		while (end < name.len && !strchr(" .}[\t\r\n\"'", name.at[end]))
			end++;
		use(usage, span_cut(name, end));
	}
}

/* Names in the text of a file, whatever it means. */
static void read_text(struct usage *usage, struct span text)
{
	struct reference reference;
	struct reference_step step;

	for (size_t at = 0; reference_find(text, at, &reference);
	     at = reference_end(text, &reference)) {
		struct span rest = reference.path;

		reference_step(&rest, &step);
		if ((span_is(step.key, "var") || span_is(step.key, "variables")) &&
		    reference_step(&rest, &step))
			use(usage, step.key);
	}
	read_slips(usage, text);
	usage->all |= span_search(text, SPAN("${var.${")) < text.len ||
		      span_search(text, SPAN("${variables.${")) < text.len;
}

static void read_file(struct usage *usage, const struct file *file)
{
	struct sw_fault fault = {0};
	struct source *source = shelf_source(usage->bundle->shelf, file, &fault);

	if (source)
		read_text(usage, source->text);
	else	/* nobody knows what it asks for */
		usage->all = true;
}

/* Files of the bundle's folder that may be included another day. */
static void read_others(struct usage *usage)
{
	const struct snapshot *snapshot = shelf_snapshot(usage->bundle->shelf);
	const char *folder = usage->bundle->folder;
	const char *prefix = arena_format(usage->bundle->keep, "%s%s", folder,
					  *folder ? "/" : "");

	size_t first = snapshot_from(snapshot, span_of(prefix));

	for (size_t i = first; i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (!span_starts(path, prefix))
			break;
		if (snapshot->files[i].kind == FILE_REGULAR &&
		    (span_ends(path, ".yml") || span_ends(path, ".yaml")))
			read_file(usage, &snapshot->files[i]);
	}
}

static const struct pair *find_unused(const struct usage *usage,
				      const struct node *variables, size_t *from)
{
	for (; *from < variables->count && !usage->all; ++*from)
		if (!map_find(&usage->used, variables->pairs[*from].key->text))
			return &variables->pairs[(*from)++];
	return NULL;
}

static void note_own(void *self, const struct node *node, const struct at *at)
{
	struct usage *usage = self;

	(void)at;
	note_names(&usage->overridden, node);
}

/* Looked for once, and only where a variable is not used. */
static bool is_overridden(struct usage *usage, const struct view *view, struct span name)
{
	if (!usage->overridden.keep) {
		usage->overridden = map_new(view->bundle->keep);
		value_each(view->config, "targets.*.variables", note_own, usage);
		value_each(view->config, "environments.*.variables", note_own, usage);
	}
	return map_find(&usage->overridden, name) != NULL;
}

void step_unused_variables(struct view *view)
{
	struct bundle *bundle = view->bundle;
	const struct node *variables = node_get(view->config, "variables");
	struct usage usage = { .bundle = bundle, .used = map_new(bundle->keep),
			       .declared = map_new(bundle->keep) };
	const struct pair *pair;
	size_t from = 0;

	if (!node_is(variables, NODE_MAP) || bundle->partial ||
	    value_get(view->config, "python") ||
	    value_get(view->config, "experimental.python"))
		return;
	note_names(&usage.declared, variables);
	for (size_t i = 0; i < bundle->files.count; i++)
		read_file(&usage, bundle->files.at[i]);
	if (find_unused(&usage, variables, &from))
		read_others(&usage);
	for (from = 0; (pair = find_unused(&usage, variables, &from));)
		say(view, (struct said){
			.check = CHECK_UNUSED_VARIABLE, .place = pair->key->place,
			.value = arena_string(bundle->keep, pair->key->text),
			.by_hand = usage.strays ||
				   is_overridden(&usage, view, pair->key->text),
		});
}
