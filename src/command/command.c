/* command.c - `stackward WORD`: a tool under its short name, or a command. */
#include "command/command.h"

#include <string.h>

#include "command/verb.h"
#include "front/front.h"
#include "front/options.h"
#include "front/tool.h"
#include "text/nearest.h"

#define NAMES_MOST 64
#define COLUMN 16		/* where --help says what a command does */
#define SELF "stackward"

const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "command/commands.def"
#undef COMMAND
	NULL
};

const struct command *command_find(const char *name)
{
	for (const struct command *const *it = commands; *it; it++)
		if (!strcmp((*it)->tool.name, name))
			return *it;
	return NULL;
}

static void print_row(const char *name, const char *about)
{
	char head[64];

	snprintf(head, sizeof head, "  %s", name);
	options_row(stdout, COLUMN, head, about);
}

static int print_help(void)
{
	options_wrap(stdout, 0, "Usage: " SELF " COMMAND [OPTION]... [PATH]...");
	options_wrap(stdout, 0, "Says whether a machine-learning project still follows its "
		     "stack's conventions.");
	fputs("\nJudging:\n", stdout);
	for (const struct tool_row *it = tools; it->command; it++)
		print_row(it->command, it->tool.about);
	fputs("\nLooking after it:\n", stdout);
	for (const struct command *const *it = commands; *it; it++)
		print_row((*it)->tool.name, (*it)->tool.about);
	fputc('\n', stdout);
	print_row("--version", "what this is; with --verbose what it runs with");
	print_row("--help", "this text; " SELF " COMMAND --help tells more");
	return front_print(SELF, (struct span){0});
}

static bool is(const char *word, const char *option, const char *letter)
{
	return word && (!strcmp(word, option) || !strcmp(word, letter));
}

static int print_version(struct arena *keep, const char *next)
{
	struct str text = str_new(keep);
	bool verbose = is(next, "--verbose", "-v");

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

/* argv[0] is a word of a row. */
static int run_row(int argc, char **argv)
{
	const struct command *command = command_find(argv[0]);

	for (const struct tool_row *it = tools; it->command; it++)
		if (!strcmp(it->command, argv[0]))
			return sw_main(&it->tool, argc, argv);
	if (!command)
		return refuse(argv[0]);
	return is(argv[1], "--help", "-h") ? verb_help(command) : command->run(argc, argv);
}

/* `help COMMAND [VERB]` is `COMMAND [VERB] --help`. */
static int help(int argc, char **argv)
{
	char *args[] = { argv[1], argc > 2 ? argv[2] : "--help", "--help", NULL };

	return argc < 2 || is(argv[1], "--help", "help") ? print_help() :
	       run_row(argc > 2 ? 3 : 2, args);
}

static int run(int argc, char **argv, struct arena *keep)
{
	struct sw_fault fault = {0};

	if (argc < 2) {
		sw_fault_at(&fault, (struct sw_place){0}, "a command is missing; see "
			    SELF " --help");
		return front_fail(SELF, &fault);
	}
	if (is(argv[1], "--help", "-h"))
		return print_help();
	if (!strcmp(argv[1], "help"))
		return help(argc - 1, argv + 1);
	if (is(argv[1], "--version", "-V"))
		return print_version(keep, argc > 2 ? argv[2] : NULL);
	return run_row(argc - 1, argv + 1);
}

int sw_command(int argc, char **argv)
{
	struct arena keep = {0};

	front_start();
	int status = run(argc, argv, &keep);
	arena_clear(&keep);
	return status;
}
