/* explain_value.c - what --explain-value prints. */
#include <string.h>

#include "base/show.h"
#include "bundle/trace.h"
#include "bundle/value.h"
#include "front/judge.h"
#include "front/wire.h"
#include "tree/form.h"
#include "tree/json_print.h"

static const struct sw_place nowhere = {0};

/* A scalar as it is, of others what they are. */
static void print_short(struct str *text, const struct node *value)
{
	if (!value)
		return;
	if (value->kind == NODE_LIST || value->kind == NODE_MAP)
		str_format(text, "%s of %u", node_kind_name(value->kind), value->count);
	else
		json_print(text, value, WIRE_MOST / 64);
}

static void print_place(struct arena *tmp, struct str *text,
			const struct trace_step *step)
{
	const struct sw_place *place = &step->place;

	if (!place->path)
		return;
	str_format(text, "%s:%u:%u  ", show_line(tmp, span_of(place->path)), place->line,
		   place->column);
}

/* The one that was taken has a star; those that a reference brings in stand deeper. */
static void print_step(struct arena *tmp, struct str *text,
		       const struct trace_step *step)
{
	str_format(text, "%*s%c ", (int)(4 * step->level), "", step->counts ? '*' : ' ');
	print_place(tmp, text, step);
	str_format(text, "%s: %s", trace_how_text(step->how),
		   show_line(tmp, span_of(step->path)));
	if (step->value)
		str_text(text, " = ");
	print_short(text, step->value);
	str_byte(text, '\n');
}

/* What is there instead, as far as the path leads. */
static int refuse(struct arena *keep, const struct view *view, const char *path,
		  struct sw_fault *fault)
{
	if (!strncmp(path, "var.", 4))
		path = arena_format(keep, "variables.%s", path + 4);
	struct span upper = span_of(path), rest = upper;
	const struct node *map = NULL;
	struct words keys = {0};

	while (upper.len && !map) {
		size_t end = upper.len - 1;

		while (end && upper.at[end] != '.' && upper.at[end] != '[')
			end--;
		rest = span_from(span_of(path), end ? end + 1 : 0);
		upper = span_cut(upper, end);
		map = value_get(view->config, arena_string(keep, upper));
	}
	rest = span_cut(rest, span_find(rest, '.'));
	if (node_is(map, NODE_LIST))
		return sw_fault_at(fault, nowhere, "%.*s is a list of %u in target %s: "
				   "`[0]` behind it is its first item", (int)upper.len,
				   upper.at, map->count, view->target);
	if (!node_is(map, NODE_MAP))
		return sw_fault_at(fault, nowhere, "the target %s has nothing at `%s`",
				   view->target, path);
	struct span where = upper.len ? upper : SPAN("the bundle");
	for (size_t i = 0; i < map->count; i++)
		*vec_add(keep, &keys) = arena_string(keep, map->pairs[i].key->text);
	return form_unknown(nowhere, arena_format(keep, "key of %.*s in target %s",
			    (int)where.len, where.at, view->target), rest, keys.at,
			    keys.count, fault);
}

static int tell(const struct sw_request *want, struct arena *keep, struct str *text,
		struct sw_fault *fault)
{
	const struct view *view;
	const char *path = want->explain_value;
	struct trace trace = {0};
	int failed = front_view(want, keep, &view, fault);

	if (failed)
		return failed;
	if (!trace_value((struct view *)view, path, &trace))
		return refuse(keep, view, path, fault);
	str_format(text, "%s, target %s\n", show_line(keep, span_of(path)),
		   show_line(keep, span_of(view->target)));
	for (size_t i = 0; i < trace.count; i++)
		print_step(keep, text, &trace.at[i]);
	const struct node *value = trace_named(view, path);
	str_text(text, "= ");
	bool whole = json_print(text, value, WIRE_MOST / 2);
	str_byte(text, '\n');
	return whole ? 0 : sw_unchecked_at(fault, nowhere, "the value is over the limit of "
					   "a text");
}

int front_explain_value(const struct sw_request *want, struct str *text,
			struct sw_fault *fault)
{
	struct arena keep = {0};
	int failed = tell(want, &keep, text, fault);

	arena_clear(&keep);
	return failed;
}
