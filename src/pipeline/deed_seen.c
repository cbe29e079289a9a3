/* deed_seen.c - whether a command runs in any case, and whether its failure is that of
   the step: what follows it decides. */
#include "pipeline/deed_form.h"

#include "text/paths.h"

/* A command, or a group of them, as one link of a list. */
struct link {
	size_t index;		/* of the command, or of the group's last */
	size_t group;		/* of the group itself; 0: a command */
	enum join after;
	bool negated;
};

static const struct shell_reading *reading_of(const struct deed_reader *reader)
{
	return &reader->step->reading;
}

static const struct shell_command *command_at(const struct deed_reader *reader, size_t i)
{
	return &reading_of(reader)->commands.at[i];
}

static struct span program_at(const struct deed_reader *reader, size_t i)
{
	const struct shell_command *command = command_at(reader, i);

	return command->count ? path_base(shell_text(command->words)) : (struct span){0};
}

static bool is_one_of(struct span word, const char *const *texts)
{
	for (; *texts; texts++)
		if (span_is(word, *texts))
			return true;
	return false;
}

/* Whether it is asked only to decide what comes behind. */
static bool asks(const struct deed_reader *reader, size_t i)
{
	static const char *const programs[] = { "[", "[[", "test", "grep", "which", "type",
						"if", "exist", NULL };
	const struct shell_command *command = command_at(reader, i);

	return is_one_of(program_at(reader, i), programs) ||
	       (command->count > 1 && span_is(program_at(reader, i), "command") &&
		span_is(shell_text(&command->words[1]), "-v"));
}

/* `exit`, `return` in no branch ends all. */
static bool ended(const struct deed_reader *reader)
{
	for (size_t i = 0; i < reader->index && i < 64; i++) {
		const struct shell_command *command = command_at(reader, i);

		if (span_is(program_at(reader, i), "exit") && command->sure &&
		    !command->group && command->before == JOIN_THEN)
			return true;
	}
	return false;
}

bool deed_sure(const struct deed_reader *reader)
{
	const struct shell_command *command = reader->command;
	const struct shell_group *group =
		&reading_of(reader)->groups.at[command->group];
	size_t i = reader->index;

	if (!command->sure || command->before == JOIN_OR || ended(reader) ||
	    group->before == JOIN_OR)
		return false;
	while (i && command_at(reader, i)->before == JOIN_AND)
		if (asks(reader, --i))
			return false;
	return true;
}

/* The group around `inner` that stands right in `outer`; 0: it stands there itself,
   SIZE_MAX: it does not stand in it. */
static size_t lift(const struct shell_groups *groups, size_t inner, size_t outer)
{
	size_t group = 0;

	while (inner != outer) {
		if (!inner)
			return SIZE_MAX;
		group = inner;
		inner = groups->at[inner].outer;
	}
	return group;
}

static struct link link_of(const struct deed_reader *reader, size_t index, size_t group)
{
	const struct shell_groups *groups = &reading_of(reader)->groups;
	const struct shell_command *command = command_at(reader, index);

	if (!group)
		return (struct link){ index, 0, command->after, command->negated };
	return (struct link){ index, group, groups->at[group].after,
			      groups->at[group].negated };
}

#define LOOK 64		/* so many commands behind one are looked at */

static bool is_branch(enum group_kind kind)
{
	return kind == GROUP_TEST || kind == GROUP_BRANCH;
}

/* The link behind one in the same list; false: it is the last. */
static bool next(const struct deed_reader *reader, struct link from, size_t list,
		 struct link *to)
{
	const struct shell_reading *reading = reading_of(reader);
	const struct shell_groups *groups = &reading->groups;
	size_t most = from.index + LOOK;

	for (size_t i = from.index + 1; i < reading->commands.count && i < most; i++) {
		size_t group = lift(groups, reading->commands.at[i].group, list);

		if (group == SIZE_MAX)
			return false;
		if (group && (group == from.group ||
			      groups->at[group].kind == GROUP_SUBSTITUTION))
			continue;
		if (group && from.group && is_branch(groups->at[from.group].kind) &&
		    groups->at[group].kind == GROUP_BRANCH)
			continue;	/* another part of the same `if` */
		*to = link_of(reader, i, group);
		return true;
	}
	return false;
}

/* The last command of a group that begins with command `index`. */
static size_t last_of(const struct deed_reader *reader, struct link link)
{
	const struct shell_reading *reading = reading_of(reader);
	size_t last = link.index;

	if (!link.group)
		return last;
	for (size_t i = link.index; i < reading->commands.count && i < link.index + LOOK; i++)
		if (reading->commands.at[i].group >= link.group &&
		    lift(&reading->groups, reading->commands.at[i].group, link.group) !=
			    SIZE_MAX)
			last = i;
	return last;
}

/* `|| true`: a failure ends here. */
static bool is_harmless(const struct deed_reader *reader, struct link link)
{
	static const char *const programs[] = { "true", ":", "echo", "printf", "Write-Host",
						"Write-Output", "Write-Warning", "ver", NULL };
	size_t i = last_of(reader, link);
	const struct shell_command *command = command_at(reader, i);
	struct span program = program_at(reader, i);

	if (span_is(program, "exit"))
		return command->count > 1 && span_is(shell_text(&command->words[1]), "0");
	return is_one_of(program, programs);
}

static bool names_status(const struct word *word)
{
	static const char *const names[] = { "?", "LASTEXITCODE", "PIPESTATUS", "ERRORLEVEL",
					     "errorlevel", NULL };

	for (size_t i = 0; i < word->count; i++) {
		struct span text = word->parts[i].text;

		if (is_one_of(text, names) || span_starts(text, "PIPESTATUS"))
			return true;
	}
	return false;
}

/* The status is looked at in one of the next commands. */
static bool asks_status(const struct deed_reader *reader, size_t from)
{
	const struct shell_reading *reading = reading_of(reader);

	for (size_t i = from + 1; i < reading->commands.count && i < from + 4; i++) {
		const struct shell_command *command = &reading->commands.at[i];

		for (size_t k = 0; k < command->count && k < LOOK; k++)
			if (names_status(&command->words[k]))
				return true;
		for (size_t k = 0; k < command->assigned_count && k < LOOK; k++)
			if (names_status(&command->assigned[k].value))
				return true;
	}
	return false;
}

/* Some way out with a failure comes behind. */
static bool may_fail_behind(const struct deed_reader *reader, size_t from)
{
	static const char *const programs[] = { "exit", "return", "false", "throw", "wait",
						NULL };
	const struct shell_reading *reading = reading_of(reader);

	for (size_t i = from + 1; i < reading->commands.count && i < from + LOOK; i++) {
		struct link link = { i, 0, JOIN_THEN, false };

		if (is_one_of(program_at(reader, i), programs) &&
		    !is_harmless(reader, link))
			return true;
	}
	return false;
}

/* Whether the shell ends with the failure of what stands in this group: not where that
   decides what comes next. */
static bool heeds(const struct deed_reader *reader, size_t group)
{
	const struct shell_groups *groups = &reading_of(reader)->groups;

	for (; group; group = groups->at[group].outer) {
		const struct shell_group *at = &groups->at[group];

		if (at->kind == GROUP_TEST || at->negated ||
		    at->after == JOIN_AND || at->after == JOIN_OR)
			return false;
	}
	return true;
}

enum seen { SEEN_NO, SEEN_YES, SEEN_FURTHER };

/* Through the rest of its `a && b || c`; `link` is the last whose status is that of the
   list. */
static enum seen through_list(const struct deed_reader *reader, struct link *link,
			      size_t list, bool *chained)
{
	bool tests = reading_of(reader)->groups.at[list].kind == GROUP_TEST;

	for (int i = 0; i < LOOK; i++) {
		struct link behind;

		if (link->negated)
			return tests ? SEEN_FURTHER : SEEN_NO;
		if (link->after == JOIN_THEN)
			return SEEN_FURTHER;
		if (link->after == JOIN_BACKGROUND)
			return may_fail_behind(reader, link->index) ? SEEN_YES : SEEN_NO;
		if (!next(reader, *link, list, &behind))
			return SEEN_FURTHER;
		if (link->after == JOIN_OR)
			return is_harmless(reader, behind) ? SEEN_NO : SEEN_YES;
		if (link->after == JOIN_PIPE && !reader->pipefail)
			return asks_status(reader, behind.index) ? SEEN_YES : SEEN_NO;
		*chained |= link->after == JOIN_AND;
		*link = behind;
	}
	return SEEN_YES;
}

/* From a list to the group around it. */
static enum seen out_of(const struct deed_reader *reader, struct link *link, size_t *list)
{
	const struct shell_group *group = &reading_of(reader)->groups.at[*list];
	struct link behind;

	if (next(reader, *link, *list, &behind))
		return asks_status(reader, link->index) ? SEEN_YES : SEEN_NO;
	if (!*list)
		return SEEN_YES;
	if (group->kind == GROUP_TEST)
		return may_fail_behind(reader, link->index) ? SEEN_YES : SEEN_NO;
	if (group->kind >= GROUP_LOOP || group->kind == GROUP_SUBSTITUTION)
		return SEEN_YES;
	*link = link_of(reader, link->index, *list);
	*list = group->outer;
	return SEEN_FURTHER;
}

bool deed_unseen(const struct deed_reader *reader)
{
	bool posix = reader->step->shell <= SHELL_BASH;
	struct link link = link_of(reader, reader->index, 0);
	size_t list = reader->command->group;
	enum seen seen = SEEN_FURTHER;

	while (seen == SEEN_FURTHER) {
		bool chained = false;

		seen = through_list(reader, &link, list, &chained);
		if (seen == SEEN_FURTHER && !posix)
			seen = SEEN_YES;	/* these shells have other rules */
		if (seen == SEEN_FURTHER && reader->errexit && !chained &&
		    heeds(reader, list))
			seen = SEEN_YES;
		if (seen == SEEN_FURTHER)
			seen = out_of(reader, &link, &list);
	}
	return seen == SEEN_NO || reading_of(reader)->trapped;
}
