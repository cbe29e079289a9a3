/* complete.c - from the words of a line to those that may end it. */
#include "command/complete.h"

#include <string.h>

#include "command/offer.h"
#include "command/verb.h"
#include "front/options.h"
#include "front/tool.h"

struct sought {
	const struct line *line;
	struct span name;	/* of a long option; or empty */
	char letter;
	const struct sw_option *found;
};

static void look_at(void *self, const struct sw_option *option)
{
	struct sought *search = self;

	if (option->takes != SW_TAKES_PLACE &&
	    (search->letter ? option->letter == search->letter
			    : span_is(search->name, option->name)))
		search->found = option;
}

/* The option that the word is, up to its `=`; NULL: none. */
static const struct sw_option *option_of(const struct sw_tool *tool, struct span word)
{
	struct sought search = { .name = {0} };

	if (span_starts(word, "--"))
		search.name = span_cut(span_from(word, 2),
				       span_find(span_from(word, 2), '='));
	else if (span_starts(word, "-") && word.len > 1)
		search.letter = word.at[word.len - 1];
	else
		return NULL;
	options_each(tool, look_at, &search);
	return search.found;
}

static void offer_option(void *self, const struct sw_option *option)
{
	const struct line *line = self;
	char name[64];

	if (option->takes == SW_TAKES_PLACE)
		return;
	snprintf(name, sizeof name, "--%s", option->name);
	offer(line, name, option->about);
	snprintf(name, sizeof name, "-%c", option->letter);
	if (option->letter)
		offer(line, name, option->about);
}

/* Of a list that has commas, only the last word is begun. */
static void begin_last(struct line *line)
{
	const char *comma = strrchr(line->begun, ',');

	if (!comma)
		return;
	line->head.len += (size_t)(comma + 1 - line->begun);
	line->begun = comma + 1;
}

static void offer_of(struct line *line, const struct sw_tool *tool,
		     const struct sw_option *option)
{
	if (option->takes == SW_TAKES_WORDS)
		begin_last(line);
	if (option->takes == SW_TAKES_OUTPUT && tool->formats)
		offer_choices(line, tool->formats);
	else if (option->takes == SW_TAKES_OUTPUT)
		offer_formats(line);
	else if (option->choices)
		offer_choices(line, option->choices);
	else if (option->value)
		offer_value(line, option->value);
}

/* The option that waits for the last word, or NULL. */
static const struct sw_option *waiting(const struct line *line,
				       const struct sw_tool *tool)
{
	const struct sw_option *option = NULL;
	struct span before = line->count >= 2 ? span_of(line->words[line->count - 2])
					      : (struct span){0};

	if (line->count - 1 > line->next)
		option = option_of(tool, before);
	if (option &&
	    (option->takes == SW_TAKES_NOTHING || option->takes == SW_TAKES_MAYBE ||
	     span_find(before, '=') < before.len))
		option = NULL;
	return option;
}

static bool paths_only(const struct line *line)
{
	for (size_t i = line->next; i + 1 < line->count; i++)
		if (!strcmp(line->words[i], "--"))
			return true;
	return false;
}

static void complete_tool(struct line *line, const struct sw_tool *tool)
{
	const char *last = line->words[line->count - 1], *equals = strchr(last, '=');
	const struct sw_option *option = paths_only(line) ? NULL : waiting(line, tool);

	if (!option && *last == '-' && equals && !paths_only(line)) {
		option = option_of(tool, span_of(last));
		line->begun = equals + 1;
		line->head = (struct span){ last, (size_t)(equals + 1 - last) };
	}
	if (option)
		offer_of(line, tool, option);
	else if (*last == '-' && !paths_only(line))
		options_each(tool, offer_option, line);
	else
		offer_value(line, tool->words ? tool->words : "PATH...");
}

static void complete_command(struct line *line, const struct command *command)
{
	struct arena tmp = {0};
	const char *word = line->words[line->next];
	struct sw_tool tool = command->tool;

	if (command->verbs && line->next + 1 == line->count) {
		offer_verbs(line, command);
		offer(line, "--help", "the verbs");
		return;
	}
	for (const struct verb *it = command->verbs; it && it->name; it++)
		if (!strcmp(it->name, word)) {
			tool = verb_tool(&tmp, command, it);
			line->next++;
			break;
		}
	complete_tool(line, &tool);
	arena_clear(&tmp);
}

static const struct sw_option options_self[] = {
	{ SW_SECTION_OTHER, "help", 'h', SW_TAKES_NOTHING, 0, NULL, "the commands", NULL, 0, 0 },
	{ SW_SECTION_OTHER, "version", 'V', SW_TAKES_NOTHING, 0, NULL, "what this is", NULL, 0,
	  0 },
	{ .name = NULL }
};

static void complete_self(struct line *line)
{
	const struct sw_tool self = { .common = options_self, .words = "COMMAND" };
	const struct command *command;

	if (line->count > 3 && !strcmp(line->words[1], "help"))
		line->words++, line->count--;
	if (line->count == 2)
		offer(line, "help", "The help of a command: help COMMAND.");
	if (line->count == 2 || (line->count == 3 && !strcmp(line->words[1], "help"))) {
		complete_tool(line, &self);
		return;
	}
	line->next = 2;
	for (const struct tool_row *it = tools; it->command; it++)
		if (!strcmp(it->command, line->words[1]))
			complete_tool(line, &it->tool);
	command = command_find(line->words[1]);
	if (command)
		complete_command(line, command);
}

void complete(const char *const *words, size_t count, struct str *out)
{
	struct line line = { .words = words, .count = count, .next = 1, .out = out };
	const char *name = strrchr(words[0], '/');

	line.begun = words[count - 1];
	line.head = (struct span){ line.begun, 0 };
	name = name ? name + 1 : words[0];
	const struct sw_tool *tool = sw_tool_find(name);
	if (count < 2)
		return;
	if (tool && strcmp(name, "stackward"))
		complete_tool(&line, tool);
	else
		complete_self(&line);
}
