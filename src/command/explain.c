/* explain.c - `stackward explain ID`: what a rule wants, why, and its examples. */
#include "command/command.h"

#include "front/front.h"
#include "front/options.h"
#include "front/tool.h"

static int run(int argc, char **argv)
{
	const struct sw_tool *tool = sw_tool_find("stackward");
	struct sw_fault fault = {0};
	char *args[] = { argv[0], "--explain", argc == 2 ? argv[1] : NULL, NULL };

	if (argc == 2 && argv[1][0] != '-')
		return sw_main(tool, 3, args);
	sw_fault_at(&fault, (struct sw_place){0}, "explain: takes the id of one rule, as "
		    "stackward explain yaml/parse; stackward rules list shows them");
	return front_fail(tool->name, &fault);
}

const struct command command_explain = {
	.tool = { .name = "explain", .about = "What a rule wants, why, and its examples.",
		  .words = "ID", .common = options_plain },
	.run = run
};
