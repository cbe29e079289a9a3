/* command.c - `stackward WORD`: a tool under its short name, or a command. */
#include "command/command.h"

#include <string.h>

#include "front/front.h"
#include "front/tool.h"
#include "text/nearest.h"

#define NAMES_MOST 64
#define SELF "stackward"

const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "command/commands.def"
#undef COMMAND
	NULL
};

static int print_help(struct arena *keep)
{
	struct str text = str_new(keep);

	str_text(&text, "Usage: " SELF " COMMAND [OPTION]... [PATH]...\n"
		 "Says whether a machine-learning project still follows its stack's "
		 "conventions.\n\nJudging (" SELF " COMMAND --help tells more):\n");
	for (const struct tool_row *it = tools; it->command; it++)
		str_format(&text, "  %-12s %s\n", it->command, it->tool.about);
	str_text(&text, "\nLooking after it:\n");
	for (const struct command *const *it = commands; *it; it++)
		str_format(&text, "  %-12s %s\n", (*it)->tool.name, (*it)->tool.about);
	str_text(&text, "\n  --version    what this is; with --verbose what it runs "
		 "with\n  --help       this text\n");
	return front_print(SELF, str_span(&text));
}

static int print_version(struct arena *keep, const char *next)
{
	struct str text = str_new(keep);
	bool verbose = next && (!strcmp(next, "--verbose") || !strcmp(next, "-v"));

	front_version(&text, SELF, verbose);
	return front_print(SELF, str_span(&text));
}

static int refuse(const char *word)
{
	struct sw_fault fault = {0};
	const char *names[NAMES_MOST];
	size_t count = 0;

	for (const struct tool_row *it = tools; it->command && count < NAMES_MOST; it++)
		names[count++] = it->command;
	for (const struct command *const *it = commands; *it && count < NAMES_MOST; it++)
		names[count++] = (*it)->tool.name;
	const char *near = nearest(span_of(word), names, count);
	for (const struct tool_row *it = tools; it->command; it++)
		if (!strcmp(it->tool.name, word))
			near = it->command;
	sw_fault_at(&fault, (struct sw_place){0}, "unknown command `%s`; %s%s%s", word,
		    near ? "did you mean `" : "see " SELF " --help", near ? near : "",
		    near ? "`?" : "");
	return front_fail(SELF, &fault);
}

static bool is(const char *word, const char *option, const char *letter)
{
	return !strcmp(word, option) || !strcmp(word, letter);
}

static int run(int argc, char **argv, struct arena *keep)
{
	struct sw_fault fault = {0};

	if (argc < 2) {
		sw_fault_at(&fault, (struct sw_place){0}, "a command is missing; see "
			    SELF " --help");
		return front_fail(SELF, &fault);
	}
	if (is(argv[1], "--help", "-h") || !strcmp(argv[1], "help"))
		return print_help(keep);
	if (is(argv[1], "--version", "-V"))
		return print_version(keep, argc > 2 ? argv[2] : NULL);
	for (const struct tool_row *it = tools; it->command; it++)
		if (!strcmp(it->command, argv[1]))
			return sw_main(&it->tool, argc - 1, argv + 1);
	for (const struct command *const *it = commands; *it; it++)
		if (!strcmp((*it)->tool.name, argv[1]))
			return (*it)->run(argc - 1, argv + 1);
	return refuse(argv[1]);
}

int sw_command(int argc, char **argv)
{
	struct arena keep = {0};

	front_start();
	int status = run(argc, argv, &keep);
	arena_clear(&keep);
	return status;
}
