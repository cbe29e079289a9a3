/* lsp.c - `stackward lsp`: findings while a file is written. */
#include "lsp/serve.h"

#include <fcntl.h>
#include <unistd.h>

#include "command/command.h"
#include "command/verb.h"
#include "front/front.h"
#include "front/options.h"
#include "front/tool.h"

/* A worker keeps the standard streams, and is to have no hand in what is said. */
static int take_input(struct sw_fault *fault)
{
	int in = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (in < 0 || nothing < 0)
		return sw_unchecked_at(fault, (struct sw_place){0},
				       "standard input cannot be read");
	dup2(nothing, STDIN_FILENO);
	close(nothing);
	return in;
}

static int serve(const struct sw_request *want)
{
	struct sw_request mine = *want;
	struct sw_fault fault = {0};
	int in = take_input(&fault);

	mine.tool = &tools[0].tool;
	if (in < 0 || front_prepare(&fault))
		return front_fail(want->tool->name, &fault);
	return lsp_serve(&mine, in, stdout);
}

static int run(int argc, char **argv)
{
	struct sw_tool tool = command_lsp.tool;
	struct sw_request want = { .tool = &tool };
	struct sw_fault fault = {0};
	struct arena keep = {0};
	int status;

	tool.name = "stackward lsp";
	if (options_parse(&keep, argc, argv, &want, &fault))
		status = front_fail(tool.name, &fault);
	else
		status = want.help ? verb_help(&command_lsp) : serve(&want);
	arena_clear(&keep);
	return status;
}

const struct command command_lsp = {
	.tool = { .name = "lsp", .words = "", .common = options_lsp,
		  .about = "Serves an editor: findings as they arise, fixes, hover and "
			   "definitions, in the Language Server Protocol." },
	.note = "Speaks on its standard streams. An editor starts it; stackward manual lsp "
		"says how, for some. Exits 0 when it was told to shut down, else 1.",
	.run = run
};
