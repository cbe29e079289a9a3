/* affected.c - what --affected prints: what a change can reach. */
#include "stack/affected.h"

#include <string.h>

#include "base/show.h"
#include "front/charts.h"
#include "front/judge.h"
#include "front/modules.h"
#include "tree/json_print.h"

/* The repository that the changes are since; of a merge's parents the first. */
static int open_before(struct arena *keep, const struct affected_side *now,
		       struct affected_side *before, struct sw_fault *fault)
{
	const struct snapshot *base = shelf_snapshot(now->stack->shelf)->bases.at[0];
	struct shelf *shelf = shelf_new(keep, base);

	stack_projects(now->stack);	/* the names that were found there hold here */
	if (stack_new(keep, shelf, now->stack->names, &before->stack, fault))
		return -1;
	before->stack->wish = now->stack->wish;
	before->modules = front_modules_of(now->stack, before->stack, fault);
	return before->modules ? 0 : -1;
}

static void tell(struct arena *keep, const struct affected *affected, struct str *text)
{
	const char *kind = "";

	for (size_t i = 0; i < affected->things.count; i++) {
		const struct affected_thing *thing = &affected->things.at[i];

		if (strcmp(kind, thing->kind))
			str_format(text, "%s:\n", thing->kind);
		kind = thing->kind;
		str_format(text, "  %s", show_line(keep, span_of(thing->name)));
		str_format(text, " (%s:%u", show_line(keep, span_of(thing->place.path)),
			   thing->place.line);
		if (strcmp(thing->place.path, thing->because))
			str_format(text, ", by %s",
				   show_line(keep, span_of(thing->because)));
		str_text(text, ")\n");
	}
	if (affected->untraced.count)
		str_text(text, "untraced (what reads these is not known):\n");
	for (size_t i = 0; i < affected->untraced.count; i++)
		str_format(text, "  %s\n", show_line(keep, span_of(affected->untraced.at[i])));
	if (!affected->things.count && !affected->untraced.count)
		str_text(text, "nothing is affected\n");
}

static void tell_json(const struct affected *affected, struct str *text)
{
	str_text(text, "{\"affected\": [");
	for (size_t i = 0; i < affected->things.count; i++) {
		const struct affected_thing *thing = &affected->things.at[i];

		str_format(text, "%s\n  {\"kind\": ", i ? "," : "");
		json_print_text(text, span_of(thing->kind));
		str_text(text, ", \"name\": ");
		json_print_text(text, span_of(thing->name));
		str_text(text, ", \"path\": ");
		json_print_text(text, span_of(thing->place.path));
		str_format(text, ", \"line\": %u, \"because\": ", thing->place.line);
		json_print_text(text, span_of(thing->because));
		str_byte(text, '}');
	}
	str_text(text, "],\n\"untraced\": [");
	for (size_t i = 0; i < affected->untraced.count; i++) {
		str_text(text, i ? ", " : "");
		json_print_text(text, span_of(affected->untraced.at[i]));
	}
	str_text(text, "]}\n");
}

struct affected *front_affected_of(struct arena *keep, struct stack *stack,
				   struct sw_fault *fault)
{
	struct affected_side before = {0};
	struct affected_side now = { stack, front_modules_of(stack, stack, fault) };
	bool all_new = !shelf_snapshot(stack->shelf)->bases.count;

	if (!now.modules || (!all_new && open_before(keep, &now, &before, fault)))
		return NULL;
	return affected_new(keep, &now, all_new ? NULL : &before);
}

static int find(struct arena *keep, const struct sw_request *want,
		struct affected **affected, struct sw_fault *fault)
{
	struct stack *stack;
	int failed = front_stack(want, keep, &stack, fault);

	if (failed)
		return failed;
	*affected = front_affected_of(keep, stack, fault);
	return *affected ? 0 : -1;
}

int front_affected(const struct sw_request *want, struct str *text,
		   struct sw_fault *fault)
{
	struct arena keep = {0};
	struct affected *affected = NULL;
	int failed = find(&keep, want, &affected, fault);

	if (!failed && !strcmp(want->outputs.at[0].format, "json"))
		tell_json(affected, text);
	else if (!failed)
		tell(&keep, affected, text);
	arena_clear(&keep);
	return failed;
}
