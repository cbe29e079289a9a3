/* shell_command.c - a command that is complete: what it sets, what becomes of failures. */
#include "pipeline/shell_form.h"

static bool is_name(char byte, bool digits)
{
	return byte == '_' || (byte >= 'a' && byte <= 'z') ||
	       (byte >= 'A' && byte <= 'Z') || (digits && byte >= '0' && byte <= '9');
}

bool shell_assigns(struct shell_reader *r, const struct word *word,
		   struct shell_assignment *assignment)
{
	struct span text = word->count && word->parts->kind == PART_TEXT ?
				   word->parts->text : (struct span){0};
	size_t len = span_find(text, '='), i = 0;

	while (i < len && is_name(text.at[i], i > 0))
		i++;
	if (!len || i != len || len == text.len)
		return false;
	assignment->name = span_cut(text, len);
	assignment->value = *word;
	assignment->value.offset += len + 1;
	assignment->value.parts = arena_array(r->keep, struct part, word->count);
	memcpy(assignment->value.parts, word->parts, word->count * sizeof *word->parts);
	assignment->value.parts->text = span_from(text, len + 1);
	if (len + 1 == text.len) {
		assignment->value.parts++;
		assignment->value.count--;
	}
	return true;
}

/* What a command sets for those behind it. */
static bool exports(const struct shell_reader *r, const struct command_draft *d)
{
	static const char *const programs[] = { "export", "declare", "typeset", "local",
						"readonly", "set" };
	struct span program = d->words.count ? shell_text(d->words.at) : SPAN("");
	size_t count = sizeof programs / sizeof *programs - (r->shell != SHELL_CMD);

	for (size_t i = 0; i < count; i++)
		if (span_is(program, programs[i]))
			return true;
	return false;
}

static void take_exports(struct shell_reader *r, struct command_draft *d)
{
	struct shell_assignment assignment;

	if (!exports(r, d))
		return;
	for (size_t i = 1; i < d->words.count; i++)
		if (shell_assigns(r, &d->words.at[i], &assignment))
			*vec_add(r->keep, &d->assigned) = assignment;
}

/* PowerShell's `$x = word`; of `$x = command …` the command is what is read. */
static void take_set(struct shell_reader *r, struct command_draft *d)
{
	const struct word *words = d->words.at;

	if (r->shell != SHELL_POWERSHELL || d->words.count < 3 || words->count != 1 ||
	    words->parts->kind != PART_VARIABLE || !span_is(shell_text(&words[1]), "="))
		return;
	*vec_add(r->keep, &d->assigned) = (struct shell_assignment){
		words->parts->text, words[2]
	};
	bool runs = d->words.count > 3;
	d->words.at += runs ? 2 : 0;
	d->words.count -= runs ? 2 : 3;
}

/* `set -e`, `set +e`, `trap`: what becomes of failures from here. */
static void heed(struct shell_reader *r, const struct shell_command *command)
{
	struct span program = command->count ? shell_text(command->words) : SPAN("");
	struct span option = command->count > 1 ? shell_text(&command->words[1]) : SPAN("");
	bool off = span_starts(option, "+");

	if (span_is(program, "trap") && span_search(option, SPAN("exit 0")) < option.len)
		r->out->trapped = true;
	else if (span_is(program, "set") && option.len > 1 &&
		 span_find(span_cut(option, 8), 'e') < option.len)
		r->out->forgiving = off;
}

static void append(struct shell_reader *r, const struct command_draft *d,
		   enum join join)
{
	const struct shell_group *group = &r->out->groups.at[r->group];
	struct shell_command command = {
		.words = d->words.at, .count = d->words.count,
		.assigned = d->assigned.at, .assigned_count = d->assigned.count,
		.redirections = d->redirections.at,
		.redirection_count = d->redirections.count,
		.before = d->before, .after = join, .sure = group->sure,
		.negated = d->negated, .group = r->group, .depth = r->depth,
		.offset = d->offset, .end = d->offset,
	};

	if (command.count)
		command.end = command.words[command.count - 1].end;
	else if (command.assigned_count)
		command.end = command.assigned[command.assigned_count - 1].value.end;
	if (r->out->commands.count == SHELL_COMMANDS) {
		shell_over(r);
		return;
	}
	*vec_add(r->keep, &r->out->commands) = command;
	heed(r, &command);
	shell_inner(r, &command);
}

void shell_add(struct shell_reader *r, struct command_draft *d, enum join join)
{
	take_exports(r, d);
	take_set(r, d);
	append(r, d, join);
}
