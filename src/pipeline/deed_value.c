/* deed_value.c - what words stand for: variables that the script sets itself come
   before those around it. */
#include "pipeline/deed_form.h"

#include "base/str.h"

static struct scalar_spots *spots_of(struct deed_reader *reader)
{
	const struct node *script = reader->step->script;
	const struct node *at = node_origin(script) ? node_origin(script) : script;
	struct sw_fault fault = {0};
	const struct file *file;

	if (!reader->spots) {
		file = at->place.path ? snapshot_find(shelf_snapshot(reader->shelf),
						      span_of(at->place.path)) : NULL;
		reader->spots = scalar_spots(reader->keep,
					     file ? shelf_source(reader->shelf, file, &fault)
						  : NULL, script);
	}
	return reader->spots;
}

struct sw_place deed_place(struct deed_reader *reader, size_t offset, size_t end)
{
	return scalar_spots_place(spots_of(reader), offset, end);
}

/* Within its quotes, where they are all around it. */
struct sw_place deed_word_place(struct deed_reader *reader, const struct word *word)
{
	struct span text = reader->step->script->text;
	size_t from = word->offset, to = word->end;

	if (word->quoted && to - from > 1 && strchr("\"'", text.at[from]) &&
	    text.at[to - 1] == text.at[from])
		return deed_place(reader, from + 1, to - 1);
	return deed_place(reader, from, to);
}

struct ci_text deed_node(struct deed_reader *reader, const struct node *node)
{
	return bindings_node(reader->keep, reader->step->job->pipeline,
			     reader->step->bindings, node);
}

/* Of what surrounds the script. */
static struct ci_text outer_value(struct deed_reader *reader, struct part *part)
{
	const struct word word = { .parts = part, .count = 1 };

	return bindings_word(reader->keep, reader->step->job->pipeline,
			     reader->step->bindings, &word);
}

static struct ci_text part_value(struct deed_reader *reader, struct part *part)
{
	const struct ci_text *own = NULL;

	if (part->kind == PART_TEXT || part->kind == PART_GLOB)
		return (struct ci_text){ part->text, true };
	if (part->kind == PART_VARIABLE)
		own = map_find(&reader->variables, part->text);
	return own ? *own : outer_value(reader, part);
}

struct ci_text deed_value(struct deed_reader *reader, const struct word *word)
{
	struct ci_text value = { shell_text(word), true };
	struct str text = str_new(reader->keep);

	if (value.text.at)
		return value;
	for (size_t i = 0; i < word->count; i++) {
		struct ci_text part = part_value(reader, &word->parts[i]);

		if (part.known) {
			str_add(&text, part.text);
			continue;
		}
		value.known = false;
		value.text = span_cut(span_from(reader->step->script->text, word->offset),
				      word->end - word->offset);
		return value;
	}
	value.text = text.len ? str_span(&text) : SPAN("");
	return value;
}

static const struct binding *bound(const struct deed_reader *reader, struct span name)
{
	const struct step *step = reader->step;
	bool open;
	const struct binding *found = bindings_find(step->bindings, BOUND_ENV, name, &open);

	if (!found && step->job->pipeline->provider == PROVIDER_AZURE)
		found = bindings_find(step->bindings, BOUND_VARIABLES, name, &open);
	return found;
}

#define LOOK 64		/* so many steps before one are looked at */

/* A step before may set variables for those behind it: its script names this one. */
static bool set_before(const struct deed_reader *reader, struct span name)
{
	const struct ci_job *job = reader->step->job;
	size_t first = job->steps.count > LOOK ? job->steps.count - LOOK : 0;

	for (size_t i = first; i < job->steps.count; i++) {
		const struct step *step = job->steps.at[i];

		if (step != reader->step && step->script &&
		    step->script->kind < NODE_LIST &&
		    span_search(step->script->text, name) < step->script->text.len)
			return true;
	}
	return false;
}

static void set(struct deed_reader *reader, struct span name, struct ci_text value)
{
	struct ci_text *kept = arena_new(reader->keep, struct ci_text);

	*kept = value;
	map_add(&reader->variables, name, kept);
}

/* Each name is asked for once: what is found is a variable of the script's from then. */
static bool is_set_before(struct deed_reader *reader, struct span name)
{
	if (map_find(&reader->asked, name))
		return false;
	map_add(&reader->asked, name, reader);
	if (!set_before(reader, name))
		return false;
	set(reader, name, (struct ci_text){ name, false });
	return true;
}

struct ci_text deed_environment(struct deed_reader *reader, const char *name,
				struct sw_place *place)
{
	struct part part = { PART_VARIABLE, span_of(name) };
	const struct ci_text *own = map_find(&reader->variables, part.text);
	const struct binding *found = own ? NULL : bound(reader, part.text);

	if (own)
		return *own;
	if (is_set_before(reader, part.text))
		return (struct ci_text){ part.text, false };
	if (!found)
		return (struct ci_text){0};
	*place = found->place;
	return outer_value(reader, &part);
}

static bool in_subshell(const struct deed_reader *reader)
{
	return reader->command->depth || reader->command->before == JOIN_PIPE ||
	       reader->command->after == JOIN_PIPE;
}

/* `for x in`, `read x`: to what nobody knows. */
static void forget(struct deed_reader *reader, const struct argv *argv)
{
	struct span program = argv_program(argv);
	size_t most = span_is(program, "read") ? argv->count : 2;

	if (!span_is(program, "for") && !span_is(program, "read"))
		return;
	for (size_t i = 1; i < most && i < argv->count; i++) {
		struct span name = argv_text(argv, i);

		if (name.at)
			set(reader, name, (struct ci_text){ name, false });
	}
}

static bool keeps(const struct deed_reader *reader)
{
	static const char *const programs[] = { "export", "declare", "typeset", "local",
						"readonly", "set" };
	struct span program;

	if (!reader->command->count || reader->step->shell == SHELL_POWERSHELL)
		return true;
	program = shell_text(reader->command->words);
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
		if (span_is(program, programs[i]))
			return true;
	return false;
}

void deed_learn(struct deed_reader *reader)
{
	const struct shell_command *command = reader->command;
	const struct argv argv = { command->words, command->count, false, false, NULL };
	bool sure = deed_sure(reader);

	if (command->count)
		forget(reader, &argv);
	if (!keeps(reader))
		return;
	for (size_t i = 0; i < command->assigned_count; i++) {
		const struct shell_assignment *to = &command->assigned[i];
		struct ci_text value = deed_value(reader, &to->value);

		value.known &= sure && !in_subshell(reader);
		set(reader, to->name, value);
	}
}
