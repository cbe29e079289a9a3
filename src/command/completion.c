/* completion.c - `stackward completion SHELL`: the script that makes a shell complete. */
#include "command/command.h"

#include <string.h>

#include "command/complete.h"
#include "command/verb.h"
#include "engine/builtin.h"
#include "front/front.h"
#include "front/options.h"
#include "front/tool.h"

#define PROGRAMS "@PROGRAMS@"

static void add_programs(struct str *text)
{
	for (const struct tool_row *it = tools; it->command; it++)
		str_format(text, "%s%s", it == tools ? "" : " ", it->tool.name);
}

/* A script of rules/shells, with the names of the programs filled in. */
static int print_script(const char *path)
{
	const struct builtin *file = builtin_find(path);
	struct span rest = { file->text, file->size };
	struct arena keep = {0};
	struct str text = str_new(&keep);

	while (rest.len) {
		size_t at = span_search(rest, span_of(PROGRAMS));

		str_add(&text, span_cut(rest, at));
		if (at < rest.len)
			add_programs(&text);
		rest = span_from(rest, at + sizeof PROGRAMS - 1);
	}
	int status = front_print("stackward", str_span(&text));
	arena_clear(&keep);
	return status;
}

/* The words are another line's: none of them is an option of ours. */
static int print_words(int argc, char **argv)
{
	struct arena keep = {0};
	struct str text = str_new(&keep);

	if (argc > 0)
		complete((const char *const *)argv, (size_t)argc, &text);
	int status = front_print("stackward", str_span(&text));
	arena_clear(&keep);
	return status;
}

static const struct verb verbs[] = {
	{ "bash", "Prints the script for bash: source <(stackward completion bash)",
	  .file = "shells/stackward.bash", .words = "", .common = options_plain },
	{ "zsh", "Prints the script for zsh: source <(stackward completion zsh)",
	  .file = "shells/stackward.zsh", .words = "", .common = options_plain },
	{ "fish", "Prints the script for fish: stackward completion fish | source",
	  .file = "shells/stackward.fish", .words = "", .common = options_plain },
	{ "words", "What the scripts ask: the words that may end the line WORD...",
	  .words = "WORD...", .common = options_plain },
	{ .name = NULL }
};

static int run(int argc, char **argv)
{
	bool helps = argc == 3 && !strcmp(argv[2], "--help");

	if (argc > 1 && !helps && !strcmp(argv[1], "words"))
		return print_words(argc - 2, argv + 2);
	for (const struct verb *it = verbs; argc == 2 && it->name; it++)
		if (!strcmp(argv[1], it->name))
			return print_script(it->file);
	return verb_run(&command_completion, argc, argv);
}

const struct command command_completion = {
	.tool = { .name = "completion", .about = "Prints a script that completes its words "
		  "in a shell." },
	.verbs = verbs, .run = run
};
