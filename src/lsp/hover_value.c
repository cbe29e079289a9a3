/* hover_value.c - a value of a bundle: what each target has, and every place that had a say
   in it. */
#include "lsp/hover.h"

#include "base/show.h"
#include "bundle/trace.h"
#include "bundle/value.h"
#include "engine/hide.h"
#include "lsp/answer_markdown.h"
#include "tree/json_print.h"

#define TEXT_MOST ((size_t)16 << 10)
#define VALUE_MOST 2048
#define STEP_MOST 256
#define SOURCE_MOST ((size_t)4 << 20)

/* Targets of which the very same is told. */
struct telling {
	struct span text;
	struct targets VEC(const char *) targets;
};
struct tellings VEC(struct telling);

struct teller {
	struct look *look;
	const char *path;	/* of the value, in the target at hand */
	const char *name;	/* what it is called: the last key */
	struct tellings tellings;
	struct map files;	/* whose credentials may be in it: path -> struct file */
	struct sources VEC(struct span) sources;
};

/* A list or a map that is too long is told by its kind. */
static void add_value(struct arena *keep, struct str *text, const struct node *value,
		      size_t most)
{
	struct str json = str_new(keep);
	bool inner = value->kind == NODE_LIST || value->kind == NODE_MAP;

	if (json_print(&json, value, most))
		str_add(text, str_span(&json));
	else if (inner)
		str_format(text, "%s of %u", node_kind_name(value->kind), value->count);
	else
		str_text(text, "a long text");
}

/* Remembers the file: what is a credential there is one here. */
static void note_file(struct teller *teller, const char *path)
{
	struct stack *stack = teller->look->stack;
	const struct file *file =
		path ? snapshot_find(shelf_snapshot(stack->shelf), span_of(path)) : NULL;
	struct sw_fault ignored = {0};
	struct source *source;

	if (!file || map_find(&teller->files, span_of(file->path)))
		return;
	map_add(&teller->files, span_of(file->path), (void *)file);
	source = shelf_source(stack->shelf, file, &ignored);
	if (source && source->text.len <= SOURCE_MOST)
		*vec_add(teller->look->keep, &teller->sources) = source->text;
}

static void add_step(struct teller *teller, const struct trace_step *step,
		     struct str *text)
{
	struct arena *keep = teller->look->keep;

	note_file(teller, step->place.path);
	str_format(text, "  %*s%c ", (int)(2 * step->level), "", step->counts ? '*' : ' ');
	if (step->place.path)
		str_format(text, "%s:%u  ", show_line(keep, span_of(step->place.path)),
			   step->place.line);
	str_format(text, "%s: %s", trace_how_text(step->how),
		   strcmp(step->path, teller->path) ?
			   show_line(keep, span_of(step->path)) : teller->name);
	if (step->value) {
		bool inner = step->value->kind == NODE_LIST ||
			     step->value->kind == NODE_MAP;

		str_text(text, " = ");
		add_value(keep, text, step->value, inner ? 0 : STEP_MOST);
	}
	str_byte(text, '\n');
}

/* What a reference to a deployed thing names is not known before. */
static bool is_later(const struct view *view, const char *path)
{
	struct reference_step step;
	struct span rest = span_of(path);
	const struct node *node = view->config;

	if (strncmp(path, "resources.", 10))
		return false;
	for (size_t i = 0; node && i < 3 && reference_step(&rest, &step); i++) {
		const struct pair *pair = node_pair(node, step.key);

		node = pair ? pair->value : NULL;
	}
	return node;
}

static struct span told(struct teller *teller, struct view *view)
{
	const char *path = teller->path;
	struct str text = str_new(teller->look->keep);
	const struct node *value = trace_named(view, path);
	struct trace trace = {0};

	if (!value && !is_later(view, path))
		return (struct span){0};
	str_format(&text, "%s = ", teller->name);
	if (value)
		add_value(text.keep, &text, value, VALUE_MOST);
	else
		str_text(&text, "known once it is deployed");
	str_byte(&text, '\n');
	trace_value(view, path, &trace);
	for (size_t i = 0; i < trace.count && text.len < TEXT_MOST; i++)
		add_step(teller, &trace.at[i], &text);
	return str_span(&text);
}

static void add_target(struct teller *teller, const char *target, struct span text)
{
	struct arena *keep = teller->look->keep;
	struct tellings *all = &teller->tellings;
	size_t i = 0;

	while (i < all->count && !span_same(all->at[i].text, text))
		i++;
	if (i == all->count)
		*vec_add(keep, all) = (struct telling){ .text = text };
	*vec_add(keep, &all->at[i].targets) = target;
}

static const char *path_in(const struct look *look, const struct view *view)
{
	const struct stand *stand = &look->stand;

	if (stand->target.len && !span_is(stand->target, view->target))
		return NULL;
	return stand->reference.whole.len
		? arena_string(look->keep, stand->reference.path)
		: stand_path(view, stand);
}

static const char *last_name(struct arena *keep, const char *path)
{
	const char *dot = strrchr(path, '.');

	return show_line(keep, span_of(dot ? dot + 1 : path));
}

static const char *ask_targets(struct teller *teller)
{
	struct bundle *bundle = teller->look->bundle;
	const char *first = NULL;

	for (size_t i = 0; i < bundle->views.count; i++) {
		struct view *view = &bundle->views.at[i];

		teller->path = path_in(teller->look, view);
		if (!teller->path)
			continue;
		teller->name = last_name(teller->look->keep, teller->path);
		struct span text = told(teller, view);
		if (text.len)
			add_target(teller, view->target, text);
		if (text.len && !first)
			first = teller->path;
	}
	return first;
}

static struct span lines_of(struct teller *teller)
{
	const struct bundle *bundle = teller->look->bundle;
	struct str text = str_new(teller->look->keep);

	for (size_t i = 0; i < teller->tellings.count; i++) {
		const struct telling *telling = &teller->tellings.at[i];
		bool all = telling->targets.count == bundle->views.count &&
			   bundle->views.count > 1;

		if (text.len > TEXT_MOST) {
			str_format(&text, "%zu more\n", teller->tellings.count - i);
			break;
		}
		str_text(&text, all ? "every target" : "");
		for (size_t k = 0; !all && k < telling->targets.count; k++)
			str_format(&text, "%s%s", k ? ", " : "",
				   show_line(text.keep,
					     span_of(telling->targets.at[k])));
		str_text(&text, ": ");
		str_add(&text, telling->text);
	}
	return str_span(&text);
}

/* A variable says itself what it is for. */
static struct span about(const struct look *look, const char *path)
{
	struct span rest = span_of(path), empty = {0};
	struct reference_step step;

	if (!reference_step(&rest, &step) || !span_is(step.key, "var") ||
	    !reference_step(&rest, &step) || !look->bundle->views.count)
		return empty;
	const struct node *variables =
		node_get(look->bundle->views.at[0].config, "variables");
	const struct pair *pair = node_pair(variables, step.key);
	const struct node *text = pair ? node_get(pair->value, "description") : NULL;
	return node_is(text, NODE_STRING) ? span_trim(text->text) : empty;
}

int hover_value(struct look *look, struct str *text, struct sw_place *range,
		struct sw_fault *fault)
{
	struct teller teller = { .look = look, .files = map_new(look->keep) };
	const char *path = NULL;

	if (look->bundle && look->stand.trail.steps.count)
		path = ask_targets(&teller);
	if (!path && look->stand.reference.whole.len) {	/* no file knows it */
		look->stand.reference = (struct reference){0};
		look->stand.place = trail_node(&look->stand.trail)->place;
		path = ask_targets(&teller);
	}
	if (!path)
		return 0;
	struct span lines = lines_of(&teller), description = about(look, path);
	note_file(&teller, look->asked->path);
	if (hide_with(look->keep, look->asked->judge->pack, teller.sources.at,
		      teller.sources.count, &lines, fault))
		return -1;
	str_text(text, "**");
	markdown_code(text, span_of(path));
	str_text(text, "**");
	if (description.len) {
		str_text(text, " · ");
		markdown_text(text, description);
	}
	str_text(text, "\n\n");
	markdown_block(text, lines);
	if (!range->line)
		*range = look->stand.place;
	return 0;
}
