/* facts_widgets.c - the parameters of a task and the widgets of its notebook. */
#include <ctype.h>

#include "bundle/value.h"
#include "python/widget.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/tasks.h"
#include "text/nearest.h"

/* What a notebook reads by name. */
struct widget_names {
	struct VEC(const char *) names;
	bool open;		/* others, too: by names made when it runs */
};

/* Whatever stack deploys them, these are there for the platform to fill in. */
static bool is_given(struct span name)
{
	return span_is(name, "env") || span_is(name, "git_source_info");
}

/* Whether all parameters are asked for at once. The notebook's context is asked for its
   path by every generated notebook, and that is none. */
static bool asks_all(const struct code *code)
{
	static const char *const asks[] = { "*getCurrentBindings", "*toJson", "*safeToJson",
					    NULL };

	for (size_t i = 0; i < code->calls.count; i++)
		if (code_calls(&code->calls.at[i], asks))
			return true;
	return false;
}

static struct widget_names names_of(const struct code *code)
{
	struct widget_names read = { .open = code_runs_others(code) || asks_all(code) };
	struct widgets widgets = widgets_read(code);

	for (size_t i = 0; i < widgets.count; i++)
		if (widgets.at[i].name)
			*vec_add(code->keep, &read.names) = widgets.at[i].name;
		else
			read.open = true;
	return read;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Whether it stands there as a text of its own, or as SQL's and the shell's parameters do:
   code of other languages and names that are passed on are not read. A sentence that
   begins with it names nothing. */
static bool is_named(struct span text, struct span name)
{
	for (size_t at = 0; at < text.len; at++) {
		at += span_search(span_from(text, at), name);
		if (!at || at >= text.len)
			continue;
		char before = text.at[at - 1];
		char after = at + name.len < text.len ? text.at[at + name.len] : '\n';
		bool quoted = before == '"' || before == '\'';

		if (quoted ? after == before || after == '\\'
			   : strchr(":${", before) && !is_word(after))
			return true;
	}
	return false;
}

static void check(struct task_facts *on, const struct task_use *use,
		  const struct node *key, const struct widget_names *read)
{
	struct fact fact = {
		.check = "unknown-widget", .place = value_place(key),
		.value = arena_string(on->stack->keep, key->text),
		.other = nearest(key->text, read->names.at, read->names.count),
	};
	struct fact *made = task_facts_add(on, use, fact);

	if (made && !made->other)
		made->other = read->names.at[0];
}

/* Of one notebook; many tasks run the same. */
struct known {
	const struct code *code;
	struct widget_names names;
};

static void check_task(struct task_facts *on, const struct task_use *use,
		       struct known *last)
{
	bool asked = use->parameters && use->program && use->program->widgets;
	const struct code *code = asked ? stack_code(on->stack, use->file) : NULL;
	const struct widget_names *read = &last->names;

	if (!code || code->script->form == SCRIPT_PROGRAM)
		return;
	if (last->code != code)
		*last = (struct known){ code, names_of(code) };
	if (read->open || !read->names.count)
		return;
	for (size_t i = 0; i < use->parameters->count; i++) {
		const struct node *key = use->parameters->pairs[i].key;

		if (!is_given(key->text) && key->text.len &&
		    !is_named(code->script->source->text, key->text))
			check(on, use, key, read);
	}
}

static void search(struct task_facts *on)
{
	const struct task_uses *uses = &task_facts_tasks(on)->uses;
	struct known last = {0};

	for (size_t i = 0; i < uses->count; i++)
		check_task(on, uses->at[i], &last);
}

void facts_task_widgets(struct stack *stack, struct facts *facts)
{
	task_facts_search(stack, facts, search);
}
