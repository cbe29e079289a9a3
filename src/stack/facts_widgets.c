/* facts_widgets.c - the parameters of a task and the widgets of its notebook. */
#include <ctype.h>

#include "bundle/value.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/tasks.h"
#include "text/nearest.h"

#define NAMES_MOST 64		/* widgets that a misspelt one is compared with */

/* What a notebook reads by name. */
struct widgets {
	const char *names[NAMES_MOST];
	size_t count;
	bool open;		/* others, too: by names made when it runs */
};

/* Whatever stack deploys them, these are there for the platform to fill in. */
static bool is_given(struct span name)
{
	return span_is(name, "env") || span_is(name, "git_source_info");
}

static void read_call(const struct code *code, const struct code_call *call,
		      struct widgets *widgets)
{
	const char *method = call->written + strlen("dbutils.widgets.");
	const struct syntax *argument = code_argument(call, "name", 0);
	struct span name;

	if (!strcmp(method, "removeAll"))
		return;
	if (!argument || !code_text(code, call->scope, argument, &name))
		widgets->open = true;	/* getAll(), too */
	else if (widgets->count < NAMES_MOST)
		widgets->names[widgets->count++] = arena_string(code->keep, name);
}

static struct widgets widgets_of(const struct code *code)
{
	struct widgets widgets = { .open = code_runs_others(code) };

	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];

		if (span_starts(span_of(call->written), "dbutils.widgets."))
			read_call(code, call, &widgets);
		widgets.open |= span_starts(span_of(call->written),
					    "dbutils.notebook.entry_point");
	}
	return widgets;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Whether it stands there as a text, or as SQL's and the shell's parameters do: code of
   other languages and names that are passed on are not read. */
static bool is_named(struct span text, struct span name)
{
	for (size_t at = 0; at < text.len; at++) {
		at += span_search(span_from(text, at), name);
		if (at && at < text.len && strchr("\"':${", text.at[at - 1]) &&
		    (at + name.len == text.len || !is_word(text.at[at + name.len])))
			return true;
	}
	return false;
}

static void check(struct task_facts *on, const struct task_use *use,
		  const struct node *key, const struct widgets *widgets)
{
	struct fact fact = {
		.check = "unknown-widget", .place = value_place(key),
		.value = arena_string(on->stack->keep, key->text),
		.other = nearest(key->text, widgets->names, widgets->count),
	};
	struct fact *made = task_facts_add(on, use, fact);

	if (made && !made->other)
		made->other = widgets->names[0];
}

static void check_task(struct task_facts *on, const struct task_use *use)
{
	bool asked = use->parameters && use->program && use->program->widgets;
	const struct code *code = asked ? stack_code(on->stack, use->file) : NULL;
	struct widgets widgets;

	if (!code || code->script->form == SCRIPT_PROGRAM)
		return;
	widgets = widgets_of(code);
	if (widgets.open || !widgets.count)
		return;
	for (size_t i = 0; i < use->parameters->count; i++) {
		const struct node *key = use->parameters->pairs[i].key;

		if (!is_given(key->text) && key->text.len &&
		    !is_named(code->script->source->text, key->text))
			check(on, use, key, &widgets);
	}
}

static void search(struct task_facts *on)
{
	for (size_t i = 0; i < on->tasks->uses.count; i++)
		check_task(on, on->tasks->uses.at[i]);
}

void facts_task_widgets(struct stack *stack, struct facts *facts)
{
	task_facts_search(stack, facts, search);
}
