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
	const struct node *variables;
	bool strays;		/* a name is no variable's: it may be a slip for any */
};

static void use(struct usage *usage, struct span name)
{
	map_add(&usage->used, name, usage);
	usage->strays |= !node_pair(usage->variables, name);
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

static void find_own(void *self, const struct node *node, const struct at *at)
{
	struct span *name = self;

	(void)at;
	if (node_pair(node, *name))
		*name = (struct span){0};
}

/* A target's own value for what is declared nowhere would be an error. */
static bool is_overridden(const struct view *view, struct span name)
{
	value_each(view->config, "targets.*.variables", find_own, &name);
	value_each(view->config, "environments.*.variables", find_own, &name);
	return !name.at;
}

void step_unused_variables(struct view *view)
{
	struct bundle *bundle = view->bundle;
	const struct node *variables = node_get(view->config, "variables");
	struct usage usage = {
		.bundle = bundle, .used = map_new(bundle->keep), .variables = variables,
	};
	const struct pair *pair;
	size_t from = 0;

	if (!node_is(variables, NODE_MAP) || bundle->partial ||
	    value_get(view->config, "python") ||
	    value_get(view->config, "experimental.python"))
		return;
	for (size_t i = 0; i < bundle->files.count; i++)
		read_file(&usage, bundle->files.at[i]);
	if (find_unused(&usage, variables, &from))
		read_others(&usage);
	for (from = 0; (pair = find_unused(&usage, variables, &from));)
		say(view, (struct said){
			.check = CHECK_UNUSED_VARIABLE, .place = pair->key->place,
			.value = arena_string(bundle->keep, pair->key->text),
			.by_hand = usage.strays || is_overridden(view, pair->key->text),
		});
}
